import type { Calendar } from '../../rules/calendar/calendar.ts';
import type { HolidayNotice } from '../../rules/calendar/notices.ts';
import type { PlainDate } from '../../rules/plain-date.ts';
import { type CatalogueRow, parseTimeLimit, type TimeLimitRule } from '../catalogue/index.ts';
import { calendarWith } from './notice-change.ts';
import type { ClockWorld } from './recomputation.ts';

/** The world in which another notice had been announced today; what it says of its own day of announcement is no matter. */
export function worldWithNotice(
  known: readonly HolidayNotice[],
  notice: HolidayNotice,
  today: PlainDate,
): ClockWorld {
  return { calendar: calendarWith(known, { ...notice, announcedOn: today }), limits: new Map() };
}

/** A limit tried in place of an item's own, or the pieces of its wording that cannot be read. */
export type ReadLimit = { ok: true; rule: TimeLimitRule } | { ok: false; unparsed: readonly string[] };

/** Reads the wording of a limit that is to be tried; all of it must be understood. */
export function readLimit(wording: string): ReadLimit {
  const { rule, unparsed } = parseTimeLimit(wording);
  return rule && unparsed.length === 0 ? { ok: true, rule } : { ok: false, unparsed };
}

/** The world of today with other limits. */
export function worldWithLimits(calendar: Calendar, limits: ReadonlyMap<string, TimeLimitRule>): ClockWorld {
  return { calendar, limits };
}

type LimitedRow = Pick<CatalogueRow, 'id' | 'timeLimit' | 'timeLimitRule'>;

/** One item whose limit reads otherwise in another version of the catalogue. */
export interface OtherLimit {
  id: string;
  now: string;
  tried: string;
}

/** Items of today whose limit another version words otherwise, and the rules of those that can be counted by. */
export function otherLimits(
  now: readonly LimitedRow[],
  tried: readonly LimitedRow[],
): { listed: OtherLimit[]; limits: Map<string, TimeLimitRule> } {
  const wordings = new Map(tried.map((row) => [row.id, row]));
  const listed: OtherLimit[] = [];
  const limits = new Map<string, TimeLimitRule>();
  for (const { id, timeLimit } of now) {
    const other = wordings.get(id);
    if (!other || other.timeLimit === timeLimit) continue;
    listed.push({ id, now: timeLimit, tried: other.timeLimit });
    if (other.timeLimitRule) limits.set(id, other.timeLimitRule);
  }
  return { listed, limits };
}
