import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { codesOf, VALIDITIES, type Validity } from '../../../rules/classes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { holdsForSomeDomain } from '../policy.ts';
import type { EditionFacts } from '../queries/edition.ts';
import { text } from '../text.ts';
import { appendChange } from './change-feed.ts';

interface Change {
  documentId: string;
  siteId: string;
  agencyId: string;
  validity: Validity;
  effectiveOn: string;
  reason: string;
  byDocumentId: string | null;
  state: 'applied' | 'proposed';
}

/** Validity is part of what harvesters copied: public documents appear in the feed again. */
async function tellHarvesters({ tx, now }: CommandContext, documentId: string): Promise<void> {
  const document = await tx
    .selectFrom('document')
    .where('id', '=', documentId)
    .where('liveEditionId', 'is not', null)
    .select('id')
    .executeTakeFirst();
  if (document) await appendChange(tx, documentId, 'changed', now);
}

async function writeChange(context: CommandContext, change: Change): Promise<void> {
  const { siteId, agencyId, ...row } = change;
  await context.tx
    .insertInto('validityChange')
    .values({ ...row, staffId: context.actor.staffId, at: context.now })
    .execute();
  if (change.state === 'applied') {
    await context.tx
      .updateTable('document')
      .set({ validity: change.validity })
      .where('id', '=', change.documentId)
      .execute();
    await tellHarvesters(context, change.documentId);
  }
  await context.record({
    name: 'document.validityChanged',
    subject: { type: 'document', id: change.documentId },
    siteId,
    agencyId,
    payload: { validity: change.validity, state: change.state },
  });
}

/**
 * A published `repeals` or `amends` relation sets its target's validity when both are of one agency,
 * else proposes it to the target's agency. A repealed document stays readable: it is not withdrawn.
 */
export async function applyRelationsToValidity(context: CommandContext, facts: EditionFacts): Promise<void> {
  for (const relation of facts.relations) {
    if (!relation.toDocumentId || !['repeals', 'amends'].includes(relation.kind)) continue;
    const validity = relation.kind === 'repeals' ? 'repealed' : 'amended';
    const target = await context.tx
      .selectFrom('document')
      .where('id', '=', relation.toDocumentId)
      .select(['id', 'agencyId', 'siteId', 'validity'])
      .executeTakeFirst();
    if (!target || target.validity === validity) continue;
    await writeChange(context, {
      documentId: target.id,
      siteId: target.siteId,
      agencyId: target.agencyId,
      validity,
      effectiveOn: shanghaiDate(context.now),
      reason: facts.edition.docNo ?? facts.edition.title,
      byDocumentId: facts.document.id,
      state: target.agencyId === facts.document.agencyId ? 'applied' : 'proposed',
    });
  }
}

const SetValidity = z.object({
  documentId: z.uuid(),
  validity: z.enum(codesOf(VALIDITIES)).meta({ title: '效力状况' }),
  effectiveOn: z.iso.date().meta({ title: '生效日期' }),
  reason: z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由' }),
});

const Decision = z.object({
  changeId: z.uuid(),
  decision: z.enum(['apply', 'refuse']).meta({ title: '决定' }),
});

/** The agency of a document decides on a change that another agency's document proposed by repealing or amending it. */
export const decideValidity = command({
  name: 'document.decideValidity',
  permission: 'document.publish',
  input: Decision,
  async run(context, { changeId, decision }) {
    const { tx, actor } = context;
    const change = await tx
      .selectFrom('validityChange')
      .innerJoin('document', 'document.id', 'validityChange.documentId')
      .where('validityChange.id', '=', changeId)
      .select(['document.id', 'document.agencyId', 'document.siteId'])
      .select(['validityChange.state', 'validityChange.validity'])
      .forUpdate()
      .executeTakeFirst();
    if (!change) throw new AppError('notFound');
    const { scope } = await getAgencyScope(tx, change.agencyId);
    if (!holdsForSomeDomain(actor, 'document.publish', scope)) {
      throw new AppError('forbidden', { reason: 'roleMissing' });
    }
    if (change.state !== 'proposed') {
      throw new AppError('stateForbids', { reason: 'noProposal', message: text.noProposal });
    }
    const state = decision === 'apply' ? 'applied' : 'refused';
    await tx.updateTable('validityChange').set({ state }).where('id', '=', changeId).execute();
    if (state === 'applied') {
      await tx
        .updateTable('document')
        .set({ validity: change.validity })
        .where('id', '=', change.id)
        .execute();
      await tellHarvesters(context, change.id);
    }
    await context.record({
      name: 'document.validityChanged',
      subject: { type: 'document', id: change.id },
      siteId: change.siteId,
      agencyId: change.agencyId,
      payload: { validity: change.validity, state },
    });
    return { documentId: change.id };
  },
});

/** The responsible agency or its disclosure office changes a document's validity, with reason and date; history stays. */
export const setValidity = command({
  name: 'document.setValidity',
  permission: 'document.publish',
  input: SetValidity,
  async run(context, input) {
    const document = await context.tx
      .selectFrom('document')
      .where('id', '=', input.documentId)
      .select(['id', 'agencyId', 'siteId', 'validity'])
      .forUpdate()
      .executeTakeFirst();
    if (!document) throw new AppError('notFound');
    const { scope } = await getAgencyScope(context.tx, document.agencyId);
    if (!holdsForSomeDomain(context.actor, 'document.publish', scope)) {
      throw new AppError('forbidden', { reason: 'roleMissing' });
    }
    await writeChange(context, {
      ...input,
      siteId: document.siteId,
      agencyId: document.agencyId,
      byDocumentId: null,
      state: 'applied',
    });
    return { documentId: document.id };
  },
});
