import { rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openEnv } from '../environment.ts';
import { type OpenBackup, openBackup } from '../platform/backup/archive-reader.ts';
import { fingerprintOf } from '../platform/backup/manifest.ts';
import { restoreBackup } from '../platform/backup/restore-backup.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openFolderStore } from '../platform/files/folder-store.ts';
import { createLog } from '../platform/log.ts';
import { countsOf } from './backup.ts';
import { restoreVerbText as text } from './backup-text.ts';
import { withOwner } from './installation-server.ts';
import { NotUnderstood, type Place, type Terminal, type Verb } from './verb.ts';

/** Puts a backup into an empty database and file store, once every entry has been compared with the manifest. */
export const restoreVerb: Verb = {
  name: 'restore',
  summary: text.summary,
  usage: [text.usage, 'restore FILE --check'],
  options: { replace: { help: text.replace }, check: { help: text.check } },
  notes: text.notes,
  async run(typed, place) {
    const { terminal } = place;
    const [file, ...more] = typed.words;
    if (file === undefined || more.length > 0) throw new NotUnderstood(text.oneFile);
    await using backup = await openBackup(resolve(file));
    await backup.verify((done, all) => {
      if (terminal.isInteractive) terminal.progress(text.checking(done, all));
    });
    if (terminal.isInteractive) terminal.err('');
    const { manifest } = backup;
    const counts = countsOf(manifest);
    const isCheck = typed.has('check');
    if (!isCheck) await restore(backup, typed.has('replace'), place);
    const { createdAt, version, missingFiles } = manifest;
    if (typed.has('json'))
      terminal.out(JSON.stringify({ ...counts, createdAt, version, missingFiles }, null, 2));
    else terminal.out(isCheck ? text.sound(backup.path, createdAt, version, counts) : text.done(counts));
    if (missingFiles.length > 0) terminal.err(text.missing(missingFiles.length));
    return 0;
  },
};

async function restore(
  backup: OpenBackup,
  replaces: boolean,
  { root, version, environment, terminal }: Place,
) {
  const config = readConfig(environment);
  const log = createLog('warn', process.stderr);
  const files = await openFolderStore(config.filesDir, new Date());
  await withOwner(config, { log, mayStartNew: true }, (ownerUrl) =>
    restoreBackup(
      backup,
      { ownerUrl, files, replaces, log, migrations: join(root, 'db/migrations') },
      (progress) => {
        if (terminal.isInteractive) terminal.progress(text.progress(progress));
      },
    ),
  );
  if (terminal.isInteractive) terminal.err('');
  await restoreSecret(backup, config, environment.GONGKAI_SECRET !== undefined, terminal);
  // Opening it brings an older backup up to this program's schema and gives the application its rights.
  const opened = await openEnv(readConfig(environment), { root, version, log });
  await opened.close();
}

async function restoreSecret(
  { manifest, read }: OpenBackup,
  config: Config,
  isGiven: boolean,
  terminal: Terminal,
): Promise<void> {
  const { fingerprint, entry } = manifest.secret;
  if (fingerprint === fingerprintOf(config.secret)) return;
  if (isGiven || !entry) {
    terminal.err(isGiven ? text.otherSecret : text.noSecret);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of (await read(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
  const path = join(config.dataDir, 'secret');
  await writeFile(`${path}.new`, `${Buffer.concat(chunks).toString('utf8')}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  terminal.err(text.secretBack(path));
}
