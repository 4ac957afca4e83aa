import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import { docNoKey } from '../../../rules/identifiers/doc-no.ts';
import type { IndexedDocument, IndexedOrigin, IndexedSubject } from '../engine.ts';
import { gramsOf } from '../grams.ts';
import { type Generation, tablesOf } from '../queries/generation.ts';
import { FIELD_BREAK, type SearchForm } from '../search-form.ts';

/** Documents on one shelf: as many as are read at once when a word stands in all of them. */
export const SHELF_SIZE = 16_384;

/** One document in search form. */
export interface Entry {
  document: IndexedDocument;
  titleForm: string;
  form: string;
  grams: readonly number[];
  titleGrams: readonly number[];
}

export function entryOf(document: IndexedDocument, searchForm: SearchForm): Entry {
  const titleForm = searchForm(document.title);
  const form = [titleForm, ...document.texts.map(searchForm)].join(FIELD_BREAK);
  return { document, titleForm, form, grams: gramsOf(form), titleGrams: gramsOf(titleForm) };
}

/** Ids of combinations already met in this walk; a rebuild asks for each only once. */
export interface Combinations {
  origins: Map<string, number>;
  subjects: Map<string, number>;
}

export function newCombinations(): Combinations {
  return { origins: new Map(), subjects: new Map() };
}

async function originId(tx: Tx, origin: IndexedOrigin, { origins }: Combinations): Promise<number> {
  const key = JSON.stringify(origin);
  const known = origins.get(key);
  if (known !== undefined) return known;
  const values = {
    ...origin,
    key,
    coAgencyIds: sql<string[]>`${`{${origin.coAgencyIds.join(',')}}`}::uuid[]`,
  };
  await tx
    .insertInto('searchOrigin')
    .values(values)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('searchOrigin')
    .where('key', '=', key)
    .select('id')
    .executeTakeFirstOrThrow();
  origins.set(key, id);
  return id;
}

async function subjectId(tx: Tx, subject: IndexedSubject, { subjects }: Combinations): Promise<number> {
  const key = JSON.stringify(subject);
  const known = subjects.get(key);
  if (known !== undefined) return known;
  const { domains, items, theme, genre, subColumns } = subject;
  await tx
    .insertInto('searchSubject')
    .values({ key, domains: [...domains], items: [...items], theme, genre, subColumns: [...subColumns] })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('searchSubject')
    .where('key', '=', key)
    .select('id')
    .executeTakeFirstOrThrow();
  subjects.set(key, id);
  return id;
}

/** A document's place in the order of 公开日期. */
interface Place {
  publishedOn: string;
  documentId: string;
}

/** The shelf for a place: the newest that begins at or before it. Behind a full newest shelf an empty one is put up. */
async function shelfFor(tx: Tx, generation: Generation, place: Place): Promise<number> {
  const { shelf } = tablesOf(generation);
  const { publishedOn, documentId } = place;
  const { rows } = await sql<{ shelf: number; documents: number; isNewest: boolean }>`
    select shelf, documents, shelf = (select max(shelf) from ${shelf}) as is_newest from ${shelf}
    where (from_day, from_id) <= (${publishedOn}::date, ${documentId}::uuid) order by shelf desc limit 1`.execute(
    tx,
  );
  const found = rows[0];
  if (!found) return beforeAll(tx, generation, place);
  const isFull =
    found.isNewest && found.documents >= SHELF_SIZE && (await isLast(tx, generation, found.shelf, place));
  if (!isFull) return found.shelf;
  await openShelf(tx, generation, found.shelf + 1, place);
  return found.shelf + 1;
}

/** Whether nothing on a shelf comes after a place: only then may the next shelf begin with it. */
async function isLast(
  tx: Tx,
  generation: Generation,
  shelf: number,
  { publishedOn, documentId }: Place,
): Promise<boolean> {
  const { rows } = await sql`select 1 from ${tablesOf(generation).entry} where shelf = ${shelf}
    and (published_on, document_id) > (${publishedOn}::date, ${documentId}::uuid) limit 1`.execute(tx);
  return rows.length === 0;
}

/** Older than everything: the oldest shelf begins earlier from now on, or the first shelf is put up. */
async function beforeAll(tx: Tx, generation: Generation, place: Place): Promise<number> {
  const { shelf } = tablesOf(generation);
  const { rows } = await sql<{ shelf: number }>`update ${shelf}
    set from_day = ${place.publishedOn}::date, from_id = ${place.documentId}::uuid
    where shelf = (select min(shelf) from ${shelf}) returning shelf`.execute(tx);
  if (rows[0]) return rows[0].shelf;
  await openShelf(tx, generation, 1, place);
  return 1;
}

/** Puts up a shelf that begins at a place; one that stands already stays. */
export async function openShelf(
  tx: Tx,
  generation: Generation,
  number: number,
  { publishedOn, documentId }: Place,
): Promise<void> {
  await sql`insert into ${tablesOf(generation).shelf} (shelf, from_day, from_id)
    values (${number}, ${publishedOn}::date, ${documentId}::uuid) on conflict do nothing`.execute(tx);
}

/** Writes entries, new or anew, into a generation: each onto the shelf of its day, or all onto the one given. */
export async function putEntries(
  tx: Tx,
  generation: Generation,
  entries: readonly Entry[],
  { combinations, onShelf }: { combinations: Combinations; onShelf?: number },
): Promise<void> {
  if (entries.length === 0) return;
  const tables = tablesOf(generation);
  const placed: Placed[] = [];
  for (const entry of entries) {
    const { origin, subject } = entry.document;
    placed.push({
      entry,
      origin: await originId(tx, origin, combinations),
      subject: await subjectId(tx, subject, combinations),
      shelf: onShelf ?? (await shelfFor(tx, generation, entry.document)),
    });
  }
  const { rows } = await sql<{ shelf: number; isNew: boolean }>`
    insert into ${tables.entry} (document_id, edition_id, shelf, published_on, visible_until, origin_id, subject_id,
      title_form, doc_no_key, grams)
    values ${sql.join(placed.map(entryRow))}
    on conflict (document_id) do update set edition_id = excluded.edition_id, shelf = excluded.shelf,
      published_on = excluded.published_on, visible_until = excluded.visible_until, origin_id = excluded.origin_id,
      subject_id = excluded.subject_id, title_form = excluded.title_form, doc_no_key = excluded.doc_no_key,
      grams = excluded.grams
    returning shelf, xmax = 0 as is_new`.execute(tx);
  await sql`insert into ${tables.text} (document_id, form)
    values ${sql.join(entries.map(({ document, form }) => sql`(${document.documentId}, ${form})`))}
    on conflict (document_id) do update set form = excluded.form`.execute(tx);
  const added = new Map<number, number>();
  for (const { shelf, isNew } of rows) if (isNew) added.set(shelf, (added.get(shelf) ?? 0) + 1);
  for (const [shelf, count] of added) {
    await sql`update ${tables.shelf} set documents = documents + ${count} where shelf = ${shelf}`.execute(tx);
  }
}

interface Placed {
  entry: Entry;
  origin: number;
  subject: number;
  shelf: number;
}

function entryRow({ entry, origin, subject, shelf }: Placed) {
  const { document, titleForm, grams, titleGrams } = entry;
  const { documentId, editionId, publishedOn, visibleUntil, docNo } = document;
  const key = docNo ? docNoKey(docNo) : null;
  const keys = (field: number, list: readonly number[]) =>
    sql`coalesce(search_keys(${shelf}::int, ${field}::int, ${`{${list.join(',')}}`}::bigint[]), '{}')`;
  return sql`(${documentId}::uuid, ${editionId}::uuid, ${shelf}::int, ${publishedOn}::date, ${visibleUntil}::date,
    ${origin}::int, ${subject}::int, ${titleForm}, ${key}, ${keys(0, grams)} || ${keys(1, titleGrams)})`;
}

/** Takes documents out of a generation. */
export async function removeEntries(
  tx: Tx,
  generation: Generation,
  documentIds: readonly string[],
): Promise<void> {
  if (documentIds.length === 0) return;
  const { entry, text } = tablesOf(generation);
  await sql`delete from ${entry} where document_id = any(${documentIds}::uuid[])`.execute(tx);
  await sql`delete from ${text} where document_id = any(${documentIds}::uuid[])`.execute(tx);
}
