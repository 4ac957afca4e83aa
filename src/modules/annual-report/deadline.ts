import { type PlainDate, plainDate } from '../../rules/plain-date.ts';

/**
 * Last day to publish the report on a year, that day included (条例 Art. 49–50): 31 January for departments and towns,
 * 31 March for the report of a government.
 */
export function reportDueOn(agencyKind: string, year: number): PlainDate {
  return plainDate(agencyKind === 'government' ? `${year + 1}-03-31` : `${year + 1}-01-31`);
}
