import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** Which duties are meant; what is left out does not narrow. */
export interface DutyScope {
  siteId?: string;
  agencyIds?: readonly string[];
  domain?: string;
  itemId?: string;
  ids?: readonly string[];
}

/** A day of an edition's publication or posting, by the log. */
const SHOWN_ON = sql`(coalesce(e.published_at, e.state_since) at time zone 'Asia/Shanghai')::date`;

/**
 * What is public counts as content: not what was withdrawn in error, for privacy or by order, but what ended by its own
 * dates was there. A single edition withdrawn from history does not count either.
 */
const IS_CONTENT = sql<SqlBool>`e.state in ('published', 'posted') and e.disclosure = 'proactive'
  and (d.withdrawn_at is null or exists (select 1 from withdrawal w where w.document_id = d.id and w.at = d.withdrawn_at
    and w.edition_id is null and w.attachment_id is null and w.kind = 'expired'))
  and not exists (select 1 from withdrawal w where w.edition_id = e.id and w.attachment_id is null)`;

function narrowed({ siteId, agencyIds, domain, itemId, ids }: DutyScope): RawBuilder<SqlBool> {
  const conditions = [
    siteId ? sql<SqlBool>`o.site_id = ${siteId}::uuid` : null,
    agencyIds ? sql<SqlBool>`o.agency_id = any(${[...agencyIds]}::uuid[])` : null,
    domain ? sql<SqlBool>`o.domain = ${domain}` : null,
    itemId ? sql<SqlBool>`o.item_id = ${itemId}` : null,
    ids ? sql<SqlBool>`o.id = any(${[...ids]}::uuid[])` : null,
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

/** Kinds that make up coverage are met by any content of the item, the others by what set them off. */
export type DutyHalf = 'coverage' | 'triggered';

/**
 * The beginning of a statement (`with recursive …`) whose table `duty` has every duty of the scope with what is known of
 * it: `content_on`, `is_migrated`, `nil_on`, `waived_on`. Nothing here is stored: it is read from the log of
 * publications. Joint agencies share a document; what a merged agency published counts for whoever carries on.
 * Of a whole province each half is a statement of its own.
 */
export function withDuties(
  scope: DutyScope,
  halves: readonly DutyHalf[] = ['coverage', 'triggered'],
): RawBuilder<unknown> {
  const tables = [
    sql`target as not materialized (select o.* from obligation o where ${narrowed(scope)})`,
    sql`declared as (select obligation_id, declared_on from nil_declaration where state = 'declared')`,
    ...(halves.includes('coverage') ? contentTables(scope) : []),
    ...(halves.includes('triggered') ? TRIGGERED_TABLES : []),
  ];
  const arms = halves.map((half) => (half === 'coverage' ? COVERAGE_ARM : TRIGGERED_ARM));
  return sql`with recursive ${CARRIED}, ${sql.join(tables)}, duty as (${sql.join(arms, sql` union all `)})`;
}

const CARRIED = sql`carried(from_id, to_id) as (
    select from_agency_id, to_agency_id from agency_succession where kind = 'merged' and to_agency_id is not null
    union
    select c.from_id, s.to_agency_id from carried c join agency_succession s on s.from_agency_id = c.to_id
      and s.kind = 'merged' and s.to_agency_id is not null
  )`;

const RECURRING = sql`select distinct item_id from target where kind = 'period'`;

/** What was made public for the scope by agency and item, and the first of it. */
function contentTables(scope: DutyScope): RawBuilder<unknown>[] {
  const whole = scope.agencyIds === undefined && scope.ids === undefined && scope.itemId === undefined;
  const items = sql`(select distinct item_id from target where kind in ('standing', 'period'))`;
  const bearers = sql`(select agency_id from target union select c.from_id from carried c join target t on t.agency_id = c.to_id)`;
  const ofTarget = (agency: RawBuilder<unknown>) =>
    whole ? sql`true` : sql`${agency} in ${bearers} and i.item_id in ${items}`;
  return [
    sql`own as (
      select d.agency_id, i.item_id, ${SHOWN_ON} as shown_on, d.imported_at is not null as is_migrated
      from edition_item i join edition e on e.id = i.edition_id join document d on d.id = e.document_id
      where ${IS_CONTENT} and ${ofTarget(sql`d.agency_id`)}
    )`,
    sql`publication as (
      select * from own
      union all
      select c.to_id, own.item_id, own.shown_on, own.is_migrated from own join carried c on c.from_id = own.agency_id
      union all
      select j.agency_id, i.item_id, ${SHOWN_ON}, d.imported_at is not null
      from edition_co_agency j join edition e on e.id = j.edition_id join document d on d.id = e.document_id
        join edition_item i on i.edition_id = e.id
      where ${IS_CONTENT} and ${ofTarget(sql`j.agency_id`)}
    )`,
    // Only items that recur need every day of theirs.
    sql`content as (
      select agency_id, item_id, min(shown_on) filter (where not is_migrated) as own_on,
        min(shown_on) filter (where is_migrated) as migrated_on,
        array_agg(shown_on) filter (where not is_migrated and item_id in (${RECURRING})) as own_days
      from publication group by agency_id, item_id
    )`,
  ];
}

const TRIGGERED_TABLES = [
  sql`interpreted as (
    select r.to_document_id as document_id, min(${SHOWN_ON}) as shown_on
    from relation r join edition e on e.id = r.edition_id
    where r.kind = 'interprets' and e.state = 'published' and r.to_document_id is not null group by 1
  )`,
  sql`taken_down as (
    select id, withdrawn_at from document where withdrawn_at is not null
      and id in (select document_id from target where kind = 'takeDown')
  )`,
];

const SETTLED = sql`left join declared n on n.obligation_id = t.id left join obligation_waiver w on w.obligation_id = t.id`;

const COVERAGE_ARM = sql`select t.*, case when t.kind = 'standing' then least(f.own_on, f.migrated_on)
      when f.own_on >= t.opens_on then f.own_on
      else (select min(day) from unnest(f.own_days) as day where day >= t.opens_on) end as content_on,
    t.kind = 'standing' and f.migrated_on is not null and (f.own_on is null or f.migrated_on < f.own_on) as is_migrated,
    n.declared_on as nil_on, w.waived_on
  from target t left join content f on f.agency_id = t.agency_id and f.item_id = t.item_id ${SETTLED}
  where t.kind in ('standing', 'period')`;

const TRIGGERED_ARM = sql`select t.*, case t.kind when 'formation' then ${SHOWN_ON} when 'interpretation' then x.shown_on
      else (d.withdrawn_at at time zone 'Asia/Shanghai')::date end as content_on,
    false as is_migrated, n.declared_on as nil_on, w.waived_on
  from target t
    left join edition e on e.id = t.edition_id and e.state in ('published', 'posted')
    left join interpreted x on t.kind = 'interpretation' and x.document_id = t.document_id
    left join taken_down d on t.kind = 'takeDown' and d.id = t.document_id ${SETTLED}
  where t.kind in ('formation', 'interpretation', 'takeDown')`;

/** The state of a row of `duty` on a day, as `standingOn` has it; `soonUntil` is the last due day that counts as soon. */
export function stateOn(day: string, soonUntil: string): RawBuilder<string> {
  return sql<string>`case
    when duty.content_on <= ${day}::date then case when duty.is_migrated then 'migrated'
      when duty.content_on <= duty.due_on then 'in_time' else 'late' end
    when duty.nil_on <= ${day}::date then 'nil'
    when duty.waived_on <= ${day}::date then 'waived'
    when duty.ended_on <= ${day}::date then 'ended'
    when duty.due_on < ${day}::date then 'overdue'
    when duty.due_on <= ${soonUntil}::date then 'due_soon'
    else 'not_due' end`;
}
