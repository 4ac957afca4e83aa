import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import { text } from '../text.ts';

/** What an import came to so far. */
export interface ImportCounts {
  read: number;
  published: number;
  drafts: number;
  unchanged: number;
  refused: number;
  suspected: number;
}

export const NO_COUNTS: ImportCounts = {
  read: 0,
  published: 0,
  drafts: 0,
  unchanged: 0,
  refused: 0,
  suspected: 0,
};

/** Where an import stands: entries of the file that are done, and what became of them. */
export interface ImportStand {
  position: number;
  counts: ImportCounts;
}

export const ImportRunName = z.object({
  /** Hash of the file's bytes and of what was asked; equal keys are the same import. */
  key: z.string().min(1).max(100),
  file: z.string().max(300),
});

/**
 * Begins the import of a file, or takes it up where an earlier run broke off. A run that had come to its end begins anew:
 * its records are found unchanged.
 */
export const openImportRun = command({
  name: 'document.openImportRun',
  permission: 'document.import',
  input: ImportRunName,
  async run({ tx, now, actor }, { key, file }): Promise<ImportStand> {
    if (actor.staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
    const found = await tx
      .selectFrom('importRun')
      .where('key', '=', key)
      .selectAll()
      .forUpdate()
      .executeTakeFirst();
    if (found && found.finishedAt === null) {
      return {
        position: found.position,
        counts: {
          read: found.readCount,
          published: found.publishedCount,
          drafts: found.draftCount,
          unchanged: found.unchangedCount,
          refused: found.refusedCount,
          suspected: found.suspectedCount,
        },
      };
    }
    if (found) await tx.deleteFrom('importRun').where('key', '=', key).execute();
    await tx
      .insertInto('importRun')
      .values({ key, file, staffId: actor.staffId, startedAt: now, changedAt: now })
      .execute();
    return { position: 0, counts: NO_COUNTS };
  },
});

/** Moves the run on in the transaction of its batch. Throws `conflict` when somebody else moved it meanwhile. */
export async function advanceRun(
  { tx, now }: CommandContext,
  { key, from, to, isLast }: { key: string; from: number; to: number; isLast: boolean },
  counts: ImportCounts,
): Promise<void> {
  const moved = await tx
    .updateTable('importRun')
    .set((row) => ({
      position: to,
      readCount: row('readCount', '+', counts.read),
      publishedCount: row('publishedCount', '+', counts.published),
      draftCount: row('draftCount', '+', counts.drafts),
      unchangedCount: row('unchangedCount', '+', counts.unchanged),
      refusedCount: row('refusedCount', '+', counts.refused),
      suspectedCount: row('suspectedCount', '+', counts.suspected),
      changedAt: now,
      finishedAt: isLast ? now : null,
    }))
    .where('key', '=', key)
    .where('position', '=', from)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) !== 1) {
    throw new AppError('conflict', { reason: 'importRun', message: text.importElsewhere });
  }
}

/** One thing for a person to look at. */
export interface ImportFinding {
  kind: 'refused' | 'suspected';
  file: string;
  line: number;
  field: string;
  value: string;
  reason: string;
  documentId: string | null;
  otherDocumentId: string | null;
}

/** Longest value of a refused field that is kept for the report. */
const LONGEST_VALUE = 120;

/** Writes findings of a batch, in order. */
export async function keepFindings(tx: Tx, key: string, findings: readonly ImportFinding[]): Promise<void> {
  if (findings.length === 0) return;
  await tx
    .insertInto('importFinding')
    .values(
      findings.map(({ value, reason, ...finding }) => ({
        ...finding,
        runKey: key,
        value: printable(value).slice(0, LONGEST_VALUE),
        reason: printable(reason),
      })),
    )
    .execute();
}

/** Text that can be kept and shown on one line. */
function printable(value: string): string {
  return value.replace(/\p{Cc}+/gu, ' ').toWellFormed();
}
