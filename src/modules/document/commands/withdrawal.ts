import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { type RoleHeld, roleFor } from '../../../platform/permission.ts';
import type { EditionFacts } from '../queries/edition.ts';
import { lockEdition } from '../queries/edition.ts';
import { text } from '../text.ts';
import { LONGEST, WITHDRAWAL_KINDS, type WithdrawalKind } from '../types.ts';
import { appendChange } from './change-feed.ts';
import { about } from './step.ts';

const Reasons = z.object({
  kind: z.enum(WITHDRAWAL_KINDS).meta({ title: '撤回类型' }),
  reason: z.string().trim().min(1, '请写明撤回理由').max(LONGEST.note).meta({ title: '撤回理由' }),
  /** A leak of secrets or personal information: opens an incident with its report. */
  isIncident: z
    .preprocess((value) => value === 'on' || value === true, z.boolean())
    .default(false)
    .meta({ title: '泄密泄露事件' }),
  incidentReport: z.string().trim().max(5000).default('').meta({ title: '事件报告' }),
});

interface Withdrawal {
  kind: WithdrawalKind;
  reason: string;
  isIncident: boolean;
  incidentReport?: string;
}

/** Takes a locked live document off every surface; its tombstone stays at the address (410). */
export async function withdrawLocked(
  context: CommandContext,
  facts: Pick<EditionFacts, 'document'>,
  as: RoleHeld | null,
  { kind, reason, isIncident, incidentReport = '' }: Withdrawal,
): Promise<void> {
  const { tx, now, actor } = context;
  const { document } = facts;
  await tx
    .updateTable('edition')
    .set({ isLive: false })
    .where('documentId', '=', document.id)
    .where('isLive', '=', true)
    .execute();
  await tx
    .updateTable('document')
    .set({ withdrawnAt: now, liveEditionId: null })
    .where('id', '=', document.id)
    .execute();
  await tx
    .insertInto('withdrawal')
    .values({
      documentId: document.id,
      kind,
      reason,
      authority: document.agencyName,
      staffId: actor.staffId,
      at: now,
      isIncident,
      incidentReport,
    })
    .execute();
  await appendChange(tx, document.id, 'withdrawn', now);
  await context.record({
    name: 'document.withdrawn',
    subject: { type: 'document', id: document.id },
    siteId: document.siteId,
    agencyId: document.agencyId,
    delegatedBy: as?.delegatedBy ?? null,
    payload: { indexNo: document.indexNo ?? '', kind, isIncident },
  });
}

async function liveEdition(context: CommandContext, documentId: string): Promise<EditionFacts> {
  const live = await context.tx
    .selectFrom('document')
    .where('id', '=', documentId)
    .select(['liveEditionId', 'withdrawnAt'])
    .forUpdate()
    .executeTakeFirst();
  if (!live) throw new AppError('notFound');
  if (!live.liveEditionId) {
    throw new AppError('stateForbids', {
      reason: 'notLive',
      message: live.withdrawnAt ? '这条信息已经撤回' : '这条信息没有公开',
    });
  }
  return lockEdition(context.tx, live.liveEditionId);
}

function authorityOver(context: CommandContext, facts: EditionFacts): RoleHeld | null {
  if (context.actor.staffId === null) return null;
  const as = roleFor(context.actor, 'document.withdraw', facts.scope);
  if (!as) throw new AppError('forbidden', { reason: 'roleMissing', message: '撤回由分管领导或公开办决定' });
  return as;
}

/** A leader or the disclosure office takes a document off the web, at once, with kind and reason. */
export const withdraw = command({
  name: 'document.withdraw',
  permission: 'document.withdraw',
  input: Reasons.extend({ documentId: z.uuid() }),
  async run(context, { documentId, ...withdrawal }) {
    const facts = await liveEdition(context, documentId);
    const as = authorityOver(context, facts);
    await withdrawLocked(context, facts, as, withdrawal);
    return { documentId };
  },
});

/** Removes one superseded edition from the public history; its differences go with it. */
export const withdrawEdition = command({
  name: 'document.withdrawEdition',
  permission: 'document.withdraw',
  input: Reasons.extend({ editionId: z.uuid() }),
  async run(context, { editionId, kind, reason }) {
    const facts = await lockEdition(context.tx, editionId);
    const as = authorityOver(context, facts);
    if (facts.edition.isLive || facts.edition.publishedAt === null) {
      throw new AppError('stateForbids', {
        reason: 'notInHistory',
        message: '现行版本请用“撤回”；这里只撤回历史版本',
      });
    }
    await insertPart(context, facts, { part: 'edition', id: editionId, kind, reason });
    await appendChange(context.tx, facts.document.id, 'changed', context.now);
    await context.record({
      name: 'document.editionWithdrawn',
      ...about(facts, as),
      payload: { editionId, kind },
    });
    return { documentId: facts.document.id };
  },
});

/** Removes one attachment of a public document; the page stays and says so. */
export const withdrawAttachment = command({
  name: 'document.withdrawAttachment',
  permission: 'document.withdraw',
  input: Reasons.extend({ documentId: z.uuid(), attachmentId: z.uuid() }),
  async run(context, { documentId, attachmentId, kind, reason }) {
    const facts = await liveEdition(context, documentId);
    const as = authorityOver(context, facts);
    if (!facts.attachments.some(({ id }) => id === attachmentId)) {
      throw new AppError('notFound', { reason: 'attachment' });
    }
    await insertPart(context, facts, { part: 'attachment', id: attachmentId, kind, reason });
    await appendChange(context.tx, documentId, 'changed', context.now);
    await context.record({
      name: 'document.attachmentWithdrawn',
      ...about(facts, as),
      payload: { attachmentId, kind },
    });
    return { documentId };
  },
});

interface Part {
  part: 'edition' | 'attachment';
  id: string;
  kind: WithdrawalKind;
  reason: string;
}

async function insertPart(
  context: CommandContext,
  facts: EditionFacts,
  { part, id, kind, reason }: Part,
): Promise<void> {
  const column = part === 'edition' ? 'editionId' : 'attachmentId';
  const before = await context.tx
    .selectFrom('withdrawal')
    .where(column, '=', id)
    .select('id')
    .executeTakeFirst();
  if (before)
    throw new AppError('stateForbids', { reason: 'alreadyWithdrawn', message: text.alreadyWithdrawn });
  await context.tx
    .insertInto('withdrawal')
    .values({
      [column]: id,
      kind,
      reason,
      documentId: facts.document.id,
      authority: facts.document.agencyName,
      staffId: context.actor.staffId,
      at: context.now,
    })
    .execute();
}

/** Ends what its publicity period or 限时 date has ended; run by the schedule, safe to run twice. */
export const withdrawExpired = command({
  name: 'document.withdrawExpired',
  permission: 'system',
  input: z.object({ documentId: z.uuid() }),
  async run(context, { documentId }) {
    const facts = await liveEdition(context, documentId);
    await withdrawLocked(context, facts, null, {
      kind: 'expired',
      reason: '公示期满或限时公开到期',
      isIncident: false,
    });
    return { documentId };
  },
});
