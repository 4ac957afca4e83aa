import type { Calendar } from '../../rules/calendar/calendar.ts';
import { chineseDate } from '../../rules/plain-date.ts';
import { type ClockedCase, dueOf } from './case-clock.ts';
import type { ClockResult } from './clock-result.ts';

/** Where the clock stood before and after one step, counted with today's calendar. */
export interface ClockMove {
  before: ClockResult | null;
  after: ClockResult;
}

/** What each step did to the clock, in the order of the steps; the first entry is the submission itself. */
export function clockMoves(clocked: ClockedCase, calendar: Calendar): [ClockMove, ...ClockMove[]] {
  const first = dueOf({ ...clocked, steps: [] }, calendar);
  let before = first;
  const rest = clocked.steps.map((_step, index) => {
    const after = dueOf({ ...clocked, steps: clocked.steps.slice(0, index + 1) }, calendar);
    const move = { before, after };
    before = after;
    return move;
  });
  return [{ before: null, after: first }, ...rest];
}

/** The same for people: what became of the due day; empty where nothing changed. */
export function moveText({ before, after }: ClockMove): string {
  if (after.state === 'withdrawn') return '答复期限不再计算';
  if (after.state === 'answered') {
    if (after.due === null) return '';
    return after.isInTime
      ? `在答复期限${chineseDate(after.due)}之内`
      : `晚于答复期限${chineseDate(after.due)}`;
  }
  if (after.waitingUntil !== undefined) {
    if (before?.waitingUntil === after.waitingUntil) return '';
    return `答复期限停止计算，等待申请人至${chineseDate(after.waitingUntil)}`;
  }
  const [was, is] = [before?.due ?? null, after.due];
  if (is === null || was === is) return '';
  const open = after.provisional ? '（暂定）' : '';
  return was === null
    ? `答复期限为${chineseDate(is)}${open}`
    : `答复期限由${chineseDate(was)}改为${chineseDate(is)}${open}`;
}
