import type { CommandContext } from '../../../platform/command.ts';
import { sealText } from '../sealed.ts';
import type { FilePurpose, SealedFile } from '../types.ts';
import type { InfectedFile } from '../uploaded.ts';
import { recordOn } from './open-case.ts';

interface Owner {
  id: string;
  siteId: string;
  agencyId: string;
}

/** Joins sealed files to a case. Their names are sealed too: people write their own into them. */
export async function joinFiles(
  context: CommandContext,
  owner: Owner,
  purpose: FilePurpose,
  files: readonly SealedFile[],
  delegatedBy: string | null = null,
): Promise<void> {
  const { env, tx, now, actor } = context;
  for (const { id, name, type, mediaType, size, sealedSha256, scan } of files) {
    await tx
      .insertInto('applicationFile')
      .values({
        ...{ id, purpose, type, mediaType, size, sealedSha256, scan },
        applicationId: owner.id,
        nameSealed: sealText(env, 'fileName', id, name),
        addedAt: now,
        addedBy: actor.staffId,
      })
      .execute();
    const payload = { fileId: id, purpose, scan };
    await recordOn(context, owner, { name: 'application.fileAdded', payload }, delegatedBy);
  }
}

/** Keeps what malware was found in, sealed and apart from every case: evidence that nobody can open by mistake. */
export async function quarantine(
  context: CommandContext,
  purpose: FilePurpose,
  files: readonly InfectedFile[],
): Promise<void> {
  const { env, tx, now, actor } = context;
  for (const { id, name, type, mediaType, size, sealedSha256, signature } of files) {
    await tx
      .insertInto('applicationFile')
      .values({
        ...{ id, purpose, type, mediaType, size, sealedSha256, signature },
        scan: 'infected',
        nameSealed: sealText(env, 'fileName', id, name),
        addedAt: now,
        addedBy: actor.staffId,
      })
      .execute();
    await context.record({
      name: 'application.fileQuarantined',
      subject: { type: 'applicationFile', id },
      payload: { fileId: id, signature },
    });
  }
}
