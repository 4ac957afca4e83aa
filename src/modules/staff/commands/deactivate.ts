import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { isSystemRole } from '../policy.ts';
import { dutiesOnlyOf, lockPerson, rolesToWeigh } from '../queries/lock.ts';
import { staffText } from '../text.ts';
import { StaffTarget } from '../types.ts';

/**
 * Takes a person out of service: no access from this moment, delegations made of the person's roles count no more.
 * Roles stay recorded and come back with `reactivate`. Throws `stateForbids` for oneself and for the last of a duty.
 */
export const deactivate = command({
  name: 'staff.deactivate',
  permission: 'staff.manage',
  input: StaffTarget,
  async run(context, { staffId }) {
    const { tx, actor, now } = context;
    if (actor.staffId === staffId) {
      throw new AppError('stateForbids', { reason: 'toOneself', message: staffText.notOneself });
    }
    const person = await lockPerson(tx, staffId);
    if (!person.isActive) return { accountId: person.accountId };
    const duties = (await rolesToWeigh(tx, staffId, shanghaiDate(now))).filter(isSystemRole);
    const irreplaceable = await dutiesOnlyOf(tx, staffId, duties);
    if (irreplaceable.length > 0) {
      throw new AppError('stateForbids', { reason: 'lastDuty', message: staffText.lastDuty(irreplaceable) });
    }
    await tx
      .updateTable('staff')
      .set({ isActive: false, version: person.version + 1 })
      .where('id', '=', staffId)
      .execute();
    await context.record({
      name: 'staff.deactivated',
      subject: { type: 'staff', id: staffId },
      siteId: person.siteId,
      agencyId: person.agencyId,
    });
    return { accountId: person.accountId };
  },
});

/** Puts a person back into service with the roles that were not revoked meanwhile. */
export const reactivate = command({
  name: 'staff.reactivate',
  permission: 'staff.manage',
  input: StaffTarget,
  async run(context, { staffId }) {
    const person = await lockPerson(context.tx, staffId);
    if (person.isActive) return { accountId: person.accountId };
    await context.tx
      .updateTable('staff')
      .set({ isActive: true, version: person.version + 1 })
      .where('id', '=', staffId)
      .execute();
    await context.record({
      name: 'staff.reactivated',
      subject: { type: 'staff', id: staffId },
      siteId: person.siteId,
      agencyId: person.agencyId,
    });
    return { accountId: person.accountId };
  },
});
