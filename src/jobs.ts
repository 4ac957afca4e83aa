import { sendReminders, tellMovedJob } from './console/reminders/jobs.ts';
import { forgetAnswers } from './modules/api-token/index.ts';
import {
  eraseOldApplicants,
  eraseSealedFiles,
  scanWaitingFiles,
  tellApplicant,
} from './modules/application/index.ts';
import { readAttachmentText, removeDroppedFiles } from './modules/attachment/index.ts';
import { recomputeClocksJob } from './modules/calendar/index.ts';
import { foldCounts, publishDue, publishScheduledJob, withdrawEnded } from './modules/document/index.ts';
import { writeDump } from './modules/dump/index.ts';
import { generateObligationsJob } from './modules/obligation/index.ts';
import { forgetOldMisses, indexDocuments } from './modules/search/index.ts';
import type { JobHandler } from './platform/jobs/worker.ts';
import { tidyMail } from './platform/mail/jobs.ts';
import { RECOMPUTATIONS } from './recomputations.ts';

/** Every job of the system by the name that reactions and schedule use. */
export const HANDLERS: Readonly<Record<string, JobHandler>> = {
  readAttachmentText,
  removeDroppedFiles,
  forgetAnswers,
  writeDump,
  publishScheduled: publishScheduledJob,
  publishDue,
  recomputeClocks: recomputeClocksJob(RECOMPUTATIONS),
  withdrawEnded,
  foldCounts,
  indexDocuments,
  forgetOldMisses,
  generateObligations: generateObligationsJob,
  eraseOldApplicants,
  eraseSealedFiles,
  scanWaitingFiles,
  tellApplicant,
  tellMoved: tellMovedJob,
  sendReminders,
  tidyMail,
};
