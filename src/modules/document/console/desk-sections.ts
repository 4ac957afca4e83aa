import type { Env } from '../../../platform/env.ts';
import { type Actor, holds } from '../../../platform/permission.ts';
import { nameOf, VALIDITIES } from '../../../rules/classes.ts';
import { addDays, shanghaiDate } from '../../../rules/plain-date.ts';
import type { DeskItem } from '../../../ui/desk.tsx';
import { listHoldersAt } from '../../staff/index.ts';
import { holdsForSomeDomain } from '../policy.ts';
import { listDeskRows, listEndings, listValidityProposals } from '../queries/desk.ts';
import { countFilings, listFilings, listRegister, type RegisterRow } from '../queries/registers.ts';
import { openingDue } from '../reexamination.ts';
import { type DeskView, remainingBadge, scopeOf } from './desk-rows.ts';
import { deskText as copy } from './desk-text.ts';
import { type DeskSettings, workPath } from './parts.ts';
import { type DeskSection, SECTION_SHOWN, section, workSections } from './work-sections.ts';

/** Calendar days ahead in which withheld documents come up for examination. */
const REEXAMINATION_AHEAD = 30;

/** Everything about documents that this person's desk shows. At most seven statements, however much waits. */
export async function documentDesk(env: Env, actor: Actor, settings: DeskSettings): Promise<DeskSection[]> {
  if (!holds(actor, 'document.read')) return [];
  const rows = await listDeskRows(env.db, actor);
  const today = shanghaiDate(env.now());
  const agencies = [...new Set(rows.map((row) => scopeOf(row).agencyId))];
  const holders = await listHoldersAt(env.db, agencies, today);
  const view: DeskView = { actor, now: env.now(), calendar: env.calendar, holders, settings };
  const office = holds(actor, 'document.consent') ? await officeSections(env, actor) : [];
  return [
    ...workSections(rows, view),
    ...office,
    ...(await proposalSections(env, actor)),
    await endingSection(env, view),
    await reexaminationSection(env, view),
  ].filter(({ items, figure }) => items.length > 0 || figure);
}

/** What was filed and nobody at the office has seen. */
async function officeSections(env: Env, actor: Actor): Promise<DeskSection[]> {
  const filings = await listFilings(env.db, actor, { isSeen: false }, { page: 1, pageSize: SECTION_SHOWN });
  const total =
    filings.length < SECTION_SHOWN ? filings.length : await countFilings(env.db, actor, { isSeen: false });
  const items = filings.map(
    (row): DeskItem => ({
      task: copy.tasks.filing,
      title: row.title,
      href: `${workPath(row.documentId)}?edition=${row.edition}`,
      facts: [row.agencyName, copy.filingNumber(row.number), ...(row.isEmergency ? [copy.emergency] : [])],
      dueOn: null,
      clock: null,
    }),
  );
  return [
    section('filings', copy.filings, items, {
      total,
      more: { label: copy.allFilings, href: '/console/filings' },
      figure: { label: copy.figures.filings, tone: 'neutral' },
    }),
  ];
}

async function proposalSections(env: Env, actor: Actor): Promise<DeskSection[]> {
  if (!holds(actor, 'document.publish')) return [];
  const proposals = await listValidityProposals(env.db, actor);
  const items = proposals
    .filter((row) => holdsForSomeDomain(actor, 'document.publish', row))
    .map(
      (row): DeskItem => ({
        task: copy.tasks.validity,
        title: row.title,
        href: workPath(row.documentId),
        facts: [row.agencyName, copy.proposed(nameOf(VALIDITIES, row.validity), row.reason)],
        dueOn: null,
        clock: null,
      }),
    );
  return [section('proposals', copy.proposals, items)];
}

async function endingSection(env: Env, view: DeskView): Promise<DeskSection> {
  const today = shanghaiDate(env.now());
  const until = env.calendar.addWorkingDays(today, view.settings.endingDays).due;
  const endings = await listEndings(env.db, view.actor, today, until);
  const items = endings.map(
    (row): DeskItem => ({
      task: copy.tasks.ending,
      title: row.title,
      href: workPath(row.documentId),
      facts: [row.agencyName, ...(row.docNo ? [row.docNo] : []), copy.endsOn(row.isPosted)],
      dueOn: row.endsOn,
      clock: remainingBadge(row.endsOn, view),
    }),
  );
  return section('endings', copy.endings, items);
}

async function reexaminationSection(env: Env, view: DeskView): Promise<DeskSection> {
  const dueBy = addDays(shanghaiDate(env.now()), REEXAMINATION_AHEAD);
  const due = await listRegister(env.db, view.actor, { dueBy }, { page: 1, pageSize: SECTION_SHOWN });
  const items = due.map(
    (row): DeskItem => ({
      ...{ task: copy.tasks.reexamine, title: row.title },
      href: `${workPath(row.documentId)}?edition=${row.edition}`,
      facts: [row.agencyName, ...(row.docNo ? [row.docNo] : [])],
      ...reexaminationClock(row, view),
    }),
  );
  return section('reexaminations', copy.reexaminations, items, {
    more: { label: copy.allRegistered, href: `/console/register?dueBy=${dueBy}` },
  });
}

/** When to look again; where that was done and it is to be opened, until when. */
function reexaminationClock({ outcome, examinedOn, reexamineOn }: RegisterRow, view: DeskView) {
  const isToOpen = outcome === 'open' && examinedOn !== null;
  const dueOn = isToOpen ? openingDue(examinedOn, view.calendar) : reexamineOn;
  return {
    ...(isToOpen ? { task: copy.tasks.toOpen } : {}),
    dueOn,
    clock: dueOn ? remainingBadge(dueOn, view) : null,
  };
}
