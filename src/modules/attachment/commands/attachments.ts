import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import { insertRows } from '../../../platform/database/bulk-insert.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import { sizeText } from '../../../platform/files/text.ts';
import { attachmentText } from '../text.ts';
import type { KeptFile, NewAttachment, Upload } from '../types.ts';
import { keepFile } from './stored-files.ts';

/** Refuses a file that would take the document over its limit; names limit and size. */
function refuseTooMuch(
  context: CommandContext,
  file: NewAttachment,
  existing: readonly { size: number }[],
): void {
  const { fileBytes, documentBytes } = context.env.limits;
  const total = existing.reduce((sum, { size }) => sum + Number(size), file.size);
  const isFile = file.size > fileBytes;
  const [limit, size] = isFile ? [fileBytes, file.size] : [documentBytes, total];
  if (size <= limit) return;
  const what = isFile ? `“${file.name}”` : attachmentText.total;
  const message = attachmentText.tooMuch(what, sizeText(size), sizeText(limit));
  throw new AppError('tooLarge', {
    message,
    fields: [{ field: 'files', label: attachmentText.attachment, value: file.name, message }],
    facts: { limitBytes: limit, sizeBytes: size },
  });
}

/** Attaches a stored file to an edition and returns the attachment's id. Its text is read by a job. */
export async function addAttachment(
  context: CommandContext,
  file: NewAttachment,
  existing: readonly { size: number; name: string }[],
): Promise<string> {
  refuseTooMuch(context, file, existing);
  const { name, type, mediaType } = await keepFile(context, file);
  const { tx, now, actor } = context;
  const { id } = await tx
    .insertInto('attachment')
    .values({
      documentId: file.documentId,
      sha256: file.sha256,
      name,
      type,
      mediaType,
      size: file.size,
      addedBy: actor.staffId,
      addedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('editionAttachment')
    .values({ editionId: file.editionId, attachmentId: id, sort: nextPlace(file.editionId) })
    .execute();
  await context.record({
    name: 'attachment.added',
    subject: { type: 'document', id: file.documentId },
    payload: { attachmentId: id, sha256: file.sha256, type },
  });
  return id;
}

/** Behind the last one: places of files that were taken off stay empty. */
function nextPlace(editionId: string) {
  return sql<number>`(select coalesce(max(sort) + 1, 0) from edition_attachment where edition_id = ${editionId}::uuid)`;
}

/** A kept file on its way to an edition; ids and places are the caller's. */
export interface PlacedFile extends KeptFile {
  id: string;
  documentId: string;
  editionId: string;
  sha256: string;
  size: number;
  sort: number;
}

/**
 * Takes the files of one document into the register and tells what each is. Throws `tooLarge` or `unsupportedType` naming
 * the file, `notFound` where the store does not have it.
 */
export async function keepFiles(context: CommandContext, files: readonly Upload[]): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const [place, file] of files.entries()) {
    refuseTooMuch(context, { ...file, documentId: '', editionId: '' }, files.slice(0, place));
    kept.push(await keepFile(context, file));
  }
  return kept;
}

/** Attaches kept files to new editions, any number in two statements. Their text is read by jobs. */
export async function placeFiles(context: CommandContext, files: readonly PlacedFile[]): Promise<void> {
  const { tx, now, actor } = context;
  await insertRows(
    tx,
    'attachment',
    files.map(({ id, documentId, sha256, name, type, mediaType, size }) => ({
      ...{ id, documentId, sha256, name, type, mediaType, size },
      addedBy: actor.staffId,
      addedAt: now,
    })),
  );
  await insertRows(
    tx,
    'editionAttachment',
    files.map(({ id, editionId, sort }) => ({ editionId, attachmentId: id, sort })),
  );
  await context.recordAll(
    files.map(({ id, documentId, sha256, type }) => ({
      name: 'attachment.added' as const,
      subject: { type: 'document', id: documentId },
      payload: { attachmentId: id, sha256, type },
    })),
  );
}

/**
 * Enters files of an export of ours under the identities they had; a file may stand in several editions of its document.
 * Whoever calls has put the bytes into the store, but for those that were withdrawn.
 */
export async function registerFiles(context: CommandContext, files: readonly PlacedFile[]): Promise<void> {
  const { tx, now, actor } = context;
  const json = JSON.stringify(files);
  if (files.length === 0) return;
  await sql`insert into stored_file (sha256, size, media_type, stored_at)
    select distinct on (f.sha256) f.sha256, f.size, f."mediaType", ${now}::timestamptz
    from json_to_recordset(${json}::json) as f(sha256 text, size bigint, "mediaType" text)
    on conflict (sha256) do nothing`.execute(tx);
  await sql`insert into attachment (id, document_id, sha256, name, type, media_type, size, added_by, added_at)
    select distinct on (f.id) f.id, f."documentId", f.sha256, f.name, f.type, f."mediaType", f.size,
      ${actor.staffId}::uuid, ${now}::timestamptz
    from json_to_recordset(${json}::json) as f(id uuid, "documentId" uuid, sha256 text, name text, type text,
      "mediaType" text, size bigint)`.execute(tx);
  await insertRows(
    tx,
    'editionAttachment',
    files.map(({ id, editionId, sort }) => ({ editionId, attachmentId: id, sort })),
  );
  const first = new Map(files.map((file) => [file.id, file]));
  await context.recordAll(
    [...first.values()].map(({ id, documentId, sha256, type }) => ({
      name: 'attachment.added' as const,
      subject: { type: 'document', id: documentId },
      payload: { attachmentId: id, sha256, type },
    })),
  );
}

/** Takes an attachment off one edition; the file stays for editions that still show it. */
export async function removeAttachment(
  context: CommandContext,
  editionId: string,
  attachmentId: string,
): Promise<void> {
  const removed = await context.tx
    .deleteFrom('editionAttachment')
    .where('editionId', '=', editionId)
    .where('attachmentId', '=', attachmentId)
    .returning('attachmentId')
    .executeTakeFirst();
  if (!removed) throw new AppError('notFound', { reason: 'attachment' });
}

/** Gives a new edition the attachments of the one before. */
export async function copyAttachments(tx: Tx, from: string, to: string): Promise<void> {
  await sql`insert into edition_attachment (edition_id, attachment_id, sort)
    select ${to}::uuid, attachment_id, sort from edition_attachment where edition_id = ${from}::uuid`.execute(
    tx,
  );
}
