import type { CaseRow } from '../../modules/application/index.ts';
import { type DutyRow, lateBy } from '../../modules/obligation/index.ts';
import { type Holder, holdersOf } from '../../modules/staff/index.ts';
import type { DuePart } from '../../modules/work-plan/index.ts';
import type { Role, Scope } from '../../platform/permission.ts';
import type { Calendar } from '../../rules/calendar/calendar.ts';
import { type PlainDate, plainDate } from '../../rules/plain-date.ts';
import type { Reminder, ReminderSettings, Stage } from './types.ts';

/** The day, the calendar and who can act: what every decision below is made from. */
export interface ReminderWorld {
  today: PlainDate;
  calendar: Calendar;
  holders: readonly Holder[];
  settings: ReminderSettings;
}

/** Working days for which a stage is made up after downtime; what is late for longer stands in the daily mail. */
const CATCH_UP = 10;
/** Working days before the due day on which people are told. */
const AHEAD = 2;
/** Working days between two reminders of a joint agency. */
export const CO_AGENCY_EVERY = 3;

/** Stages that a due day has reached on the day and that are fresh enough to tell. */
export function stagesOf(dueOn: PlainDate, { today, calendar, settings }: ReminderWorld): Stage[] {
  if (dueOn >= today) return calendar.addWorkingDays(today, AHEAD).due >= dueOn ? ['soon'] : [];
  const late = lateBy(dueOn, today, calendar);
  const { officeAfter } = settings;
  return [
    ...(late <= CATCH_UP ? (['overdue'] as const) : []),
    ...(late >= officeAfter && late <= officeAfter + CATCH_UP ? (['office'] as const) : []),
  ];
}

const idsOf = (holders: readonly Holder[]) => [...new Set(holders.map(({ staffId }) => staffId))];

/** Who does the work is told first, the head when it is late, the disclosure office when that lasts. */
const DUTY_ROLES: Partial<Record<Stage, readonly Role[]>> = {
  soon: ['clerk'],
  overdue: ['clerk', 'head'],
  office: ['disclosureOffice'],
};

/** Reminders of a duty. */
export function remindersOfDuty(row: DutyRow, world: ReminderWorld): Reminder[] {
  const dueOn = plainDate(row.dueOn);
  const scope: Scope = {
    agencyId: row.agencyId,
    bodyId: row.bodyId,
    siteId: row.siteId,
    domains: [row.domain],
  };
  return stagesOf(dueOn, world).map((stage) => ({
    stage,
    subject: { type: 'obligation', id: row.id },
    dueOn,
    staffIds: idsOf((DUTY_ROLES[stage] ?? []).flatMap((role) => holdersOf(world.holders, role, scope))),
  }));
}

/**
 * Who is told of a leading agency's part in an assignment, by the steps of duties. What was reported as done waits for the
 * head, who confirms it, and no longer for the clerk.
 */
export function peopleOfPart(part: DuePart, stage: Stage, holders: readonly Holder[]): string[] {
  const roles = stage !== 'office' && part.isReported ? (['head'] as const) : (DUTY_ROLES[stage] ?? []);
  return idsOf(roles.flatMap((role) => holdersOf(holders, role, part.scope)));
}

/** Reminders of a leading agency's part in an assignment. */
export function remindersOfAssignment(part: DuePart, world: ReminderWorld): Reminder[] {
  return stagesOf(part.dueOn, world).map((stage) => ({
    stage,
    subject: { type: 'assignment', id: part.assignmentId },
    dueOn: part.dueOn,
    staffIds: peopleOfPart(part, stage, world.holders),
  }));
}

type CasePlace = Pick<CaseRow, 'agencyId' | 'bodyId' | 'siteId' | 'assignedTo'>;

/** Whoever the case is assigned to; else who handles cases at its agency, not the office over the whole site. */
export function handlersOf(place: CasePlace, holders: readonly Holder[]): string[] {
  if (place.assignedTo !== null) return [place.assignedTo];
  const own = holders.filter(({ agencyId }) => agencyId === place.agencyId || agencyId === place.bodyId);
  const scope = { agencyId: place.agencyId, bodyId: place.bodyId, siteId: place.siteId };
  return idsOf((['clerk', 'disclosureOffice'] as const).flatMap((role) => holdersOf(own, role, scope)));
}

/** Reminders of a case whose day to answer is near or past (条例 Art. 33). */
export function remindersOfCase(row: CaseRow, world: ReminderWorld): Reminder[] {
  if (row.due === null) return [];
  const { due } = row;
  const scope = { agencyId: row.agencyId, bodyId: row.bodyId, siteId: row.siteId };
  const holdersAs = (role: Role) => idsOf(holdersOf(world.holders, role, scope));
  return stagesOf(due, world).map((stage) => ({
    stage,
    subject: { type: 'application', id: row.id },
    dueOn: due,
    staffIds:
      stage === 'office'
        ? holdersAs('disclosureOffice')
        : [...handlersOf(row, world.holders), ...(stage === 'overdue' ? holdersAs('head') : [])],
  }));
}

/** A joint agency is reminded every third working day until it has confirmed; answers the day of the latest turn. */
export function coAgencyTurn(since: PlainDate, { today, calendar }: ReminderWorld): PlainDate | null {
  const turns = Math.floor(calendar.workingDaysBetween(since, today) / CO_AGENCY_EVERY);
  return turns < 1 ? null : calendar.addWorkingDays(since, turns * CO_AGENCY_EVERY).due;
}
