import type { CommandContext } from '../../platform/command.ts';
import type { Db } from '../../platform/database/pool.ts';
import type { Calendar } from '../../rules/calendar/calendar.ts';
import type { PlainDate } from '../../rules/plain-date.ts';
import type { TimeLimitRule } from '../catalogue/index.ts';

/** What due days are computed from. */
export interface ClockWorld {
  readonly calendar: Calendar;
  /** Limits tried in place of those of the catalogue, by item id; empty when nothing is being tried out. */
  readonly limits: ReadonlyMap<string, TimeLimitRule>;
}

/** Two worlds to compare, seen from a day: only clocks still open on it can move. */
export interface ClockChange {
  readonly before: ClockWorld;
  readonly after: ClockWorld;
  readonly today: PlainDate;
}

/** A running clock whose due day is another one in the second world. */
export interface MovedDue {
  readonly subject: { readonly type: string; readonly id: string };
  readonly siteId: string | null;
  readonly agencyId: string | null;
  /** The person in charge, who is told; null where the agency's disclosure office is. */
  readonly staffId: string | null;
  /** What it is, for staff: item and period, or the number of a case. Never personal data: it is stored. */
  readonly label: string;
  /** Its page at the desk. */
  readonly address: string;
  readonly before: PlainDate | null;
  readonly after: PlainDate | null;
}

/**
 * What a slice with running clocks contributes, so that a new holiday notice reaches them and a what-if can be asked.
 * It stands in `src/recomputations.ts`.
 */
export interface Recomputation {
  /** Name of the slice. */
  readonly slice: string;
  /** Every open clock of the slice whose due day differs between the two worlds. Reads only. */
  listMoved(db: Db, change: ClockChange): Promise<readonly MovedDue[]>;
  /**
   * After a real change, in one transaction with the record of what moved: writes new due days where the slice keeps
   * them (derived ones need nothing) and tells the owners. Absent where there is nothing to write or tell.
   */
  adopt?(context: CommandContext, moved: readonly MovedDue[]): Promise<void>;
}
