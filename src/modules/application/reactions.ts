import type { EventName, Reaction } from '../../platform/event.ts';

const NOTHING: Reaction = () => [];

/** The public log of answers, and pages that show what was already answered. */
const logPages: Reaction = () => [{ stale: ['answers'] }];

/** Bytes that may no longer be there go after commit; nothing else of a case is on a public page. */
const removeBytes: Reaction = (event) => [
  { job: 'eraseSealedFiles', payload: { applicationId: event.subject.id }, key: `erase:${event.subject.id}` },
];

/** What follows the events of this slice. Notices to applicants hang on these names. */
export const APPLICATION_REACTIONS = {
  'application.filed': NOTHING,
  'application.forwarded': NOTHING,
  'application.receiptConfirmed': NOTHING,
  'application.accepted': NOTHING,
  'application.correctionAsked': NOTHING,
  'application.correctionReceived': NOTHING,
  'application.split': NOTHING,
  'application.assigned': NOTHING,
  'application.consultationSent': NOTHING,
  'application.consultationReached': NOTHING,
  'application.consultationReturned': NOTHING,
  'application.searchRecorded': NOTHING,
  'application.extensionAsked': NOTHING,
  'application.extensionDecided': NOTHING,
  'application.feeNoticed': NOTHING,
  'application.feePaid': NOTHING,
  'application.delaySet': NOTHING,
  'application.answerDrafted': NOTHING,
  'application.answerSubmitted': NOTHING,
  'application.answerReviewed': NOTHING,
  'application.answerReturned': NOTHING,
  'application.answerSigned': NOTHING,
  'application.answered': NOTHING,
  'application.withdrawn': NOTHING,
  'application.archived': NOTHING,
  'application.fileAdded': NOTHING,
  'application.fileScanned': NOTHING,
  'application.fileQuarantined': NOTHING,
  'application.fileOpened': NOTHING,
  'application.personalDataErased': removeBytes,
  'application.logged': logPages,
  'application.conversionDrafted': NOTHING,
  'application.remedyRecorded': NOTHING,
  'application.caseExported': NOTHING,
  'letter.signed': NOTHING,
  'letterTemplate.written': NOTHING,
  'grievance.filed': NOTHING,
  'grievance.concluded': NOTHING,
} satisfies Partial<Record<EventName, Reaction>>;
