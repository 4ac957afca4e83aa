import { addDays, type PlainDate } from '../rules/plain-date.ts';
import type { DemoApplication } from './application-schema.ts';
import { atMinute, type IsWorkingDay, officeMinute, pick } from './moments.ts';
import { backToWorkingDay, onToWorkingDay } from './timeline.ts';

/** What happens to a case, once. */
export type CaseDeed =
  | { name: 'file' | 'forward' | 'confirm' | 'accept' | 'split' | 'receiveCorrection' }
  | { name: 'askCorrection'; correctBy: PlainDate }
  | { name: 'consult' | 'recordReached' | 'recordOpinion' | 'search' }
  | { name: 'askExtension' | 'decideExtension' | 'noticeFee' | 'payFee' }
  | { name: 'draft' | 'submit' | 'review' | 'sign' | 'deliver' }
  | { name: 'lapse' | 'withdraw' | 'log' | 'archive' }
  | { name: 'remedy'; remedy: number; filedOn: PlainDate; concludedOn: PlainDate | null };

export interface CaseStep {
  at: Date;
  on: PlainDate;
  deed: CaseDeed;
}

/** The day an application came, for one loading day. */
export function cameOn(
  { came, key }: DemoApplication,
  today: PlainDate,
  isWorkingDay: IsWorkingDay,
): PlainDate {
  if (!came) throw new RangeError(`${key}: does not say when it came`);
  if ('daysAgo' in came) return backToWorkingDay(addDays(today, -came.daysAgo), isWorkingDay);
  return workingDaysBefore(today, came.workingDaysAgo, isWorkingDay);
}

/** The working day after which, until `today`, so many working days have passed. */
export function workingDaysBefore(today: PlainDate, count: number, isWorkingDay: IsWorkingDay): PlainDate {
  let day = backToWorkingDay(today, isWorkingDay);
  for (let left = count; left > 0; left -= 1) day = backToWorkingDay(addDays(day, -1), isWorkingDay);
  return day;
}

/** Tells working days by their number after `from`; each is looked for once. */
function workingDaysAfter(from: PlainDate, isWorkingDay: IsWorkingDay): DayAt {
  const days = [from];
  return (count) => {
    while (days.length <= count) days.push(onToWorkingDay(addDays(days.at(-1) ?? from, 1), isWorkingDay));
    return days[count] ?? from;
  };
}

/** Everything that happened to a case from the day it came, in order. Throws RangeError for a day after `today`. */
export function caseSteps(
  application: DemoApplication,
  from: PlainDate,
  today: PlainDate,
  isWorkingDay: IsWorkingDay,
): CaseStep[] {
  const dayAt = workingDaysAfter(from, isWorkingDay);
  const planned = [...taking(application, dayAt), ...handling(application), ...ending(application, dayAt)];
  const ordered = planned.toSorted((a, b) => a.after - b.after);
  const first = pick(application.key, 90);
  return ordered.map(({ after, deed }, index) => {
    const on = dayAt(after);
    if (on > today) throw new RangeError(`${application.key}: ${deed.name} lies after ${today}`);
    return { on, deed, at: atMinute(on, officeMinute(first + index * 15)) };
  });
}

interface Planned {
  after: number;
  deed: CaseDeed;
}

type DayAt = (count: number) => PlainDate;

const once = (after: number | undefined, name: Exclude<CaseDeed['name'], 'askCorrection' | 'remedy'>) =>
  after === undefined ? [] : [{ after, deed: { name } as CaseDeed }];

function taking(application: DemoApplication, dayAt: DayAt): Planned[] {
  const { partOf, forwarded, confirmed, accepted, correction, split } = application;
  return [
    ...once(partOf === undefined ? 0 : undefined, 'file'),
    ...once(forwarded?.at, 'forward'),
    ...once(confirmed, 'confirm'),
    ...once(split?.at, 'split'),
    ...once(accepted, 'accept'),
    ...(correction
      ? [
          {
            after: correction.at,
            deed: { name: 'askCorrection', correctBy: dayAt(correction.at + correction.within) } as const,
          },
        ]
      : []),
    ...once(correction?.received, 'receiveCorrection'),
  ];
}

function handling({ consultation, search, extension, fee }: DemoApplication): Planned[] {
  return [
    ...once(search?.at, 'search'),
    ...once(consultation?.at, 'consult'),
    ...once(consultation?.reached, 'recordReached'),
    ...once(consultation?.returned, 'recordOpinion'),
    ...once(extension?.at, 'askExtension'),
    ...once(extension?.decided, 'decideExtension'),
    ...once(fee?.at, 'noticeFee'),
    ...once(fee?.paid, 'payFee'),
  ];
}

const ANSWER_DEEDS = ['draft', 'submit', 'review', 'sign', 'deliver'] as const;

function ending(application: DemoApplication, dayAt: DayAt): Planned[] {
  const { answer, lapsed, withdrawn, log, archived, remedies } = application;
  const last = answer?.stopsAfter ?? 'deliver';
  const deeds = answer ? ANSWER_DEEDS.slice(0, ANSWER_DEEDS.indexOf(last) + 1) : [];
  return [
    ...deeds.flatMap((name) => once(answer?.at, name)),
    ...once(lapsed, 'lapse'),
    ...once(withdrawn, 'withdraw'),
    ...(log === undefined ? [] : once((answer?.at ?? 0) + 1, 'log')),
    ...remedies.flatMap(({ at, concluded }, remedy) => {
      const filed = { name: 'remedy', remedy, filedOn: dayAt(at) } as const;
      const begun = { after: at, deed: { ...filed, concludedOn: null } };
      if (concluded === undefined) return [begun];
      return [begun, { after: concluded, deed: { ...filed, concludedOn: dayAt(concluded) } }];
    }),
    ...once(archived, 'archive'),
  ];
}
