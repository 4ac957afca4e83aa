import type { TimelineStep } from '../../../ui/timeline.tsx';
import type { EditionFacts, ReviewFacts } from '../queries/edition.ts';
import type { EditionRecord, LoggedEvent } from '../queries/record.ts';
import { STATE_NAMES, STEP_NAMES } from '../text.ts';
import { stepOf } from '../waiting.ts';
import { consoleText as copy, EVENT_NAMES } from './text.ts';

/** Events that a review tells in more detail. */
const TOLD_BY_REVIEWS = new Set([
  'document.reviewed',
  'document.returned',
  'document.signed',
  'document.coAgencyConfirmed',
  'document.consented',
  'document.laterApproved',
]);

function personOf(name: string | null, delegator: string | null): string {
  return delegator ? copy.delegated(name ?? '', delegator) : (name ?? '');
}

function reviewStep(review: ReviewFacts): TimelineStep & { at: Date } {
  const isVoid = review.voidedAt !== null && review.outcome === 'pass';
  const badge =
    review.outcome === 'return'
      ? { label: copy.returnedBadge, tone: 'warn' as const }
      : isVoid
        ? { label: copy.voided, tone: 'neutral' as const }
        : { label: review.isLater ? copy.later : copy.passed, tone: 'good' as const };
  return {
    label: STEP_NAMES[review.kind] ?? review.kind,
    at: review.at,
    who: personOf(review.staffName, review.delegatorName),
    badge,
    ...(review.comment ? { note: review.comment } : {}),
  };
}

/** Saves in a row by one person are one step: nobody reads thirty of them. */
function eventSteps(events: readonly LoggedEvent[]): (TimelineStep & { at: Date })[] {
  const steps: (TimelineStep & { at: Date })[] = [];
  let edits: LoggedEvent[] = [];
  const endEdits = () => {
    const last = edits.at(-1);
    if (last) steps.push({ label: copy.changes(edits.length), at: last.at, who: last.staffName ?? '' });
    edits = [];
  };
  for (const event of events) {
    const isEdit = event.name === 'document.edited';
    if (!isEdit || edits.at(-1)?.staffId !== event.staffId) endEdits();
    if (isEdit) edits.push(event);
    const label = isEdit ? undefined : EVENT_NAMES[event.name];
    if (label) {
      steps.push({
        label,
        at: event.at,
        who: personOf(event.staffName, event.delegatorName),
        ...(event.toName ? { note: event.toName } : {}),
      });
    }
  }
  endEdits();
  return steps;
}

/** The history of an edition: signatures with their comments and everything else that happened, and whose turn it is. */
export function processOf(
  { edition, reviews }: EditionFacts,
  { events }: Pick<EditionRecord, 'events'>,
  waitsFor: readonly string[],
): TimelineStep[] {
  const own = events.filter(
    ({ name, editionId }) => !TOLD_BY_REVIEWS.has(name) && (editionId === null || editionId === edition.id),
  );
  const taken = [...eventSteps(own), ...reviews.map(reviewStep)].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
  const isWaiting = stepOf(edition.state) !== undefined;
  const awaited: TimelineStep = {
    label: copy.waitingStep(STATE_NAMES[edition.state]),
    at: null,
    who: waitsFor.join('、'),
  };
  return isWaiting ? [...taken, awaited] : taken;
}
