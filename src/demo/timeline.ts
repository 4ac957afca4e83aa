import { addDays, addMonths, dateParts, type PlainDate, parsePlainDate } from '../rules/plain-date.ts';
import type { DemoDocument, Formed } from './document-schema.ts';

/** Tells working days; the demo's own days fall on them, except what an emergency brings (条例 Art. 20(12)). */
export type IsWorkingDay = (date: PlainDate) => boolean;

/** Days on which a document was begun, signed and published, before any text is written out. */
export interface Timeline {
  startedOn: PlainDate;
  formedOn: PlainDate | null;
  publishedOn: PlainDate | null;
}

/** A moved weekend or a week of public holidays must not push a document into the future. */
const SLACK = 9;
/** By this day of the month what comes monthly is out, so that no report of a series falls out of step. */
const MONTHLY_REPORTS_END = 20;
/** A draft is begun this long before it is signed. */
const DRAFTING_DAYS = 4;

/**
 * The days of every document for one loading day, by key. Documents that follow others keep their distance; a matter that is
 * not yet over by the loading day is told of the year before. Throws RangeError where `after` runs in a circle or a day
 * would lie after `today`.
 */
export function timelinesOf(
  documents: readonly DemoDocument[],
  today: PlainDate,
  isWorkingDay: IsWorkingDay,
): Map<string, Timeline> {
  const byKey = new Map(documents.map((document) => [document.key, document]));
  const reaches = reachesOf(documents);
  const formed = new Map<string, PlainDate>();

  function formedOn(document: DemoDocument, path: readonly string[]): PlainDate | null {
    if (!document.formed) return null;
    const known = formed.get(document.key);
    if (known) return known;
    if (path.includes(document.key)) throw new RangeError(`${document.key}: after runs in a circle`);
    const base = 'after' in document.formed ? byKey.get(document.formed.after) : undefined;
    const baseDay = base ? formedOn(base, [...path, document.key]) : null;
    const reach = (reaches.get(document.key) ?? 0) + (isAnyDay(document) ? 0 : SLACK);
    const wanted = dayOf(document.formed, today, reach, baseDay);
    if (!wanted) throw new RangeError(`${document.key}: no day of formation`);
    const day = isAnyDay(document) ? wanted : backToWorkingDay(wanted, isWorkingDay);
    formed.set(document.key, day);
    return day;
  }

  return new Map(
    documents.map((document) => {
      const day = formedOn(document, []);
      const publishedOn = day && publicationDay(document, day, today, isWorkingDay);
      if ((publishedOn ?? day ?? today) > today) throw new RangeError(`${document.key}: lies after ${today}`);
      const startedOn = day ? startBefore(document, day) : addDays(today, -(document.startedDaysAgo ?? 0));
      return [document.key, { startedOn, formedOn: day, publishedOn }];
    }),
  );
}

/** Information on emergencies does not wait for Monday. */
function isAnyDay({ disclosure, sourceKind, template }: DemoDocument): boolean {
  if (sourceKind === 'obtained' || template === 'warning') return true;
  return disclosure.attribute === 'proactive' && disclosure.basis === '20(12)';
}

function startBefore(document: DemoDocument, formedOn: PlainDate): PlainDate {
  return isAnyDay(document) ? formedOn : addDays(formedOn, -DRAFTING_DAYS);
}

function dayOf(formed: Formed, today: PlainDate, reach: number, base: PlainDate | null): PlainDate | null {
  if ('daysAgo' in formed) return addDays(today, -formed.daysAgo);
  if ('after' in formed) return base && addDays(base, formed.days);
  if ('monthly' in formed) {
    const month = addDays(today, -MONTHLY_REPORTS_END).slice(0, 8);
    const here = parsePlainDate(`${month}${String(formed.monthly).padStart(2, '0')}`);
    return here && addMonths(here, -formed.monthsBack);
  }
  const latest = addDays(today, -reach);
  const { year } = dateParts(latest);
  const isAhead = formed.each > latest.slice(5);
  return parsePlainDate(`${year - (formed.yearsBack ?? 0) - (isAhead ? 1 : 0)}-${formed.each}`);
}

/** Days after its formation until the last thing that happened to a document and to those that follow it. */
function reachesOf(documents: readonly DemoDocument[]): Map<string, number> {
  const followers = Map.groupBy(documents, ({ formed }) =>
    formed && 'after' in formed ? formed.after : undefined,
  );
  const known = new Map<string, number>();
  function reachOf(document: DemoDocument, depth: number): number {
    const found = known.get(document.key);
    if (found !== undefined) return found;
    if (depth > documents.length) throw new RangeError(`${document.key}: after runs in a circle`);
    const own = (document.publishedAfterDays ?? 0) + daysAfterPublication(document);
    const later = (followers.get(document.key) ?? []).map((follower) => {
      const days = follower.formed && 'after' in follower.formed ? follower.formed.days : 0;
      return days + reachOf(follower, depth + 1);
    });
    const reach = Math.max(own, ...later);
    known.set(document.key, reach);
    return reach;
  }
  for (const document of documents) reachOf(document, 0);
  return known;
}

function daysAfterPublication({ amendments, withdrawal, emergency }: DemoDocument): number {
  return Math.max(
    0,
    withdrawal?.afterDays ?? 0,
    emergency?.reviewedAfterDays ?? 0,
    ...amendments.map(({ afterDays }) => afterDays),
  );
}

function publicationDay(
  document: DemoDocument,
  formedOn: PlainDate,
  today: PlainDate,
  isWorkingDay: IsWorkingDay,
): PlainDate | null {
  if (document.publishedAfterDays === undefined) return null;
  const wanted = addDays(formedOn, document.publishedAfterDays);
  if (isAnyDay(document)) return wanted;
  const next = onToWorkingDay(wanted, isWorkingDay);
  if (next <= today) return next;
  const earlier = backToWorkingDay(today, isWorkingDay);
  return earlier < formedOn ? formedOn : earlier;
}

/** The day itself when it is a working day, else the last one before it. */
export function backToWorkingDay(date: PlainDate, isWorkingDay: IsWorkingDay): PlainDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

/** The day itself when it is a working day, else the first one after it. */
export function onToWorkingDay(date: PlainDate, isWorkingDay: IsWorkingDay): PlainDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}
