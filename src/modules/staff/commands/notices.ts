import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { type LockedPerson, lockPerson } from '../queries/lock.ts';
import { ChangeNotices } from '../types.ts';

/** What is kept of the secret in a calendar's address. */
export function hashOfKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

async function lockSelf({ tx, actor }: CommandContext): Promise<LockedPerson> {
  if (actor.staffId === null) throw new AppError('forbidden', { reason: 'noStaff' });
  return lockPerson(tx, actor.staffId);
}

const about = (person: LockedPerson) => ({
  subject: { type: 'staff', id: person.id },
  siteId: person.siteId,
  agencyId: person.agencyId,
});

/** The person's own address and whether the daily mail is wanted. */
export const changeNotices = command({
  name: 'staff.changeNotices',
  permission: 'console.open',
  input: ChangeNotices,
  async run(context, { email, wantsDigest }) {
    const person = await lockSelf(context);
    await context.tx.updateTable('staff').set({ email, wantsDigest }).where('id', '=', person.id).execute();
    const fields = person.email === email ? ['wantsDigest'] : ['email', 'wantsDigest'];
    await context.record({ name: 'staff.noticesChanged', ...about(person), payload: { fields } });
  },
});

/** Makes the secret of the person's calendar; an older one stops at once. Answers the secret, which is kept nowhere. */
export const makeCalendarKey = command({
  name: 'staff.makeCalendarKey',
  permission: 'console.open',
  input: z.object({}),
  async run(context): Promise<string> {
    const person = await lockSelf(context);
    const secret = randomBytes(32).toString('base64url');
    await context.tx
      .updateTable('staff')
      .set({ calendarKeyHash: hashOfKey(secret), calendarKeyMadeAt: context.now })
      .where('id', '=', person.id)
      .execute();
    await context.record({ name: 'staff.calendarKeyMade', ...about(person) });
    return secret;
  },
});

/** Ends the subscription: its address answers nothing any more. */
export const revokeCalendarKey = command({
  name: 'staff.revokeCalendarKey',
  permission: 'console.open',
  input: z.object({}),
  async run(context) {
    const person = await lockSelf(context);
    await context.tx
      .updateTable('staff')
      .set({ calendarKeyHash: null, calendarKeyMadeAt: null })
      .where('id', '=', person.id)
      .execute();
    await context.record({ name: 'staff.calendarKeyRevoked', ...about(person) });
  },
});
