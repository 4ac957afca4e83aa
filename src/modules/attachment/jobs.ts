import * as z from 'zod';
import { storedSource } from '../../platform/files/byte-source.ts';
import { extractText } from '../../platform/files/extract-text.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';

const Payload = z.object({ sha256: z.string() });

/** Reads the text of a stored file, for search. Done once a file; running it again changes nothing. */
export const readAttachmentText: JobHandler = async (env, payload) => {
  const { sha256 } = Payload.parse(payload);
  const file = await env.db
    .selectFrom('storedFile')
    .innerJoin('attachment', 'attachment.sha256', 'storedFile.sha256')
    .where('storedFile.sha256', '=', sha256)
    .select(['attachment.type', 'attachment.name', 'storedFile.extractedText'])
    .executeTakeFirst();
  const source = await storedSource(env.files, sha256);
  if (!file || !source || file.extractedText !== null) return;
  const { text, isExtracted } = await extractText(source, file.type);
  await env.db
    .updateTable('storedFile')
    .set({ extractedText: text.replaceAll('\u0000', ''), isExtracted })
    .where('sha256', '=', sha256)
    .execute();
};

const Dropped = z.object({ sha256s: z.array(z.string()) });

/** Removes the bytes of files that left the register; one that came back meanwhile stays. */
export const removeDroppedFiles: JobHandler = async (env, payload) => {
  const { sha256s } = Dropped.parse(payload);
  const kept = await env.db
    .selectFrom('storedFile')
    .where('sha256', 'in', sha256s.length > 0 ? sha256s : [''])
    .select('sha256')
    .execute();
  const stays = new Set(kept.map(({ sha256 }) => sha256));
  for (const sha256 of sha256s) if (!stays.has(sha256)) await env.files.remove(sha256);
};
