import { command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { isSystemRole, refuseGrant } from '../policy.ts';
import { lockPerson, rolesToWeigh } from '../queries/lock.ts';
import { grantRefusals } from '../text.ts';
import { GrantRole } from '../types.ts';
import { workplace } from './create-staff.ts';

/**
 * Gives a person a role at an agency, or one of the three duties that run the system. The same grant again changes
 * nothing. Throws `invalidInput` where duties would no longer be apart; nobody grants to himself.
 */
export const grantRole = command({
  name: 'role.grant',
  permission: 'role.grant',
  input: GrantRole,
  async run(context, { staffId, role, agencyId, domain }) {
    const { tx, now, actor } = context;
    const person = await lockPerson(tx, staffId);
    const roles = await rolesToWeigh(tx, staffId, shanghaiDate(now));
    const reason = refuseGrant(actor, { staffId, isActive: person.isActive, roles }, { role, agencyId });
    if (reason) {
      const { field, message } = grantRefusals[reason];
      throw fieldError(field, field === 'role' ? '岗位' : '适用机关', message);
    }
    const place = await workplace(context, agencyId);
    const reach = isSystemRole(role) ? null : domain;
    const grant = await tx
      .insertInto('staffRole')
      .values({ staffId, role, agencyId, domain: reach, grantedAt: now, grantedBy: actor.staffId })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!grant) return { staffId, grantId: null };
    await context.record({
      name: 'role.granted',
      subject: { type: 'staff', id: staffId },
      ...place,
      payload: { grantId: grant.id, role, agencyId, domain: reach },
    });
    return { staffId, grantId: grant.id };
  },
});
