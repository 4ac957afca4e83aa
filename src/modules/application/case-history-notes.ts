import { chineseDate, plainDate } from '../../rules/plain-date.ts';
import type { Channel, ClockEventType, ConsultedParty } from './clock-input.ts';
import { channelNames, partyNames } from './clock-text.ts';
import { historyText as copy } from './history-text.ts';
import type { Kind } from './kinds.ts';
import type { LetterKind } from './letters.ts';
import type { CaseView } from './queries/case.ts';
import type { CaseEvent } from './queries/case-events.ts';
import {
  FINDING_NAMES,
  KIND_NAMES,
  OPINION_NAMES,
  PURPOSE_NAMES,
  REMEDY_KIND_NAMES,
  REMEDY_OUTCOME_NAMES,
  SCAN_NAMES,
} from './text.ts';
import type { FilePurpose, RemedyKind, RemedyOutcome } from './types.ts';

/** A way to what came of a step. */
export interface HistoryLink {
  label: string;
  href: string;
}

const STEP_TYPES: Readonly<Record<string, ClockEventType>> = {
  'application.receiptConfirmed': 'receipt_confirmed',
  'application.correctionAsked': 'correction_notice',
  'application.correctionReceived': 'correction_received',
  'application.consultationSent': 'consultation_sent',
  'application.consultationReached': 'consultation_received',
  'application.consultationReturned': 'consultation_returned',
  'application.extensionDecided': 'extension_notice',
  'application.feeNoticed': 'fee_notice',
  'application.feePaid': 'fee_paid',
  'application.delaySet': 'delay_set',
  'application.answered': 'answer_sent',
  'application.withdrawn': 'withdrawn',
};

/** The dated step of the law that an event tells of; none for what the clock does not know. */
export function stepTypeOf({ name, payload }: CaseEvent): ClockEventType | null {
  if (name === 'application.extensionDecided' && payload.isApproved !== true) return null;
  return STEP_TYPES[name] ?? null;
}

const LETTERS: Readonly<Record<string, readonly LetterKind[]>> = {
  'application.receiptConfirmed': ['receipt'],
  'application.correctionAsked': ['correction'],
  'application.consultationSent': ['consultation'],
  'application.reasonsAsked': ['reasons'],
  'application.extensionDecided': ['extension'],
  'application.feeNoticed': ['fee'],
  'application.delaySet': ['delay'],
  'application.answerSigned': ['answer'],
  'application.answered': ['uncorrected', 'unpaid', 'thirdPartyNotice'],
};

/** Letters that went out with a step. */
export function lettersOf(name: string): readonly LetterKind[] {
  return LETTERS[name] ?? [];
}

interface Notes {
  notes: string[];
  links: HistoryLink[];
  /** The day of what was recorded, where it has one of its own. */
  on: string | null;
}

interface Told {
  event: CaseEvent;
  view: CaseView;
  /** The whole log. */
  events: readonly CaseEvent[];
}

type Teller = (told: Told) => Partial<Notes>;

const textOf = (value: unknown) => (value === undefined || value === null ? '' : String(value));
const dayOf = (value: unknown) => chineseDate(plainDate(textOf(value)));
const isMoment = (one: Date | null, { at }: CaseEvent) => one?.getTime() === at.getTime();
const noted = (...notes: string[]) => ({ notes: notes.filter((note) => note !== '') });

/** Whom it concerned; the name only for those who may open files. */
function partyNote({ view, event }: Told): string {
  const party = view.parties.find(({ id }) => id === event.payload.partyId);
  const kind = partyNames[(party?.party ?? event.payload.party) as ConsultedParty] ?? '';
  return copy.party(kind, view.mayOpenFiles ? (party?.name ?? '') : '');
}

const REVIEWS = ['application.answerReviewed', 'application.answerReturned'];

/** The comment of a review stands with the answer; one whose moment is not known is that of the latest review without one. */
function commentNote({ view, event, events }: Told): string {
  const notes = view.answer?.reviewNotes ?? [];
  const ofMoment = (one: CaseEvent) => notes.find(({ at }) => isMoment(at, one));
  const latest = events.findLast((one) => REVIEWS.includes(one.name) && !ofMoment(one));
  const unknown = latest?.seq === event.seq ? notes.find(({ at }) => at === null) : undefined;
  const found = ofMoment(event) ?? unknown;
  return found ? copy.comment(found.note) : '';
}

const decided: Teller = ({ event }) => noted(KIND_NAMES[event.payload.kind as Kind] ?? '');

/** From whom to whom work went. */
const assigned: Teller = ({ event, events }) => {
  const before = events.findLast(({ seq, name }) => seq < event.seq && name === event.name);
  const to = event.toName ?? '';
  return noted(before?.toName ? copy.passedOn(before.toName, to) : copy.assigned(to));
};

const searched: Teller = ({ event, view, events }) => {
  // Searches written down at one moment are told in their order.
  const same = events.filter((one) => one.name === event.name && isMoment(one.at, event));
  const search = view.searches.filter((one) => isMoment(one.recordedAt, event))[same.indexOf(event)];
  const finding = FINDING_NAMES[event.payload.finding as keyof typeof FINDING_NAMES] ?? '';
  if (!search) return noted(finding);
  return {
    ...noted(copy.search(search.place, search.keywords, finding), search.note),
    on: search.searchedOn,
  };
};

const extensionAsked: Teller = ({ event, view }) => {
  const days = Number(event.payload.workingDays);
  const asked = view.extensions.find(
    ({ askedAt, workingDays }) => isMoment(askedAt, event) && workingDays === days,
  );
  return noted(copy.extension(days, asked?.reason ?? ''));
};

const fileAdded: Teller = ({ event, view }) => {
  const file = view.files.find(({ id }) => id === event.payload.fileId);
  const name = view.mayOpenFiles && file && !file.isErased ? file.name : '';
  return noted(copy.party(PURPOSE_NAMES[event.payload.purpose as FilePurpose] ?? '', name));
};

const remedy: Teller = ({ event, view }) => {
  const found = view.remedies.find(({ id }) => id === event.payload.remedyId);
  const kind = REMEDY_KIND_NAMES[event.payload.kind as RemedyKind] ?? '';
  if (!found) return noted(kind);
  const filed = copy.remedyFiled(kind, found.reference, dayOf(found.filedOn));
  const { outcome } = event.payload;
  if (typeof outcome !== 'string' || found.concludedOn === null)
    return { ...noted(filed), on: found.filedOn };
  const ended = copy.remedyEnded(
    dayOf(found.concludedOn),
    REMEDY_OUTCOME_NAMES[outcome as RemedyOutcome] ?? '',
  );
  return { ...noted(filed, ended), on: found.concludedOn };
};

const splitUp: Teller = ({ view: { row, parts } }) => {
  const path = '/console/applications';
  return row.parentId === null
    ? { links: parts.map(({ id, number }) => ({ label: number, href: `${path}/${id}` })) }
    : { links: [{ label: copy.whole, href: `${path}/${row.parentId}` }] };
};

const TELLERS: Readonly<Record<string, Teller>> = {
  'application.filed': ({ event, view }) => ({
    ...noted(
      channelNames[event.payload.channel as Channel] ?? '',
      event.payload.isStaffEntered ? copy.staffEntered : '',
    ),
    on: view.row.submittedOn,
  }),
  'application.forwarded': ({ event }) => noted(copy.passedOn(event.fromName ?? '', event.toName ?? '')),
  'application.correctionAsked': ({ event }) => noted(copy.correctBy(dayOf(event.payload.correctBy))),
  'application.split': splitUp,
  'application.assigned': assigned,
  'application.consultationSent': (told) => noted(partyNote(told)),
  'application.consultationReached': (told) => noted(partyNote(told)),
  'application.consultationReturned': (told) =>
    noted(
      partyNote(told),
      OPINION_NAMES[textOf(told.event.payload.opinion)] ?? '',
      told.event.staffId === null ? copy.ownHand : '',
    ),
  'application.searchRecorded': searched,
  'application.extensionAsked': extensionAsked,
  'application.extensionDecided': ({ event }) =>
    noted(event.payload.isApproved ? copy.approved : copy.notApproved),
  'application.feeNoticed': ({ event }) =>
    noted(copy.fee(Number(event.payload.amount), dayOf(event.payload.payBy))),
  'application.delaySet': ({ event }) => noted(copy.delay(dayOf(event.payload.until))),
  'application.answerDrafted': decided,
  'application.answerSubmitted': decided,
  'application.answerReviewed': (told) => noted(commentNote(told)),
  'application.answerReturned': (told) => noted(commentNote(told)),
  'application.answered': decided,
  'application.fileAdded': fileAdded,
  'application.fileRemoved': fileAdded,
  'application.fileScanned': ({ event }) => noted(SCAN_NAMES[textOf(event.payload.scan)] ?? ''),
  'application.personalDataErased': ({ event }) =>
    noted(copy.erased(Number(event.payload.files)), copy.proof(textOf(event.payload.proof))),
  'application.conversionDrafted': ({ event }) => ({
    links: [{ label: copy.document, href: `/console/documents/${textOf(event.payload.documentId)}` }],
  }),
  'application.remedyRecorded': remedy,
  'application.caseExported': ({ event }) => noted(copy.fingerprint(textOf(event.payload.sha256))),
};

/** What is known of an event beside its name: from its payload and from the rows that it tells of. */
export function notesOf(event: CaseEvent, view: CaseView, events: readonly CaseEvent[]): Notes {
  const told = TELLERS[event.name]?.({ event, view, events }) ?? {};
  return { notes: [], links: [], on: null, ...told };
}
