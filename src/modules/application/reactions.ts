import type { EventName, Reaction } from '../../platform/event.ts';

const NOTHING: Reaction = () => [];

/** The public log of answers, and pages that show what was already answered. */
const logPages: Reaction = () => [{ stale: ['answers'] }];

/** Bytes that may no longer be there go after commit. */
const removeBytes: Reaction = (event) => [
  { job: 'eraseSealedFiles', payload: { applicationId: event.subject.id }, key: `erase:${event.subject.id}` },
];

/** What the applicant sees on the page of the case has changed: whoever wished for it is told by mail. */
const news: Reaction = ({ subject, seq }) => [
  { job: 'tellApplicant', payload: { applicationId: subject.id, seq }, key: `news:${subject.id}` },
];

/** What follows the events of this slice. */
export const APPLICATION_REACTIONS = {
  'application.filed': NOTHING,
  'application.forwarded': news,
  'application.receiptConfirmed': news,
  'application.accepted': news,
  'application.correctionAsked': news,
  'application.correctionReceived': news,
  'application.split': news,
  'application.assigned': NOTHING,
  'application.consultationSent': news,
  'application.consultationReached': NOTHING,
  'application.consultationReturned': NOTHING,
  'application.searchRecorded': NOTHING,
  'application.extensionAsked': NOTHING,
  'application.extensionDecided': news,
  'application.feeNoticed': news,
  'application.feePaid': news,
  'application.reasonsAsked': news,
  'application.delaySet': news,
  'application.answerDrafted': NOTHING,
  'application.answerSubmitted': NOTHING,
  'application.answerReviewed': NOTHING,
  'application.answerReturned': NOTHING,
  'application.answerSigned': NOTHING,
  'application.answered': news,
  'application.withdrawn': NOTHING,
  'application.archived': NOTHING,
  'application.fileAdded': NOTHING,
  'application.fileRemoved': removeBytes,
  'application.fileScanned': NOTHING,
  'application.fileQuarantined': NOTHING,
  'application.fileOpened': NOTHING,
  'application.personalDataErased': removeBytes,
  'application.logged': logPages,
  'application.conversionDrafted': NOTHING,
  'application.remedyRecorded': NOTHING,
  'application.caseExported': NOTHING,
  'application.retentionChanged': NOTHING,
  'application.remediesChanged': NOTHING,
  'letter.signed': NOTHING,
  'letterTemplate.written': NOTHING,
  'grievance.filed': NOTHING,
  'grievance.concluded': NOTHING,
} satisfies Partial<Record<EventName, Reaction>>;
