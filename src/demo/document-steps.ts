import { addDays, dateParts, type PlainDate, plainDate } from '../rules/plain-date.ts';
import type { DatedDocument } from './dating.ts';
import { atMinute, type IsWorkingDay, officeMinute, pick, spread, workingDays } from './moments.ts';
import { onToWorkingDay } from './timeline.ts';

/** What somebody does to a document, once. */
export type Deed =
  | { name: 'draft' | 'submit' | 'passSecrecyReview' | 'passHeadReview' | 'consent' | 'sign' }
  | { name: 'returnSecrecyReview' | 'returnHeadReview' | 'returnSignOff' }
  | { name: 'publish' | 'schedule' | 'post' | 'recordPosting' | 'close' | 'seeFiling' }
  | { name: 'publishInEmergency' | 'reviewSecrecyLater' | 'reviewHeadLater' }
  | { name: 'withdraw' | 'expire' | 'lapse' }
  | { name: 'confirmAsCoAgency'; agency: string }
  | { name: 'amend'; amendment: number };

export interface DocumentStep {
  at: Date;
  deed: Deed;
}

/** What the history of one document depends on besides itself. */
export interface StepSetting {
  today: PlainDate;
  isWorkingDay: IsWorkingDay;
  /** Last day on which a document it names went public before this one was signed; its draft begins after that. */
  notBefore: PlainDate | null;
  needsConsent: boolean;
}

/** Filings younger than this still wait for the disclosure office. */
const UNSEEN_DAYS = 10;
/** An amendment is begun so many days before it goes out. */
const AMENDING_DAYS = 3;
/** 16:50: what happens on the day of signature, after it. */
const AFTER_SIGNATURE = 16 * 60 + 50;

/** The whole history of a document in ascending order, each step at the moment at which it happened. */
export function documentSteps(document: DatedDocument, setting: StepSetting): DocumentStep[] {
  const history = ascending([
    ...firstRound(document, setting),
    ...whatFollowed(document),
    ...amendmentRounds(document, setting),
    ...madeUp(document, setting),
    ...lapse(document, setting),
    ...withdrawal(document),
  ]);
  return [...history, ...filingsSeen(document, setting)].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The last thing that happened to what is not signed; joint agencies have not answered yet. */
const STOPS_AFTER: Partial<Record<DatedDocument['state'], Deed['name']>> = {
  draft: 'draft',
  inSecrecyReview: 'submit',
  inHeadReview: 'passSecrecyReview',
  awaitingSignOff: 'passHeadReview',
};

const RETURNS = {
  secrecyReviewer: { before: 'passSecrecyReview', deed: 'returnSecrecyReview' },
  head: { before: 'passHeadReview', deed: 'returnHeadReview' },
  leader: { before: 'sign', deed: 'returnSignOff' },
} as const;

/** The examination up to the signature; in a town the head examines secrecy too (流长镇 方案 三). */
function examination({ variant, coAgencies }: DatedDocument, needsConsent: boolean): Deed[] {
  return [
    { name: 'submit' },
    ...(variant === 'town' ? [] : [{ name: 'passSecrecyReview' } as const]),
    { name: 'passHeadReview' },
    ...coAgencies.map((agency) => ({ name: 'confirmAsCoAgency', agency }) as const),
    ...(needsConsent ? [{ name: 'consent' } as const] : []),
    { name: 'sign' },
  ];
}

function firstDeeds(document: DatedDocument, needsConsent: boolean): Deed[] {
  if (document.emergency) return [{ name: 'draft' }, { name: 'publishInEmergency' }];
  const all: Deed[] = [{ name: 'draft' }, ...examination(document, needsConsent)];
  const place = (name: Deed['name']) => all.findIndex((deed) => deed.name === name);
  if (document.returned) {
    const { before, deed } = RETURNS[document.returned.by];
    return [...all.slice(0, place(before)), { name: deed }];
  }
  const last = STOPS_AFTER[document.state];
  if (!last) return all;
  // In a town nobody examines secrecy before the head.
  const found = place(last) >= 0 ? place(last) : place('submit');
  return all.slice(0, found + 1);
}

function firstRound(document: DatedDocument, setting: StepSetting): DocumentStep[] {
  const { startedOn, formedOn, key } = document;
  const deeds = firstDeeds(document, setting.needsConsent);
  const from = setting.notBefore && setting.notBefore > startedOn ? setting.notBefore : startedOn;
  const days = workingDays(from, formedOn ?? setting.today, setting.isWorkingDay);
  // What is not signed moved on day by day at the beginning and has waited since.
  const used = formedOn ? days : days.slice(0, deeds.length);
  return at(spread(used, deeds.length, key), deeds);
}

function at(moments: readonly Date[], deeds: readonly Deed[]): DocumentStep[] {
  return deeds.map((deed, index) => ({ deed, at: moments[index] as Date }));
}

/** When a document goes out on a day: at any office hour, on the day of its signature after it. */
function outAt({ key, formedOn }: DatedDocument, day: PlainDate): Date {
  return day === formedOn
    ? atMinute(day, AFTER_SIGNATURE + pick(`${key} out`, 30))
    : atMinute(day, officeMinute(60 + pick(`${key} out`, 330)));
}

function whatFollowed(document: DatedDocument): DocumentStep[] {
  const { state, formedOn, publishedOn, emergency, variant } = document;
  if (!formedOn || emergency || document.returned) return [];
  const signedDay = (minutes: number) => atMinute(formedOn, AFTER_SIGNATURE + minutes);
  if (state === 'scheduled') return [{ at: signedDay(5), deed: { name: 'schedule' } }];
  if (state === 'closed') return [{ at: signedDay(5), deed: { name: 'close' } }];
  if (!publishedOn) return [];
  const out = outAt(document, publishedOn);
  if (state === 'posted') return posting(document, out);
  return [
    ...(variant === 'town' ? posting(document, signedDay(-20)) : []),
    { at: out, deed: { name: 'publish' } },
  ];
}

/** The sheet goes on the board; photo, scan and filing number of a town follow. */
function posting({ filingNo }: DatedDocument, moment: Date): DocumentStep[] {
  const later = new Date(moment.getTime() + 12 * 60_000);
  const record: DocumentStep[] = filingNo ? [{ at: later, deed: { name: 'recordPosting' } }] : [];
  return [{ at: moment, deed: { name: 'post' } }, ...record];
}

function amendmentRounds(document: DatedDocument, { isWorkingDay }: StepSetting): DocumentStep[] {
  return document.amendments.flatMap(({ on }, amendment) => {
    const days = workingDays(addDays(on, -AMENDING_DAYS), on, isWorkingDay);
    const deeds: Deed[] = [{ name: 'amend', amendment }, ...examination(document, false)];
    const moment = atMinute(on, AFTER_SIGNATURE + pick(`${document.key} ${amendment}`, 30));
    return [
      ...at(spread(days, deeds.length, `${document.key} ${amendment}`), deeds),
      { at: moment, deed: { name: 'publish' } as const },
    ];
  });
}

/** The disclosure office looks through what was filed on the next working day, unless it is being amended by then. */
function filingsSeen(document: DatedDocument, { today, isWorkingDay }: StepSetting): DocumentStep[] {
  const days = [document.publishedOn, ...document.amendments.map(({ on }) => on)];
  return days.flatMap((day, index) => {
    if (!day || day > addDays(today, -UNSEEN_DAYS)) return [];
    const seenOn = onToWorkingDay(addDays(day, 1), isWorkingDay);
    const next = days[index + 1];
    if (next && seenOn >= addDays(next, -AMENDING_DAYS)) return [];
    const moment = atMinute(seenOn, officeMinute(10 + pick(`${document.key} ${index} seen`, 120)));
    return [{ at: moment, deed: { name: 'seeFiling' } as const }];
  });
}

/** The reviews that an emergency left out. */
function madeUp({ reviewedOn, key }: DatedDocument, { isWorkingDay, today }: StepSetting): DocumentStep[] {
  if (!reviewedOn) return [];
  const next = onToWorkingDay(reviewedOn, isWorkingDay);
  const [first, second] = spread([next > today ? reviewedOn : next], 2, `${key} later`) as [Date, Date];
  return [
    { at: first, deed: { name: 'reviewSecrecyLater' } },
    { at: second, deed: { name: 'reviewHeadLater' } },
  ];
}

/** What was made for one year lapses with it. */
function lapse({ validity, formedOn }: DatedDocument, setting: StepSetting): DocumentStep[] {
  if (validity !== 'lapsed' || !formedOn) return [];
  const newYear = plainDate(`${dateParts(formedOn).year + 1}-01-01`);
  const day = onToWorkingDay(newYear, setting.isWorkingDay);
  if (day > setting.today) return [];
  return [{ at: atMinute(day, officeMinute(40)), deed: { name: 'lapse' } }];
}

/** 限时 information that nobody took down is taken down by the nightly job, at 00:05 after its last day. */
function withdrawal({ withdrawal: end, openUntil, key }: DatedDocument): DocumentStep[] {
  if (!end) return [];
  if (end.kind === 'expired' && openUntil && openUntil < end.on) {
    return [{ at: atMinute(addDays(openUntil, 1), 5), deed: { name: 'expire' } }];
  }
  return [{ at: atMinute(end.on, officeMinute(60 + pick(`${key} end`, 330))), deed: { name: 'withdraw' } }];
}

/** One after the other, at least a minute apart, also where days fell together. */
function ascending(steps: readonly DocumentStep[]): DocumentStep[] {
  return steps.reduce<DocumentStep[]>((done, step) => {
    const earliest = (done.at(-1)?.at.getTime() ?? 0) + 60_000;
    done.push(step.at.getTime() < earliest ? { ...step, at: new Date(earliest) } : step);
    return done;
  }, []);
}
