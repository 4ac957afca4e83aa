import { listCases, STATE_NAMES } from '../modules/application/index.ts';
import { dutyTitle, listOwnDuties } from '../modules/obligation/index.ts';
import { findActorOf, findByCalendarKey } from '../modules/staff/index.ts';
import { listOpenParts } from '../modules/work-plan/index.ts';
import type { Env } from '../platform/env.ts';
import { AppError } from '../platform/errors.ts';
import type { AppContext } from '../platform/http/context.ts';
import { type CalendarEntry, sendCalendar } from '../platform/http/icalendar.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { type Actor, holds } from '../platform/permission.ts';
import { addMonths, shanghaiDate } from '../rules/plain-date.ts';
import { reminderText } from './reminders/text.ts';

const copy = reminderText.calendar;

/** Most duties in one calendar; the soonest come first. */
const MOST_DUTIES = 500;
/** How far ahead assignments of plans are shown. */
const MONTHS_AHEAD = 12;

/**
 * `/calendar/staff/{secret}.ics`: due days of one person, for calendar programs. The secret in the address is the key: a
 * wrong, an ended one and one of somebody out of service are not found. Nothing of an applicant is in it.
 */
export function ownCalendarRoutes(table: RouteTable): void {
  table.open('/calendar/staff/:file{[A-Za-z0-9_-]+\\.ics}', ownCalendar, { cache: 'never' });
}

async function ownCalendar(c: AppContext) {
  const { env } = c.var;
  const secret = (c.req.param('file') ?? '').replace(/\.ics$/, '');
  const staffId = await findByCalendarKey(env.db, secret);
  const person = staffId && (await findActorOf(env.db, staffId, shanghaiDate(env.now())));
  if (!person) throw new AppError('notFound', { reason: 'calendar' });
  const entries = await ownEntries(env, person);
  c.header('Cache-Control', 'private, no-cache');
  c.header('X-Robots-Tag', 'noindex');
  return sendCalendar(c, copy.name(person.displayName), entries);
}

/** Whole days on which something of the person is due, the soonest first. At most seven statements. */
async function ownEntries(env: Env, actor: Actor): Promise<CalendarEntry[]> {
  const entries = [
    ...(await dutyEntries(env, actor)),
    ...(await assignmentEntries(env, actor)),
    ...(await caseEntries(env, actor)),
  ];
  const host = new URL(env.baseUrl).hostname;
  // The stamp is the day's: asked twice a day the calendar says the same.
  const changedAt = new Date(`${shanghaiDate(env.now())}T00:00:00Z`);
  return entries
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ key, title, about, path, on }) => ({
      uid: `${key}@${host}`,
      title,
      description: about,
      url: env.baseUrl + path,
      from: on,
      until: on,
      changedAt,
    }));
}

interface OwnEntry {
  key: string;
  title: string;
  about: string;
  path: string;
  on: string;
}

async function dutyEntries(env: Env, actor: Actor): Promise<OwnEntry[]> {
  const duties = await listOwnDuties(env, actor, ['clerk', 'head'], MOST_DUTIES);
  return duties.map((row) => ({
    key: `obligation-${row.id}`,
    title: copy.duty(dutyTitle(row)),
    about: row.agencyName,
    path: `/console/obligations/${row.id}`,
    on: row.dueOn,
  }));
}

async function assignmentEntries(env: Env, actor: Actor): Promise<OwnEntry[]> {
  if (!holds(actor, 'workPlan.write')) return [];
  const until = addMonths(shanghaiDate(env.now()), MONTHS_AHEAD);
  const parts = await listOpenParts(env.db, actor, until);
  return parts.flatMap((part) =>
    part.dueOn === null
      ? []
      : [
          {
            key: `assignment-${part.assignmentId}-${part.scope.agencyId}`,
            title: copy.assignment(part.content),
            about: part.agencyName,
            path: `/console/work-plans/${part.planId}/assignments/${part.assignmentId}`,
            on: part.dueOn,
          },
        ],
  );
}

/** Number and step only. Whoever handles cases sees those given to nobody else. */
async function caseEntries(env: Env, actor: Actor): Promise<OwnEntry[]> {
  if (!holds(actor, 'application.read')) return [];
  const cases = await listCases(env.db, actor, env.calendar, { show: 'open' });
  const isMine = (row: (typeof cases)[number]) => {
    if (row.assignedTo !== null) return row.assignedTo === actor.staffId;
    const place = { agencyId: row.agencyId, bodyId: row.bodyId, siteId: row.siteId };
    const isOwn = actor.roles.some(({ agencyId }) => agencyId === row.agencyId || agencyId === row.bodyId);
    return isOwn && holds(actor, 'application.handle', place);
  };
  return cases.filter(isMine).flatMap((row) =>
    row.due === null
      ? []
      : [
          {
            key: `application-${row.id}`,
            title: copy.case(row.number, STATE_NAMES[row.state]),
            about: row.agencyName,
            path: `/console/applications/${row.id}`,
            on: row.due,
          },
        ],
  );
}
