import { chown, mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Account, runProgram } from './postgres-binaries.ts';

/**
 * Writes a file of the database's own folder, mode 0600. As root this is done by a process of the account: root must
 * not follow a link that the account may have put there.
 */
export async function writeAs(account: Account, path: string, text: string): Promise<void> {
  if (account.uid === undefined) return writeFile(path, text, { mode: 0o600 });
  await shell(account, 'umask 077; cat > "$1"', path, text);
}

/** Makes a folder inside the database's own folder, mode 0700, in the same way. */
export async function makeFolderAs(account: Account, path: string): Promise<void> {
  if (account.uid === undefined) await mkdir(path, { mode: 0o700 });
  else await shell(account, 'mkdir -m 700 "$1"', path);
}

async function shell(account: Account, command: string, path: string, input = ''): Promise<void> {
  const { code, output } = await runProgram('/bin/sh', ['-c', command, 'sh', path], account, input);
  if (code !== 0) throw new Error(`cannot write ${path}: ${output.trim()}`);
}

/**
 * Writes a new file readable by its owner only, replacing one of that name but never following a link. Root gives it
 * to the owner of the folder: the account that owns DATA_DIR must be able to use what root wrote beside it.
 */
export async function writePrivate(path: string, text: string): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    if (process.getuid?.() === 0) {
      const { uid, gid } = await stat(dirname(path));
      await file.chown(uid, gid);
    }
  } finally {
    await file.close();
  }
}

/** Makes an empty folder that belongs to the account. */
export async function makeFolderFor({ uid, gid }: Account, path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}
