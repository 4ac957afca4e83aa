import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ListFilter } from '../../document/index.ts';
import type { Asked } from '../engine.ts';
import { type Gram, gramsOf } from '../grams.ts';
import type { SearchQuery } from '../types.ts';

/** Grams as PostgreSQL reads them. */
export function gramList(grams: readonly Gram[]): RawBuilder<bigint[]> {
  return sql<bigint[]>`${`{${grams.join(',')}}`}::bigint[]`;
}

/** Where a pair must stand: anywhere, or in the title. */
export type Field = 'text' | 'title';

/** Entries `e` on shelf `s` that hold every pair of a search form of two signs or more. */
export function holds(form: string, field: Field = 'text'): RawBuilder<SqlBool> {
  return sql<SqlBool>`e.grams @> search_keys(s.shelf, ${sql.lit(field === 'title' ? 1 : 0)}, ${gramList(gramsOf(form))})`;
}

/** Entries that answer a query at all: each of its words, or one that means the same; or the number asked for. */
export function answers({ slots, docNoKey, form }: SearchQuery): RawBuilder<SqlBool> {
  const each = slots.map(
    ({ alternatives }) =>
      sql<SqlBool>`(${sql.join(
        alternatives.map((one) => holds(one)),
        sql` or `,
      )})`,
  );
  const words = each.length > 0 ? sql<SqlBool>`(${sql.join(each, sql` and `)})` : null;
  const begins =
    form.length === 1
      ? sql<SqlBool>`e.shelf = s.shelf and e.title_form collate "C" like ${`${likeText(form)}%`}`
      : null;
  const number = docNoKey ? sql<SqlBool>`(e.shelf = s.shelf and e.doc_no_key = ${docNoKey})` : null;
  const whole = form.length >= 2 && each.length > 0 ? holds(form) : null;
  // The whole string implies its words; it is named for queries whose words were cut off at the bound.
  const any = [words, begins, number, slotsAreBounded(slots.length) ? whole : null].filter(
    (one) => one !== null,
  );
  return any.length > 0 ? sql<SqlBool>`(${sql.join(any, sql` or `)})` : sql<SqlBool>`false`;
}

function slotsAreBounded(count: number): boolean {
  return count >= 12;
}

/** Escapes what LIKE would read as a pattern. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Entries `e` within the filter of a request and visible by their own dates. Two small statements when the filter names anything. */
export async function within(db: Db, { filter, today }: Asked): Promise<RawBuilder<SqlBool>> {
  const conditions = [sql<SqlBool>`(e.visible_until is null or e.visible_until >= ${today}::date)`];
  if (namesOrigin(filter)) {
    const ids = await originsOf(db, filter);
    conditions.push(sql<SqlBool>`e.origin_id = any(${`{${ids.join(',')}}`}::int[])`);
  }
  if (namesSubject(filter)) {
    const ids = await subjectsOf(db, filter);
    conditions.push(sql<SqlBool>`e.subject_id = any(${`{${ids.join(',')}}`}::int[])`);
  }
  if (filter.from) conditions.push(sql<SqlBool>`e.published_on >= ${filter.from}::date`);
  if (filter.to) conditions.push(sql<SqlBool>`e.published_on <= ${filter.to}::date`);
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

function namesOrigin({
  siteId,
  agencyIds,
  validity,
  stage,
  facet,
  level,
  isNormative,
  isPriority,
}: ListFilter) {
  return [siteId, agencyIds, validity, stage, facet, level].some(Boolean) || isNormative || isPriority;
}

function namesSubject({ domain, item, theme, genre, subColumn }: ListFilter) {
  return [domain, item, theme, genre, subColumn].some(Boolean);
}

async function originsOf(db: Db, filter: ListFilter): Promise<number[]> {
  let query = db.selectFrom('searchOrigin').select('id');
  if (filter.siteId) query = query.where('siteId', '=', filter.siteId);
  if (filter.agencyIds) {
    const ids = filter.agencyIds;
    query = query.where(
      sql<SqlBool>`(agency_id = any(${ids}::uuid[]) or unit_id = any(${ids}::uuid[]) or co_agency_ids && ${ids}::uuid[])`,
    );
  }
  if (filter.validity) query = query.where('validity', '=', filter.validity);
  if (filter.stage) query = query.where('stage', '=', filter.stage);
  if (filter.facet) query = query.where('facet', '=', filter.facet);
  if (filter.level) query = query.where('level', '=', filter.level);
  if (filter.isNormative) query = query.where('isNormative', '=', true);
  if (filter.isPriority) query = query.where('isPriority', '=', true);
  return (await query.execute()).map(({ id }) => id);
}

async function subjectsOf(db: Db, filter: ListFilter): Promise<number[]> {
  let query = db.selectFrom('searchSubject').select('id');
  if (filter.domain) query = query.where(sql<SqlBool>`${filter.domain} = any(domains)`);
  if (filter.item) query = query.where(sql<SqlBool>`${filter.item} = any(items)`);
  if (filter.theme) {
    query = query.where(
      sql<SqlBool>`(theme = ${filter.theme} or theme like ${`${likeText(filter.theme)}\\\\%`})`,
    );
  }
  if (filter.genre) query = query.where('genre', '=', filter.genre);
  if (filter.subColumn) query = query.where(sql<SqlBool>`${filter.subColumn} = any(sub_columns)`);
  return (await query.execute()).map(({ id }) => id);
}
