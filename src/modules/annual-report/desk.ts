import type { Env } from '../../platform/env.ts';
import { type Actor, holds } from '../../platform/permission.ts';
import { type PlainDate, shanghaiDate } from '../../rules/plain-date.ts';
import type { DeskItem } from '../../ui/desk.tsx';
import { consoleText } from './console/text.ts';
import { reportDueOn } from './deadline.ts';
import { listComments } from './queries/comments.ts';
import { listOwed } from './queries/owed.ts';
import { listReports, type ReportRow } from './queries/reports.ts';
import { reportTitle } from './report-text.ts';

const copy = consoleText.desk;
const PATH = '/console/annual-reports';

const AWAITS = {
  draft: 'annualReport.write',
  inHeadReview: 'annualReport.review',
  awaitingSignOff: 'annualReport.sign',
  signed: 'annualReport.publish',
} as const;

/** Reports that wait for this person, those owed on last year that nobody has begun, and comments; by the due day. Three statements. */
export async function annualReportDesk(
  env: Env,
  actor: Actor,
): Promise<{ items: DeskItem[]; total: number }> {
  if (!holds(actor, 'annualReport.read') || actor.siteId === null) return { items: [], total: 0 };
  const { siteId } = actor;
  const today = shanghaiDate(env.now());
  const lastYear = Number(today.slice(0, 4)) - 1;
  const own = new Set(actor.roles.flatMap(({ agencyId }) => agencyId ?? []));
  const reports = await listReports(env.db, { siteId });
  const waiting = reports.flatMap((report) => {
    const task = taskFor(report, actor, own);
    return task ? [itemOf(report, task)] : [];
  });
  const owed = holds(actor, 'annualReport.write')
    ? (await listOwed(env.db, { siteId, year: lastYear }))
        .filter(({ agencyId }) => own.has(agencyId))
        .map((row) => itemOf({ ...row, id: '', year: lastYear }, copy.owed))
    : [];
  const items = [...waiting, ...owed]
    .map((item) => ({ ...item, clock: clockOf(env, item.dueOn as PlainDate, today) }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const comments = holds(actor, 'annualReport.moderate')
    ? (await listComments(env.db, { siteId, state: 'waiting' })).length
    : 0;
  const moderation: DeskItem[] =
    comments > 0
      ? [
          {
            task: copy.comments,
            title: copy.commentsTitle(comments),
            href: `${PATH}/comments`,
            facts: [],
            dueOn: null,
            clock: null,
          },
        ]
      : [];
  const all = [...items, ...moderation];
  return { items: all.slice(0, 50), total: all.length };
}

function taskFor(report: ReportRow, actor: Actor, own: ReadonlySet<string>): string | null {
  const { state, scope, agencyId } = report;
  if (state === 'published' || state === 'replaced' || !own.has(agencyId)) return null;
  return holds(actor, AWAITS[state], scope) ? copy.task[state] : null;
}

interface Owing {
  id: string;
  agencyName: string;
  agencyKind: string;
  year: number;
}

function itemOf({ id, agencyName, agencyKind, year }: Owing, task: string) {
  return {
    task,
    title: reportTitle(agencyName, year),
    href: id ? `${PATH}/${id}` : PATH,
    facts: [agencyName],
    dueOn: reportDueOn(agencyKind, year) as string,
  };
}

function clockOf(env: Env, due: PlainDate, today: PlainDate): DeskItem['clock'] {
  const days = env.calendar.workingDaysBetween(today, due);
  return { label: copy.left(days), tone: days < 0 ? 'bad' : days <= 10 ? 'warn' : 'neutral' };
}
