import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolderFor, writePrivate } from './account-files.ts';
import { DatabaseRefusal } from './database-refusal.ts';
import { formatIdentity, identify, isAlive, parseIdentity } from './process-identity.ts';

/** What the embedded database remembers between starts, in `server.json`, mode 0600. */
export interface ServerState {
  readonly superuserPassword: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly port?: number;
  /** Data directory, when it lies outside DATA_DIR. */
  readonly cluster?: string;
}

/** Reads the state, or makes new passwords. `isNew` says which. */
export async function readState(home: string): Promise<{ state: ServerState; isNew: boolean }> {
  const path = join(home, 'server.json');
  try {
    return { state: JSON.parse(await readFile(path, 'utf8')) as ServerState, isNew: false };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES') {
      throw new DatabaseRefusal('notPermitted', `无权读取 ${path}：请用当初启动服务的账号（或 root）运行。`);
    }
    if (code !== 'ENOENT') throw error;
    const password = () => randomBytes(24).toString('base64url');
    const state = { superuserPassword: password(), ownerPassword: password(), appPassword: password() };
    return { state, isNew: true };
  }
}

/** Writes the state in one step, readable by the owner of DATA_DIR only. */
export async function writeState(home: string, state: ServerState): Promise<void> {
  const path = join(home, 'server.json');
  await writePrivate(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`);
  await rename(`${path}.new`, path);
}

/** Notes that this process uses the server; returns what takes the note back. */
export async function attach(home: string): Promise<() => Promise<void>> {
  const own = await identify(process.pid);
  const folder = join(home, 'attached');
  const { uid, gid } = await stat(home);
  await makeFolderFor(process.getuid?.() === 0 ? { uid, gid } : {}, folder).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const path = join(folder, `${own ? formatIdentity(own) : `${process.pid}-`}.${randomUUID()}`);
  await writePrivate(path, '');
  return () => rm(path, { force: true });
}

/** How many living processes use the server; notes of killed ones are cleared. */
export async function countAttached(home: string): Promise<number> {
  const folder = join(home, 'attached');
  const names = await readdir(folder).catch(() => []);
  let count = 0;
  for (const name of names) {
    const identity = parseIdentity(name.split('.')[0] ?? '');
    if (identity && (await isAlive(identity))) count += 1;
    else await rm(join(folder, name), { force: true });
  }
  return count;
}
