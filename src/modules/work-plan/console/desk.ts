import type { Env } from '../../../platform/env.ts';
import { type Actor, holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import type { DeskItem } from '../../../ui/desk.tsx';
import { listOpenParts, listWaitingFilings, listWaitingReports, type OpenPart } from '../queries/desk.ts';
import { SOON_DAYS, standingOf } from '../standing.ts';
import { pageText } from '../text.ts';
import { PATH, standingBadge } from './parts.ts';

const MOST_SHOWN = 20;

/** What plans ask of the person: parts due or overdue, reports to confirm, filings to see. At most three statements. */
export async function workPlanDesk(env: Env, actor: Actor): Promise<{ items: DeskItem[]; total: number }> {
  const today = shanghaiDate(env.now());
  const { due: until } = env.calendar.addWorkingDays(today, SOON_DAYS);
  const parts = holds(actor, 'workPlan.write') ? await listOpenParts(env.db, actor, until) : [];
  const reports = holds(actor, 'workPlan.confirm') ? await listWaitingReports(env.db, actor) : [];
  const filings = holds(actor, 'workPlan.receive') ? await listWaitingFilings(env.db, actor) : [];
  const badgeOf = ({ dueOn }: OpenPart) =>
    standingBadge(standingOf({ dueOn, leads: ['one'], doneOn: new Map() }, today, env.calendar));
  const items = [
    ...parts.map((part) => ({
      task: pageText.deskWork,
      title: part.content,
      href: `${PATH}/${part.planId}/assignments/${part.assignmentId}`,
      facts: [part.agencyName, part.planTitle],
      dueOn: part.dueOn,
      clock: badgeOf(part),
    })),
    ...reports.map((report) => ({
      task: pageText.deskConfirm,
      title: report.content,
      href: `${PATH}/${report.planId}/assignments/${report.assignmentId}`,
      facts: [report.agencyName, report.planTitle],
      dueOn: null,
      clock: null,
    })),
    ...filings.map((filing) => ({
      task: pageText.deskReceive,
      title: filing.title,
      href: `${PATH}/${filing.planId}`,
      facts: [filing.agencyName, filing.filedOn],
      dueOn: null,
      clock: null,
    })),
  ];
  return { items: items.slice(0, MOST_SHOWN), total: items.length };
}
