import type { Env } from '../../platform/env.ts';
import { type Actor, holds, type Role } from '../../platform/permission.ts';
import { addDays, plainDate, shanghaiDate } from '../../rules/plain-date.ts';
import type { DeskItem } from '../../ui/desk.tsx';
import type { DeskSection } from '../document/index.ts';
import { clockBadge, dutyTitle } from './duty-view.ts';
import { pageText } from './page-text.ts';
import { mayNil } from './policy.ts';
import { listDueNumbers } from './queries/due-numbers.ts';
import { countDuties, type DutyFilter, type DutyRow, listDuties } from './queries/list.ts';
import { agencyReach, placesOf, reachOf } from './queries/one.ts';
import { priorityReach } from './queries/priority.ts';
import { listWaitingNil } from './queries/waiting-nil.ts';
import { PRIORITY_WORKING_DAYS, prioritySince, soonUntil } from './state.ts';

const copy = pageText.desk;

/** Most entries of one list of the desk. */
const SHOWN = 50;

/** Clerks and heads see what falls due; what is late goes up to the leader and the disclosure office as well. */
const SEE_SOON: readonly Role[] = ['clerk', 'head'];
const SEE_OVERDUE: readonly Role[] = ['clerk', 'head', 'leader', 'disclosureOffice'];

/**
 * What the duties ask of this person: due within two working days, overdue, and nil declarations to examine or sign. What
 * is published leaves the list by itself. At most nine statements.
 */
export async function obligationDesk(env: Env, actor: Actor): Promise<DeskSection[]> {
  const isIn = (roles: readonly Role[]) => actor.roles.some(({ role }) => roles.includes(role));
  if (!isIn(SEE_OVERDUE)) return [];
  const today = shanghaiDate(env.now());
  const day = { today, soonUntil: soonUntil(today, env.calendar) };
  const places = await placesOf(env.db, actor);
  const read = async (state: 'due_soon' | 'overdue', roles: readonly Role[]) => {
    if (!isIn(roles)) return { rows: [], total: 0 };
    const filter: DutyFilter = { ...places, states: [state], reach: reachOf(actor, roles) };
    const rows = await listDuties(env.db, filter, day, { page: 1, pageSize: SHOWN });
    return { rows, total: rows.length < SHOWN ? rows.length : await countDuties(env.db, filter, day) };
  };
  const soon = await read('due_soon', SEE_SOON);
  const overdue = await read('overdue', SEE_OVERDUE);
  const item = (task: string) => (row: DutyRow) => itemOf(row, task, env, today);
  return [
    await nilSection(env, actor),
    sectionOf('dutiesSoon', copy.soon, soon.rows.map(item(copy.tasks.soon)), soon.total, {
      label: copy.figures.soon,
      tone: 'warn',
      state: 'due_soon',
    }),
    sectionOf('dutiesOverdue', copy.overdue, overdue.rows.map(item(copy.tasks.overdue)), overdue.total, {
      label: copy.figures.overdue,
      tone: 'bad',
      state: 'overdue',
    }),
    await prioritySection(env, actor, places),
    await numbersSection(env, actor),
  ].filter(({ items, figure }) => items.length > 0 || figure);
}

function sectionOf(
  key: string,
  title: string,
  items: DeskItem[],
  total: number,
  { label, tone, state }: { label: string; tone: 'bad' | 'warn'; state: string },
): DeskSection {
  const more = { label: copy.more, href: `/console/obligations?state=${state}` };
  return { key, title, items, total, emptyTitle: copy.empty, more, figure: { label, tone } };
}

function itemOf(row: DutyRow, task: string, { calendar }: Env, today: string): DeskItem {
  return {
    task,
    title: dutyTitle(row),
    href: `/console/obligations/${row.id}`,
    facts: [row.agencyName, row.documentTitle ?? row.itemId],
    dueOn: row.dueOn,
    clock: clockBadge(row, plainDate(today), calendar),
  };
}

/** Documents marked as priority whose internal target is near or past while the limit itself is still far. One statement. */
async function prioritySection(env: Env, actor: Actor, places: object): Promise<DeskSection> {
  const { calendar } = env;
  const today = shanghaiDate(env.now());
  const filter: DutyFilter = {
    ...places,
    states: ['not_due'],
    kinds: ['formation'],
    reach: priorityReach(actor, SEE_SOON, prioritySince(today, calendar)),
  };
  const day = { today, soonUntil: soonUntil(today, calendar) };
  const rows = await listDuties(env.db, filter, day, { page: 1, pageSize: SHOWN });
  const items = rows.map((row): DeskItem => {
    const target = calendar.addWorkingDays(plainDate(row.startsOn), PRIORITY_WORKING_DAYS).due;
    const item = itemOf(row, copy.tasks.soon, env, today);
    return { ...item, facts: [...item.facts, copy.target(target)] };
  });
  return { key: 'dutiesPriority', title: copy.priority, items, total: items.length, emptyTitle: copy.empty };
}

/** Calendar days ahead in which withheld numbers come up for examination, as withheld documents do. */
const REEXAMINATION_AHEAD = 30;

/** Withheld numbers that the office looks at again (条例 Art. 18). */
async function numbersSection({ db, now, calendar }: Env, actor: Actor): Promise<DeskSection> {
  const today = shanghaiDate(now());
  const isOffice = holds(actor, 'document.consent');
  const until = addDays(today, REEXAMINATION_AHEAD);
  const due = isOffice ? await listDueNumbers(db, until, agencyReach(actor)) : [];
  const items = due.map(
    ({ agencyId, agencyName, series, serial, reexamineOn }): DeskItem => ({
      task: copy.tasks.reexamine,
      title: `${series}${serial}号`,
      href: `/console/series/${agencyId}?series=${encodeURIComponent(series)}`,
      facts: [agencyName],
      dueOn: reexamineOn,
      clock: clockBadge({ dueOn: reexamineOn }, today, calendar),
    }),
  );
  return { key: 'withheldNumbers', title: copy.numbers, items, total: items.length, emptyTitle: copy.empty };
}

/** Nil declarations whose next step this person may take, and own drafts. */
async function nilSection(env: Env, actor: Actor): Promise<DeskSection> {
  const waiting = await listWaitingNil(env.db, actor);
  const today = shanghaiDate(env.now());
  const items = waiting.flatMap((row): DeskItem[] => {
    const action = row.state === 'inHeadReview' ? 'passHeadReview' : row.state === 'draft' ? 'edit' : 'sign';
    const isOwn = row.state !== 'draft' || row.authorId === actor.staffId;
    if (!isOwn || !mayNil(actor, action, row).ok) return [];
    const task = copy.tasks[action === 'edit' ? 'draft' : action];
    return [
      {
        task,
        title: dutyTitle(row),
        href: `/console/obligations/${row.obligationId}`,
        facts: [row.agencyName, row.authorName],
        dueOn: row.dueOn,
        clock: clockBadge(row, today, env.calendar),
      },
    ];
  });
  const figure = items.length > 0 ? { label: copy.figures.nil, tone: 'warn' as const } : undefined;
  return {
    key: 'nilDeclarations',
    title: copy.nil,
    items,
    total: items.length,
    emptyTitle: copy.empty,
    figure,
  };
}
