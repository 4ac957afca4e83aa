import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import { storedSource } from '../../../platform/files/byte-source.ts';
import { detectFileType } from '../../../platform/files/file-type.ts';
import { refusalText, sizeText } from '../../../platform/files/text.ts';
import type { NewAttachment } from '../types.ts';

/** Refuses a file that would take the document over its limit; names limit and size. */
function refuseTooMuch(
  context: CommandContext,
  file: NewAttachment,
  existing: readonly { size: number }[],
): void {
  const { fileBytes, documentBytes } = context.env.limits;
  const total = existing.reduce((sum, { size }) => sum + Number(size), file.size);
  const [limit, size] = file.size > fileBytes ? [fileBytes, file.size] : [documentBytes, total];
  if (size <= limit) return;
  const what = limit === fileBytes ? `“${file.name}”` : '这条信息的附件合计';
  throw new AppError('tooLarge', {
    message: `${what}有 ${sizeText(size)}，最多 ${sizeText(limit)}`,
    facts: { limitBytes: limit, sizeBytes: size },
  });
}

/** Type by content, never by name. Throws `unsupportedType` naming what was found and what is allowed. */
async function typeOf(context: CommandContext, file: NewAttachment) {
  const source = await storedSource(context.env.files, file.sha256);
  if (!source)
    throw new AppError('notFound', { reason: 'file', message: `文件“${file.name}”没有传完，请重新上传` });
  const detected = await detectFileType(source, file.name);
  if (detected.ok) return detected;
  throw new AppError('unsupportedType', {
    reason: detected.refusal.code,
    message: `“${file.name}”：${refusalText(detected.refusal)}`,
    fields: [{ field: 'files', label: '附件', value: file.name, message: refusalText(detected.refusal) }],
  });
}

/** Attaches a stored file to an edition and returns the attachment's id. Its text is read by a job. */
export async function addAttachment(
  context: CommandContext,
  file: NewAttachment,
  existing: readonly { size: number; name: string }[],
): Promise<string> {
  refuseTooMuch(context, file, existing);
  const { type, mediaType } = await typeOf(context, file);
  const { tx, now, actor } = context;
  await tx
    .insertInto('storedFile')
    .values({ sha256: file.sha256, size: file.size, mediaType, storedAt: now })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
  const { id } = await tx
    .insertInto('attachment')
    .values({
      documentId: file.documentId,
      sha256: file.sha256,
      name: file.name,
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
    .values({ editionId: file.editionId, attachmentId: id, sort: existing.length })
    .execute();
  await context.record({
    name: 'attachment.added',
    subject: { type: 'document', id: file.documentId },
    payload: { attachmentId: id, sha256: file.sha256, type },
  });
  return id;
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
