export {
  addAttachment,
  copyAttachments,
  keepFiles,
  type PlacedFile,
  placeFiles,
  registerFiles,
  removeAttachment,
} from './commands/attachments.ts';
export { dropAttachments, keepFile } from './commands/stored-files.ts';
export { readAttachmentText, removeDroppedFiles } from './jobs.ts';
export { findAttachment } from './queries.ts';
export type { KeptFile, NewAttachment, ServedAttachment, Upload } from './types.ts';
