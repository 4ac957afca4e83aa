import type { CommandContext } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { RoleHeld } from '../../../platform/permission.ts';
import { may } from '../policy.ts';
import { type EditionFacts, lockEdition, policySubjectOf } from '../queries/edition.ts';
import { refusalText } from '../text.ts';
import { type Action, nextState } from '../workflow.ts';

/** An edition about to take a step: locked, seen in the version the person saw, allowed by table and policy. */
export interface Step {
  facts: EditionFacts;
  /** The role in which the actor takes it; null for the system. */
  as: RoleHeld | null;
}

/** Throws `conflict` when somebody changed the edition since the person saw it; carries both versions. */
export function sameVersion(facts: EditionFacts, version: number): void {
  if (facts.edition.version === version) return;
  throw new AppError('conflict', {
    reason: 'editionChanged',
    facts: { editionId: facts.edition.id, seen: version, current: facts.edition.version },
  });
}

/** Loads and locks the edition for an action, or throws `notFound`, `conflict`, `stateForbids` or `forbidden`. */
export async function takeStep(
  context: CommandContext,
  action: Action,
  target: { editionId: string; version: number },
): Promise<Step> {
  const facts = await lockEdition(context.tx, target.editionId);
  const decision = may(context.actor, action, policySubjectOf(facts));
  if (!decision.ok) {
    const code = decision.reason === 'stateForbids' ? 'stateForbids' : 'forbidden';
    throw new AppError(code, {
      reason: decision.reason,
      message: refusalText(decision.reason, action, facts.edition.state),
      facts: { state: facts.edition.state, action },
    });
  }
  sameVersion(facts, target.version);
  return { facts, as: decision.as };
}

/** Moves the edition to the state the table names. */
export async function moveOn(
  context: CommandContext,
  facts: EditionFacts,
  action: Action,
  changes: Partial<
    Pick<EditionFacts['edition'], 'returnedFrom' | 'scheduledFor' | 'formedOn' | 'assignedTo'>
  > = {},
): Promise<void> {
  const { edition } = facts;
  const state = nextState(action, edition.state, edition.procedure);
  if (!state) throw new AppError('internal', { reason: `no state after ${action}` });
  await context.tx
    .updateTable('edition')
    .set({
      state,
      stateSince: context.now,
      version: edition.version + 1,
      assignedTo: null,
      returnedFrom: null,
      ...changes,
    })
    .where('id', '=', edition.id)
    .execute();
}

/** Names every event of an edition in the same way. */
export function about(facts: EditionFacts, as: RoleHeld | null) {
  return {
    subject: { type: 'document', id: facts.document.id },
    siteId: facts.document.siteId,
    agencyId: facts.document.agencyId,
    delegatedBy: as?.delegatedBy ?? null,
  };
}
