import type { JobHandler } from '../../platform/jobs/worker.ts';
import { recountWhereGrown } from './commands/count-grams.ts';
import { indexPending } from './commands/index-pending.ts';
import { createSearchForm } from './search-form.ts';

/** Brings the index up to date with what changed; run again it finds nothing to do. */
export const indexDocuments: JobHandler = async (env) => {
  await indexPending(env, createSearchForm());
  await recountWhereGrown(env);
};
