import { execute } from '../../platform/command.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { generateObligations } from './commands/generate.ts';

/** Writes what is owed by now; nightly and after changes. Running it again adds nothing. */
export const generateObligationsJob: JobHandler = async (env) => {
  await execute(env, generateObligations, SYSTEM, {});
};
