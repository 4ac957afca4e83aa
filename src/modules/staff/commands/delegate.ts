import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import type { Scope } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { mayEndDelegation, refuseDelegation } from '../policy.ts';
import { findDelegation } from '../queries/delegations.ts';
import { lockPerson, rolesToWeigh } from '../queries/lock.ts';
import { delegationRefusals, staffText } from '../text.ts';
import { Delegate, EndDelegation } from '../types.ts';

/**
 * Hands a role on for a period (代理): one's own, or an absent person's by the leader or the disclosure office. Periods
 * may overlap; the same delegation sent twice is one. Throws `invalidInput` naming the field.
 */
export const delegate = command({
  name: 'delegation.create',
  permission: 'work.delegate',
  input: Delegate,
  async run(context, input) {
    const { tx, now, actor } = context;
    const { fromStaffId, toStaffId, role, agencyId, domain, startsOn, endsOn, reason } = input;
    const today = shanghaiDate(now);
    const to = await lockPerson(tx, toStaffId);
    const agency = await getAgencyScope(tx, agencyId);
    const scope = { ...agency.scope, domains: domain === null ? [] : [domain] };
    const refusal = refuseDelegation(
      actor,
      {
        fromStaffId,
        role,
        isHeld: await isHeld(context, input),
        scope,
        to: {
          staffId: to.id,
          isActive: to.isActive,
          siteId: to.siteId,
          roles: await rolesToWeigh(tx, to.id, today),
        },
        startsOn,
        endsOn,
      },
      today,
    );
    if (refusal) {
      const { field, label, message } = delegationRefusals[refusal];
      throw fieldError(field, label, message);
    }
    const made = await tx
      .insertInto('delegation')
      .values({
        ...{ fromStaffId, toStaffId, role, agencyId, domain, startsOn, endsOn, reason },
        createdAt: now,
        createdBy: actor.staffId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return { delegationId: null };
    await recordDelegation(context, 'delegation.created', made.id, scope, input);
    return { delegationId: made.id };
  },
});

/** Ends a delegation before its last day; one already ended stays so. */
export const endDelegation = command({
  name: 'delegation.end',
  permission: 'work.delegate',
  input: EndDelegation,
  async run(context, { delegationId }) {
    const { tx, now, actor } = context;
    const delegation = await findDelegation(tx, delegationId, { lock: true });
    if (!delegation) throw new AppError('notFound', { reason: 'delegation' });
    if (!mayEndDelegation(actor, delegation, delegation.scope)) {
      throw new AppError('forbidden', { reason: 'delegation', message: staffText.endNotAllowed });
    }
    if (delegation.revokedAt !== null) return { delegationId };
    await tx
      .updateTable('delegation')
      .set({ revokedAt: now, revokedBy: actor.staffId })
      .where('id', '=', delegationId)
      .execute();
    await recordDelegation(context, 'delegation.revoked', delegationId, delegation.scope, {
      ...delegation,
      agencyId: delegation.scope.agencyId,
    });
    return { delegationId };
  },
});

/** Whether the absent person holds the role there, in a domain at least as wide. Locked: it must not go meanwhile. */
async function isHeld(
  { tx }: CommandContext,
  { fromStaffId, role, agencyId, domain }: Delegate,
): Promise<boolean> {
  const rows = await tx
    .selectFrom('staffRole')
    .innerJoin('staff', 'staff.id', 'staffRole.staffId')
    .where('staffRole.staffId', '=', fromStaffId)
    .where('staffRole.role', '=', role)
    .where('staffRole.agencyId', '=', agencyId)
    .where('staffRole.revokedAt', 'is', null)
    .where('staff.isActive', '=', true)
    .select('staffRole.domain')
    .forShare('staffRole')
    .execute();
  return rows.some((held) => held.domain === null || domain === null || held.domain === domain);
}

interface DelegationSides {
  fromStaffId: string;
  toStaffId: string;
  role: string;
  agencyId: string;
  startsOn: string;
  endsOn: string;
}

function recordDelegation(
  context: CommandContext,
  name: 'delegation.created' | 'delegation.revoked',
  delegationId: string,
  scope: Scope,
  { fromStaffId, toStaffId, role, agencyId, startsOn, endsOn }: DelegationSides,
): Promise<void> {
  return context.record({
    name,
    subject: { type: 'delegation', id: delegationId },
    siteId: scope.siteId,
    agencyId,
    payload: { from: fromStaffId, to: toStaffId, role, agencyId, startsOn, endsOn },
  });
}
