import type { Calendar } from '../../rules/calendar/calendar.ts';
import { type PlainDate, plainDate, shanghaiDate } from '../../rules/plain-date.ts';
import { type HistoryLink, lettersOf, notesOf, stepTypeOf } from './case-history-notes.ts';
import { eventPerson } from './case-history-people.ts';
import { type ClockMove, clockMoves, moveText } from './clock-effect.ts';
import type { ClockEventType, ConsultedParty } from './clock-input.ts';
import { clockLineText, eventNames, partyNames } from './clock-text.ts';
import { APPLICATION_EVENT_NAMES, type ApplicationEventName } from './event-text.ts';
import { historyText as copy } from './history-text.ts';
import type { CaseLetter, CaseView } from './queries/case.ts';
import type { CaseEvent } from './queries/case-events.ts';
import type { RecordedStep } from './queries/case-list.ts';

/** One thing that happened to a case, in words. Page and case file show the same. */
export interface Happening {
  /** The day it counts from: that of the step in law, else the day it was written down. */
  on: PlainDate;
  /** When it was written down; null for what follows from the law alone. */
  at: Date | null;
  label: string;
  /** Name and role; empty where nobody acted. */
  who: string;
  notes: string[];
  /** What became of the due day. */
  effect: string;
  letters: CaseLetter[];
  links: HistoryLink[];
}

interface Placed extends Happening {
  /** Order within a day. */
  place: number;
  name: string;
}

/** What is still to be matched with the events that tell of it. */
interface Open {
  steps: { step: RecordedStep; move: ClockMove }[];
  letters: CaseLetter[];
}

function takeFirst<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const index = list.findIndex(fits);
  return index < 0 ? undefined : list.splice(index, 1)[0];
}

/**
 * Everything that happened to a case, in order of time: its log, its dated steps with what each did to the due day, its
 * letters, and what silence meant (条例 Art. 32, 34). Nothing dated can be missing: a step or letter that no event tells of
 * stands by itself. Names of consulted parties and of files only for those who may open files.
 */
export function historyOf(
  view: CaseView,
  events: readonly CaseEvent[],
  calendar: Calendar,
  today: PlainDate,
): Happening[] {
  const [submission, ...moves] = clockMoves({ ...view.row, steps: view.steps }, calendar);
  const open: Open = {
    steps: view.steps.map((step, index) => ({ step, move: moves[index] as ClockMove })),
    letters: [...view.letters],
  };
  const told = events.map((event) => toldBy(event, { view, events, open }));
  const filed = told.find(({ name }) => name === 'application.filed');
  if (filed) filed.effect = moveText(submission);
  const found = [...told, ...untold(open, told), ...silences(view, today)];
  return joined(found.toSorted(byTime)).map(({ place: _, name: __, ...happening }) => happening);
}

const byTime = (a: Placed, b: Placed) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.place - b.place);

interface Around {
  view: CaseView;
  events: readonly CaseEvent[];
  open: Open;
}

function toldBy(event: CaseEvent, { view, events, open }: Around): Placed {
  const { name, at, payload } = event;
  const isMoment = (one: Date | null) => one?.getTime() === at.getTime();
  const type = stepTypeOf(event);
  const taken =
    type &&
    takeFirst(open.steps, ({ step }) => {
      const { id } = step.facts as { id?: string };
      return step.type === type && isMoment(step.recordedAt) && (id ?? null) === (payload.partyId ?? null);
    });
  const letters = lettersWith(event, open);
  const { notes, links, on } = notesOf(event, view, events);
  const isFiled = name === 'application.filed';
  return {
    on: plainDate(taken?.step.happenedOn ?? on ?? shanghaiDate(at)),
    at,
    label: Object.hasOwn(APPLICATION_EVENT_NAMES, name)
      ? APPLICATION_EVENT_NAMES[name as ApplicationEventName]
      : name,
    who: eventPerson(event),
    notes,
    effect: taken ? moveText(taken.move) : '',
    letters,
    links,
    place: isFiled ? -1 : event.seq,
    name,
  };
}

/** The letter that went out with a step; delivery of an answer may send one to each third party. */
function lettersWith({ name, at }: CaseEvent, open: Open): CaseLetter[] {
  const kinds: readonly string[] = lettersOf(name);
  const fits = ({ kind, signedAt }: CaseLetter) =>
    kinds.includes(kind) && signedAt?.getTime() === at.getTime();
  const taken: CaseLetter[] = [];
  for (let one = takeFirst(open.letters, fits); one; one = takeFirst(open.letters, fits)) {
    taken.push(one);
    if (name !== 'application.answered') break;
  }
  return taken;
}

const BARE = { who: '', notes: [], letters: [], links: [], effect: '' };

/** Steps and letters of which no event tells, such as a letter that arrived on the day its answer came. */
function untold({ steps, letters }: Open, told: readonly Placed[]): Placed[] {
  const placeOf = (at: Date | null) =>
    (told.find((one) => at !== null && one.at !== null && one.at >= at)?.place ?? Number.MAX_SAFE_INTEGER) -
    0.5;
  return [
    ...steps.map(({ step, move }) => ({
      ...BARE,
      on: plainDate(step.happenedOn),
      at: step.recordedAt,
      label: eventNames[step.type as ClockEventType],
      effect: moveText(move),
      place: placeOf(step.recordedAt),
      name: step.type,
    })),
    ...letters.flatMap((letter) =>
      letter.signedAt && letter.signedOn
        ? [
            {
              ...BARE,
              on: plainDate(letter.signedOn),
              at: letter.signedAt,
              label: copy.letterSent,
              letters: [letter],
              place: placeOf(letter.signedAt),
              name: 'letter',
            },
          ]
        : [],
    ),
  ];
}

/** Parties that let their term pass; only terms that have ended. */
function silences({ clock, parties, mayOpenFiles }: CaseView, today: PlainDate): Placed[] {
  return clock.trace.flatMap((line, index) => {
    const isSilence = line.rule === 'third_party_silent' || line.rule === 'joint_maker_silent';
    if (!isSilence || line.date >= today) return [];
    const party = parties.find(({ id }) => id === line.facts?.id);
    const kind = partyNames[line.facts?.party as ConsultedParty] ?? '';
    return [
      {
        ...BARE,
        on: line.date,
        at: null,
        label: copy.silence,
        notes: [copy.party(kind, mayOpenFiles ? (party?.name ?? '') : ''), clockLineText(line)],
        place: Number.MAX_SAFE_INTEGER + index,
        name: line.rule,
      },
    ];
  });
}

/** Nobody reads thirty lines of one kind: the same done again by the same person on one day is one line. */
const JOINED = new Set([
  'application.fileAdded',
  'application.fileScanned',
  'application.fileOpened',
  'application.caseExported',
]);

function joined(found: readonly Placed[]): Placed[] {
  const lines: (Placed & { times: number })[] = [];
  for (const one of found) {
    const last = lines.at(-1);
    const isAgain =
      last && JOINED.has(one.name) && last.name === one.name && last.who === one.who && last.on === one.on;
    if (!isAgain) {
      lines.push({ ...one, times: 1 });
      continue;
    }
    last.times += 1;
    last.at = one.at;
    last.notes = [...new Set([...last.notes, ...one.notes])];
  }
  return lines.map(({ times, ...line }) =>
    times === 1 ? line : { ...line, label: copy.times(line.label, times) },
  );
}
