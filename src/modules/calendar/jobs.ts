import { execute } from '../../platform/command.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { recomputeClocks } from './commands/recompute-clocks.ts';
import type { Recomputation } from './recomputation.ts';

/** The job behind `calendar.noticeAdded` and `calendar.noticeWithdrawn`. */
export function recomputeClocksJob(recomputations: readonly Recomputation[]): JobHandler {
  const recompute = recomputeClocks(recomputations);
  return async (env, payload) => void (await execute(env, recompute, SYSTEM, payload));
}
