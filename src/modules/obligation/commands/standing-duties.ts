import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import { type PlainDate, plainDate } from '../../../rules/plain-date.ts';
import type { Binding, BindingCatalogue } from '../../catalogue/index.ts';
import { ruleOfRow } from '../limits.ts';
import { plannedUnder } from '../plan.ts';
import { type NewDuty, writeSharedDuties } from './write-duties.ts';

/**
 * Writes what the rows of a site's catalogue ask of its agencies: standing duties and periods until today. Agencies alike
 * are written in one statement. Duties of rows that no longer bind end, unless they were due before: a gap of the past
 * stays a gap. Returns what changed.
 */
export async function writeStandingDuties(
  context: CommandContext,
  siteId: string,
  { version, bindings }: BindingCatalogue,
  today: PlainDate,
): Promise<{ added: number; ended: number }> {
  let added = 0;
  let ended = 0;
  for (const binding of bindings) {
    const starts = Map.groupBy(binding.agencies, ({ obligationsFrom }) => obligationsFrom);
    for (const [from, agencies] of starts) {
      const agencyIds = agencies.map(({ id }) => id);
      const duties = dutiesOf(context, binding, plainDate(from), today);
      added += await writeSharedDuties(context.tx, { siteId, version, agencyIds, at: context.now }, duties);
    }
    ended += await endWithoutRow(context, binding, today);
  }
  return { added, ended };
}

function dutiesOf({ env }: CommandContext, { rows }: Binding, from: PlainDate, today: PlainDate): NewDuty[] {
  if (from > today) return [];
  return rows.flatMap((row) =>
    plannedUnder(ruleOfRow(row), from, today, env.calendar).map((planned) => ({
      ...planned,
      itemId: row.id,
      domain: row.domain,
      stage: row.stage,
    })),
  );
}

async function endWithoutRow({ tx }: CommandContext, { agencies, rows }: Binding, today: PlainDate) {
  const { numUpdatedRows } = await tx
    .updateTable('obligation')
    .set({ endedOn: today, endedBecause: 'itemOff' })
    .where(sql<boolean>`agency_id = any(${agencies.map(({ id }) => id)}::uuid[])`)
    .where('originAgencyId', '=', (eb) => eb.ref('agencyId'))
    .where('kind', 'in', ['standing', 'period'])
    .where('endedOn', 'is', null)
    .where('dueOn', '>=', today)
    .where(sql<boolean>`not item_id = any(${rows.map(({ id }) => id)}::text[])`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
