import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BackupRefusal } from '../platform/backup/backup-refusal.ts';
import { backupText } from '../platform/backup/text.ts';
import type { Config } from '../platform/config.ts';
import { startEmbedded } from '../platform/database/embedded-server.ts';
import type { Log } from '../platform/log.ts';

/** Runs `work` with the address of the schema's owner, without migrating: a backup takes the database as it stands. */
export async function withOwner<T>(
  { databaseUrl, dataDir }: Config,
  { log, mayStartNew }: { log: Log; mayStartNew: boolean },
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (databaseUrl !== null) return work(databaseUrl);
  if (!mayStartNew && !existsSync(join(dataDir, 'database/server.json'))) {
    throw new BackupRefusal(backupText.noDatabase(dataDir));
  }
  const server = await startEmbedded({ dataDir, log });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
