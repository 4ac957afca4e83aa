import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import type { IndexNo } from '../../../rules/identifiers/index-no.ts';
import { dateParts, type PlainDate } from '../../../rules/plain-date.ts';
import { getIssuingCode } from '../../agency/index.ts';
import type { EditionFacts } from '../queries/edition.ts';

/** The back part of an 索引号 of ours. */
export function indexYearSerial(year: number, serial: number): string {
  return `${year}-${String(serial).padStart(5, '0')}`;
}

/**
 * Takes the next serials of a year, `wanted` of each code, inside the caller's transaction; tells the first of each. No
 * gaps, never given twice (政府信息公开目录系统实施指引; decisions: identity): callers wait for each other on the counters.
 */
export async function takeSerials(
  tx: Tx,
  wanted: ReadonlyMap<string, number>,
  year: number,
): Promise<Map<string, number>> {
  // In one order, so that two callers never wait for each other crosswise.
  const codes = [...wanted.keys()].sort();
  if (codes.length === 0) return new Map();
  const counts = codes.map((code) => wanted.get(code) ?? 0);
  const { rows } = await sql<{ code: string; lastSerial: number }>`
    insert into index_counter (code, year, last_serial)
    select code, ${year}::int, count from unnest(${codes}::text[], ${counts}::int[]) as wanted(code, count)
    on conflict (code, year) do update set last_serial = index_counter.last_serial + excluded.last_serial
    returning code, last_serial as "lastSerial"`.execute(tx);
  return new Map(rows.map(({ code, lastSerial }) => [code, lastSerial - (wanted.get(code) ?? 0) + 1]));
}

/** 索引号 of a document and, where it was issued just now, the columns that keep it. */
export interface IssuedIndexNo {
  indexNo: string;
  columns: { code?: string; indexYearSerial?: string };
}

/** The 索引号 a document has, else the next one of its agency's code and the year; see `takeSerials`. The caller writes the columns. */
export async function indexNoOf(
  tx: Tx,
  { indexNo, agencyId }: Pick<EditionFacts['document'], 'indexNo' | 'agencyId'>,
  on: PlainDate,
): Promise<IssuedIndexNo> {
  if (indexNo !== null) return { indexNo, columns: {} };
  const code = await getIssuingCode(tx, agencyId);
  const { year } = dateParts(on);
  const serial = (await takeSerials(tx, new Map([[code, 1]]), year)).get(code) ?? 0;
  const back = indexYearSerial(year, serial);
  return { indexNo: `${code}/${back}`, columns: { code, indexYearSerial: back } };
}

/** Moves our own counters past 索引号 issued elsewhere that are kept, so that they are never issued again. */
export async function passSerials(tx: Tx, kept: readonly IndexNo[]): Promise<void> {
  const highest = new Map<string, IndexNo>();
  for (const number of kept) {
    // Other lengths cannot meet a number of ours.
    if (number.back !== indexYearSerial(number.year, number.serial)) continue;
    const key = `${number.code}/${number.year}`;
    if (number.serial > (highest.get(key)?.serial ?? 0)) highest.set(key, number);
  }
  const passed = [...highest.keys()].sort().flatMap((key) => highest.get(key) ?? []);
  if (passed.length === 0) return;
  await sql`insert into index_counter (code, year, last_serial)
    select code, year, serial from unnest(${passed.map(({ code }) => code)}::text[],
      ${passed.map(({ year }) => year)}::int[], ${passed.map(({ serial }) => serial)}::int[]) as kept(code, year, serial)
    on conflict (code, year) do update
      set last_serial = greatest(index_counter.last_serial, excluded.last_serial)`.execute(tx);
}
