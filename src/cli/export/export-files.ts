import { listTableLines } from '../../modules/agency/index.ts';
import {
  EXPORT_FORMAT,
  type ExportedDocument,
  type ExportFilter,
  eachExported,
} from '../../modules/document/index.ts';
import type { Env } from '../../platform/env.ts';
import { shanghaiDate, shanghaiTimestamp } from '../../rules/plain-date.ts';
import { exportedFilePath } from '../import/restore.ts';
import type { PackageWriter } from './package-writer.ts';

/** What an export came to. */
export interface ExportCounts {
  documents: number;
  withdrawn: number;
  files: number;
  /** Files that the store has lost: named to whoever exports, never passed over in silence. */
  missing: string[];
}

/**
 * Writes everything public as a list of records and the files they show: `documents.jsonl` with a head, the agencies, one
 * document a line, and `files/`. What the public may not see is not in it.
 */
export async function exportFiles(
  env: Env,
  writer: PackageWriter,
  filter: ExportFilter,
  onProgress: (documents: number) => void,
): Promise<ExportCounts> {
  const counts: ExportCounts = { documents: 0, withdrawn: 0, files: 0, missing: [] };
  const files = new Set<string>();
  async function* lines() {
    yield `${JSON.stringify({ format: EXPORT_FORMAT, exportedAt: shanghaiTimestamp(env.now()), site: env.baseUrl })}\n`;
    for (const { cells, ended } of await listTableLines(env.db))
      yield `${JSON.stringify({ ...cells, kind: 'agency', agencyKind: cells.kind, ...(ended ? { ended } : {}) })}\n`;
    for await (const document of eachExported(env.db, shanghaiDate(env.now()), filter)) {
      counts.documents += 1;
      if (document.withdrawnAt !== null) counts.withdrawn += 1;
      for (const sha256 of shownFiles(document)) files.add(sha256);
      yield `${JSON.stringify(document)}\n`;
      onProgress(counts.documents);
    }
  }
  await writer.write('documents.jsonl', lines());
  for (const sha256 of files) {
    const found = await env.files.open(sha256);
    if (found) await writer.write(exportedFilePath(sha256), found as AsyncIterable<Uint8Array>);
    else counts.missing.push(sha256);
    counts.files += found ? 1 : 0;
  }
  await writer.close();
  return counts;
}

/** Hashes of the files that readers may open: those withdrawn are named, never carried. */
function shownFiles({ editions, withdrawals }: ExportedDocument): string[] {
  const withdrawn = new Set(withdrawals.map(({ fileId }) => fileId));
  return editions.flatMap(({ files }) =>
    files.flatMap(({ id, sha256 }) => (withdrawn.has(id) ? [] : [sha256])),
  );
}
