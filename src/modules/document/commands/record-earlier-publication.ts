import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { codesOf, VALIDITIES } from '../../../rules/classes.ts';
import { parseIndexNo } from '../../../rules/identifiers/index-no.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { getAgencyScope, getIssuingCode } from '../../agency/index.ts';
import { type CatalogueScope, currentCatalogueVersion, itemsById } from '../../catalogue/index.ts';
import { text } from '../text.ts';
import { DraftContent } from '../types.ts';
import { appendChange } from './change-feed.ts';
import { issueIndexNo, keepIndexNo } from './issue-index-no.ts';
import { writeContent } from './write-content.ts';

const day = (title: string) =>
  z.preprocess((value) => (value === '' ? null : value), z.iso.date().nullish()).meta({ title });

/** What another platform published before, as its record says. Unknown dates and items stay unknown. */
export const EarlierPublication = DraftContent.extend({
  agencyId: z.uuid().meta({ title: '责任机关' }),
  issuer: z.string().trim().max(300).nullish().meta({ title: '来源所载发布机构' }),
  sourceIndexNo: z.string().trim().max(80).nullish().meta({ title: '来源索引号' }),
  sourceKey: z.string().trim().max(200).nullish().meta({ title: '来源标识' }),
  sourcePublishedOn: day('原公开日期'),
  validity: z.enum(codesOf(VALIDITIES)).default('in_force').meta({ title: '效力状况' }),
  /** `draft`: a clerk completes it and it goes through the four steps like any other. */
  as: z.enum(['draft', 'published']).default('published').meta({ title: '迁入为' }),
  batch: z.string().max(80).nullish(),
  line: z.number().int().positive().nullish(),
});
export type EarlierPublication = z.output<typeof EarlierPublication>;

/** Personal lists and rows without the web never come in as public: they land as drafts (decisions: audience). */
async function mayBePublic(
  context: CommandContext,
  input: EarlierPublication,
  scope: CatalogueScope,
): Promise<boolean> {
  if (input.as === 'draft' || input.disclosure !== 'proactive' || input.audience !== 'everyone') return false;
  const items = await itemsById(context.tx, input.items, scope);
  return [...items.values()].every((item) => item.hasWeb && (!item.isPersonal || item.isForEveryone));
}

async function insertDocument(context: CommandContext, input: EarlierPublication, staffId: string) {
  const { scope } = await getAgencyScope(context.tx, input.agencyId);
  if (!holds(context.actor, 'document.import', { ...scope, domains: undefined })) {
    throw new AppError('forbidden', { reason: 'roleMissing' });
  }
  const { now, tx } = context;
  const kept = input.sourceIndexNo ? parseIndexNo(input.sourceIndexNo) : null;
  const isKeptAsIs = kept?.ok && kept.value.text === `${kept.value.code}/${kept.value.back}`;
  const document = await tx
    .insertInto('document')
    .values({
      siteId: scope.siteId,
      agencyId: scope.bodyId,
      createdAt: now,
      importedAt: now,
      sourceKey: input.sourceKey ?? null,
      sourceIndexNo: isKeptAsIs ? null : (input.sourceIndexNo ?? null),
      sourcePublishedOn: input.sourcePublishedOn ?? null,
      validity: input.validity,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const edition = await tx
    .insertInto('edition')
    .values({
      documentId: document.id,
      number: 1,
      title: input.title,
      issuer: input.issuer ?? null,
      contentHash: '',
      createdBy: staffId,
      stateSince: now,
      createdAt: now,
      changedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return {
    target: { documentId: document.id, editionId: edition.id, siteId: scope.siteId, agencyId: scope.bodyId },
    keptIndexNo: kept?.ok ? kept.value : null,
  };
}

type Inserted = Awaited<ReturnType<typeof insertDocument>>;

/** An index number of the source in a known form is kept and is the address; else ours is issued. */
async function giveAddress(context: CommandContext, { target, keptIndexNo }: Inserted): Promise<string> {
  if (keptIndexNo) return keepIndexNo(context.tx, target.documentId, keptIndexNo);
  const code = await getIssuingCode(context.tx, target.agencyId);
  return issueIndexNo(context.tx, target.documentId, code, shanghaiDate(context.now));
}

async function goPublic(context: CommandContext, inserted: Inserted): Promise<string> {
  const { tx, now } = context;
  const { target } = inserted;
  const indexNo = await giveAddress(context, inserted);
  await tx
    .updateTable('edition')
    .set({
      state: 'published',
      isLive: true,
      publishedAt: now,
      catalogueVersion: await currentCatalogueVersion(tx, target.siteId),
    })
    .where('id', '=', target.editionId)
    .execute();
  await tx
    .updateTable('document')
    .set({ liveEditionId: target.editionId, firstPublishedAt: now, publishedOn: shanghaiDate(now) })
    .where('id', '=', target.documentId)
    .execute();
  await appendChange(tx, target.documentId, 'published', now);
  return indexNo;
}

/**
 * Takes in what was public before this system: no signature is forged, the page says 历史信息迁入 with the day of
 * import, and the source's date stands beside. What may not be public lands as a draft. Throws `duplicate`, `invalidInput`.
 */
export const recordEarlierPublication = command({
  name: 'document.recordEarlierPublication',
  permission: 'document.import',
  input: EarlierPublication,
  async run(context, input) {
    const { staffId } = context.actor;
    if (staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
    const today = shanghaiDate(context.now);
    for (const [field, label] of [
      ['formedOn', '生成日期'],
      ['sourcePublishedOn', '原公开日期'],
    ] as const) {
      const value = input[field];
      if (value && value > today) throw fieldError(field, label, text.dateInFuture(value, today), value);
    }
    if (input.formedOn && input.sourcePublishedOn && input.formedOn > input.sourcePublishedOn) {
      const message = text.formedAfterPublished(input.formedOn, input.sourcePublishedOn);
      throw fieldError('formedOn', '生成日期', message, input.formedOn);
    }
    const inserted = await insertDocument(context, input, staffId);
    const { target } = inserted;
    const known = await itemsById(context.tx, input.items, target);
    const items = input.items.filter((id) => known.has(id));
    await writeContent(
      context,
      { ...target, allowsDuplicates: true },
      { ...input, items, isFormedElsewhere: true },
    );
    const indexNo = (await mayBePublic(context, input, target)) ? await goPublic(context, inserted) : null;
    await context.record({
      name: 'document.migrated',
      subject: { type: 'document', id: target.documentId },
      siteId: target.siteId,
      agencyId: target.agencyId,
      payload: { indexNo, batch: input.batch ?? null, line: input.line ?? null },
    });
    return { documentId: target.documentId, editionId: target.editionId, indexNo };
  },
});
