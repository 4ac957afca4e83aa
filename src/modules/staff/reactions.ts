import type { EventName, Reaction } from '../../platform/event.ts';

const NOTHING: Reaction = () => [];

/** The name of whoever answers for a document stands on its page (责任编辑). */
const documentPages: Reaction = () => [{ stale: ['documents', 'any-document'] }];

/** What follows the events of this slice: mostly nothing, because roles are read anew with every request. */
export const STAFF_REACTIONS = {
  'staff.created': NOTHING,
  'staff.changed': documentPages,
  'staff.accountOpened': NOTHING,
  'staff.deactivated': NOTHING,
  'staff.reactivated': NOTHING,
  'staff.passwordReset': NOTHING,
  'staff.unlocked': NOTHING,
  'staff.noticesChanged': NOTHING,
  'staff.calendarKeyMade': NOTHING,
  'staff.calendarKeyRevoked': NOTHING,
  'role.granted': NOTHING,
  'role.revoked': NOTHING,
  'delegation.created': NOTHING,
  'delegation.revoked': NOTHING,
} satisfies Partial<Record<EventName, Reaction>>;
