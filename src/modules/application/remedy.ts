import { type PlainDate, plainDate } from '../../rules/plain-date.ts';
import type { Kind } from './kinds.ts';

/** 行政复议 first, then the court; or either at the applicant's choice. */
export type RemedyRoute = 'reconsideration_first' | 'either';

/** One period of the remedies, by the day the answer is sent. */
export interface RemedyLaw {
  from: PlainDate;
  /** Law that sets the route. */
  cites: readonly string[];
  /** Kinds after which reconsideration comes first. `memory`: not read in the law, a default that an office may change. */
  first: Partial<Record<Kind, 'law' | 'memory'>>;
  reconsiderationDays: number;
  /** Months to sue directly. */
  litigationMonths: number;
  /** Days to sue after the decision on reconsideration. */
  litigationDaysAfterReconsideration: number;
}

/** Periods, oldest first. 行政复议法 as revised applies from 2024-01-01. */
export const REMEDY_LAWS: readonly RemedyLaw[] = [
  {
    from: plainDate('2008-05-01'),
    cites: ['行政复议法（1999）Art. 9', '行政诉讼法 Art. 45', '行政诉讼法 Art. 46'],
    first: {},
    reconsiderationDays: 60,
    litigationMonths: 6,
    litigationDaysAfterReconsideration: 15,
  },
  {
    from: plainDate('2024-01-01'),
    cites: ['行政复议法（2023）Art. 20', '行政复议法（2023）Art. 23(1)(4)', '行政诉讼法 Art. 45'],
    first: { R3: 'law', R4: 'memory', R5: 'memory', R8: 'memory', R9: 'memory' },
    reconsiderationDays: 60,
    litigationMonths: 6,
    litigationDaysAfterReconsideration: 15,
  },
];

/** Kinds that close a case without a decision on the application: no remedy is printed for a withdrawal. */
const WITHOUT_REMEDY: readonly Kind[] = ['withdrawn'];

export interface Remedy {
  route: RemedyRoute;
  /** The route rests on a default to be confirmed, not on a text that was read. */
  isFromMemory: boolean;
  law: RemedyLaw;
}

/** Which kinds an office treats as 复议前置 besides the law; absent: the defaults marked `memory`. */
export interface RemedySetting {
  first?: readonly Kind[];
}

/** The remedy to print in an answer sent that day (复议前置 from 2024-01-01), or null where none is printed. */
export function remedyFor(kind: Kind, sentOn: PlainDate, setting: RemedySetting = {}): Remedy | null {
  if (WITHOUT_REMEDY.includes(kind)) return null;
  const law = REMEDY_LAWS.findLast(({ from }) => from <= sentOn);
  if (!law) return null;
  const mark = law.first[kind];
  const isFirst =
    mark === 'law' || (setting.first && hasFirst(law) ? setting.first.includes(kind) : mark !== undefined);
  return {
    route: isFirst ? 'reconsideration_first' : 'either',
    isFromMemory: isFirst && mark !== 'law',
    law,
  };
}

/** Before 2024 no setting can put reconsideration first: no law did. */
function hasFirst(law: RemedyLaw): boolean {
  return Object.keys(law.first).length > 0;
}
