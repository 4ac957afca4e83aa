import type { EventName, Reaction } from '../../platform/event.ts';

const NOTHING: Reaction = () => [];

/** What follows the events of this slice: changes of validity tell of themselves. */
export const CLEANUP_REACTIONS = {
  'cleanup.opened': NOTHING,
  'cleanup.proposed': NOTHING,
  'cleanup.decided': NOTHING,
  'cleanup.reopened': NOTHING,
  'cleanup.published': () => [{ stale: ['cleanups'] }],
} satisfies Partial<Record<EventName, Reaction>>;
