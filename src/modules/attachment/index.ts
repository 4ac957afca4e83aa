export { addAttachment, copyAttachments, removeAttachment } from './commands/attachments.ts';
export { readAttachmentText } from './jobs.ts';
export { findAttachment } from './queries.ts';
export type { NewAttachment, ServedAttachment } from './types.ts';
