import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import type { DocumentView, RelationView } from '../views.ts';
import { documentViewOf, liveDocuments } from './public-document.ts';
import { visibleToPublic } from './visibility.ts';

/** Documents read at a time: memory holds no more of them, however many there are. */
const BATCH = 200;

/** Every visible document, newest first, batch by batch: two statements each. Counts of views stay out. */
export async function* eachPublicDocument(
  db: Db,
  today: PlainDate,
  batch = BATCH,
): AsyncGenerator<DocumentView[]> {
  let after: { publishedOn: string; id: string } | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof batchAfter>> = await batchAfter(db, today, after, batch);
    const relations = await relationsOf(
      db,
      rows.map(({ editionId }) => editionId),
      today,
    );
    yield rows.map((row) => documentViewOf(row, relations.get(row.editionId) ?? [], 0));
    const last = rows.at(-1);
    if (rows.length < batch || !last) return;
    after = { publishedOn: last.publishedOn ?? '', id: last.id };
  }
}

function batchAfter(
  db: Db,
  today: PlainDate,
  after: { publishedOn: string; id: string } | null,
  batch: number,
) {
  let query = liveDocuments(db).where(visibleToPublic(today));
  if (after) {
    query = query.where(
      sql<boolean>`(document.published_on, document.id) < (${after.publishedOn}::date, ${after.id}::uuid)`,
    );
  }
  return query.orderBy('document.publishedOn', 'desc').orderBy('document.id', 'desc').limit(batch).execute();
}

/** What each edition names; the other side appears with its number only while it is visible itself. One statement. */
async function relationsOf(
  db: Db,
  editionIds: readonly string[],
  today: PlainDate,
): Promise<Map<string, RelationView[]>> {
  const { rows } = await sql<RelationView & { editionId: string }>`
    select r.edition_id as "editionId", r.kind, 'out' as direction, r.to_doc_no as "docNo", o.index_no as "indexNo",
      coalesce(nullif(r.to_title, ''), o.title, '') as title
    from relation r left join lateral (
      select document.index_no, edition.title from document
      join edition on edition.id = document.live_edition_id
      where document.id = r.to_document_id and ${visibleToPublic(today)}
    ) o on true
    where r.edition_id = any(${[...editionIds]}::uuid[])
    order by r.edition_id, r.sort`.execute(db);
  return Map.groupBy(rows, ({ editionId }) => editionId);
}
