import type { Env } from '../../../platform/env.ts';
import { type Actor, holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import type { DeskSection } from '../../document/index.ts';
import { permissionFor } from '../policy.ts';
import { type CaseRow, listCases } from '../queries/case-list.ts';
import type { Action, State } from '../workflow.ts';
import { remaining } from './list-page.tsx';
import { APPLICATIONS } from './parts.ts';
import { consoleText } from './text.ts';

const copy = consoleText.desk;
const SHOWN = 50;

/** What each state waits for. States that wait for the applicant are on nobody's desk. */
const AWAITS: Partial<Record<State, Action>> = {
  filed: 'confirmReceipt',
  received: 'accept',
  inHandling: 'draftAnswer',
  inReview: 'passReview',
  awaitingSignature: 'signAnswer',
  signed: 'deliver',
};

/** Cases that wait for this person, by the clock; whoever is assigned sees a case alone. Two statements. */
export async function applicationDesk(env: Env, actor: Actor): Promise<DeskSection[]> {
  if (!holds(actor, 'application.read')) return [];
  const rows = await listCases(env.db, actor, env.calendar, { show: 'open' });
  const today = shanghaiDate(env.now());
  const waiting = rows.flatMap((row) => {
    const task = taskFor(row, actor);
    return task ? [{ row, task }] : [];
  });
  const items = waiting.slice(0, SHOWN).map(({ row, task }) => ({
    task,
    title: row.subject,
    href: `${APPLICATIONS}/${row.id}`,
    facts: [row.number, row.agencyName],
    dueOn: row.due,
    clock: remaining(row.due, today, env.calendar),
  }));
  return [
    {
      key: 'applications',
      title: copy.title,
      items,
      total: waiting.length,
      emptyTitle: copy.empty,
      more: { label: copy.all, href: APPLICATIONS },
      figure: { label: copy.title, tone: 'warn' },
    },
  ];
}

function taskFor(row: CaseRow, actor: Actor): string | null {
  const scope = { agencyId: row.agencyId, bodyId: row.bodyId, siteId: row.siteId };
  if (row.hasExtensionAsked && holds(actor, 'application.review', scope)) return copy.extension;
  const action = AWAITS[row.state];
  if (!action || !holds(actor, permissionFor(action), scope)) return null;
  const isHandling = permissionFor(action) === 'application.handle';
  if (isHandling && row.assignedTo !== null && row.assignedTo !== actor.staffId) return null;
  // The office over the site sees every case in its list; on its desk stand those of its own agency.
  if (isHandling && !isOwn(row, actor)) return null;
  return copy.task[row.state] ?? null;
}

function isOwn(row: CaseRow, actor: Actor): boolean {
  return actor.roles.some(
    ({ agencyId }) => agencyId !== null && (agencyId === row.agencyId || agencyId === row.bodyId),
  );
}
