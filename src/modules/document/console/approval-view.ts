import type { Calendar } from '../../../rules/calendar/calendar.ts';
import { DISCLOSURES, nameOf, PROACTIVE_BASES, WITHHOLDING_GROUNDS } from '../../../rules/classes.ts';
import {
  chineseDate,
  chineseMinute,
  isPlainDate,
  plainDate,
  shanghaiDate,
} from '../../../rules/plain-date.ts';
import type { ApprovalSheetView, ApprovalStep } from '../paper/types.ts';
import { type EditionFacts, type ReviewFacts, standingReviews } from '../queries/edition.ts';
import { STATE_NAMES, STEP_NAMES } from '../text.ts';
import type { Checklist } from '../types.ts';
import { laterSteps } from './desk-rows.ts';
import { previewText } from './preview-text.ts';
import { questionText } from './question-text.ts';
import { pointsOf } from './review-points.ts';
import { consoleText } from './text.ts';

const copy = previewText.approval;

function outcomeOf(review: ReviewFacts, facts: EditionFacts): string {
  if (review.outcome === 'return') return review.isLater ? copy.declined : copy.outcomes.return;
  const later = review.isLater ? copy.later : '';
  if (review.kind === 'coAgencyConfirmation') {
    const agency = facts.coAgencies.find(({ id }) => id === review.agencyId)?.name ?? '';
    return `${copy.confirmed}${copy.onBehalf(agency)}`;
  }
  if (review.kind === 'disclosureConsent') return copy.consented;
  if (review.kind === 'signOff')
    return facts.edition.isEmergency ? copy.emergencyOutcome : copy.signedOutcome;
  const isTown = review.kind === 'headReview' && facts.edition.procedure === 'town';
  return `${copy.outcomes.pass}${isTown ? copy.town : ''}${later}`;
}

/** The answers of the examination that this step was asked for, in the order asked. */
function checklistOf(review: ReviewFacts, facts: EditionFacts): ApprovalStep['checklist'] {
  if (review.outcome === 'return' || !isExamination(review.kind)) return [];
  const answers = review.checklist as Partial<Checklist>;
  return pointsOf(review.kind, facts.edition.procedure).map((point) => ({
    label: questionText.points[point].split('：')[0] ?? point,
    isMet: answers[point] === true,
    ...(point === 'secrecy' && answers.risk ? { note: copy.risk(questionText.risks[answers.risk]) } : {}),
  }));
}

function isExamination(kind: string): kind is 'secrecyReview' | 'headReview' {
  return kind === 'secrecyReview' || kind === 'headReview';
}

function stepOf(review: ReviewFacts, facts: EditionFacts): ApprovalStep {
  return {
    name: STEP_NAMES[review.kind] ?? review.kind,
    person: review.staffName,
    delegatedBy: review.delegatorName,
    outcome: outcomeOf(review, facts),
    opinion: review.comment,
    checklist: checklistOf(review, facts),
    at: chineseMinute(review.at),
    sha256: review.contentHash,
    isVoid: review.outcome === 'pass' && review.voidedAt !== null,
  };
}

/** Steps that this edition still has to pass, as blanks on the sheet. */
function waitingSteps(facts: EditionFacts): ApprovalStep[] {
  const needed =
    facts.edition.procedure === 'town'
      ? ['headReview', 'signOff']
      : ['secrecyReview', 'headReview', 'signOff'];
  const signed = new Set(standingReviews(facts).map(({ kind }) => kind));
  return needed
    .filter((kind) => !signed.has(kind))
    .map((kind) => ({
      ...{ name: STEP_NAMES[kind] ?? kind, person: null, delegatedBy: null, outcome: '', opinion: '' },
      ...{ checklist: [], at: null, sha256: null, isVoid: false },
    }));
}

function factRows({
  edition,
  document,
  authors,
  coAgencies,
  items,
}: EditionFacts): ApprovalSheetView['facts'] {
  const day = (date: string | null) => (date && isPlainDate(date) ? chineseDate(date) : '');
  const { labels } = consoleText;
  const rows: [string, string][] = [
    [labels.indexNo, document.indexNo ?? ''],
    [labels.docNo, edition.docNo ?? ''],
    [labels.authors, authors.map(({ name }) => name).join('、')],
    [labels.procedure, consoleText.procedures[edition.procedure]],
    [labels.coAgencies, coAgencies.map(({ name }) => name).join('、')],
    [labels.items, items.map(({ itemId }) => itemId).join('、')],
    [labels.formedOn, day(edition.formedOn)],
    [labels.publishedOn, edition.publishedAt ? day(shanghaiDate(edition.publishedAt)) : ''],
    [labels.changeNote, edition.changeNote],
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

function disclosureOf({ edition }: EditionFacts): ApprovalSheetView['disclosure'] {
  const { disclosure, disclosureBasis, withholdingGround, disclosureReason } = edition;
  const ground = withholdingGround
    ? `${withholdingGround} ${nameOf(WITHHOLDING_GROUNDS, withholdingGround)}`
    : '';
  return {
    name: nameOf(DISCLOSURES, disclosure),
    basis: disclosureBasis ? nameOf(PROACTIVE_BASES, disclosureBasis) : ground,
    reason: disclosureReason ?? '',
  };
}

interface SheetContext {
  now: Date;
  calendar: Calendar;
  reviewLaterDays: number;
  baseUrl: string;
}

/** 公开审批表: every signature with person, time and the hash it signed, returned and voided ones included. */
export function approvalViewOf(facts: EditionFacts, context: SheetContext): ApprovalSheetView {
  const { edition, document } = facts;
  const isMissing = laterSteps({ ...edition, signatures: standingReviews(facts) }).length > 0;
  const since = shanghaiDate(edition.publishedAt ?? context.now);
  const due = context.calendar.addWorkingDays(since, context.reviewLaterDays).due;
  return {
    agency: document.agencyName,
    facts: factRows(facts),
    title: edition.title,
    disclosure: disclosureOf(facts),
    steps: [...facts.reviews.map((review) => stepOf(review, facts)), ...waitingSteps(facts)],
    emergency: edition.isEmergency
      ? { reason: edition.emergencyReason ?? '', dueOn: isMissing ? plainDate(due) : null }
      : null,
    attachments: facts.attachments.map(({ name, sha256 }) => ({ name, sha256 })),
    state: STATE_NAMES[edition.state],
    sha256: edition.contentHash,
    reference: document.indexNo ?? `${context.baseUrl}/console/documents/${document.id}`,
    printedAt: chineseMinute(context.now),
  };
}
