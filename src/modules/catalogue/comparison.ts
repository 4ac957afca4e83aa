import type { AgencyFunction, CatalogueRow, Level } from './types.ts';

/** Fields whose difference counts. Names of agencies and remarks differ everywhere and say nothing about coverage. */
export const COMPARED_FIELDS = [
  'item1',
  'item2',
  'subItems',
  'elements',
  'basis',
  'timeLimit',
  'responsible',
  'channels',
  'audience',
  'mode',
  'levels',
  'aspect',
  'stage',
  'facets',
  'isKey',
  'pi',
  'needsInterpretation',
  'needsResponse',
  'needsParticipation',
  'standard',
  'procedure',
] as const satisfies readonly (keyof CatalogueRow)[];

export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** Rows both have that are not alike. `localId` is given where the local catalogue numbers the row differently. */
export interface ChangedRow {
  id: string;
  localId?: string;
  fields: ComparedField[];
}

/** Ids of the superior's rows that the local catalogue lacks, of local rows beyond it, and the rows that differ. */
export interface CatalogueComparison {
  missing: string[];
  extra: string[];
  changed: ChangedRow[];
}

/** Whose catalogue the local one is: rows of the superior that do not concern it are not missing. */
export interface ComparisonScope {
  level?: Level;
  functions?: readonly AgencyFunction[];
}

/**
 * Compares a local catalogue with the standard or the superior's. Rows belong together by id, else by domain and both
 * item names (catalogues made elsewhere have their own numbers). Order, spacing and full or half width do not count; two
 * wordings of one time limit are the same limit.
 */
export function compareCatalogues(
  local: readonly CatalogueRow[],
  superior: readonly CatalogueRow[],
  scope: ComparisonScope = {},
): CatalogueComparison {
  const pairs = pairRows(local, superior);
  const matched = new Set(pairs.values());
  const missing = superior.filter((row) => !pairs.has(row) && concerns(row, scope)).map(({ id }) => id);
  const extra = local.filter((row) => !matched.has(row)).map(({ id }) => id);
  const changed = [...pairs].flatMap(([row, own]) => {
    const fields = differences(own, row);
    if (fields.length === 0) return [];
    return [{ id: row.id, ...(own.id === row.id ? {} : { localId: own.id }), fields }];
  });
  return { missing, extra, changed };
}

/** Whether somebody of this level and with one of these functions must disclose under the row. */
export function concerns(row: CatalogueRow, { level, functions }: ComparisonScope): boolean {
  return row.responsible.some(
    (responsible) =>
      (level === undefined || responsible.levels.includes(level)) &&
      (functions === undefined ||
        responsible.function === 'everyAgency' ||
        functions.includes(responsible.function)),
  );
}

/** Fields in which two rows differ, in the order of the table. */
export function differences(one: CatalogueRow, other: CatalogueRow): ComparedField[] {
  return COMPARED_FIELDS.filter((field) => canonical(one, field) !== canonical(other, field));
}

function pairRows(
  local: readonly CatalogueRow[],
  superior: readonly CatalogueRow[],
): Map<CatalogueRow, CatalogueRow> {
  const byId = new Map(local.map((row) => [row.id, row]));
  const pairs = new Map<CatalogueRow, CatalogueRow>();
  for (const row of superior) {
    const own = byId.get(row.id);
    if (own) pairs.set(row, own);
  }
  const taken = new Set(pairs.values());
  const byName = new Map(local.filter((row) => !taken.has(row)).map((row) => [nameKey(row), row]));
  for (const row of superior) {
    const own = pairs.has(row) ? undefined : byName.get(nameKey(row));
    if (!own || taken.has(own)) continue;
    pairs.set(row, own);
    taken.add(own);
  }
  return pairs;
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');

const nameKey = ({ domain, item1, item2 }: CatalogueRow) => [domain, plain(item1), plain(item2)].join('\n');

/** A field as text that is equal exactly when the field means the same. */
function canonical(row: CatalogueRow, field: ComparedField): string {
  if (field === 'timeLimit') {
    return row.timeLimitRule ? sorted(row.timeLimitRule) : plain(row.timeLimit);
  }
  const value: unknown = row[field];
  if (typeof value === 'string') return plain(value);
  return sorted(value);
}

/** JSON with keys and lists in a fixed order and texts without width and spacing. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).sort().join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, held]) => `${key}:${sorted(held)}`);
    return `{${entries.sort().join(',')}}`;
  }
  return JSON.stringify(typeof value === 'string' ? plain(value) : value) ?? '';
}
