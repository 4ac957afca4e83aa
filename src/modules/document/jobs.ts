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

/** What the lines of a count are by; null is a value like others. */
const COUNTED = {
  listed_count: ['site_id', 'origin', 'subject', 'visible_until'],
  listed_cross_count: ['site_id', 'origin', 'subject', 'year', 'visible_until'],
};

/** Lines of the counts that lists show become one line each again; what they add up to stays the same at every moment. */
export const foldCounts: JobHandler = async (env) => {
  for (const [table, columns] of Object.entries(COUNTED)) {
    const counts = sql.table(table);
    const by = sql.join(columns.map((column) => sql.ref(column)));
    await env.transaction(async (tx) => {
      // After a large import there are millions of lines; the sooner they are folded the better.
      await sql`set local statement_timeout = 0`.execute(tx);
      await sql`with folded as (
        delete from ${counts} where id in (select id from
          (select id, count(*) over (partition by ${by}) as lines from ${counts}) counted where lines > 1)
        returning ${by}, documents
      )
      insert into ${counts} (${by}, documents)
      select ${by}, sum(documents) from folded group by ${by} having sum(documents) <> 0`.execute(tx);
    });
  }
};
