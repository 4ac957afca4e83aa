import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { listColumns, type listItemOf, visibleDocuments } from '../../document/index.ts';

/** A list row with the text that its snippet is cut from. */
export interface FoundRow {
  documentId: string;
  row: Parameters<typeof listItemOf>[0];
  /** The beginning of the body as published. */
  opening: string;
}

/** Signs of a body that snippets are looked for in. */
const OPENING = 8000;

/** Documents in the order asked for, through the visibility rule itself: what may not be seen is not among them. One statement. */
export async function readRows(db: Db, today: string, documentIds: readonly string[]): Promise<FoundRow[]> {
  if (documentIds.length === 0) return [];
  const rows = await visibleDocuments(db, today, {})
    .where('document.id', 'in', documentIds)
    .select(listColumns())
    .select(sql<string>`left(edition.body_text, ${sql.lit(OPENING)})`.as('opening'))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return documentIds.flatMap((documentId) => {
    const row = byId.get(documentId);
    return row ? [{ documentId, row, opening: row.opening }] : [];
  });
}
