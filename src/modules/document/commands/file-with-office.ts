import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import type { RoleHeld } from '../../../platform/permission.ts';
import { dateParts, shanghaiDate } from '../../../rules/plain-date.ts';
import type { EditionFacts } from '../queries/edition.ts';
import { about } from './step.ts';

/** Enters what was just made public in the disclosure office's filing register (备案), numbered by site and year. */
export async function fileWithOffice(
  context: CommandContext,
  facts: EditionFacts,
  as: RoleHeld | null,
): Promise<void> {
  const { tx, now } = context;
  const { siteId, id: documentId } = facts.document;
  const { year } = dateParts(shanghaiDate(now));
  await sql`select pg_advisory_xact_lock(hashtextextended(${`filing ${siteId} ${year}`}, 0))`.execute(tx);
  const filed = await tx
    .insertInto('filing')
    .values({ siteId, documentId, editionId: facts.edition.id, number: nextNumber(siteId, year), at: now })
    .onConflict((conflict) => conflict.column('editionId').doNothing())
    .returning('number')
    .executeTakeFirst();
  if (!filed) return;
  await context.record({
    name: 'document.filed',
    ...about(facts, as),
    payload: { editionId: facts.edition.id, number: filed.number },
  });
}

/** The number after those of the site and year; the lock taken before keeps two from being counted alike. */
function nextNumber(siteId: string, year: number) {
  return sql<string>`(select ${`${year}-`} || lpad((count(*) + 1)::text, 5, '0') from filing
    where site_id = ${siteId}::uuid and number like ${`${year}-%`})`;
}
