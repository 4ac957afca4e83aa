import { execute } from '../../platform/command.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { opening } from '../../rules/calendar/notice-time.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { queueDigests } from './commands/queue-digests.ts';
import { remind } from './commands/remind.ts';
import { tellMoved } from './commands/tell-moved.ts';

/** The daily mail and due notices: from 08:30 on working days, nothing on days off. Running it again adds only what is new. */
export const sendReminders: JobHandler = async (env) => {
  const now = env.now();
  const today = shanghaiDate(now);
  if (!env.mail || !env.calendar.isWorkingDay(today) || now < opening(today)) return;
  await execute(env, queueDigests, SYSTEM, {});
  await execute(env, remind, SYSTEM, {});
};

/** Follows `calendar.clocksMoved`. */
export const tellMovedJob: JobHandler = async (env, payload) => {
  if (env.mail) await execute(env, tellMoved, SYSTEM, payload);
};
