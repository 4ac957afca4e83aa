import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import { dateParts, type PlainDate } from '../../../rules/plain-date.ts';
import { getIssuingCode } from '../../agency/index.ts';

type Series = 'application' | 'letter' | 'grievance';

/** The next serial of an agency's series in a year; without gaps, because it is part of the transaction that uses it. */
export async function nextSerial(tx: Tx, agencyId: string, year: number, series: Series): Promise<number> {
  const { last } = await tx
    .insertInto('applicationCounter')
    .values({ agencyId, year, series, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['agencyId', 'year', 'series'])
        .doUpdateSet({ last: sql<number>`application_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** The same form arriving twice at once: the second waits here and then finds what the first one made. */
export async function lockFiling(tx: Tx, filingKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`filing ${filingKey}`}, 0))`.execute(tx);
}

const MARKS = { application: 'SQ', grievance: 'TS' } as const;

/** `990101003-SQ-2026-00012`: code of the agency, kind, year, serial. Kept for ever, also after a merger. */
export async function nextNumber(
  tx: Tx,
  agencyId: string,
  today: PlainDate,
  series: keyof typeof MARKS,
): Promise<string> {
  const { year } = dateParts(today);
  const code = await getIssuingCode(tx, agencyId);
  const serial = await nextSerial(tx, agencyId, year, series);
  return `${code}-${MARKS[series]}-${year}-${String(serial).padStart(5, '0')}`;
}
