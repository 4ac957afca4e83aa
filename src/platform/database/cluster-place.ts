import { createHash } from 'node:crypto';
import { chmod, chown, cp, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../log.ts';
import { DatabaseRefusal } from './database-refusal.ts';
import { type Account, findAccount } from './postgres-binaries.ts';

/** Where the database lies and who runs it. */
export interface ClusterPlace {
  /** PostgreSQL's data directory; may not exist yet. */
  readonly cluster: string;
  /** Folder of its programs. */
  readonly bin: string;
  /** Account the server runs under; empty = our own. */
  readonly account: Account;
}

/** Accounts tried, in order, when we are root: PostgreSQL refuses to run as root. `gongkai` is for who wants their own. */
const ACCOUNTS_FOR_ROOT = ['gongkai', 'postgres', 'nobody'];
/** Never a folder that a restart of the machine empties. */
const OUTSIDE_PLACES = ['/var/lib', '/var/tmp'];

/**
 * Chooses account and folders. `home` is our folder in DATA_DIR. As root, when the database's account cannot enter
 * it (a clone under a 0700 home), the database goes to `/var/lib/gongkai-<hash of home>`; programs that the account
 * cannot reach are copied beside the database. An existing database stays where it is; `recorded` is where an
 * earlier start put it, when that was outside `home`.
 */
export async function choosePlace(
  native: string,
  home: string,
  recorded: string | undefined,
  log: Log,
): Promise<ClusterPlace> {
  if (process.getuid?.() !== 0) {
    const cluster = join(home, 'cluster');
    await requireOwn(cluster, recorded);
    return { cluster, bin: join(native, 'bin'), account: {} };
  }
  const { folder, account } = await chooseFolder(home, recorded, log);
  const canRun = await canReach(join(native, 'bin', 'postgres'), account);
  const programs = canRun ? native : await copyNative(native, folder);
  return { cluster: join(folder, 'cluster'), bin: join(programs, 'bin'), account };
}

async function chooseFolder(
  home: string,
  recorded: string | undefined,
  log: Log,
): Promise<{ folder: string; account: Account }> {
  const outside = OUTSIDE_PLACES.map((place) => join(place, `gongkai-${shortHash(home)}`));
  for (const folder of [home, ...outside]) {
    const owner = await stat(join(folder, 'cluster')).catch(() => null);
    // In a folder that everybody may write to, only one that root made is ours.
    if (!owner || (folder !== home && !(await isRoots(folder)))) continue;
    const account = { uid: owner.uid, gid: owner.gid };
    if (await canReach(folder, account)) return { folder, account };
    throw new DatabaseRefusal(
      'notPermitted',
      `数据库在 ${folder}，而它的账号（uid ${owner.uid}）无法进入该目录。请允许该账号经过上级目录（chmod o+x）。`,
    );
  }
  requireRecorded(
    [home, ...outside].map((folder) => join(folder, 'cluster')),
    recorded,
  );
  const account = await chooseAccount();
  if (await canReach(home, account)) return { folder: home, account };
  for (const folder of outside) {
    if (await makeRootFolder(folder)) {
      log.info(`数据库账号（uid ${account.uid}）无法进入 ${home}，内置数据库的程序和数据放在 ${folder}`);
      return { folder, account };
    }
  }
  throw new DatabaseRefusal(
    'notPermitted',
    `数据库账号（uid ${account.uid}）无法进入 ${home}，也无法在 ${OUTSIDE_PLACES.join('、')} 下建立目录。请把 DATA_DIR 设到其他账号可以进入的位置。`,
  );
}

/** The first account of the list that exists and is not root. */
async function chooseAccount(): Promise<Account> {
  for (const name of ACCOUNTS_FOR_ROOT) {
    const account = await findAccount(name);
    if (account?.uid) return account;
  }
  throw new DatabaseRefusal(
    'notPermitted',
    '以 root 运行时内置数据库需要一个普通账号：请先建立系统账号 gongkai，或改用普通账号运行。',
  );
}

async function requireOwn(cluster: string, recorded: string | undefined): Promise<void> {
  const owner = await stat(cluster).catch(() => null);
  if (!owner) return requireRecorded([cluster], recorded);
  if (process.getuid && owner.uid !== process.getuid()) {
    throw new DatabaseRefusal(
      'notPermitted',
      `数据库目录 ${cluster} 属于另一个账号（uid ${owner.uid}）：请用当初建立它的账号（或 root）运行。`,
    );
  }
}

/** A DATA_DIR that was moved or copied must not silently start an empty database. */
function requireRecorded(possible: string[], recorded: string | undefined): void {
  if (recorded === undefined || possible.includes(recorded)) return;
  throw new DatabaseRefusal(
    'clusterElsewhere',
    `这个 DATA_DIR 的数据库原在 ${recorded}，按现在的位置应在 ${possible.at(1) ?? possible[0]}。若是移动了 DATA_DIR，请把前者移到后者；若是复制，请改用 backup 与 restore。`,
  );
}

/** Whether the account may pass every folder above `path` and enter or execute `path` itself, by mode bits. */
async function canReach(path: string, { uid, gid }: Account): Promise<boolean> {
  for (let step = path; ; step = dirname(step)) {
    const { mode, uid: owner, gid: group } = await stat(step);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (step === dirname(step)) return true;
  }
}

/** Makes a folder of root's that everyone may pass; false where it cannot be, or somebody else already put one there. */
async function makeRootFolder(folder: string): Promise<boolean> {
  await mkdir(folder, { mode: 0o755 }).catch(() => undefined);
  if (!(await isRoots(folder))) return false;
  await chmod(folder, 0o755);
  return true;
}

async function isRoots(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  return found?.isDirectory() === true && found.uid === 0;
}

/** Copies the programs once per version, readable by everyone. */
async function copyNative(native: string, base: string): Promise<string> {
  const version = shortHash((await stat(join(native, 'bin', 'postgres'))).mtimeMs.toString());
  const target = join(base, `postgresql-${version}`);
  if (await stat(target).catch(() => null)) return target;
  const draft = `${target}.new`;
  await rm(draft, { recursive: true, force: true });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await openToAll(draft);
  await rename(draft, target);
  await removeOlderCopies(base, basename(target));
  return target;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    await chown(path, 0, 0);
    await chmod(path, isProgram ? 0o755 : 0o644);
  }
}

async function removeOlderCopies(base: string, kept: string): Promise<void> {
  for (const name of await readdir(base)) {
    if (name.startsWith('postgresql-') && name !== kept) await rm(join(base, name), { recursive: true });
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
