import type { CommandContext } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { dropAttachments } from '../../attachment/index.ts';
import { itemsById } from '../../catalogue/index.ts';
import { bodyOf, contentColumns, storable } from '../content-columns.ts';
import { actualHash, type EditionFacts, getEdition } from '../queries/edition.ts';
import { findDuplicate, resolveRelations } from '../queries/lookups.ts';
import { text } from '../text.ts';
import type { DraftContent } from '../types.ts';

/** Where the content goes: an edition row that exists and is locked. */
interface Target {
  editionId: string;
  documentId: string;
  siteId: string;
  agencyId: string;
  /** Just made: there are no lists and no signatures to clear. */
  isNew?: boolean;
}

async function refuseDuplicates(
  context: CommandContext,
  target: Target,
  title: string,
  docNoKey: string | null,
) {
  const duplicate = await findDuplicate(context.tx, { ...target, title, docNoKey });
  if (!duplicate) return;
  const isNumber = duplicate.by === 'docNo';
  const label = isNumber ? '文件编号' : '信息名称';
  const message = isNumber ? text.docNoTaken(duplicate.title) : text.titleTaken(duplicate.title);
  throw new AppError('duplicate', {
    reason: isNumber ? 'docNo' : 'title',
    message,
    fields: [{ field: isNumber ? 'docNo' : 'title', label, message }],
    facts: { editionId: duplicate.editionId, indexNo: duplicate.indexNo },
  });
}

/** Domains of the chosen items, in order: of the standard, or added here; unknown items are refused by id. */
async function domainsOf(
  context: CommandContext,
  { siteId, agencyId }: Target,
  items: readonly string[],
): Promise<Map<string, string>> {
  const known = await itemsById(context.tx, items);
  const missing = items.filter((id) => !known.has(id));
  const local = await itemsById(context.tx, missing, { siteId, agencyId });
  for (const [id, item] of local) known.set(id, item);
  const unknown = items.find((id) => !known.has(id));
  if (unknown) throw fieldError('items', '目录事项', text.itemUnknown(unknown), unknown);
  return new Map(items.map((id) => [id, known.get(id)?.domain ?? '']));
}

/** Writes the edition's own columns and returns them with the main item's domain. */
async function writeColumns(
  context: CommandContext,
  target: Target,
  content: DraftContent,
  domains: ReadonlyMap<string, string>,
) {
  const columns = contentColumns(content, bodyOf(content.bodyHtml), domains, shanghaiDate(context.now));
  await refuseDuplicates(context, target, content.title, columns.docNoKey);
  await context.tx
    .updateTable('edition')
    .set({ ...columns, changedAt: context.now })
    .where('id', '=', target.editionId)
    .execute();
}

async function clearLists(tx: Tx, editionId: string): Promise<void> {
  await tx.deleteFrom('editionItem').where('editionId', '=', editionId).execute();
  await tx.deleteFrom('editionCoAgency').where('editionId', '=', editionId).execute();
  await tx.deleteFrom('relation').where('editionId', '=', editionId).execute();
}

async function writeLists(
  context: CommandContext,
  target: Target,
  content: DraftContent,
  domains: ReadonlyMap<string, string>,
): Promise<void> {
  const { tx } = context;
  const { editionId } = target;
  if (!target.isNew) await clearLists(tx, editionId);
  const items = [...domains].map(([itemId, domain], sort) => ({ editionId, itemId, domain, sort }));
  if (items.length > 0) await tx.insertInto('editionItem').values(items).execute();

  const partners = content.coAgencyIds.filter((id) => id !== target.agencyId);
  if (partners.length > 0) {
    await tx
      .insertInto('editionCoAgency')
      .values(partners.map((agencyId, sort) => ({ editionId, agencyId, sort })))
      .execute();
  }

  const relations = await resolveRelations(tx, target.siteId, content.relations);
  if (relations.length > 0) {
    await tx
      .insertInto('relation')
      .values(
        relations.map((found, sort) => ({ ...found, editionId, fromDocumentId: target.documentId, sort })),
      )
      .execute();
  }
}

/**
 * Replaces the content of a locked edition, makes the actor an author, and gives the edition its new hash.
 * Throws `invalidInput` naming the field, or `duplicate` naming the first document.
 */
export async function writeContent(
  context: CommandContext,
  target: Target,
  written: DraftContent,
): Promise<EditionFacts> {
  const content = storable(written);
  const domains = await domainsOf(context, target, content.items);
  await writeColumns(context, target, content, domains);
  await writeLists(context, target, content, domains);
  if (content.withholdingGround === 'N1') await dropAttachments(context, target);
  await addAuthor(context, target.editionId);
  return rehash(context, target.editionId, target.isNew);
}

/** A role for one domain writes what belongs to that domain; else the next step would find nobody who may take it. */
export function refuseForeignDomain({ actor }: CommandContext, facts: EditionFacts): void {
  if (actor.staffId === null || holds(actor, 'document.write', facts.scope)) return;
  throw fieldError('items', '目录事项', text.foreignDomain);
}

/** Whoever changes content is an author and can no longer vouch for it. */
export async function addAuthor(context: CommandContext, editionId: string): Promise<void> {
  const { staffId } = context.actor;
  if (staffId === null) return;
  await context.tx
    .insertInto('editionAuthor')
    .values({ editionId, staffId, firstChangedAt: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Gives the edition the hash of what now stands there, and voids signatures on anything else. */
export async function rehash(
  context: CommandContext,
  editionId: string,
  isNew = false,
): Promise<EditionFacts> {
  const facts = await getEdition(context.tx, editionId, { isNew });
  const hash = actualHash(facts);
  await context.tx
    .updateTable('edition')
    .set({ contentHash: hash, version: facts.edition.version + 1, changedAt: context.now })
    .where('id', '=', editionId)
    .execute();
  if (!isNew) {
    await context.tx
      .updateTable('review')
      .set({ voidedAt: context.now })
      .where('editionId', '=', editionId)
      .where('contentHash', '<>', hash)
      .where('voidedAt', 'is', null)
      .execute();
  }
  return {
    ...facts,
    edition: { ...facts.edition, contentHash: hash, version: facts.edition.version + 1 },
  };
}
