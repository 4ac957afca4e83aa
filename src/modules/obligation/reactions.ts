import type { Effect, EventName, Reaction } from '../../platform/event.ts';

/** Tag of every page that tells how duties stand; documents' pages have their own. */
export const OBLIGATIONS_TAG = 'obligations';

/** Writes down what is owed after something changed it; many changes at once ask for it once. */
export const GENERATE = {
  job: 'generateObligations',
  payload: {},
  key: 'obligations',
} as const satisfies Effect;

const stale: Reaction = () => [{ stale: [OBLIGATIONS_TAG] }];
const nothing: Reaction = () => [];

/** Pages of duties, and of the documents that now say how late they were: each of a few, all where there are many. */
const generated: Reaction = ({ payload }) => {
  if (!payload || !('documentIds' in payload)) return [{ stale: [OBLIGATIONS_TAG] }];
  const { late, documentIds } = payload;
  const documents = late > documentIds.length ? ['any-document'] : documentIds.map((id) => `document:${id}`);
  return [{ stale: [OBLIGATIONS_TAG, ...documents] }];
};

/** What follows the events of this slice. */
export const OBLIGATION_REACTIONS = {
  'obligation.generated': generated,
  'obligation.waived': stale,
  'obligation.limitsChanged': stale,
  'nilDeclaration.drafted': nothing,
  'nilDeclaration.edited': nothing,
  'nilDeclaration.submitted': nothing,
  'nilDeclaration.recalled': nothing,
  'nilDeclaration.passed': nothing,
  'nilDeclaration.returned': nothing,
  'nilDeclaration.declared': stale,
  'nilDeclaration.discarded': nothing,
  'docNoSeries.registered': stale,
  'docNoSeries.numberWithheld': stale,
} as const satisfies Partial<Record<EventName, Reaction>>;

/** After these events of other slices something may be owed that was not. */
export const GENERATING_EVENTS = [
  'agency.created',
  'agency.changed',
  'agency.merged',
  'agency.closed',
  'catalogue.standardLoaded',
  'catalogue.versionPublished',
  'document.signed',
  'document.published',
  'document.posted',
  'document.returned',
  'document.validityChanged',
] as const satisfies readonly EventName[];
