import type { JobHandler } from '../../platform/jobs/worker.ts';

/** Clients send again within minutes or hours, never after a week. */
const KEPT_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

/** Answers that nobody will ask for again leave the database. */
export const forgetAnswers: JobHandler = async (env) => {
  const before = new Date(env.now().getTime() - KEPT_DAYS * DAY);
  await env.db.deleteFrom('idempotentAnswer').where('answeredAt', '<', before).execute();
};
