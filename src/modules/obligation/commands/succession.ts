import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import { withDuties } from '../queries/facts.ts';

/**
 * After a merger the open duties pass to whoever carries on, closed ones stay with the agency that met them; of an agency
 * that nobody succeeds, what was not yet due ends. Safe to run again.
 */
export async function passOn(
  { tx }: CommandContext,
  today: PlainDate,
): Promise<{ passed: number; ended: number }> {
  const closed = await tx
    .selectFrom('agency')
    .where('closedOn', '<=', today)
    .where(
      sql<boolean>`exists (select 1 from obligation o where o.agency_id = agency.id and o.ended_on is null)`,
    )
    .select('id')
    .execute();
  if (closed.length === 0) return { passed: 0, ended: 0 };
  const agencyIds = closed.map(({ id }) => id);
  const moved = await sql`${withDuties({ agencyIds })}, heir as (
      select c.from_id, c.to_id, a.site_id from carried c join agency a on a.id = c.to_id and a.closed_on is null
    )
    update obligation o set agency_id = heir.to_id, site_id = heir.site_id from duty join heir on heir.from_id = duty.agency_id
    where o.id = duty.id and o.ended_on is null and coalesce(least(duty.content_on, duty.nil_on, duty.waived_on), 'infinity')
      > (select closed_on from agency where id = duty.agency_id)`.execute(tx);
  const { numUpdatedRows } = await tx
    .updateTable('obligation')
    .set({ endedOn: today, endedBecause: 'agencyClosed' })
    .where(sql<boolean>`agency_id = any(${agencyIds}::uuid[])`)
    .where('endedOn', 'is', null)
    .where('dueOn', '>=', today)
    .executeTakeFirst();
  return { passed: Number(moved.numAffectedRows ?? 0), ended: Number(numUpdatedRows) };
}
