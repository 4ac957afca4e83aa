import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { lockPerson, rolesToWeigh } from '../queries/lock.ts';
import { staffText } from '../text.ts';
import { OpenAccount, StaffTarget } from '../types.ts';

/** Joins a person and a login account; the same account again changes nothing. */
export const joinAccount = command({
  name: 'staff.joinAccount',
  permission: 'staff.manage',
  input: OpenAccount,
  async run(context, { staffId, accountId }) {
    const person = await lockPerson(context.tx, staffId);
    if (person.accountId === accountId) return;
    if (person.accountId !== null) {
      throw new AppError('stateForbids', { reason: 'hasAccount', message: staffText.hasAccount });
    }
    await context.tx.updateTable('staff').set({ accountId }).where('id', '=', staffId).execute();
    await context.record({
      name: 'staff.accountOpened',
      subject: { type: 'staff', id: staffId },
      siteId: person.siteId,
      agencyId: person.agencyId,
    });
  },
});

/**
 * Says, before it happens, that a new password is being set: the log must know it even if the setting fails. The system
 * administrator sets none for security administrator and auditor, else one person could act in all three duties.
 */
export const announcePasswordReset = command({
  name: 'staff.resetPassword',
  permission: 'staff.manage',
  input: StaffTarget,
  async run(context, { staffId }) {
    const { tx, now, actor } = context;
    const person = await lockPerson(tx, staffId);
    if (person.accountId === null) {
      throw new AppError('stateForbids', { reason: 'noAccount', message: staffText.noAccount });
    }
    const roles = await rolesToWeigh(tx, staffId, shanghaiDate(now));
    const isOtherDuty = roles.includes('securityAdministrator') || roles.includes('auditor');
    if (isOtherDuty && actor.staffId !== null) {
      throw new AppError('stateForbids', { reason: 'passwordOfDuty', message: staffText.passwordOfDuty });
    }
    await context.record({
      name: 'staff.passwordReset',
      subject: { type: 'staff', id: staffId },
      siteId: person.siteId,
      agencyId: person.agencyId,
    });
    return { accountId: person.accountId, username: person.username };
  },
});

/** Says that the lock of a name is being ended before its time. */
export const announceUnlock = command({
  name: 'staff.unlock',
  permission: 'account.unlock',
  input: StaffTarget,
  async run(context, { staffId }) {
    const person = await lockPerson(context.tx, staffId);
    await context.record({
      name: 'staff.unlocked',
      subject: { type: 'staff', id: staffId },
      siteId: person.siteId,
      agencyId: person.agencyId,
    });
    return { username: person.username };
  },
});
