import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ListFilter } from '../../document/index.ts';
import type { Asked } from '../engine.ts';
import { type Gram, gramsOf } from '../grams.ts';
import type { SearchQuery } from '../types.ts';

/** Grams as PostgreSQL reads them. */
export function gramList(grams: readonly Gram[]): RawBuilder<bigint[]> {
  return sql<bigint[]>`${`{${grams.join(',')}}`}::bigint[]`;
}

/** Where a pair must stand: anywhere, or in the title. */
type Field = 'text' | 'title';

/** Entries `e` on shelf `s` that hold every pair of a search form of two signs or more. */
export function holds(form: string, field: Field = 'text'): RawBuilder<SqlBool> {
  return holdsAll(gramsOf(form), field);
}

function holdsAll(grams: readonly Gram[], field: Field = 'text'): RawBuilder<SqlBool> {
  return sql<SqlBool>`e.grams @> search_keys(s.shelf, ${sql.lit(field === 'title' ? 1 : 0)}, ${gramList(grams)})`;
}

function anyOf(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
}

/** Ways of answering a query with synonyms that are written out, each one look into the index. */
const MOST_WAYS = 24;

/** Entries that hold each word, or one that means the same. */
function holdsWords(slots: SearchQuery['slots']): RawBuilder<SqlBool> {
  let ways: Gram[][] = [[]];
  const further: RawBuilder<SqlBool>[] = [];
  const inTurn = slots.map(({ alternatives }) => tellingOnly(alternatives.map(gramsOf)));
  for (const alternatives of inTurn.sort((one, other) => one.length - other.length)) {
    // What is not written out would be looked for in each entry itself, which is what costs.
    if (ways.length * alternatives.length <= MOST_WAYS)
      ways = ways.flatMap((way) => alternatives.map((grams) => [...new Set([...way, ...grams])]));
    else further.push(anyOf(alternatives.map((grams) => holdsAll(grams))));
  }
  return sql<SqlBool>`(${sql.join([anyOf(ways.map((way) => holdsAll(way))), ...further], sql` and `)})`;
}

/** Without those that hold all pairs of another one: whatever answers them answers that one too. */
function tellingOnly(alternatives: readonly Gram[][]): Gram[][] {
  return alternatives.filter((grams, place) => {
    const there = new Set(grams);
    return !alternatives.some(
      (other, at) =>
        at !== place && other.every((gram) => there.has(gram)) && (other.length < grams.length || at < place),
    );
  });
}

/** Entries that answer a query at all: each of its words, or one that means the same; or the number asked for. */
export function answers({ slots, docNoKey, form }: SearchQuery): RawBuilder<SqlBool> {
  const words = slots.length > 0 ? holdsWords(slots) : null;
  const begins = form.length === 1 ? sql<SqlBool>`(e.shelf = s.shelf and ${beginsWith(form)})` : null;
  const number = docNoKey ? sql<SqlBool>`(e.shelf = s.shelf and e.doc_no_key = ${docNoKey})` : null;
  // The whole string implies its words; it is named for queries whose words were cut off at the bound.
  const whole = form.length >= 2 && slotsAreBounded(slots.length) ? holds(form) : null;
  const any = [words, begins, number, whole].filter((one) => one !== null);
  return any.length > 0 ? anyOf(any) : sql<SqlBool>`false`;
}

const BEYOND_ALL = '\u{10ffff}';

/** Entries `e` whose title begins with a search form; as a range, which an index answers in a prepared statement too. */
export function beginsWith(form: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(e.title_form collate "C" ~>=~ ${form} and e.title_form collate "C" ~<~ ${form + BEYOND_ALL})`;
}

function slotsAreBounded(count: number): boolean {
  return count >= 12;
}

/** Escapes what LIKE would read as a pattern. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Entries `e` within the filter of a request and visible by their own dates. */
export function within({ filter, today }: Asked): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`(e.visible_until is null or e.visible_until >= ${today}::date)`];
  const origin = originConditions(filter);
  if (origin.length > 0) {
    conditions.push(
      sql<SqlBool>`e.origin_id = any(array(select id from search_origin where ${sql.join(origin, sql` and `)}))`,
    );
  }
  const subject = subjectConditions(filter);
  if (subject.length > 0) {
    conditions.push(
      sql<SqlBool>`e.subject_id = any(array(select id from search_subject where ${sql.join(subject, sql` and `)}))`,
    );
  }
  if (filter.from) conditions.push(sql<SqlBool>`e.published_on >= ${filter.from}::date`);
  if (filter.to) conditions.push(sql<SqlBool>`e.published_on <= ${filter.to}::date`);
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

function originConditions(filter: ListFilter): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (filter.siteId) conditions.push(sql<SqlBool>`site_id = ${filter.siteId}::uuid`);
  if (filter.agencyIds) {
    const ids = sql`${`{${filter.agencyIds.join(',')}}`}::uuid[]`;
    conditions.push(
      sql<SqlBool>`(agency_id = any(${ids}) or unit_id = any(${ids}) or co_agency_ids && ${ids})`,
    );
  }
  for (const name of ['validity', 'stage', 'facet', 'level'] as const) {
    const value = filter[name];
    if (value) conditions.push(sql<SqlBool>`${sql.ref(name)} = ${value}`);
  }
  if (filter.isNormative) conditions.push(sql<SqlBool>`is_normative`);
  if (filter.isPriority) conditions.push(sql<SqlBool>`is_priority`);
  return conditions;
}

function subjectConditions({ domain, item, theme, genre, subColumn }: ListFilter): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (domain) conditions.push(sql<SqlBool>`${domain} = any(domains)`);
  if (item) conditions.push(sql<SqlBool>`${item} = any(items)`);
  if (theme) conditions.push(sql<SqlBool>`(theme = ${theme} or theme like ${`${likeText(theme)}\\\\%`})`);
  if (genre) conditions.push(sql<SqlBool>`genre = ${genre}`);
  if (subColumn) conditions.push(sql<SqlBool>`${subColumn} = any(sub_columns)`);
  return conditions;
}
