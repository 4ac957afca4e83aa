import type { Calendar } from '../../rules/calendar/calendar.ts';
import { chineseDate, type PlainDate, plainDate, shanghaiDate } from '../../rules/plain-date.ts';
import type { StoredStep } from './case-clock.ts';
import { type ClockMove, clockMoves } from './clock-effect.ts';
import type { Channel, ClockEventType, ConsultedParty } from './clock-input.ts';
import { needsConfirmation } from './clock-rules.ts';
import { partyNames } from './clock-text.ts';
import type { Kind } from './kinds.ts';
import type { LetterKind } from './letters.ts';
import { ownHistoryText as copy } from './own-history-text.ts';
import type { OwnEvent } from './queries/case-events.ts';
import { KIND_NAMES } from './text.ts';

/** A letter to the applicant. */
export interface OwnLetter {
  id: string;
  applicationId: string;
  kind: LetterKind;
  title: string;
  number: string | null;
  signedOn: string | null;
  /** Its words, of letters that ask the applicant for something and of those that end the case. */
  paragraphs: string[];
}

/** One thing that happened to a case, as its applicant may know it. */
export interface OwnHappening {
  on: PlainDate;
  label: string;
  notes: string[];
  /** Words of the letter that asks the applicant for something. */
  asked: string[];
  letter: OwnLetter | null;
}

interface OwnFacts {
  channel: string;
  submittedOn: string;
  steps: readonly StoredStep[];
  events: readonly OwnEvent[];
  letters: readonly OwnLetter[];
  /** Null until the answer was sent. */
  kind: Kind | null;
  extensionReason: string | null;
  fee: number | null;
  parts: number;
  erasedAt: Date | null;
}

interface Placed extends OwnHappening {
  place: number;
}

interface Moved extends ClockMove {
  step: StoredStep;
}

/**
 * What an applicant has a right to know of the own case, oldest first: dated steps with what they mean for the due day, what
 * is asked for, and how it ended. Built from facts that hold nobody's name: who works on it, what they said to each other and
 * who else was asked, what and with what result, is not among them (条例 Art. 32; 个人信息保护法 Art. 6).
 */
export function ownHistory(facts: OwnFacts, calendar: Calendar, today: PlainDate): OwnHappening[] {
  const [submission, ...moves] = clockMoves(facts, calendar);
  const letters = [...facts.letters];
  const steps = facts.steps.map((step, index) => ({ step, ...(moves[index] as ClockMove) }));
  const found = [
    submitted(facts, submission),
    ...facts.events.map((event) => fromEvent(event, facts)),
    ...steps.flatMap((moved) => fromStep(moved, facts, letters)),
    ...consultationEnd(steps, today),
    ...letters.flatMap((letter) => fromLetter(letter)),
    ...(facts.erasedAt ? [bare(shanghaiDate(facts.erasedAt), copy.erased, 9)] : []),
  ];
  const ordered = found.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.place - b.place));
  return withoutRepeats(ordered).map(({ place: _, ...happening }) => happening);
}

/** Order within a day: submission, receipt, acceptance, then steps, the answer, what came after. */
function bare(on: PlainDate, label: string, place: number, notes: string[] = []): Placed {
  return { on, label, notes: notes.filter((note) => note !== ''), asked: [], letter: null, place };
}

function submitted({ channel, submittedOn }: OwnFacts, { after }: ClockMove): Placed {
  const on = plainDate(submittedOn);
  if (needsConfirmation(channel as Channel)) return bare(on, copy.submitted, 0, [copy.willConfirm]);
  return bare(on, copy.submitted, 0, [copy.receivedAtOnce, dueNote(after.due)]);
}

const dueNote = (due: PlainDate | null) => (due ? copy.due(chineseDate(due)) : '');

function fromEvent({ name, at, toName }: OwnEvent, { parts }: OwnFacts): Placed {
  const on = shanghaiDate(at);
  if (name === 'application.forwarded') return bare(on, copy.forwarded(toName ?? ''), 1);
  if (name === 'application.accepted') return bare(on, copy.accepted, 3);
  if (name === 'application.split') return bare(on, copy.split, 4, parts > 0 ? [copy.parts(parts)] : []);
  return bare(on, copy.supplement, 4);
}

type Teller = (moved: Moved, facts: OwnFacts) => { label: string; notes?: string[]; letter?: LetterKind };

/** Steps that the applicant is told of; those between the agency and others are not here. */
const TELLERS: Partial<Record<ClockEventType, Teller>> = {
  receipt_confirmed: ({ after }) => ({
    label: copy.received,
    notes: [dueNote(after.due)],
    letter: 'receipt',
  }),
  correction_notice: ({ after }) => ({
    label: copy.correct,
    notes: after.waitingUntil ? [copy.correctBy(chineseDate(after.waitingUntil))] : [],
    letter: 'correction',
  }),
  correction_received: ({ after }) => ({ label: copy.corrected, notes: [copy.anew, dueNote(after.due)] }),
  consultation_sent: ({ step, after }) => {
    const { id, party } = step.facts as { id: string; party: ConsultedParty };
    const isPause = after.consultations.some((one) => one.id === id && one.suspends);
    return { label: copy.consulted(partyNames[party]), notes: isPause ? [copy.pause] : [] };
  },
  extension_notice: ({ step, after }, { extensionReason }) => ({
    label: copy.extended((step.facts as { workingDays: number }).workingDays),
    notes: [extensionReason ? copy.reason(extensionReason) : '', dueNote(after.due)],
    letter: 'extension',
  }),
  fee_notice: ({ after }, { fee }) => ({
    label: copy.fee(fee),
    notes: after.waitingUntil ? [copy.payBy(chineseDate(after.waitingUntil))] : [],
    letter: 'fee',
  }),
  fee_paid: ({ after }) => ({ label: copy.paid, notes: [copy.anewNextDay, dueNote(after.due)] }),
  delay_set: ({ after }) => ({ label: copy.delayed, notes: [dueNote(after.due)], letter: 'delay' }),
  withdrawn: () => ({ label: copy.withdrawn }),
};

function fromStep(moved: Moved, facts: OwnFacts, letters: OwnLetter[]): Placed[] {
  const { step } = moved;
  const on = plainDate(step.happenedOn);
  if (step.type === 'answer_sent') return sent(on, facts, letters);
  const told = TELLERS[step.type as ClockEventType]?.(moved, facts);
  if (!told) return [];
  const letter = told.letter ? takeLetter(letters, told.letter) : null;
  const asked = told.letter === 'correction' ? (letter?.paragraphs ?? []) : [];
  const place = step.type === 'receipt_confirmed' ? 2 : 5;
  return [{ ...bare(on, told.label, place, told.notes), asked, letter }];
}

function takeLetter(letters: OwnLetter[], kind: LetterKind): OwnLetter | null {
  const index = letters.findIndex((letter) => letter.kind === kind);
  return index < 0 ? null : (letters.splice(index, 1)[0] ?? null);
}

/** The end: decided on the day the letter was signed, and sent; what lapsed is told in one. */
function sent(on: PlainDate, { kind }: OwnFacts, letters: OwnLetter[]): Placed[] {
  const name = kind ? KIND_NAMES[kind] : '';
  const answer = takeLetter(letters, 'answer');
  if (!answer) {
    const letter = takeLetter(letters, 'uncorrected') ?? takeLetter(letters, 'unpaid');
    return [{ ...bare(on, copy.ended(name), 7), letter }];
  }
  const decidedOn = plainDate(answer.signedOn ?? on);
  return [bare(decidedOn, copy.decided(name), 6), { ...bare(on, copy.sent, 7), letter: answer }];
}

/** One line when everybody who was asked has answered or let the term pass: never who, and never what they said. */
function consultationEnd(steps: readonly Moved[], today: PlainDate): Placed[] {
  const last = steps.at(-1);
  const all = last?.after.consultations ?? [];
  const until = all
    .map((one) => one.until)
    .toSorted()
    .at(-1);
  const isOver = until !== undefined && all.every((one) => one.returnedOn !== null || one.until < today);
  if (!isOver) return [];
  return [
    bare(until, copy.consultationOver, 5, [dueNote(last?.after.state === 'running' ? last.after.due : null)]),
  ];
}

/** A letter without a step of the clock: the applicant is asked for reasons (条例 Art. 35). */
function fromLetter(letter: OwnLetter): Placed[] {
  if (letter.kind !== 'reasons' || letter.signedOn === null) return [];
  return [{ ...bare(plainDate(letter.signedOn), copy.giveReasons, 5), asked: letter.paragraphs, letter }];
}

/** Two third parties asked on one day are one line: how many were asked is nobody's business. */
function withoutRepeats(found: readonly Placed[]): Placed[] {
  const seen = new Set<string>();
  return found.filter(({ on, label, letter }) => {
    const line = `${on} ${label}`;
    const isRepeat = letter === null && seen.has(line);
    seen.add(line);
    return !isRepeat;
  });
}
