import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import type { RoleHeld } from '../../../platform/permission.ts';
import type { AgencyFunction } from '../../../rules/agency-functions.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { planChange } from '../change-plan.ts';
import type { CatalogueOverlay } from '../overlay.ts';
import { catalogueRefusalText, formText } from '../page-text.ts';
import { plainText } from '../plain-text.ts';
import { mayDecide } from '../policy.ts';
import { getScopeFacts, type ScopeFacts } from '../queries/scope.ts';
import { loadStanding } from '../queries/standing.ts';
import { type CatalogueScope, scopeKey } from '../scope.ts';
import { examineChange, wantedChange } from './proposed-change.ts';
import { addVersion, lockVersions } from './version-line.ts';

const Decision = z.object({
  proposalId: z.uuid(),
  /** Version of the proposal the person saw. */
  version: z.coerce.number().int().positive(),
  outcome: z.enum(['approve', 'refuse'], formText.chooseOutcome).meta({ title: formText.outcome }),
  note: plainText(formText.decisionNote),
  changeNote: plainText(formText.changeNote, 500),
});

/** What deciding came to; `number` is the version an approval made. */
export interface Decided {
  outcome: 'approve' | 'refuse';
  number: number | null;
}

/**
 * The disclosure office decides a proposal: approval puts a new version with its public note in force in the same
 * transaction, refusal says why. The proposer never decides (four eyes).
 */
export const decideProposal = command({
  name: 'catalogue.decideProposal',
  permission: 'catalogue.decide',
  input: Decision,
  async run(context, input): Promise<Decided> {
    const proposal = await lockProposal(context, input);
    const scope = scopeOf(proposal);
    const facts = await getScopeFacts(context.tx, scope);
    const domains = await domainsOf(context, facts, proposal);
    const decision = mayDecide(context.actor, facts, { ...proposal, domains });
    if (!decision.ok) {
      throw new AppError('forbidden', {
        reason: decision.reason,
        message: catalogueRefusalText[decision.reason],
      });
    }
    const isApproved = input.outcome === 'approve';
    if (isApproved && input.changeNote === '') {
      throw fieldError('changeNote', formText.changeNote, formText.needed);
    }
    if (!isApproved && input.note === '')
      throw fieldError('note', formText.decisionNote, formText.noteNeeded);
    const published = isApproved ? await approve(context, proposal, facts, input.changeNote) : null;
    await context.tx
      .updateTable('catalogueProposal')
      .set({
        state: isApproved ? 'approved' : 'refused',
        decidedBy: context.actor.staffId,
        decidedAt: context.now,
        decisionNote: input.note,
        version: proposal.version + 1,
      })
      .where('id', '=', proposal.id)
      .execute();
    await report(context, proposal, decision.as, { ...input, published });
    return { outcome: input.outcome, number: published?.number ?? null };
  },
});

/** Domain of the row in question: roles may be narrowed to one. */
async function domainsOf({ tx }: CommandContext, facts: ScopeFacts, proposal: Proposal): Promise<string[]> {
  const standing = await loadStanding(tx, facts, proposal.itemId);
  const plan = planChange(wantedChange(proposal), standing, proposal.reason);
  const row = plan.ok ? (plan.after ?? plan.before)?.row : null;
  return row ? [row.domain] : [];
}

type Proposal = Awaited<ReturnType<typeof lockProposal>>;

async function lockProposal({ tx }: CommandContext, seen: { proposalId: string; version: number }) {
  const proposal = await tx
    .selectFrom('catalogueProposal')
    .where('id', '=', seen.proposalId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (!proposal) throw new AppError('notFound', { reason: 'catalogueProposal' });
  if (proposal.state !== 'proposed') {
    throw new AppError('stateForbids', { reason: 'alreadyDecided', message: formText.alreadyDecided });
  }
  if (proposal.version !== seen.version) throw new AppError('conflict', { reason: 'proposalChanged' });
  return proposal;
}

function scopeOf({ siteId, agencyId, agencyFunction }: Proposal): CatalogueScope {
  return { siteId, agencyId, agencyFunction: agencyFunction as AgencyFunction | null };
}

/** Lays the change over what stands today: the scope's own overlay on the item ends, the new one begins. */
async function approve(context: CommandContext, proposal: Proposal, facts: ScopeFacts, changeNote: string) {
  const { tx, now, actor } = context;
  await lockVersions(tx);
  const { overlay } = await examineChange(tx, facts, wantedChange(proposal), proposal.reason);
  const published = await addVersion(tx, {
    siteId: proposal.siteId,
    effectiveOn: shanghaiDate(now),
    publishedAt: now,
    changeNote,
    proposalId: proposal.id,
    approvedBy: actor.staffId,
  });
  await tx
    .updateTable('catalogueOverlay')
    .set({ toVersion: published.number })
    .where('siteId', '=', proposal.siteId)
    .where('itemId', '=', proposal.itemId)
    .where('agencyId', 'is not distinct from', proposal.agencyId)
    .where('agencyFunction', 'is not distinct from', proposal.agencyFunction)
    .where('toVersion', 'is', null)
    .execute();
  if (overlay) {
    await tx
      .insertInto('catalogueOverlay')
      .values({
        siteId: proposal.siteId,
        agencyId: proposal.agencyId,
        agencyFunction: proposal.agencyFunction,
        itemId: proposal.itemId,
        action: overlay.action,
        changes: JSON.stringify(overlayChanges(overlay)),
        reason: proposal.reason,
        fromVersion: published.number,
        createdAt: now,
        approvedBy: actor.staffId,
      })
      .execute();
  }
  return published;
}

function overlayChanges(overlay: CatalogueOverlay): object {
  if (overlay.action === 'add') return { domain: overlay.domain, row: overlay.row };
  return overlay.action === 'adapt' ? overlay.changes : {};
}

async function report(
  context: CommandContext,
  proposal: Proposal,
  as: RoleHeld,
  { outcome, published }: { outcome: string; published: { number: number; standardVersion: number } | null },
): Promise<void> {
  const { siteId, agencyId, itemId, action } = proposal;
  const place = { siteId, agencyId, delegatedBy: as.delegatedBy };
  await context.record({
    name: 'catalogue.changeDecided',
    subject: { type: 'catalogueProposal', id: proposal.id },
    ...place,
    payload: { itemId, action, scope: scopeKey(scopeOf(proposal)), outcome },
  });
  if (!published) return;
  await context.record({
    name: 'catalogue.versionPublished',
    subject: { type: 'catalogue', id: siteId },
    ...place,
    payload: { ...published, itemId },
  });
}
