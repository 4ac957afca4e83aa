import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ReportPlace } from './reports.ts';

/** A 行政规范性文件 that table 2 counts. */
export interface CountedDocument {
  id: string;
  title: string;
  docNo: string | null;
  formedOn: string;
}

const CONDITIONS = {
  made: (year: number) => sql`extract(year from own.formed_on) = ${year}`,
  repealed: (year: number) => sql`own.has_ended and extract(year from own.ended_on) = ${year}`,
  valid: (year: number) => sql`(not own.has_ended or own.ended_on > make_date(${year}, 12, 31))`,
} as const;

const MOST = 500;

/** The documents behind a cell of the row 行政规范性文件; the first 500. One statement. */
export async function listNormative(
  db: Db,
  { agencyId, year }: ReportPlace,
  column: string,
): Promise<CountedDocument[]> {
  if (!Object.hasOwn(CONDITIONS, column)) return [];
  const condition = CONDITIONS[column as keyof typeof CONDITIONS](year);
  const { rows } = await sql<CountedDocument>`
    select own.id, own.title, own.doc_no as "docNo", own.formed_on::text as "formedOn"
    from (select d.id, e.title, e.doc_no, e.formed_on, d.validity in ('repealed', 'lapsed') as has_ended,
        (select max(c.effective_on) from validity_change c where c.document_id = d.id and c.state = 'applied'
          and c.validity in ('repealed', 'lapsed')) as ended_on
      from document d join edition e on e.id = d.live_edition_id
      where d.agency_id = ${agencyId}::uuid and e.is_normative and e.formed_on <= make_date(${year}, 12, 31)) own
    where ${condition} order by own.formed_on desc, own.id limit ${MOST}`.execute(db);
  return rows;
}
