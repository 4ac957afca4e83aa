import { randomUUID } from 'node:crypto';
import type { CommandContext } from '../../../platform/command.ts';
import { insertRows } from '../../../platform/database/bulk-insert.ts';
import { dateParts, shanghaiDate } from '../../../rules/plain-date.ts';
import { type PlacedFile, placeFiles } from '../../attachment/index.ts';
import { currentCatalogueVersion } from '../../catalogue/index.ts';
import { contentHash } from '../content-hash.ts';
import type { ImportedDocument } from '../queries/imported.ts';
import { type ResolvedRelation, resolveRelations } from '../queries/lookups.ts';
import { attachmentPath } from '../queries/public-document.ts';
import { appendChanges } from './change-feed.ts';
import { indexYearSerial, passSerials, takeSerials } from './issue-index-no.ts';
import type { PreparedRecord } from './prepare-imported.ts';

/** A record with the identity it gets here. */
interface NewDocument {
  record: PreparedRecord;
  number: { code: string; back: string } | null;
  relations: ResolvedRelation[];
  files: PlacedFile[];
  catalogueVersion: number | null;
}

/** Numbers of the source are kept, also for drafts, whose address they will be; what goes public without one gets ours. */
async function giveNumbers(
  { tx, now }: CommandContext,
  records: readonly PreparedRecord[],
): Promise<({ code: string; back: string } | null)[]> {
  await passSerials(
    tx,
    records.flatMap(({ kept }) => kept ?? []),
  );
  const { year } = dateParts(shanghaiDate(now));
  const wanted = new Map<string, number>();
  for (const { issuingCode } of records) {
    if (issuingCode) wanted.set(issuingCode, (wanted.get(issuingCode) ?? 0) + 1);
  }
  const next = await takeSerials(tx, wanted, year);
  return records.map(({ kept, issuingCode: code }) => {
    if (kept) return { code: kept.code, back: kept.back };
    if (!code) return null;
    const serial = next.get(code) ?? 0;
    next.set(code, serial + 1);
    return { code, back: indexYearSerial(year, serial) };
  });
}

/** Relations of all records, resolved once a site. */
async function resolved(
  { tx }: CommandContext,
  records: readonly PreparedRecord[],
): Promise<Map<PreparedRecord, ResolvedRelation[]>> {
  const found = new Map<PreparedRecord, ResolvedRelation[]>();
  const related = records.filter(({ input }) => input.relations.length > 0);
  for (const [siteId, group = []] of Object.entries(Object.groupBy(related, ({ scope }) => scope.siteId))) {
    const all = await resolveRelations(
      tx,
      siteId,
      group.flatMap(({ input }) => input.relations),
    );
    let at = 0;
    for (const record of group) {
      found.set(record, all.slice(at, at + record.input.relations.length));
      at += record.input.relations.length;
    }
  }
  return found;
}

async function versionsOf({ tx }: CommandContext, records: readonly PreparedRecord[]) {
  const versions = new Map<string, number | null>();
  for (const siteId of new Set(records.map(({ scope }) => scope.siteId))) {
    versions.set(siteId, await currentCatalogueVersion(tx, siteId));
  }
  return versions;
}

async function identified(
  context: CommandContext,
  records: readonly PreparedRecord[],
): Promise<NewDocument[]> {
  const numbers = await giveNumbers(context, records);
  const relations = await resolved(context, records);
  const versions = await versionsOf(context, records);
  return records.map((record, place) => ({
    record,
    number: numbers[place] ?? null,
    relations: relations.get(record) ?? [],
    files: record.files.map((file, sort) => {
      const { documentId, editionId } = record;
      return { ...file, id: randomUUID(), documentId, editionId, sort };
    }),
    catalogueVersion: versions.get(record.scope.siteId) ?? null,
  }));
}

/** The body with each picture under its own address. */
function bodyHtmlOf({ record, files }: NewDocument): string {
  return record.files.reduce((html, { address }, place) => {
    const file = files[place];
    return address && file
      ? html.replaceAll(`"${address}"`, `"${attachmentPath(file.id, file.name)}"`)
      : html;
  }, record.columns.bodyHtml);
}

/** Hash of what `getEdition` will find: a reviewer of a draft signs the same. */
function hashOf({ record, relations, files }: NewDocument, bodyHtml: string): string {
  const { columns } = record;
  return contentHash({
    title: columns.title,
    docNo: columns.docNo,
    summary: columns.summary,
    bodyHtml,
    genre: columns.genre,
    theme: columns.theme,
    keywords: columns.keywords,
    stage: columns.stage,
    facet: columns.facet,
    subColumn: columns.subColumn,
    items: record.items.map(([id]) => id),
    disclosure: columns.disclosure,
    disclosureBasis: columns.disclosureBasis,
    withholdingGround: columns.withholdingGround,
    disclosureReason: columns.disclosureReason,
    reexamineOn: columns.reexamineOn,
    keeper: columns.keeper,
    openness: columns.openness,
    openUntil: columns.openUntil,
    issuingLevel: columns.issuingLevel,
    sourceKind: columns.sourceKind,
    contentSource: columns.contentSource,
    addressees: columns.addressees,
    signature: columns.signature,
    isNormative: columns.isNormative,
    isPriority: columns.isPriority,
    formedOn: columns.formedOn,
    audience: columns.audience,
    publicityDays: columns.publicityDays,
    changeNote: columns.changeNote,
    threadName: columns.threadName,
    coAgencies: partnersOf(record),
    relations: relations.map(({ kind, toDocumentId, toDocNo, toTitle }) => ({
      kind,
      to: toDocumentId ?? toDocNo ?? toTitle,
    })),
    attachments: files.map(({ name, sha256 }) => ({ name, sha256 })),
  });
}

const partnersOf = ({ input, scope }: PreparedRecord) =>
  input.coAgencyIds.filter((id) => id !== scope.bodyId);

function documentRow({ record, number }: NewDocument, now: Date) {
  const { documentId, editionId, input, scope, isPublic, kept } = record;
  const isKeptAsIs = kept !== null && kept.text === `${kept.code}/${kept.back}`;
  return {
    id: documentId,
    siteId: scope.siteId,
    agencyId: scope.bodyId,
    code: number?.code ?? null,
    indexYearSerial: number?.back ?? null,
    sourceIndexNo: isKeptAsIs ? null : (input.sourceIndexNo ?? null),
    sourceKey: input.sourceKey ?? null,
    sourcePublishedOn: input.sourcePublishedOn ?? null,
    importedAt: now,
    liveEditionId: isPublic ? editionId : null,
    firstPublishedAt: isPublic ? now : null,
    publishedOn: isPublic ? shanghaiDate(now) : null,
    validity: input.validity,
    createdAt: now,
  };
}

function editionRow(made: NewDocument, now: Date, createdBy: string) {
  const { record, catalogueVersion } = made;
  const { documentId, editionId } = record;
  const bodyHtml = bodyHtmlOf(made);
  return {
    ...record.columns,
    ...{ id: editionId, documentId, number: 1, bodyHtml, createdBy },
    issuer: record.input.issuer ?? null,
    state: record.isPublic ? 'published' : 'draft',
    isLive: record.isPublic,
    publishedAt: record.isPublic ? now : null,
    catalogueVersion: record.isPublic ? catalogueVersion : null,
    contentHash: hashOf(made, bodyHtml),
    ...{ stateSince: now, createdAt: now, changedAt: now },
  };
}

async function writeLists({ tx, now }: CommandContext, made: readonly NewDocument[], staffId: string) {
  await insertRows(
    tx,
    'editionAuthor',
    made.map(({ record: { editionId } }) => ({ editionId, staffId, firstChangedAt: now })),
  );
  await insertRows(
    tx,
    'editionItem',
    made.flatMap(({ record: { editionId, items } }) =>
      items.map(([itemId, domain], sort) => ({ editionId, itemId, domain, sort })),
    ),
  );
  await insertRows(
    tx,
    'editionCoAgency',
    made.flatMap(({ record }) =>
      partnersOf(record).map((agencyId, sort) => ({ editionId: record.editionId, agencyId, sort })),
    ),
  );
  await insertRows(
    tx,
    'relation',
    made.flatMap(({ record: { documentId, editionId }, relations }) =>
      relations.map((relation, sort) => ({ ...relation, editionId, fromDocumentId: documentId, sort })),
    ),
  );
}

async function recordMigrations(context: CommandContext, made: readonly NewDocument[]): Promise<void> {
  await context.recordAll(
    made.map(({ record: { documentId, scope, input }, number }) => ({
      name: 'document.migrated' as const,
      subject: { type: 'document', id: documentId },
      siteId: scope.siteId,
      agencyId: scope.bodyId,
      payload: { indexNo: indexNoOf(number), batch: input.batch ?? null, line: input.line ?? null },
    })),
  );
}

const indexNoOf = (number: NewDocument['number']) => (number ? `${number.code}/${number.back}` : null);

/**
 * Writes records that passed every rule, any number in the same number of statements: identity, content, lists, files,
 * change feed, and one event each. No signature is forged; the page says 历史信息迁入.
 */
export async function writeImported(
  context: CommandContext,
  records: readonly PreparedRecord[],
  staffId: string,
): Promise<Map<PreparedRecord, ImportedDocument>> {
  if (records.length === 0) return new Map();
  const { tx, now } = context;
  const made = await identified(context, records);
  await insertRows(
    tx,
    'document',
    made.map((one) => documentRow(one, now)),
  );
  await insertRows(
    tx,
    'edition',
    made.map((one) => editionRow(one, now, staffId)),
  );
  await writeLists(context, made, staffId);
  await placeFiles(
    context,
    made.flatMap(({ files }) => files),
  );
  const published = records.filter(({ isPublic }) => isPublic).map(({ documentId }) => documentId);
  await appendChanges(tx, published, 'published', now);
  await recordMigrations(context, made);
  return new Map(
    made.map(({ record, number }) => {
      const { documentId, editionId } = record;
      return [record, { documentId, editionId, indexNo: indexNoOf(number) }];
    }),
  );
}
