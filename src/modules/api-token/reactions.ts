import type { EventName, Reaction } from '../../platform/event.ts';

const NOTHING: Reaction = () => [];

/** A token is read anew with every request: nothing follows. */
export const TOKEN_REACTIONS = {
  'token.issued': NOTHING,
  'token.revoked': NOTHING,
} satisfies Partial<Record<EventName, Reaction>>;
