import { sql } from 'kysely';
import * as z from 'zod';
import { execute } from '../../platform/command.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { publishScheduled } from './commands/publish.ts';
import { withdrawExpired } from './commands/withdrawal.ts';

const OneEdition = z.object({ editionId: z.uuid() });

/** Publishes one edition whose time has come. An edition unscheduled meanwhile is left alone. */
export const publishScheduledJob: JobHandler = async (env, payload) => {
  await execute(env, publishScheduled, SYSTEM, OneEdition.parse(payload));
};

/** Publishes whatever is due, also what came due while nobody was running. */
export const publishDue: JobHandler = async (env) => {
  const due = await env.db
    .selectFrom('edition')
    .where('state', '=', 'scheduled')
    .where('scheduledFor', '<=', env.now())
    .orderBy('scheduledFor')
    .select('id')
    .limit(200)
    .execute();
  for (const { id } of due) {
    try {
      await execute(env, publishScheduled, SYSTEM, { editionId: id });
    } catch (error) {
      env.log.error({ editionId: id, reason: (error as Error).name }, 'scheduled publication failed');
    }
  }
};

/** Gives what its own dates have ended a tombstone; the visibility rule hid it at midnight already. */
export const withdrawEnded: JobHandler = async (env) => {
  const today = shanghaiDate(env.now());
  const ended = await env.db
    .selectFrom('document')
    .innerJoin('edition', 'edition.id', 'document.liveEditionId')
    .where((eb) =>
      eb.or([
        eb('edition.publicityUntil', '<', today),
        eb.and([eb('edition.openness', '=', 'limited'), eb('edition.openUntil', '<', today)]),
      ]),
    )
    .select('document.id')
    .limit(500)
    .execute();
  for (const { id } of ended) await execute(env, withdrawExpired, SYSTEM, { documentId: id });
};

/** Lines of the counts that lists show become one line each again; what they add up to stays the same at every moment. */
export const foldCounts: JobHandler = async (env) => {
  await sql`with folded as (
      delete from listed_count where (site_id, coalesce(origin, 0), coalesce(subject, 0), visible_until) in (
        select site_id, coalesce(origin, 0), coalesce(subject, 0), visible_until from listed_count
        group by 1, 2, 3, 4 having count(*) > 1)
      returning site_id, origin, subject, visible_until, documents
    )
    insert into listed_count (site_id, origin, subject, visible_until, documents)
    select site_id, origin, subject, visible_until, sum(documents) from folded
    group by site_id, origin, subject, visible_until having sum(documents) <> 0`.execute(env.db);
};
