import { findAgencyByCode, findAgencyByName, importAgencies } from '../../modules/agency/index.ts';
import { type BatchOutcome, type ExportedDocument, restoreBatch } from '../../modules/document/index.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { AppError } from '../../platform/errors.ts';
import type { Operator } from '../operator.ts';
import { importText as text } from '../text.ts';
import type { ReadEntry } from './import-files.ts';
import { type ExportedLine, refused } from './reading.ts';

/** Where an export keeps the file of a hash. */
export function exportedFilePath(sha256: string): string {
  return `files/${sha256.slice(0, 2)}/${sha256}`;
}

/**
 * Takes back a batch of an export of ours: agencies that are not here yet first, then the documents' files, then the
 * documents in one transaction. A file that is missing or was changed on its way refuses its document.
 */
export async function restore(
  env: Env,
  batch: readonly ReadEntry[],
  run: { key: string; from: number; to: number; isLast: boolean },
  { actor, siteIds }: Operator,
): Promise<BatchOutcome> {
  const [siteId = ''] = actor.siteId === null ? siteIds : [actor.siteId];
  const entries: unknown[] = [];
  const agencies: { line: number; cells: Record<string, string | string[]>; ended: unknown }[] = [];
  for (const { file, line, reading } of batch) {
    if (!('exported' in reading)) {
      entries.push({ file, line, ...('refusal' in reading ? reading : refused('', '', text.noKind)) });
      continue;
    }
    const { kind, value } = reading.exported;
    if (kind === 'document') {
      const lost = await storeFiles(env, reading.exported);
      entries.push({
        file,
        line,
        ...(lost ? refused('files', lost, text.fileChanged) : { document: value }),
      });
    } else if (!(await isHere(env, siteIds, value))) {
      const { kind: _kind, agencyKind, ended, ...cells } = value;
      agencies.push({
        line,
        cells: { ...cells, kind: agencyKind } as Record<string, string | string[]>,
        ended,
      });
    }
  }
  if (agencies.length > 0) await execute(env, importAgencies, actor, { siteId, lines: agencies });
  return execute(env, restoreBatch, actor, { entries, run, siteId });
}

async function isHere(env: Env, siteIds: readonly string[], { code, name }: Record<string, unknown>) {
  if (typeof code === 'string') return (await findAgencyByCode(env.db, code)) !== null;
  return typeof name === 'string' && (await findAgencyByName(env.db, siteIds, name)) !== null;
}

/** The name of a file that is not beside the list or is another one; null when all are in the store. */
async function storeFiles(env: Env, { value, siblings }: ExportedLine): Promise<string | null> {
  const { editions = [], withdrawals = [] } = value as Partial<ExportedDocument>;
  const withdrawn = new Set(withdrawals.map(({ fileId }) => fileId));
  const files = editions.flatMap((edition) => edition.files ?? []).filter(({ id }) => !withdrawn.has(id));
  for (const { name, sha256 } of new Map(files.map((file) => [file.sha256, file])).values()) {
    if (await env.files.has(sha256)) continue;
    const found = await siblings.open(exportedFilePath(String(sha256)));
    if (!found) return name;
    try {
      const stored = await env.files.put(found, { limit: env.limits.fileBytes });
      if (stored.sha256 === sha256) continue;
      await env.files.remove(stored.sha256);
      return name;
    } catch (error) {
      if (error instanceof AppError) return name;
      throw error;
    }
  }
  return null;
}
