import type { JobHandler } from '../../platform/jobs/worker.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { recountWhereGrown } from './commands/count-grams.ts';
import { indexPending } from './commands/index-pending.ts';
import { forgetMisses } from './commands/note-miss.ts';
import { createSearchForm } from './search-form.ts';

/** Brings the index up to date with what changed; run again it finds nothing to do. */
export const indexDocuments: JobHandler = async (env) => {
  await indexPending(env, createSearchForm());
  await recountWhereGrown(env);
};

/** Searches that found nothing are forgotten after a year; run again it finds none. */
export const forgetOldMisses: JobHandler = (env) => forgetMisses(env.db, shanghaiDate(env.now()));
