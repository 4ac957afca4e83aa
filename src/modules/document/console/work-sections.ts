import { roleFor } from '../../../platform/permission.ts';
import type { DeskItem } from '../../../ui/desk.tsx';
import type { LinkView } from '../../../ui/links.ts';
import { may } from '../policy.ts';
import type { DeskRow } from '../queries/desk.ts';
import { stepOf } from '../waiting.ts';
import {
  type DeskView,
  itemOf,
  scheduledItem,
  scopeOf,
  subjectOf,
  tasksFor,
  type Waiting,
  waitsFor,
} from './desk-rows.ts';
import { deskText as copy } from './desk-text.ts';

/** A list of the desk: work of one kind, sorted by the clock. */
export interface DeskSection {
  key: string;
  title: string;
  items: DeskItem[];
  emptyTitle: string;
  /** How many there are, when more than are listed. */
  total: number;
  /** Where all of them are. */
  more?: LinkView;
  /** Shown among the figures at the top, also when zero. */
  figure?: { label: string; tone: 'bad' | 'warn' | 'neutral' };
}

/** Most entries of one list. */
export const SECTION_SHOWN = 50;

/** A list of at most fifty entries that knows how many there are. */
export function section(
  key: string,
  title: string,
  items: DeskItem[],
  rest: Partial<DeskSection> = {},
): DeskSection {
  const shown = items.slice(0, SECTION_SHOWN);
  return { key, title, items: shown, total: items.length, emptyTitle: copy.empty.others, ...rest };
}

/** What is overdue first, then what has waited longest. */
function byClock(items: Waiting[]): Waiting[] {
  return items.sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue) || b.waitedDays - a.waitedDays);
}

/** The rows sorted into what this person does, has sent, and answers for. */
export function workSections(rows: readonly DeskRow[], view: DeskView): DeskSection[] {
  const waiting = byClock(
    rows.flatMap((row) =>
      tasksFor(row, view).map(({ task, fact }) => itemOf(row, view, task, fact ? [fact] : [])),
    ),
  );
  return [
    section('waiting', copy.waiting, waiting, {
      emptyTitle: copy.empty.waiting,
      figure: { label: copy.figures.waiting, tone: 'neutral' },
    }),
    section('late', copy.late, lateItems(rows, view, waiting), {
      figure: { label: copy.figures.late, tone: 'bad' },
    }),
    ...draftSections(rows, view),
    ...signedSections(rows, view),
    section('sent', copy.sent, sentItems(rows, view)),
  ];
}

function isAuthor(row: DeskRow, { actor }: DeskView): boolean {
  return row.authors.some(({ staffId }) => staffId === actor.staffId);
}

function draftSections(rows: readonly DeskRow[], view: DeskView): DeskSection[] {
  const own = rows.filter(
    (row) => row.state === 'draft' && (isAuthor(row, view) || row.assignedTo === view.actor.staffId),
  );
  const items = (chosen: readonly DeskRow[], task: string) =>
    byClock(chosen.map((row) => itemOf(row, view, task)));
  const isReturned = ({ returnedFrom }: DeskRow) => returnedFrom !== null;
  return [
    section('returned', copy.returned, items(own.filter(isReturned), copy.tasks.returned), {
      figure: { label: copy.figures.returned, tone: 'warn' },
    }),
    section(
      'drafts',
      copy.drafts,
      items(
        own.filter((row) => !isReturned(row)),
        copy.tasks.draft,
      ).map(undated),
      { figure: { label: copy.figures.drafts, tone: 'neutral' } },
    ),
  ];
}

/** Drafts have no clock of their own. */
function undated(item: Waiting): Waiting {
  return { ...item, dueOn: null, clock: null };
}

function signedSections(rows: readonly DeskRow[], view: DeskView): DeskSection[] {
  const { actor } = view;
  const signed = rows.filter((row) => row.state === 'signed' && may(actor, 'publish', subjectOf(row)).ok);
  const scheduled = rows.filter(
    (row) => row.state === 'scheduled' && roleFor(actor, 'document.publish', scopeOf(row)),
  );
  return [
    section(
      'unpublished',
      copy.unpublished,
      byClock(signed.map((row) => itemOf(row, view, concludingTask(row)))),
      { figure: { label: copy.figures.unpublished, tone: 'warn' } },
    ),
    section(
      'scheduled',
      copy.scheduled,
      scheduled.map((row) => scheduledItem(row, view)),
    ),
  ];
}

function concludingTask({ disclosure }: DeskRow): string {
  return disclosure === 'proactive' ? copy.tasks.publish : copy.tasks.close;
}

/** What is to be done with the row by whoever's turn it is. */
function nextTask(row: DeskRow): string {
  const step = stepOf(row.state);
  if (step) return copy.tasks[step as 'signOff'];
  return row.isEmergency && row.state === 'published' ? copy.emergency : concludingTask(row);
}

/** What the person wrote and others are examining now. */
function sentItems(rows: readonly DeskRow[], view: DeskView): Waiting[] {
  const sent = rows.filter((row) => isAuthor(row, view) && stepOf(row.state));
  return byClock(sent.map((row) => awaitedItem(row, view)));
}

function awaitedItem(row: DeskRow, view: DeskView): Waiting {
  const facts = row.state === 'published' ? [] : [copy.waitsFor(waitsFor(row, view))];
  return itemOf(row, view, nextTask(row), facts);
}

/** What has waited too long: the person's own, and for those who assign work everything in their reach, with names. */
function lateItems(rows: readonly DeskRow[], view: DeskView, own: readonly Waiting[]): Waiting[] {
  const ownLate = own.filter(({ isOverdue }) => isOverdue);
  const others = rows
    .filter(({ state }) => state !== 'draft' && state !== 'scheduled' && state !== 'posted')
    .filter((row) => roleFor(view.actor, 'work.reassign', scopeOf(row)))
    .map((row) => awaitedItem(row, view))
    .filter(({ isOverdue, href }) => isOverdue && !ownLate.some((item) => item.href === href));
  return byClock([...ownLate, ...others]);
}
