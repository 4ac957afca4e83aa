import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import type { Env } from '../../../platform/env.ts';
import { AppError } from '../../../platform/errors.ts';
import { storedSource } from '../../../platform/files/byte-source.ts';
import { detectFileType, extensionOf, type FileType } from '../../../platform/files/file-type.ts';
import { refusalText } from '../../../platform/files/text.ts';
import { attachmentText } from '../text.ts';
import type { KeptFile, Upload } from '../types.ts';

function unsupported(name: string, reason: string, sentence: string): AppError {
  return new AppError('unsupportedType', {
    reason,
    message: `“${name}”：${sentence}`,
    fields: [{ field: 'files', label: attachmentText.attachment, value: name, message: sentence }],
  });
}

/** Type by content, never by name. */
async function typeOf(env: Env, file: Upload) {
  const source = await storedSource(env.files, file.sha256);
  if (!source) throw new AppError('notFound', { reason: 'file', message: attachmentText.cutOff(file.name) });
  const detected = await detectFileType(source, file.name);
  if (!detected.ok) throw unsupported(file.name, detected.refusal.code, refusalText(detected.refusal));
  return detected;
}

/** A name that says another type than the content is shown and served under the content's. */
function nameOf(name: string, extension: string, isRenamed: boolean): string {
  if (!isRenamed) return name;
  const stem = name.slice(0, name.length - extensionOf(name).length);
  return `${stem.slice(0, 255 - extension.length)}${extension}`;
}

/**
 * Enters an uploaded file in the register of stored files and tells its name and type. Throws `unsupportedType` naming
 * what was found and what is allowed: all types of the platform, or those of `only`.
 */
export async function keepFile(
  { env, tx, now }: Pick<CommandContext, 'env' | 'tx' | 'now'>,
  file: Upload,
  only?: readonly FileType[],
): Promise<KeptFile> {
  const { type, mediaType, extension, isRenamed } = await typeOf(env, file);
  if (only && !only.includes(type)) {
    throw unsupported(file.name, 'typeNotAllowed', attachmentText.only(type, only));
  }
  await tx
    .insertInto('storedFile')
    .values({ sha256: file.sha256, size: file.size, mediaType, storedAt: now })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
  return { name: nameOf(file.name, extension, isRenamed), type, mediaType };
}

/**
 * Takes every file off an edition of which nothing may be kept (a state secret), and those that no other edition shows
 * out of the register; their bytes follow by a job after commit.
 */
export async function dropAttachments(
  context: CommandContext,
  target: { documentId: string; editionId: string },
): Promise<void> {
  const { tx } = context;
  const taken = await tx
    .deleteFrom('editionAttachment')
    .where('editionId', '=', target.editionId)
    .returning('attachmentId')
    .execute();
  if (taken.length === 0) return;
  const ids = taken.map(({ attachmentId }) => attachmentId);
  const { rows } = await sql<{ sha256: string }>`
    with gone as (
      delete from attachment where id = any(${ids}::uuid[])
        and not exists (select 1 from edition_attachment x where x.attachment_id = attachment.id)
      returning id, sha256
    )
    select distinct gone.sha256 from gone where not exists (
      select 1 from attachment a where a.sha256 = gone.sha256 and not a.id in (select id from gone))
      and not exists (select 1 from posting p where gone.sha256 in (p.photo_attachment, p.signed_scan))`.execute(
    tx,
  );
  const sha256s = rows.map(({ sha256 }) => sha256);
  await sql`delete from stored_file where sha256 = any(${sha256s})`.execute(tx);
  await context.record({
    name: 'attachment.dropped',
    subject: { type: 'document', id: target.documentId },
    payload: { sha256s },
  });
}
