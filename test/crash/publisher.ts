import { pino } from 'pino';
import { publish } from '../../src/modules/document/index.ts';
import { findActor } from '../../src/modules/staff/index.ts';
import { execute } from '../../src/platform/command.ts';
import { databaseOn, openPool } from '../../src/platform/database/pool.ts';
import type { Env } from '../../src/platform/env.ts';
import { createCalendar } from '../../src/rules/calendar/calendar.ts';

/** A process that publishes one edition and dies before anybody can do the job that follows. */
const [url = '', accountId = '', editionId = '', version = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const database = databaseOn(openPool({ url, log }));
const now = new Date('2026-05-06T09:00:00+08:00');
const env = {
  db: database.db,
  transaction: (work: Parameters<typeof database.transaction>[0]) => database.transaction(work),
  now: () => now,
  log,
  calendar: createCalendar([]),
  reaction: (event: { name: string; subject: { id: string } }) =>
    event.name === 'document.published'
      ? [{ job: 'afterPublication', payload: { documentId: event.subject.id } }]
      : [],
} as unknown as Env;
const actor = await findActor(env.db, accountId, '2026-05-06');
if (!actor) throw new Error('no actor');
await execute(env, publish, actor, { editionId, version: Number(version) });
process.kill(process.pid, 'SIGKILL');
