import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Role } from '../../../platform/permission.ts';
import { isSystemRole } from '../policy.ts';
import { dutiesOnlyOf, lockPerson } from '../queries/lock.ts';
import { staffText } from '../text.ts';
import { RevokeRole } from '../types.ts';

/**
 * Takes a role back; delegations made of it count no more from this moment. A role already taken back stays so.
 * Throws `stateForbids` for one's own role and for the last active holder of a duty.
 */
export const revokeRole = command({
  name: 'role.revoke',
  permission: 'role.grant',
  input: RevokeRole,
  async run(context, { grantId }) {
    const { tx, now, actor } = context;
    const found = await tx
      .selectFrom('staffRole')
      .select('staffId')
      .where('id', '=', grantId)
      .executeTakeFirst();
    if (!found) throw new AppError('notFound', { reason: 'grant' });
    const person = await lockPerson(tx, found.staffId);
    const grant = await tx
      .selectFrom('staffRole')
      .selectAll()
      .where('id', '=', grantId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (grant.revokedAt !== null) return { staffId: person.id };
    if (actor.staffId === person.id) {
      throw new AppError('stateForbids', { reason: 'toOneself', message: staffText.roleOfOneself });
    }
    const role = grant.role as Role;
    if (isSystemRole(role) && (await dutiesOnlyOf(tx, person.id, [role])).length > 0) {
      throw new AppError('stateForbids', { reason: 'lastDuty', message: staffText.lastDuty([role]) });
    }
    await tx
      .updateTable('staffRole')
      .set({ revokedAt: now, revokedBy: actor.staffId })
      .where('id', '=', grantId)
      .execute();
    await context.record({
      name: 'role.revoked',
      subject: { type: 'staff', id: person.id },
      siteId: person.siteId,
      agencyId: grant.agencyId ?? person.agencyId,
      payload: { grantId, role, agencyId: grant.agencyId, domain: grant.domain },
    });
    return { staffId: person.id };
  },
});
