import { resolve } from 'node:path';
import { makeBackup } from '../platform/backup/make-backup.ts';
import { type BackupManifest, entriesOf } from '../platform/backup/manifest.ts';
import { readConfig } from '../platform/config.ts';
import { openFolderStore } from '../platform/files/folder-store.ts';
import { createLog } from '../platform/log.ts';
import { shanghaiTimestamp } from '../rules/plain-date.ts';
import { backupVerbText as text } from './backup-text.ts';
import { withOwner } from './installation-server.ts';
import { NotUnderstood, type Typed, type Verb } from './verb.ts';

/** One archive of the whole installation, made beside a running server. */
export const backupVerb: Verb = {
  name: 'backup',
  summary: text.summary,
  usage: [text.usage],
  options: {
    out: { value: 'FILE', help: text.out },
    'without-secret': { help: text.withoutSecret },
  },
  notes: text.notes,
  async run(typed, { environment, terminal, version }) {
    const isPiped = asked(typed);
    const config = readConfig(environment);
    const now = new Date();
    const path = resolve(typed.option('out') ?? nameAt(now));
    const log = createLog('warn', process.stderr);
    const files = await openFolderStore(config.filesDir, now);
    const manifest = await withOwner(config, { log, mayStartNew: false }, (ownerUrl) =>
      makeBackup(
        {
          ...{ ownerUrl, files, version, now, secret: config.secret },
          takesSecret: !environment.GONGKAI_SECRET && !typed.has('without-secret'),
        },
        isPiped ? process.stdout : path,
        (progress) => {
          if (terminal.isInteractive) terminal.progress(text.progress(progress));
        },
      ),
    );
    if (terminal.isInteractive) terminal.err('');
    const { missingFiles } = manifest;
    const counts = countsOf(manifest);
    if (typed.has('json')) terminal.out(JSON.stringify({ file: path, ...counts, missingFiles }, null, 2));
    else if (isPiped) terminal.err(text.done('-', counts));
    else terminal.out(text.done(path, counts));
    if (missingFiles.length > 0) terminal.err(text.missing(missingFiles));
    return missingFiles.length === 0 ? 0 : 1;
  },
};

function asked(typed: Typed): boolean {
  const [word] = typed.words;
  if (word !== undefined) throw new NotUnderstood(text.noWords(word));
  const isPiped = typed.option('out') === '-';
  if (isPiped && typed.has('json')) throw new NotUnderstood(text.jsonToOut);
  return isPiped;
}

function nameAt(now: Date): string {
  const stamp = shanghaiTimestamp(now).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `gongkai-${stamp}.zip`;
}

/** What a backup holds, counted. `bytes` are unpacked. */
export function countsOf(manifest: BackupManifest) {
  const sum = (figures: number[]) => figures.reduce((all, one) => all + one, 0);
  return {
    tables: manifest.tables.length,
    rows: sum(manifest.tables.map(({ rows }) => rows)),
    files: manifest.files.length,
    bytes: sum(entriesOf(manifest).map(({ bytes }) => bytes)),
  };
}
