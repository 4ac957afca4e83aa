import type { FacetCount, FacetName, Facets } from '../../document/index.ts';

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

/** Numbers by name, as JSON gives them. */
export type Counts = Record<string, number>;

/** An origin that hits name, and how many. */
export interface OriginRow {
  count: number;
  code: string | null;
  name: string | null;
  validity: string;
  stage: string | null;
  facet: string | null;
  level: string | null;
  isNormative: boolean;
}

/** A subject that hits name, and how many. */
export interface SubjectRow {
  count: number;
  domains: string[];
  items: string[];
  theme: string | null;
  genre: string | null;
  columns: string[];
}

export interface Counted {
  origins: readonly OriginRow[];
  subjects: readonly SubjectRow[];
  years: Counts;
}

/** Counts of each value among hits. Sub-columns belong to one domain: counted only where one is chosen. */
export function facetsOf({ origins, subjects, years }: Counted, domain: string | undefined): Facets {
  const tally = new Map(NAMES.map((name) => [name, new Map<string, FacetCount>()]));
  const add = (name: FacetName, value: string | null, count: number, label = value) => {
    if (value === null) return;
    const values = tally.get(name);
    const known = values?.get(value);
    if (known) known.count += count;
    else values?.set(value, { value, label: label ?? value, count });
  };
  for (const row of origins) {
    add('agency', row.code, row.count, row.name);
    for (const name of ['validity', 'stage', 'facet', 'level'] as const) add(name, row[name], row.count);
    add('normative', row.isNormative ? '1' : null, row.count);
  }
  for (const { count, domains, items, theme, genre, columns } of subjects) {
    for (const one of domains) add('domain', one, count);
    for (const item of items) add('item', item, count);
    add('theme', theme?.split('\\')[0] ?? null, count);
    add('genre', genre, count);
    if (domain) for (const column of columns) add('column', column, count);
  }
  for (const [year, count] of Object.entries(years)) add('year', year, count);
  return Object.fromEntries(
    NAMES.map((name) => [name, [...(tally.get(name)?.values() ?? [])].sort(byCount).slice(0, MOST_VALUES)]),
  ) as Facets;
}

function byCount(one: FacetCount, other: FacetCount): number {
  return other.count - one.count || (one.value < other.value ? -1 : 1);
}

export function emptyFacets(): Facets {
  return Object.fromEntries(NAMES.map((name) => [name, []])) as unknown as Facets;
}
