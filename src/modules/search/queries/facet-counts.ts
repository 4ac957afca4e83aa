import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { COUNT_BOUND, type FacetCount, type FacetName, type Facets } from '../../document/index.ts';
import type { GenerationTables } from './generation.ts';
import { anyOnShelves } from './on-shelves.ts';

const MOST_VALUES = 60;
const NAMES: readonly FacetName[] = [
  'agency',
  'domain',
  'item',
  'theme',
  'genre',
  'validity',
  'stage',
  'facet',
  'level',
  'column',
  'normative',
  'year',
];

type Counts = Record<string, number>;

export interface Counted {
  total: number;
  facets: Facets;
}

/**
 * Total and counts of each value among the newest hits, up to one above the bound: one statement over narrow rows, then
 * the few combinations they name.
 */
export async function countHits(
  db: Db,
  tables: GenerationTables,
  condition: RawBuilder<SqlBool>,
  domain: string | undefined,
): Promise<Counted> {
  const hits = anyOnShelves(
    tables,
    sql`e.origin_id, e.subject_id, extract(year from e.published_on)::int as year`,
    condition,
    COUNT_BOUND + 1,
  );
  const { rows } = await sql<{ origins: Counts | null; subjects: Counts | null; years: Counts | null }>`
    with hits as materialized (${hits})
    select (select json_object_agg(origin_id, n) from (select origin_id, count(*) as n from hits group by 1) x) as origins,
      (select json_object_agg(subject_id, n) from (select subject_id, count(*) as n from hits group by 1) x) as subjects,
      (select json_object_agg(year, n) from (select year, count(*) as n from hits group by 1) x) as years`.execute(
    db,
  );
  const { origins, subjects, years } = rows[0] ?? { origins: null, subjects: null, years: null };
  const total = Object.values(years ?? {}).reduce((sum, count) => sum + count, 0);
  if (total === 0) return { total, facets: emptyFacets() };
  const tally = new Map(NAMES.map((name) => [name, new Map<string, FacetCount>()]));
  const add = (name: FacetName, value: string | null, count: number, label = value) => {
    if (value === null) return;
    const values = tally.get(name);
    const known = values?.get(value);
    if (known) known.count += count;
    else values?.set(value, { value, label: label ?? value, count });
  };
  await addOrigins(db, origins ?? {}, add);
  await addSubjects(db, subjects ?? {}, domain, add);
  for (const [year, count] of Object.entries(years ?? {})) add('year', year, count);
  const facets = Object.fromEntries(
    NAMES.map((name) => [name, [...(tally.get(name)?.values() ?? [])].sort(byCount).slice(0, MOST_VALUES)]),
  ) as Facets;
  return { total, facets };
}

function byCount(one: FacetCount, other: FacetCount): number {
  return other.count - one.count || (one.value < other.value ? -1 : 1);
}

type Add = (name: FacetName, value: string | null, count: number, label?: string) => void;

async function addOrigins(db: Db, counts: Counts, add: Add): Promise<void> {
  const { rows } = await sql<{
    id: number;
    code: string | null;
    name: string;
    validity: string;
    stage: string | null;
    facet: string | null;
    level: string | null;
    isNormative: boolean;
  }>`select o.id, agency.code, agency.name, o.validity, o.stage, o.facet, o.level, o.is_normative
    from search_origin o join agency on agency.id = o.agency_id where o.id = any(${idList(counts)}::int[])`.execute(
    db,
  );
  for (const row of rows) {
    const count = counts[row.id] ?? 0;
    add('agency', row.code, count, row.name);
    add('validity', row.validity, count);
    add('stage', row.stage, count);
    add('facet', row.facet, count);
    add('level', row.level, count);
    add('normative', row.isNormative ? '1' : null, count);
  }
}

async function addSubjects(db: Db, counts: Counts, domain: string | undefined, add: Add): Promise<void> {
  const { rows } = await sql<{
    id: number;
    domains: string[];
    items: string[];
    theme: string | null;
    genre: string | null;
    subColumns: string[];
  }>`select id, domains, items, theme, genre, sub_columns from search_subject where id = any(${idList(counts)}::int[])`.execute(
    db,
  );
  for (const row of rows) {
    const count = counts[row.id] ?? 0;
    for (const one of row.domains) add('domain', one, count);
    for (const item of row.items) add('item', item, count);
    add('theme', row.theme?.split('\\')[0] ?? null, count);
    add('genre', row.genre, count);
    // Sub-columns belong to one domain: counted only where one is chosen.
    if (domain) for (const column of row.subColumns) add('column', column, count);
  }
}

function idList(counts: Counts): string {
  return `{${Object.keys(counts).join(',')}}`;
}

export function emptyFacets(): Facets {
  return Object.fromEntries(NAMES.map((name) => [name, []])) as unknown as Facets;
}
