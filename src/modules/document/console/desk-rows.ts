import { type Actor, roleFor, type Scope } from '../../../platform/permission.ts';
import type { Calendar } from '../../../rules/calendar/calendar.ts';
import { chineseMinute, type PlainDate, plainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import type { BadgeView } from '../../../ui/badge.tsx';
import type { DeskItem } from '../../../ui/desk.tsx';
import type { Holder } from '../../staff/index.ts';
import { needsConsent } from '../consent.ts';
import { may, type PolicySubject, vouches } from '../policy.ts';
import type { DeskRow } from '../queries/desk.ts';
import { STEP_NAMES } from '../text.ts';
import { personsNext, stepOf } from '../waiting.ts';
import type { Action } from '../workflow.ts';
import { deskText as copy } from './desk-text.ts';
import { type DeskSettings, workPath } from './parts.ts';

/** What the desk decides with: who looks, on which day, who else there is. */
export interface DeskView {
  actor: Actor;
  now: Date;
  calendar: Calendar;
  holders: readonly Holder[];
  settings: DeskSettings;
}

/** A row of the desk with what its order goes by. */
export interface Waiting extends DeskItem {
  isOverdue: boolean;
  waitedDays: number;
}

export function scopeOf(row: DeskRow): Scope {
  const { agencyId, unitId, bodyId, siteId, domains } = row;
  return { agencyId: unitId ?? agencyId, bodyId, siteId, domains };
}

export function subjectOf(row: DeskRow): PolicySubject {
  const authors = row.authors.map(({ staffId }) => staffId);
  return { state: row.state, scope: scopeOf(row), authors, signatures: row.signatures };
}

const PASSES: Partial<Record<string, Action>> = {
  secrecyReview: 'passSecrecyReview',
  headReview: 'passHeadReview',
  signOff: 'sign',
};

/** What this person is asked to do with the row, as tasks in words; empty when it waits for others. */
export function tasksFor(row: DeskRow, { actor }: DeskView): { task: string; fact?: string }[] {
  const step = stepOf(row.state);
  const action = step ? PASSES[step] : undefined;
  const isGiven = row.assignedTo === null || row.assignedTo === actor.staffId;
  const own = action && isGiven && may(actor, action, subjectOf(row)).ok;
  return [
    ...(own && step ? [{ task: copy.tasks[step as 'signOff'] }] : []),
    ...confirmations(row, actor).map((name) => ({ task: copy.tasks.confirm, fact: copy.onBehalfOf(name) })),
    ...(consentIsAsked(row, actor) ? [{ task: copy.tasks.consent }] : []),
    ...laterSteps(row)
      .filter((later) => mayMakeUp(row, later, actor))
      .map((later) => ({ task: LATER_TASKS[later], fact: copy.emergency })),
    ...(needsPostingRecord(row) && roleFor(actor, 'document.publish', scopeOf(row))
      ? [{ task: copy.tasks.recordPosting }]
      : []),
  ];
}

/** Names of the joint agencies for which the person may confirm and which have not yet. */
function confirmations(row: DeskRow, actor: Actor): string[] {
  if (!stepOf(row.state)) return [];
  return row.coAgencies
    .filter(({ id }) => !row.signatures.some((s) => s.kind === 'coAgencyConfirmation' && s.agencyId === id))
    .filter(({ id, bodyId, siteId }) => {
      const scope = { agencyId: id, bodyId, siteId, domains: row.domains };
      return roleFor(actor, 'document.headReview', scope) ?? roleFor(actor, 'document.signOff', scope);
    })
    .map(({ name }) => name);
}

function consentIsAsked(row: DeskRow, actor: Actor): boolean {
  if (!stepOf(row.state) || !needsConsent(row)) return false;
  if (row.signatures.some(({ kind }) => kind === 'disclosureConsent')) return false;
  return roleFor(actor, 'document.consent', scopeOf(row)) !== null;
}

export type LaterStep = 'secrecyReview' | 'headReview';
const LATER_TASKS: Record<LaterStep, string> = {
  secrecyReview: copy.tasks.laterSecrecyReview,
  headReview: copy.tasks.laterHeadReview,
};

/** Reviews that an emergency publication still lacks; in a town the head answers for both. */
export function laterSteps(
  row: Pick<DeskRow, 'isEmergency' | 'state' | 'procedure' | 'signatures'>,
): LaterStep[] {
  if (!row.isEmergency || row.state !== 'published') return [];
  const needed: LaterStep[] = row.procedure === 'town' ? ['headReview'] : ['secrecyReview', 'headReview'];
  return needed.filter((step) => !row.signatures.some(({ kind }) => kind === step));
}

function mayMakeUp(row: DeskRow, step: LaterStep, actor: Actor): boolean {
  const permission = step === 'secrecyReview' ? 'document.secrecyReview' : 'document.headReview';
  const as = roleFor(actor, permission, scopeOf(row));
  return as !== null && vouches(actor, as, step, subjectOf(row)) === null;
}

function needsPostingRecord(row: DeskRow): boolean {
  return row.state === 'posted' && !(row.posting?.hasScan && row.posting.filingNumber);
}

/** Names of those whose turn it is; whoever was named for it, when somebody was. */
export function waitsFor(row: DeskRow, { holders }: DeskView): string[] {
  const next = personsNext(holders, subjectOf(row));
  const given = next.filter(({ staffId }) => staffId === row.assignedTo);
  return (given.length > 0 ? given : next).map(({ displayName }) => displayName);
}

/** How long the row has waited, and until when it should be done; working days of the law. */
export function clockOf(row: DeskRow, { now, calendar, settings }: DeskView) {
  const today = shanghaiDate(now);
  const isLater = laterSteps(row).length > 0;
  const since = shanghaiDate(isLater ? (row.publishedAt ?? row.stateSince) : row.stateSince);
  const allowed = isLater ? settings.reviewLaterDays : settings.waitDays;
  const waitedDays = calendar.workingDaysBetween(since, today);
  const dueOn = calendar.addWorkingDays(since, allowed).due;
  return { waitedDays, dueOn, isOverdue: today > dueOn, badge: dueBadge(dueOn, today, calendar, waitedDays) };
}

/** 已超期 n · 今天到期 · 已等 n, by the working-day calendar. */
function dueBadge(dueOn: PlainDate, today: PlainDate, calendar: Calendar, waitedDays: number): BadgeView {
  if (today > dueOn) {
    return { label: copy.overdue(Math.max(1, calendar.workingDaysBetween(dueOn, today))), tone: 'bad' };
  }
  if (today === dueOn) return { label: copy.dueToday, tone: 'warn' };
  return { label: copy.waited(waitedDays), tone: 'neutral' };
}

/** What is left until a day: for publicity that ends and examinations that come. */
export function remainingBadge(
  day: string,
  { now, calendar }: Pick<DeskView, 'now' | 'calendar'>,
): BadgeView {
  const today = shanghaiDate(now);
  const left = calendar.workingDaysBetween(today, plainDate(day));
  if (day < today) return { label: copy.overdue(Math.max(1, -left)), tone: 'bad' };
  return day === today ? { label: copy.dueToday, tone: 'warn' } : { label: copy.dueIn(left), tone: 'info' };
}

/** What tells two like titles apart: agency, number, authors. */
export function factsOf(row: DeskRow): string[] {
  const authors = row.authors.map(({ name }) => name);
  return [
    row.unitName ?? row.agencyName,
    ...(row.docNo ? [row.docNo] : []),
    ...(authors.length > 0 ? [copy.draftedBy(authors)] : []),
    ...(row.returnedFrom ? [copy.returnedFrom(STEP_NAMES[row.returnedFrom] ?? row.returnedFrom)] : []),
  ];
}

/** The row as the desk draws it. */
export function itemOf(row: DeskRow, view: DeskView, task: string, facts: readonly string[] = []): Waiting {
  const { waitedDays, dueOn, isOverdue, badge } = clockOf(row, view);
  return {
    task,
    title: row.title,
    href:
      row.state === 'published' || row.state === 'posted'
        ? `${workPath(row.documentId)}?edition=${row.number}`
        : workPath(row.documentId),
    facts: [...factsOf(row), ...facts],
    dueOn,
    clock: badge,
    isOverdue,
    waitedDays,
  };
}

/** A publication that was set for a time: late when the time has passed and the gates held it back. */
export function scheduledItem(row: DeskRow, view: DeskView): Waiting {
  const at = row.scheduledFor ?? view.now;
  const isLate = at.getTime() + 5 * 60_000 < view.now.getTime();
  const clock: BadgeView = isLate
    ? { label: copy.failed, tone: 'bad' }
    : { label: chineseMinute(at), tone: 'info' };
  return { ...itemOf(row, view, copy.tasks.scheduled), dueOn: null, clock, isOverdue: isLate };
}
