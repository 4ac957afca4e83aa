import { sql } from 'kysely';
import type { Database, Db } from '../../../platform/database/pool.ts';
import type { Calendar } from '../../../rules/calendar/calendar.ts';
import { addDays, addMonths, type PlainDate, plainDate } from '../../../rules/plain-date.ts';
import { type DutyHalf, type DutyScope, stateOn, withDuties } from './facts.ts';

/** What is counted for one agency, domain, stage, item, month … or for all. */
export interface Counts {
  /** Standing duties and periods due by the day; waived and ended ones are left out. */
  due: number;
  /** Of these with content or a nil declaration; the others are missing, or due on the very day. */
  covered: number;
  /** Of these open past the due day. */
  missing: number;
  dueToday: number;
  nil: number;
  waived: number;
  /** Open past the due day, of every kind: what is missing, and documents formed and not public, not explained … */
  overdue: number;
  dueSoon: number;
  /** Of every kind, made public within the limit … */
  inTime: number;
  /** … and after it. Imported history is in neither. */
  late: number;
}

/** Counts with what they are of; null where the group does not look. */
export interface FigureRow extends Counts {
  agencyId: string | null;
  domain: string | null;
  stage: string | null;
  itemId: string | null;
  month: string | null;
}

/** Figures of a scope on a day, by everything the pages show them by. */
export interface Figures {
  all: Counts;
  byAgency: FigureRow[];
  byDomain: FigureRow[];
  byStage: FigureRow[];
  byItem: FigureRow[];
  byMonth: FigureRow[];
}

const NOTHING: Counts = {
  ...{ due: 0, covered: 0, missing: 0, dueToday: 0, nil: 0, waived: 0 },
  ...{ overdue: 0, dueSoon: 0, inTime: 0, late: 0 },
};

/** Months that the trend goes back, today's included. */
export const TREND_MONTHS = 12;

/** What a group is of, by `grouping()`; agencies are added up apart and have a number of their own. */
const GROUPS = {
  agency: 16,
  domain: 0b0111,
  domainStage: 0b0011,
  item: 0b1101,
  month: 0b1110,
  all: 0b1111,
} as const;

/** The day figures are of. */
export interface FiguresDay {
  today: string;
  soonUntil: string;
}

type CountedHalf = Exclude<DutyHalf, 'unmet'>;

const HALVES = ['coverage', 'triggered'] as const satisfies readonly CountedHalf[];

/**
 * Counts of a scope on a day: whole, by agency, domain, domain and stage, item and month of the due day. Nothing is stored:
 * every count opens to the rows of `listDuties` under the same scope. Two statements.
 */
export async function transparencyFigures(db: Db, scope: DutyScope, day: FiguresDay): Promise<Figures> {
  const rows: GroupedRow[] = [];
  for (const half of HALVES) rows.push(...(await countHalf(db, scope, half, day)));
  return figuresOf(rows, day);
}

/**
 * The same of a whole site or province, where a million duties are joined to what was made public: memory for tables of
 * that size, and each half on a connection of its own. Four statements.
 */
export async function wideFigures(
  { transaction }: Pick<Database, 'transaction'>,
  scope: DutyScope,
  day: FiguresDay,
): Promise<Figures> {
  const rows = await Promise.all(
    HALVES.map((half) =>
      transaction(
        async (tx) => {
          await sql`select set_config('work_mem', ${WIDE_MEMORY}, true)`.execute(tx);
          return countHalf(tx, scope, half, day);
        },
        { readOnly: true },
      ),
    ),
  );
  return figuresOf(rows.flat(), day);
}

/** A province's publications by agency and item fit in it; with less, they go through files. */
const WIDE_MEMORY = '64MB';

function figuresOf(rows: readonly GroupedRow[], { today }: FiguresDay): Figures {
  const of = (group: number) => addedUp(rows.filter(({ groups }) => groups === group));
  return {
    all: of(GROUPS.all)[0] ?? NOTHING,
    byAgency: of(GROUPS.agency),
    byDomain: of(GROUPS.domain),
    byStage: of(GROUPS.domainStage),
    byItem: of(GROUPS.item),
    byMonth: trend(of(GROUPS.month), plainDate(today)),
  };
}

type GroupedRow = FigureRow & { groups: number };

/**
 * Duties are first counted by their state beside what they are of, which makes one number of a million rows; only then
 * are the states told apart.
 */
async function countHalf(
  db: Db,
  scope: DutyScope,
  half: CountedHalf,
  { today, soonUntil }: FiguresDay,
): Promise<GroupedRow[]> {
  const { rows } = await sql<GroupedRow>`${withDuties(scope, [half])}, tallied as (
      select grouping(agency_id) = 0 as is_agency, agency_id, domain, stage, item_id, month_on, counts, state, count(*) as duties
      from (
        select agency_id, domain, stage, item_id, ${half === 'coverage' ? sql`due_on <= ${today}::date` : sql`false`} as counts,
          date_trunc('month', due_on::timestamp)::date as month_on, ${stateOn(today, soonUntil)} as state
        from (select * from duty offset 0) duty
      ) stated
      group by grouping sets ((agency_id, counts, state), (domain, stage, item_id, month_on, counts, state))
    )
    select ${sql.lit(GROUPS.agency)} as groups, agency_id, null as domain, null as stage, null as item_id, null as month, ${ADDED_UP}
    from tallied where is_agency group by agency_id
    union all
    select grouping(domain, stage, item_id, month_on), null, domain, stage, item_id, to_char(month_on, 'YYYY-MM'), ${ADDED_UP}
    from tallied where not is_agency
    group by grouping sets ((), (domain), (domain, stage), (item_id), (month_on))`.execute(db);
  return rows;
}

/** Conditions of each count over a duty's state; `counts`: it belongs to coverage and is due by the day. */
const CONDITIONS = {
  due: "counts and state not in ('waived', 'ended')",
  covered: "counts and state in ('in_time', 'late', 'migrated', 'nil')",
  missing: "counts and state = 'overdue'",
  due_today: "counts and state = 'due_soon'",
  nil: "state = 'nil'",
  waived: "state = 'waived'",
  overdue: "state = 'overdue'",
  due_soon: "state = 'due_soon'",
  in_time: "state = 'in_time'",
  late: "state = 'late'",
};

const ADDED_UP = sql.raw(
  Object.entries(CONDITIONS)
    .map(([name, condition]) => `coalesce(sum(duties) filter (where ${condition}), 0)::int as ${name}`)
    .join(', '),
);

/** What a page tells in passing: coverage, and what is open of every kind. */
export type Summary = Pick<Counts, 'due' | 'covered' | 'missing' | 'dueToday' | 'overdue' | 'dueSoon'>;

/**
 * The same counts of a scope as of today, without those that need every document ever formed: it reads the first content of
 * each item and agency, and what is still open. One statement.
 */
export async function summaryFigures(
  db: Db,
  scope: DutyScope,
  { today, soonUntil }: FiguresDay,
): Promise<Summary> {
  const counted = (name: keyof typeof CONDITIONS) =>
    sql`count(*) filter (where ${sql.raw(CONDITIONS[name])})::int as ${sql.ref(name)}`;
  const { rows } = await sql<Summary>`${withDuties(scope, ['coverage', 'unmet'])}
    select ${counted('due')}, ${counted('covered')}, ${counted('missing')}, ${counted('due_today')}, ${counted('overdue')},
      ${counted('due_soon')}
    from (
      select kind in ('standing', 'period') and due_on <= ${today}::date as counts, ${stateOn(today, soonUntil)} as state
      from (select * from duty offset 0) duty
    ) stated`.execute(db);
  return rows[0] ?? NOTHING;
}

/** Both halves' rows of the same agency, domain, item … as one. */
function addedUp(rows: readonly GroupedRow[]): FigureRow[] {
  const known = new Map<string, FigureRow>();
  for (const { groups: _, ...row } of rows) {
    const key = [row.agencyId, row.domain, row.stage, row.itemId, row.month].join(' ');
    const other = known.get(key);
    known.set(key, other ? { ...row, ...sumOf(row, other) } : row);
  }
  return [...known.values()];
}

function sumOf(one: Counts, other: Counts): Counts {
  return {
    due: one.due + other.due,
    covered: one.covered + other.covered,
    missing: one.missing + other.missing,
    dueToday: one.dueToday + other.dueToday,
    nil: one.nil + other.nil,
    waived: one.waived + other.waived,
    overdue: one.overdue + other.overdue,
    dueSoon: one.dueSoon + other.dueSoon,
    inTime: one.inTime + other.inTime,
    late: one.late + other.late,
  };
}

/** The last twelve months in order; months without a duty count nothing. */
function trend(rows: readonly FigureRow[], today: PlainDate): FigureRow[] {
  const known = new Map(rows.map((row) => [row.month, row]));
  return Array.from({ length: TREND_MONTHS }, (_, index) => {
    const month = addMonths(plainDate(`${today.slice(0, 7)}-01`), index + 1 - TREND_MONTHS).slice(0, 7);
    const empty = { ...NOTHING, agencyId: null, domain: null, stage: null, itemId: null, month };
    return known.get(month) ?? empty;
  });
}

/** Working days from formation to publication of the documents that were formed here. */
export interface Pace {
  agencyId: string | null;
  domain: string | null;
  documents: number;
  median: number | null;
  p90: number | null;
}

/** First day of the table of working days that counting in SQL uses; earlier documents are outside. */
const PACE_FROM = plainDate('2018-01-01');

/** Number of working days up to each day from PACE_FROM until `until`, so that a difference of two is a count. */
function ordinals(calendar: Calendar, until: PlainDate): number[] {
  const counted: number[] = [];
  let number = 0;
  for (let day = PACE_FROM; day <= until; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) number += 1;
    counted.push(number);
  }
  return counted;
}

/** Median and 90th percentile of the working days, whole and by agency and domain. One statement. */
export async function paces(db: Db, scope: DutyScope, today: string, calendar: Calendar): Promise<Pace[]> {
  const numbers = ordinals(calendar, plainDate(today));
  const at = (day: string) => sql`(${numbers}::int[])[${sql.raw(day)} - ${PACE_FROM}::date + 1]`;
  const { siteId, agencyIds, domain, itemId } = scope;
  const { rows } = await sql<Pace>`
    with formed as (
      select o.agency_id, o.domain, ${at('o.shown_on')} - ${at('o.starts_on')} as days from (
        select o.agency_id, o.domain, o.starts_on,
          (coalesce(e.published_at, e.state_since) at time zone 'Asia/Shanghai')::date as shown_on
        from obligation o join edition e on e.id = o.edition_id
        where o.kind = 'formation' and e.state in ('published', 'posted') and o.starts_on >= ${PACE_FROM}::date
          ${siteId ? sql`and o.site_id = ${siteId}::uuid` : sql``}
          ${agencyIds ? sql`and o.agency_id = any(${[...agencyIds]}::uuid[])` : sql``}
          ${domain ? sql`and o.domain = ${domain}` : sql``} ${itemId ? sql`and o.item_id = ${itemId}` : sql``}
      ) o where o.shown_on <= ${today}::date
    )
    select agency_id, domain, count(days)::int as documents, percentile_disc(0.5) within group (order by days)::int as median,
      percentile_disc(0.9) within group (order by days)::int as p90
    from formed group by grouping sets ((), (agency_id), (domain))`.execute(db);
  return rows;
}
