import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { MadeCounts } from '../count.ts';
import type { ReportPlace, ReportView } from './reports.ts';

/** Rows of table 2 that count documents an agency made. */
export const MADE_ROWS = ['regulations', 'normative'] as const;
export type MadeRow = (typeof MADE_ROWS)[number];

/** Whose documents, and whether that agency may make 规章 at all. */
export interface Maker extends ReportPlace {
  makesRegulations: boolean;
}

/** The agency of a report as a maker of documents: ministries, and governments of provinces and cities, make 规章. */
export function makerOf({ agencyId, year, agencyKind, agencyLevel }: ReportView): Maker {
  const isGovernment = agencyKind === 'government' && ['province', 'city'].includes(agencyLevel);
  return { agencyId, year, makesRegulations: isGovernment || agencyLevel === 'national' };
}

/** A document that table 2 counts. */
export interface CountedDocument {
  id: string;
  title: string;
  docNo: string | null;
  formedOn: string;
}

/**
 * 规章 are made by ministries and by governments of provinces and cities alone (立法法 Art. 91, 93) and promulgated by order
 * (规章制定程序条例 Art. 29); they are no 行政规范性文件. Everybody else has none, which is a known zero.
 */
const CLASSES = {
  regulations: (makes: boolean) => (makes ? sql`e.genre = 'order'` : sql`false`),
  normative: (makes: boolean) =>
    makes ? sql`e.is_normative and e.genre is distinct from 'order'` : sql`e.is_normative`,
} as const;

/** Of the documents `own`: made in the year, ended in it, in force at its end. One that ended on a day nobody knows ended before. */
const CONDITIONS = {
  made: (year: number) => sql`extract(year from own.formed_on) = ${year}`,
  repealed: (year: number) => sql`own.has_ended and extract(year from own.ended_on) = ${year}`,
  valid: (year: number) => sql`(not own.has_ended or own.ended_on > make_date(${year}, 12, 31))`,
} as const;

const MOST = 500;

const ownDocuments = ({ agencyId, year, makesRegulations }: Maker, row: MadeRow) => sql`
  (select d.id, e.title, e.doc_no, e.formed_on, d.validity in ('repealed', 'lapsed') as has_ended,
      (select max(c.effective_on) from validity_change c where c.document_id = d.id and c.state = 'applied'
        and c.validity in ('repealed', 'lapsed')) as ended_on
    from document d join edition e on e.id = d.live_edition_id
    where d.agency_id = ${agencyId}::uuid and ${CLASSES[row](makesRegulations)}
      and e.formed_on <= make_date(${year}, 12, 31)) own`;

/** Documents of a row by the day they were formed and the day their end took effect. One statement. */
export async function countMade(db: Db, maker: Maker, row: MadeRow): Promise<MadeCounts> {
  const { made, repealed, valid } = CONDITIONS;
  const { rows } = await sql<MadeCounts>`
    select count(*) filter (where ${made(maker.year)})::int as made,
      count(*) filter (where ${repealed(maker.year)})::int as repealed,
      count(*) filter (where ${valid(maker.year)})::int as valid
    from ${ownDocuments(maker, row)}`.execute(db);
  return rows[0] ?? { made: 0, repealed: 0, valid: 0 };
}

/** The documents behind a cell of such a row; the first 500. One statement. */
export async function listMade(
  db: Db,
  maker: Maker,
  row: MadeRow,
  column: string,
): Promise<CountedDocument[]> {
  if (!Object.hasOwn(CONDITIONS, column)) return [];
  const condition = CONDITIONS[column as keyof typeof CONDITIONS](maker.year);
  const { rows } = await sql<CountedDocument>`
    select own.id, own.title, own.doc_no as "docNo", own.formed_on::text as "formedOn"
    from ${ownDocuments(maker, row)}
    where ${condition} order by own.formed_on desc, own.id limit ${MOST}`.execute(db);
  return rows;
}
