import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import { insertRows } from '../../../platform/database/bulk-insert.ts';
import type { Scope } from '../../../platform/permission.ts';
import type { IndexNo } from '../../../rules/identifiers/index-no.ts';
import { registerFiles } from '../../attachment/index.ts';
import { bodyOf } from '../content-columns.ts';
import type { ExportedDocument, ExportedEdition } from '../exported-document.ts';
import { appendChanges } from './change-feed.ts';
import { passSerials } from './issue-index-no.ts';
import { linkWaitingRelations } from './link-relations.ts';
import { threadNamed } from './thread.ts';

/** A document of an export, its agencies found here. */
export interface RestoredDocument {
  document: ExportedDocument;
  number: IndexNo;
  scope: Scope;
  coAgencyIds: ReadonlyMap<string, readonly string[]>;
}

function documentRow({ document, number, scope }: RestoredDocument, threadId: string | null, now: Date) {
  return {
    id: document.id,
    siteId: scope.siteId,
    agencyId: scope.bodyId,
    code: number.code,
    indexYearSerial: number.back,
    sourceIndexNo: document.sourceIndexNo,
    sourceKey: document.sourceKey,
    sourcePublishedOn: document.sourcePublishedOn,
    importedAt: document.importedAt,
    liveEditionId: document.editions.find(({ isLive }) => isLive)?.id ?? null,
    firstPublishedAt: document.firstPublishedAt,
    publishedOn: document.publishedOn,
    validity: document.validity,
    withdrawnAt: document.withdrawnAt,
    threadId,
    createdAt: now,
  };
}

/** The body is cleaned again: a file may have been changed on its way. */
function editionRow(edition: ExportedEdition, documentId: string, createdBy: string, now: Date) {
  const { items, coAgencies: _coAgencies, relations: _relations, files: _files, ...columns } = edition;
  const [main] = items;
  return {
    ...columns,
    ...bodyOf(edition.bodyHtml),
    ...{
      documentId,
      createdBy,
      state: 'published',
      itemId: main?.itemId ?? null,
      domain: main?.domain ?? null,
    },
    ...{ stateSince: now, createdAt: now, changedAt: now },
  };
}

async function writeParts({ tx }: CommandContext, documents: readonly RestoredDocument[]): Promise<void> {
  const editions = documents.flatMap((one) => one.document.editions.map((edition) => ({ edition, one })));
  await insertRows(
    tx,
    'editionItem',
    editions.flatMap(({ edition }) =>
      edition.items.map(({ itemId, domain }, sort) => ({ editionId: edition.id, itemId, domain, sort })),
    ),
  );
  await insertRows(
    tx,
    'editionCoAgency',
    editions.flatMap(({ edition, one }) =>
      (one.coAgencyIds.get(edition.id) ?? []).map((agencyId, sort) => ({
        editionId: edition.id,
        agencyId,
        sort,
      })),
    ),
  );
  await insertRows(
    tx,
    'relation',
    editions.flatMap(({ edition, one }) =>
      edition.relations.map((relation, sort) => ({
        ...relation,
        ...{ editionId: edition.id, fromDocumentId: one.document.id, sort },
      })),
    ),
  );
}

/** Histories: of validity, and of what was taken back. Who did it stays in the log of the other installation. */
async function writeHistories({ tx }: CommandContext, documents: readonly RestoredDocument[]): Promise<void> {
  await insertRows(
    tx,
    'validityChange',
    documents.flatMap(({ document }) =>
      document.validityChanges.map((change) => ({
        ...change,
        id: randomUUID(),
        documentId: document.id,
        state: 'applied',
      })),
    ),
  );
  await insertRows(
    tx,
    'withdrawal',
    documents.flatMap(({ document }) =>
      document.withdrawals.map(({ kind, at, authority, number, fileId }) => ({
        ...{ id: randomUUID(), documentId: document.id, kind, at, authority, reason: '' },
        editionId: document.editions.find((edition) => edition.number === number)?.id ?? null,
        attachmentId: fileId,
        ...{ isIncident: false, incidentReport: '' },
      })),
    ),
  );
}

/** Relations of these documents to those that were here before them. */
async function linkToKnown({ tx }: CommandContext, documentIds: readonly string[]): Promise<void> {
  await sql`update relation set to_document_id = document.id from document
    where relation.from_document_id = any(${[...documentIds]}::uuid[]) and relation.to_document_id is null
      and document.index_no = relation.to_index_no and document.first_published_at is not null`.execute(tx);
}

/** Writes documents of an export as they were; see `restoreBatch`. */
export async function writeRestored(
  context: CommandContext,
  documents: readonly RestoredDocument[],
  staffId: string,
): Promise<void> {
  if (documents.length === 0) return;
  const { tx, now } = context;
  const ids = documents.map(({ document }) => document.id);
  const rows = [];
  for (const one of documents) {
    const live = one.document.editions.find(({ isLive }) => isLive);
    rows.push(documentRow(one, await threadNamed(context, one.scope.siteId, live?.threadName ?? null), now));
  }
  await passSerials(
    tx,
    documents.map(({ number }) => number),
  );
  await insertRows(tx, 'document', rows);
  await insertRows(
    tx,
    'edition',
    documents.flatMap(({ document }) =>
      document.editions.map((edition) => editionRow(edition, document.id, staffId, now)),
    ),
  );
  await writeParts(context, documents);
  await registerFiles(
    context,
    documents.flatMap(({ document }) =>
      document.editions.flatMap(({ id, files }) =>
        files.map((file, sort) => ({ ...file, documentId: document.id, editionId: id, sort })),
      ),
    ),
  );
  await writeHistories(context, documents);
  await linkToKnown(context, ids);
  await linkWaitingRelations(
    tx,
    documents.flatMap(({ document }) => (document.withdrawnAt === null ? [document.id] : [])),
  );
  const [gone, shown] = [true, false].map((isGone) =>
    documents.flatMap(({ document }) => ((document.withdrawnAt !== null) === isGone ? [document.id] : [])),
  );
  await appendChanges(tx, shown ?? [], 'published', now);
  await appendChanges(tx, gone ?? [], 'withdrawn', now);
  await context.recordAll(
    documents.map(({ document, scope }) => ({
      name: 'document.migrated' as const,
      subject: { type: 'document', id: document.id },
      siteId: scope.siteId,
      agencyId: scope.bodyId,
      payload: { indexNo: document.indexNo, batch: null, line: null },
    })),
  );
}
