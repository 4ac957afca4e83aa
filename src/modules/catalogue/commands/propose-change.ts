import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { catalogueRefusalText, formText } from '../page-text.ts';
import { mayPropose } from '../policy.ts';
import { getScopeFacts } from '../queries/scope.ts';
import { scopeKey } from '../scope.ts';
import { examineChange, ProposedChange, storedChanges, wantedChange } from './proposed-change.ts';

/**
 * Somebody proposes to add, adapt, switch off or restore a row (S0-039, S0-060). The row is examined now, and again when
 * it is decided. One proposal a row and scope waits at a time.
 */
export const proposeChange = command({
  name: 'catalogue.proposeChange',
  permission: 'catalogue.propose',
  input: ProposedChange,
  async run(context, input): Promise<{ proposalId: string }> {
    const { tx, actor, now } = context;
    const scope = {
      siteId: input.siteId,
      agencyId: input.agencyId ?? null,
      agencyFunction: input.agencyFunction ?? null,
    };
    const facts = await getScopeFacts(tx, scope);
    const wanted = wantedChange({ ...input, changes: storedChanges(input) });
    const plan = await examineChange(tx, facts, wanted, input.reason);
    const domain = (plan.after ?? plan.before)?.row.domain;
    const decision = mayPropose(actor, facts, domain ? [domain] : []);
    if (!decision.ok || actor.staffId === null) {
      throw new AppError('forbidden', { reason: 'roleMissing', message: catalogueRefusalText.roleMissing });
    }
    const row = await tx
      .insertInto('catalogueProposal')
      .values({
        ...scope,
        itemId: input.itemId,
        action: input.action,
        changes: JSON.stringify(storedChanges(input)),
        reason: input.reason,
        proposedBy: actor.staffId,
        proposedFor: decision.as.delegatedBy,
        proposedAt: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row)
      throw new AppError('duplicate', { reason: 'proposalWaiting', message: formText.proposalWaiting });
    await context.record({
      name: 'catalogue.changeProposed',
      subject: { type: 'catalogueProposal', id: row.id },
      siteId: scope.siteId,
      agencyId: scope.agencyId,
      delegatedBy: decision.as.delegatedBy,
      payload: { itemId: input.itemId, action: input.action, scope: scopeKey(scope) },
    });
    return { proposalId: row.id };
  },
});
