import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ObligationState } from '../types.ts';
import { withDuties } from './facts.ts';
import { type DutyFilter, type DutyRow, type ListDay, listDuties } from './list.ts';

/** Duties in one state, with what narrows them; for the public or within a reach. */
export type StateFilter = DutyFilter & { states: readonly [ObligationState] };

/** Duties looked at in one go: few at first, as a page needs few; then more, where few of them are in the state. */
const FIRST_LOOK = 300;
const LARGEST_LOOK = 20_000;

/**
 * Every duty in the state in the order of `listDuties`, those after the duty `after` where one is named, look by look: a
 * list of a whole province is never read to show a page of it. Two statements a look.
 */
export async function* eachDuty(
  db: Db,
  filter: StateFilter,
  day: ListDay,
  after: string | null = null,
): AsyncGenerator<DutyRow[]> {
  let last = after;
  for (let size = FIRST_LOOK; ; size = Math.min(size * 4, LARGEST_LOOK)) {
    const ids = await candidates(db, filter, day, last, size);
    if (ids.length > 0) {
      yield await listDuties(db, { ...filter, ids }, day, { page: 1, pageSize: ids.length });
    }
    if (ids.length < size) return;
    last = ids.at(-1) ?? null;
  }
}

/** A page by key: the rows after the duty `after`, and after which one the next page goes on, null at the end. */
export async function pageOfDuties(
  db: Db,
  filter: StateFilter,
  day: ListDay,
  { after, pageSize }: { after: string | null; pageSize: number },
): Promise<{ rows: DutyRow[]; next: string | null }> {
  const rows: DutyRow[] = [];
  for await (const found of eachDuty(db, filter, day, after)) {
    rows.push(...found);
    if (rows.length > pageSize) break;
  }
  const shown = rows.slice(0, pageSize);
  return { rows: shown, next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null };
}

/** What of a state can be told by the duty itself, without what was made public; nothing for the others. */
function canBe(state: ObligationState, { today }: ListDay): RawBuilder<SqlBool> {
  if (state === 'overdue' || state === 'late') return sql<SqlBool>`o.due_on < ${today}::date`;
  if (state === 'nil') return sql<SqlBool>`o.id in (select obligation_id from declared)`;
  if (state === 'waived') return sql<SqlBool>`o.id in (select obligation_id from obligation_waiver)`;
  return sql<SqlBool>`true`;
}

const KEY = (duty: RawBuilder<unknown>, agency: RawBuilder<unknown>) =>
  sql`${duty}.due_on, ${agency}.sort, ${agency}.id, ${duty}.item_id, ${duty}.id`;

/** Ids of the next duties in order that can be in the state; of `withDuties` only its scope is read. One statement. */
async function candidates(
  db: Db,
  filter: StateFilter,
  day: ListDay,
  after: string | null,
  most: number,
): Promise<string[]> {
  const [o, a, b, c] = [sql`o`, sql`a`, sql`b`, sql`c`];
  // The day alone lets an index begin where the page does.
  const behind = after
    ? sql`and o.due_on >= (select due_on from obligation where id = ${after}::uuid) and (${KEY(o, a)}) > (select ${KEY(b, c)} from obligation b join agency c on c.id = b.agency_id
        where b.id = ${after}::uuid)`
    : sql``;
  const kinds = filter.kinds ? sql`and o.kind = any(${[...filter.kinds]}::text[])` : sql``;
  const { rows } = await sql<{ id: string }>`${withDuties(filter, ['coverage'])}
    select o.id from target o join agency a on a.id = o.agency_id
    where ${canBe(filter.states[0], day)} ${behind} ${kinds}
    order by ${KEY(o, a)} limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}
