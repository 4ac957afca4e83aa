import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { CountedDocument } from './made-documents.ts';
import type { ReportPlace } from './reports.ts';

/** A public document that says it is a decision of a kind that table 2 wants to know the number of. */
export interface PublicDecision extends CountedDocument {
  row: string;
}

/** Row of table 2, clause of 条例 Art. 20 the document stands under, and what its title says. */
const DECISIONS = [
  ['licensing', 5, '(许可|准予).*决定(书|$)'],
  ['punishment', 6, '处罚.*决定(书|$)'],
  ['coercion', 6, '强制.*决定(书|$)'],
] as const;

/** Rows of table 2 for which public decisions can be offered as a number. */
export const DECISION_ROWS: readonly string[] = DECISIONS.map(([row]) => row);

const MOST = 2000;

/**
 * Decisions of the year that an agency has made public here: what its report may start from, not what it decided — only
 * decisions of some influence have to be public (条例 Art. 20(6)). The first 2000. One statement.
 */
export async function listPublicDecisions(
  db: Db,
  { agencyId, year }: ReportPlace,
): Promise<PublicDecision[]> {
  const kinds = DECISIONS.map(([row, clause, words]) => sql`(${row}::text, ${clause}::int, ${words}::text)`);
  const { rows } = await sql<PublicDecision>`
    select kind.row, d.id, e.title, e.doc_no as "docNo", e.formed_on::text as "formedOn"
    from document d join edition e on e.id = d.live_edition_id
    join (values ${sql.join(kinds)}) as kind(row, clause, words) on e.title ~ kind.words
    where d.agency_id = ${agencyId}::uuid and e.disclosure = 'proactive' and extract(year from e.formed_on) = ${year}
      and (e.disclosure_basis = '20(' || kind.clause || ')' or exists (
        select 1 from edition_item i join catalogue_row r on r.item_id = i.item_id and r.to_version is null
        where i.edition_id = e.id and r.row -> 'art20' @> to_jsonb(kind.clause)))
    order by e.formed_on desc, d.id limit ${MOST}`.execute(db);
  return rows;
}
