import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { prepared } from '../../../platform/database/preparing-client.ts';
import { listColumns, type listItemOf, visibleDocuments } from '../../document/index.ts';
import { FIELD_BREAK } from '../search-form.ts';
import { type Generation, tablesOf } from './generation.ts';

type ListRow = Parameters<typeof listItemOf>[0];

/** A document as lists show it. */
export interface ListedRow {
  documentId: string;
  row: ListRow;
}

/** The same with the texts that its snippet is cut from. */
export interface FoundRow extends ListedRow {
  /** Of the body as published: the stretch around a hit, or the beginning where its writing hides the hit; null where none is. */
  opening: string | null;
  /** Of the searchable text behind the title: the stretch around a hit. */
  deeper: string | null;
}

/** Signs of a body that snippets are looked for in, and of a stretch with what stands before the hit. */
const OPENING = 8000;
const STRETCH = 450;
const BEFORE = 48;
const MOST_NEEDLES = 4;

/** Documents in the order asked for, through the visibility rule itself: what may not be seen is not among them. One statement. */
export async function readRows(db: Db, today: string, documentIds: readonly string[]): Promise<ListedRow[]> {
  if (documentIds.length === 0) return [];
  return inOrder(documentIds, await visibleRows(db, today, documentIds).execute());
}

/** The same with what snippets need: texts are read only of rows whose summary shows no hit, and only around it. One statement. */
export async function readFoundRows(
  db: Db,
  today: string,
  documentIds: readonly string[],
  needles: readonly string[],
): Promise<FoundRow[]> {
  if (documentIds.length === 0) return [];
  const some = needles.slice(0, MOST_NEEDLES);
  const place = (text: string) =>
    sql`(select strpos(${sql.raw(text)}, n) from unnest(${some}::text[]) with ordinality as u (n, i)
      where strpos(${sql.raw(text)}, n) > 0 order by i limit 1)`;
  const stretch = (text: string) =>
    sql`substr(${sql.raw(text)}, greatest(found.place - ${BEFORE}, 1), ${STRETCH})`;
  const behindTitle = (
    generation: Generation,
  ) => sql`select substr(form, strpos(form, ${FIELD_BREAK})) as form
    from ${tablesOf(generation).text}
    where (select generation from search_state) = ${sql.lit(generation)} and document_id = document.id`;
  const texts = sql<{ opening: string | null; deeper: string | null } | null>`
    case when ${place('edition.summary')} is null then (
      select json_build_object('opening', case when found.place is not null then ${stretch('body.text')}
          when form.place is not null then body.text end,
        'deeper', case when found.place is null then substr(form.form, greatest(form.place - ${BEFORE}, 1), ${STRETCH}) end)
      from (select left(edition.body_text, ${OPENING}) as text offset 0) body
        cross join lateral (select ${place('body.text')} as place offset 0) found
        left join lateral (select t.form, ${place('t.form')} as place
          from (${behindTitle('a')} union all ${behindTitle('b')}) t where found.place is null offset 0) form on true)
    end`;
  const rows = await visibleRows(db, today, documentIds).select(texts.as('texts')).execute();
  return inOrder(documentIds, rows).map(({ documentId, row }) => ({
    ...{ documentId, row },
    ...{ opening: row.texts?.opening ?? null, deeper: row.texts?.deeper ?? null },
  }));
}

function visibleRows(db: Db, today: string, documentIds: readonly string[]) {
  return visibleDocuments(db, today, {})
    .where(sql<boolean>`document.id = any(${`{${documentIds.join(',')}}`}::uuid[])`)
    .select(listColumns())
    .modifyFront(prepared);
}

function inOrder<Row extends ListRow & { id: string }>(documentIds: readonly string[], rows: readonly Row[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return documentIds.flatMap((documentId) => {
    const row = byId.get(documentId);
    return row ? [{ documentId, row }] : [];
  });
}
