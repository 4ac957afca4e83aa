import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { AgencyFunction } from '../../../rules/agency-functions.ts';
import { addressCode } from '../../../rules/identifiers/credit-code.ts';
import type { AgencyKind, AgencyLevel } from '../kinds.ts';
import type { AgencyRef } from '../types.ts';

/** An agency in a list: the shape of API, portal and export alike. */
export interface AgencyListItem {
  id: string;
  code: string | null;
  creditCode: string | null;
  name: string;
  shortName: string;
  formerNames: string[];
  kind: AgencyKind;
  level: AgencyLevel;
  siteId: string;
  siteCode: string;
  parentId: string | null;
  parent: AgencyRef | null;
  bodyId: string;
  functions: AgencyFunction[];
  phone: string;
  address: string;
  /** Internal units of the body that still exist. */
  units: number;
  closedOn: string | null;
  successor: AgencyRef | null;
}

/** What is left out does not narrow. */
export interface AgencyFilter {
  siteIds?: readonly string[];
  /** Part of a name, short or former name, or a code in either form. */
  q?: string;
  kind?: string;
  level?: string;
  function?: string;
  parentId?: string;
  /** Internal units are left out. */
  bodiesOnly?: boolean;
  openOnly?: boolean;
}

/** Escapes what LIKE would read as a pattern. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Keeps 民政 from being found in 人民政府, where it is no word; 人民政府 and 政府 still are. */
const WORD = '民政府';
const PARTED = '民|政府';

/** Every word is part of a name the agency has or had, or the words are a code of it. */
function matchesName(q: string) {
  const plain = (column: string) =>
    sql`replace(normalize(${sql.ref(column)}, NFKC), ${sql.lit(WORD)}, ${sql.lit(PARTED)})`;
  const words = q.normalize('NFKC').trim().split(/\s+/).filter(Boolean).slice(0, 5);
  const named = words.map((word) => {
    const pattern = `%${likeText(word.replaceAll(WORD, PARTED))}%`;
    return sql<boolean>`(${plain('agency.name')} ilike ${pattern} or ${plain('agency.short_name')} ilike ${pattern}
      or exists (select 1 from agency_alias l where l.agency_id = agency.id and ${plain('l.name')} ilike ${pattern}))`;
  });
  const allNamed = named.reduce((all, one) => sql<boolean>`${all} and ${one}`, sql<boolean>`true`);
  const code = addressCode(q);
  return code ? sql<boolean>`(agency.code = ${code} or (${allNamed}))` : allNamed;
}

function filtered(db: Db, filter: AgencyFilter) {
  let query = db.selectFrom('agency').innerJoin('site', 'site.id', 'agency.siteId');
  if (filter.siteIds) query = query.where(sql<boolean>`agency.site_id = any(${[...filter.siteIds]}::uuid[])`);
  if (filter.kind) query = query.where('agency.kind', '=', filter.kind);
  if (filter.level) query = query.where('agency.level', '=', filter.level);
  if (filter.function) query = query.where(sql<boolean>`${filter.function} = any(agency.functions)`);
  if (filter.parentId) query = query.where('agency.parentId', '=', filter.parentId);
  if (filter.bodiesOnly) query = query.whereRef('agency.bodyId', '=', 'agency.id');
  if (filter.openOnly) query = query.where('agency.closedOn', 'is', null);
  return filter.q?.trim() ? query.where(matchesName(filter.q)) : query;
}

const FORMER_NAMES = sql<string[]>`coalesce((select json_agg(l.name order by l.until desc nulls last, l.name)
  from agency_alias l where l.agency_id = agency.id and l.kind = 'former'), '[]')`;
const PARENT = sql<AgencyRef | null>`(select json_build_object('code', p.code, 'name', p.name) from agency p where p.id = agency.parent_id)`;
const SUCCESSOR = sql<AgencyRef | null>`(select json_build_object('code', t.code, 'name', t.name) from agency_succession s
  join agency t on t.id = s.to_agency_id where s.from_agency_id = agency.id and s.kind = 'merged'
  order by s.effective_on desc, s.id limit 1)`;
const UNITS = sql<number>`(select count(*)::int from agency u where u.body_id = agency.id and u.id <> agency.id and u.closed_on is null)`;

/** Order of every list: as arranged by the office, then by 拼音. */
const IN_ORDER = sql`agency.sort, agency.name collate "zh-x-icu", agency.id`;

/** Agencies under a filter, in the order of the office. One statement. */
export async function listAgencies(
  db: Db,
  filter: AgencyFilter,
  paging?: { page: number; pageSize: number },
): Promise<AgencyListItem[]> {
  let query = filtered(db, filter)
    .select([
      'agency.id',
      'agency.code',
      'agency.creditCode',
      'agency.name',
      'agency.shortName',
      'agency.kind',
      'agency.level',
      'agency.siteId',
      'site.code as siteCode',
      'agency.parentId',
      'agency.bodyId',
      'agency.functions',
      'agency.phone',
      'agency.address',
      'agency.closedOn',
      FORMER_NAMES.as('formerNames'),
      PARENT.as('parent'),
      SUCCESSOR.as('successor'),
      UNITS.as('units'),
    ])
    .orderBy(IN_ORDER);
  if (paging) query = query.limit(paging.pageSize).offset((paging.page - 1) * paging.pageSize);
  return (await query.execute()) as AgencyListItem[];
}

/** Number of agencies under a filter. One statement. */
export async function countAgencies(db: Db, filter: AgencyFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** One choice of a picker. */
export interface AgencyChoice {
  id: string;
  code: string | null;
  name: string;
  kind: AgencyKind;
  bodyId: string;
  siteId: string;
}

/** Open agencies for pickers, in the order of the office. One statement. */
export async function listAgencyChoices(
  db: Db,
  filter: Pick<AgencyFilter, 'siteIds' | 'bodiesOnly' | 'kind'>,
): Promise<AgencyChoice[]> {
  const rows = await filtered(db, { ...filter, openOnly: true })
    .select(['agency.id', 'agency.code', 'agency.name', 'agency.kind', 'agency.bodyId', 'agency.siteId'])
    .orderBy(IN_ORDER)
    .execute();
  return rows as AgencyChoice[];
}
