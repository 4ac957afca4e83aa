import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { visibleToPublic } from '../../document/index.ts';
import type { ObligationKind, ObligationState } from '../types.ts';
import { type DutyScope, stateOn, withDuties } from './facts.ts';

/** One duty in a list, with the names a reader needs. */
export interface DutyRow {
  id: string;
  siteId: string;
  agencyId: string;
  agencyName: string;
  agencyCode: string | null;
  bodyId: string;
  itemId: string;
  item1: string;
  item2: string;
  domain: string;
  stage: string;
  kind: ObligationKind;
  cause: string;
  startsOn: string;
  dueOn: string;
  isProvisional: boolean;
  catalogueVersion: number;
  contentOn: string | null;
  nilOn: string | null;
  waivedOn: string | null;
  endedOn: string | null;
  isMigrated: boolean;
  state: ObligationState;
  documentId: string | null;
  documentTitle: string | null;
  /** Its address, while it is public. */
  indexNo: string | null;
  nilState: string | null;
}

/** Narrowing of a list beside its scope. */
export interface DutyFilter extends DutyScope {
  states?: readonly ObligationState[];
  kinds?: readonly ObligationKind[];
  /** Month of the due day, `2026-03`. */
  month?: string;
  /** Due on or before this day. */
  dueUntil?: string;
  /** What this person may see. Left out the list is for the public, and no title shows that is not public. */
  reach?: RawBuilder<SqlBool>;
}

/** The day a list is of. */
export interface ListDay {
  today: string;
  soonUntil: string;
}

/** Name of a duty's item on one level, from the standard catalogue or what the site added to it. */
export const ITEM_NAME = (
  part: 'item1' | 'item2',
) => sql<string>`coalesce((select r.row ->> ${sql.lit(part)} from catalogue_row r
  where r.catalogue_id = 'standard' and r.item_id = duty.item_id order by r.from_version desc limit 1),
  (select v.changes -> 'row' ->> ${sql.lit(part)} from catalogue_overlay v where v.item_id = duty.item_id
    and v.action = 'add' order by v.from_version desc limit 1), duty.item_id)`;

/** On the desk any title; for the public only that of a document everybody may see today, and its address. */
const documentNames = (day: string, isPublic: boolean) => {
  const shown = (what: RawBuilder<unknown>) => sql`(select ${what} from document join edition
    on edition.id = document.live_edition_id where document.id = duty.document_id and ${visibleToPublic(day)})`;
  const title = isPublic
    ? shown(sql`edition.title`)
    : sql`(select e.title from edition e where e.id = coalesce(duty.edition_id,
        (select d.live_edition_id from document d where d.id = duty.document_id)))`;
  return sql`${title} as document_title, ${shown(sql`document.index_no`)} as index_no`;
};

function conditions(
  { states, kinds, month, dueUntil, reach }: DutyFilter,
  day: ListDay,
): RawBuilder<SqlBool> {
  const all = [
    states ? sql<SqlBool>`${stateOn(day.today, day.soonUntil)} = any(${[...states]}::text[])` : null,
    kinds ? sql<SqlBool>`duty.kind = any(${[...kinds]}::text[])` : null,
    month ? sql<SqlBool>`to_char(duty.due_on, 'YYYY-MM') = ${month}` : null,
    dueUntil ? sql<SqlBool>`duty.due_on <= ${dueUntil}::date` : null,
    reach ?? null,
  ].filter((condition) => condition !== null);
  return all.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(all, sql` and `)})`;
}

const FROM = sql`from duty join agency on agency.id = duty.agency_id`;

/** Duties under a filter, what is due first at the top. One statement. */
export async function listDuties(
  db: Db,
  filter: DutyFilter,
  day: ListDay,
  paging: { page: number; pageSize: number },
): Promise<DutyRow[]> {
  const { rows } = await sql<DutyRow>`${withDuties(filter)}
    select duty.id, duty.site_id, duty.agency_id, agency.name as agency_name, agency.code as agency_code, agency.body_id,
      duty.item_id, ${ITEM_NAME('item1')} as item1, ${ITEM_NAME('item2')} as item2, duty.domain, duty.stage, duty.kind,
      duty.cause, duty.starts_on, duty.due_on, duty.is_provisional, duty.catalogue_version, duty.content_on, duty.nil_on,
      duty.waived_on, duty.ended_on, duty.is_migrated, ${stateOn(day.today, day.soonUntil)} as state, duty.document_id,
      ${documentNames(day.today, filter.reach === undefined)},
      (select n.state from nil_declaration n where n.obligation_id = duty.id) as nil_state
    ${FROM} where ${conditions(filter, day)}
    order by duty.due_on, agency.sort, agency.id, duty.item_id, duty.id
    limit ${paging.pageSize} offset ${(paging.page - 1) * paging.pageSize}`.execute(db);
  return rows;
}

/** How many there are under the filter. One statement. */
export async function countDuties(db: Db, filter: DutyFilter, day: ListDay): Promise<number> {
  const { rows } = await sql<{ count: string }>`${withDuties(filter)}
    select count(*) as count ${FROM} where ${conditions(filter, day)}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}
