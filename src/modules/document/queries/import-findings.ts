import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

/** A finding as the report lists it; of suspected duplicates both documents by title and 索引号. */
export interface ListedFinding {
  place: number;
  kind: 'refused' | 'suspected';
  file: string;
  line: number;
  field: string;
  value: string;
  reason: string;
  title: string | null;
  indexNo: string | null;
  otherTitle: string | null;
  otherIndexNo: string | null;
}

const BATCH = 1000;

/** Findings of one kind of an import, in the order of its file, batch by batch. One statement a batch. */
export async function* eachFinding(
  db: Db,
  runKey: string,
  kind: ListedFinding['kind'],
): AsyncGenerator<ListedFinding> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<ListedFinding>`
      select f.place, f.kind, f.file, f.line, f.field, f.value, f.reason,
        one.title, own.index_no as "indexNo", two.title as "otherTitle", other.index_no as "otherIndexNo"
      from import_finding f
      left join document own on own.id = f.document_id
      left join lateral (select title from edition where document_id = own.id order by number desc limit 1) one on true
      left join document other on other.id = f.other_document_id
      left join lateral (select title from edition where document_id = other.id order by number desc limit 1) two on true
      where f.run_key = ${runKey} and f.kind = ${kind} and f.place > ${after}
      order by f.place limit ${BATCH}`.execute(db);
    for (const row of rows) yield { ...row, place: Number(row.place), line: Number(row.line) };
    if (rows.length < BATCH) return;
    after = Number(rows.at(-1)?.place);
  }
}
