import type { Calendar } from '../../rules/calendar/calendar.ts';
import { parsePeriodCode, periodName } from '../../rules/period.ts';
import { type PlainDate, plainDate } from '../../rules/plain-date.ts';
import type { BadgeView, Tone } from '../../ui/badge.tsx';
import { pageText as copy } from './page-text.ts';
import { lateBy } from './state.ts';
import { kindNames, stateNames } from './text.ts';
import type { ObligationKind, ObligationState } from './types.ts';

/** 最低生活保障：政策文件. */
export function itemName({ item1, item2 }: { item1: string; item2: string }): string {
  return item2 ? `${item1}：${item2}` : item1;
}

/** 2026年3月 · 第2次 · 首次公开 · 形成或者变更后公开: which of an item's duties it is. */
export function causeName({ kind, cause }: { kind: string; cause: string }): string {
  if (kind !== 'period') return kindNames[kind as ObligationKind] ?? kind;
  const period = parsePeriodCode(cause);
  if (period) return periodName(period);
  return `第${Number(cause.replace(/\D+/g, ''))}次更新`;
}

/** Item and which of its duties. */
export function dutyTitle(row: { item1: string; item2: string; kind: string; cause: string }): string {
  return `${itemName(row)}（${causeName(row)}）`;
}

const TONES: Readonly<Record<ObligationState, Tone>> = {
  not_due: 'neutral',
  due_soon: 'warn',
  overdue: 'bad',
  in_time: 'good',
  late: 'warn',
  migrated: 'info',
  nil: 'info',
  waived: 'neutral',
  ended: 'neutral',
};

/** Facts of a list row as the badge needs them. */
export interface Stated {
  state: ObligationState;
  dueOn: string;
  contentOn: string | null;
  nilOn: string | null;
}

/** How the duty stands, with the working days it is or was late. */
export function stateBadge(row: Stated, today: PlainDate, calendar: Calendar): BadgeView {
  const tone = TONES[row.state];
  if (row.state === 'overdue' || row.state === 'due_soon') return clockBadge(row, today, calendar);
  const met = row.state === 'late' ? row.contentOn : null;
  if (!met) return { label: stateNames[row.state], tone };
  const days = lateBy(plainDate(row.dueOn), plainDate(met), calendar);
  return { label: `${stateNames[row.state]}，${copy.lateBy(days)}`, tone };
}

/** 还剩 2 个工作日, 今天到期, 已逾期 3 个工作日. */
export function clockBadge(
  { dueOn }: Pick<Stated, 'dueOn'>,
  today: PlainDate,
  calendar: Calendar,
): BadgeView {
  const due = plainDate(dueOn);
  if (due < today) return { label: copy.overdueBy(lateBy(due, today, calendar)), tone: 'bad' };
  if (due === today) return { label: copy.dueToday, tone: 'warn' };
  return { label: copy.remaining(calendar.workingDaysBetween(today, due)), tone: 'warn' };
}
