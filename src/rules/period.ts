import { addDays, addMonths, dateParts, type PlainDate, plainDate } from './plain-date.ts';

/** 月 · 季度 · 半年 · 年: the periods in which the law and the catalogue count. */
export type PeriodKind = 'month' | 'quarter' | 'halfYear' | 'year';

/** A calendar period; both days belong to it. */
export interface Period {
  readonly kind: PeriodKind;
  readonly first: PlainDate;
  readonly last: PlainDate;
}

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

/** The kind of period that is so many months long, or null (每2个月 is no calendar period). */
export function periodKindOfMonths(months: number): PeriodKind | null {
  const kinds = Object.keys(MONTHS) as PeriodKind[];
  return kinds.find((kind) => MONTHS[kind] === months) ?? null;
}

/** The period of the kind in which the day lies. */
export function periodOf(kind: PeriodKind, date: PlainDate): Period {
  const { year, month } = dateParts(date);
  const firstMonth = month - ((month - 1) % MONTHS[kind]);
  const first = plainDate(`${String(year).padStart(4, '0')}-${String(firstMonth).padStart(2, '0')}-01`);
  return { kind, first, last: addDays(addMonths(first, MONTHS[kind]), -1) };
}

/** The period after this one. */
export function nextPeriod({ kind, last }: Period): Period {
  return periodOf(kind, addDays(last, 1));
}

/** The period before this one. */
export function previousPeriod({ kind, first }: Period): Period {
  return periodOf(kind, addDays(first, -1));
}

/** Every period of the kind with at least one day in `from`…`until`, in order; none when `until` is earlier. */
export function periodsBetween(kind: PeriodKind, from: PlainDate, until: PlainDate): Period[] {
  const periods: Period[] = [];
  for (let period = periodOf(kind, from); period.first <= until; period = nextPeriod(period)) {
    periods.push(period);
  }
  return periods;
}

/** `2026`, `2026-H1`, `2026-Q3`, `2026-11`: short, sortable within a kind, the same for ever. */
export function periodCode({ kind, first }: Period): string {
  const { year, month } = dateParts(first);
  if (kind === 'year') return String(year);
  if (kind === 'halfYear') return `${year}-H${month < 7 ? 1 : 2}`;
  if (kind === 'quarter') return `${year}-Q${(month + 2) / 3}`;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** The period a code of `periodCode` means, or null. */
export function parsePeriodCode(code: string): Period | null {
  const [, year = '', half, quarter, month] =
    /^([1-9]\d{3})(?:-H([12])|-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(code) ?? [];
  if (year === '') return null;
  const kind = half ? 'halfYear' : quarter ? 'quarter' : month ? 'month' : 'year';
  const first = Number(half ?? quarter ?? month ?? 1) * MONTHS[kind] - MONTHS[kind] + 1;
  return periodOf(kind, plainDate(`${year}-${String(first).padStart(2, '0')}-01`));
}

/** 2026年 · 2026年上半年 · 2026年第3季度 · 2026年11月. */
export function periodName({ kind, first }: Period): string {
  const { year, month } = dateParts(first);
  if (kind === 'year') return `${year}年`;
  if (kind === 'halfYear') return `${year}年${month < 7 ? '上' : '下'}半年`;
  if (kind === 'quarter') return `${year}年第${(month + 2) / 3}季度`;
  return `${year}年${month}月`;
}
