import { forgetAnswers } from './modules/api-token/index.ts';
import { readAttachmentText, removeDroppedFiles } from './modules/attachment/index.ts';
import { publishDue, publishScheduledJob, withdrawEnded } from './modules/document/index.ts';
import type { JobHandler } from './platform/jobs/worker.ts';

/** Every job of the system by the name that reactions and schedule use. */
export const HANDLERS: Readonly<Record<string, JobHandler>> = {
  readAttachmentText,
  removeDroppedFiles,
  forgetAnswers,
  publishScheduled: publishScheduledJob,
  publishDue,
  withdrawEnded,
};
