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

/**
 * Kinds that make up coverage are met by any content of the item, the others by what set them off; `unmet` are of the
 * others all but documents formed that are public already.
 */
export type DutyHalf = 'coverage' | 'triggered' | 'unmet';

/**
 * The beginning of a statement (`with recursive …`) whose table `duty` has every duty of the scope with what is known of
 * it: `content_on`, `is_migrated`, `nil_on`, `waived_on`. No state is stored: it is read from what was made public, of which
 * triggers keep a narrow row (migration 0024). Joint agencies share a document; what a merged agency published counts for
 * whoever carries on. Of a whole province each half is a statement of its own.
 */
export function withDuties(
  scope: DutyScope,
  halves: readonly DutyHalf[] = ['coverage', 'triggered'],
): RawBuilder<unknown> {
  const tables = [
    sql`target as not materialized (select o.* from obligation o where ${narrowed(scope)})`,
    sql`declared as (select obligation_id, declared_on from nil_declaration where state = 'declared')`,
    ...(halves.includes('coverage') ? contentTables(scope) : []),
    ...(halves.some((half) => half !== 'coverage') ? TRIGGERED_TABLES : []),
  ];
  const arms = halves.flatMap((half) => ARMS[half]);
  return sql`with recursive ${CARRIED}, ${sql.join(tables)}, duty as (${sql.join(arms, sql` union all `)})`;
}

const CARRIED = sql`carried(from_id, to_id) as (
    select from_agency_id, to_agency_id from agency_succession where kind = 'merged' and to_agency_id is not null
    union
    select c.from_id, s.to_agency_id from carried c join agency_succession s on s.from_agency_id = c.to_id
      and s.kind = 'merged' and s.to_agency_id is not null
  )`;

/** The first of what was made public for the scope, by agency and item. */
function contentTables(scope: DutyScope): RawBuilder<unknown>[] {
  const isWhole = scope.agencyIds === undefined && scope.ids === undefined && scope.itemId === undefined;
  const ofTarget = (agency: RawBuilder<unknown>) =>
    isWhole ? sql`true` : sql`${agency} in (select agency_id from target)`;
  return [
    sql`first_shown as (
      select p.agency_id, p.item_id, p.shown_on, p.is_migrated from item_publication p
      where not p.is_later and ${ofTarget(sql`p.agency_id`)}
      union all
      select c.to_id, p.item_id, p.shown_on, p.is_migrated
      from carried c join item_publication p on p.agency_id = c.from_id and not p.is_later where ${ofTarget(sql`c.to_id`)}
    )`,
    sql`content as (
      select agency_id, item_id, min(shown_on) filter (where not is_migrated) as own_on,
        min(shown_on) filter (where is_migrated) as migrated_on
      from first_shown group by agency_id, item_id
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

/** A period is met by what was made public since it opened: where that is not the first of all, one look each. */
const IN_PERIOD = sql`p.item_id = t.item_id and not p.is_migrated and p.shown_on >= t.opens_on`;

const COVERAGE_ARM = sql`select t.*, case when t.kind = 'standing' then least(f.own_on, f.migrated_on)
      when f.own_on >= t.opens_on then f.own_on
      when f.own_on is not null then least(
        (select min(p.shown_on) from item_publication p where p.agency_id = t.agency_id and ${IN_PERIOD}),
        (select min(p.shown_on) from carried c join item_publication p on p.agency_id = c.from_id
          where c.to_id = t.agency_id and ${IN_PERIOD})) end as content_on,
    t.kind = 'standing' and f.migrated_on is not null and (f.own_on is null or f.migrated_on < f.own_on) as is_migrated,
    n.declared_on as nil_on, w.waived_on
  from target t left join content f on f.agency_id = t.agency_id and f.item_id = t.item_id ${SETTLED}
  where t.kind in ('standing', 'period')`;

/** A duty that documents set off: what met it, from where. */
const triggeredArm = (shownOn: RawBuilder<unknown>, joined: RawBuilder<unknown>) =>
  sql`select t.*, ${shownOn} as content_on, false as is_migrated, n.declared_on as nil_on, w.waived_on
    from target t ${joined} ${SETTLED}`;

const FORMATION_ARM = sql`${triggeredArm(
  SHOWN_ON,
  sql`left join edition e on e.id = t.edition_id and e.state in ('published', 'posted')`,
)} where t.kind = 'formation'`;

const UNMET_FORMATION_ARM = sql`${triggeredArm(sql`null::date`, sql``)} where t.kind = 'formation'
  and t.edition_id = any(array(select id from edition where state not in ('published', 'posted')))`;

const FOLLOWING_ARM = sql`${triggeredArm(
  sql`coalesce(x.shown_on, (d.withdrawn_at at time zone 'Asia/Shanghai')::date)`,
  sql`left join interpreted x on t.kind = 'interpretation' and x.document_id = t.document_id
    left join taken_down d on t.kind = 'takeDown' and d.id = t.document_id`,
)} where t.kind in ('interpretation', 'takeDown')`;

const ARMS: Record<DutyHalf, RawBuilder<unknown>[]> = {
  coverage: [COVERAGE_ARM],
  triggered: [FORMATION_ARM, FOLLOWING_ARM],
  unmet: [UNMET_FORMATION_ARM, FOLLOWING_ARM],
};

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
