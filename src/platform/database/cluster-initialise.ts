import { randomUUID } from 'node:crypto';
import { lchown, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { makeFolderAs, makeFolderFor, writeAs, writePrivate } from './account-files.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { DatabaseRefusal } from './database-refusal.ts';
import { runProgram } from './postgres-binaries.ts';
import { type ServerSettings, settingsText } from './server-settings.ts';

/** Bootstrap superuser; used for upkeep only. */
export const SUPERUSER = 'postgres';
/** Role and database of the application; an ordinary owner, so that nothing works here that a managed server refuses. */
export const OWNER = 'gongkai';

const CANNOT_CONNECT_NOW = '57P03';
const RECOVERY_MILLISECONDS = 120_000;

/**
 * Makes an empty data directory: UTF-8, the builtin C.UTF-8 order (the same on every machine), scram passwords,
 * data checksums. Built aside and renamed, so that an interrupted start leaves nothing half made. `meanwhile` is done
 * while the program works.
 */
export async function initialiseCluster(
  place: ClusterPlace,
  password: string,
  isDurable: boolean,
  meanwhile: () => void,
): Promise<void> {
  await removeDrafts(place.cluster);
  // A name of its own: an initdb whose parent was killed may still be writing into the last one.
  const draft = `${place.cluster}.new-${randomUUID()}`;
  const passwordFile = `${draft}.password`;
  await makeFolderFor(place.account, draft);
  await writePrivate(passwordFile, password);
  const { uid, gid } = place.account;
  if (uid !== undefined && gid !== undefined) await lchown(passwordFile, uid, gid);
  const running = runProgram(
    join(place.bin, 'initdb'),
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--text-search-config=simple',
      '--no-instructions',
      ...(isDurable ? [] : ['--no-sync']),
    ],
    place.account,
  ).finally(() => rm(passwordFile, { force: true }));
  meanwhile();
  const run = await running;
  if (run.code !== 0) throw new DatabaseRefusal('startFailed', `建立内置数据库失败：${run.output.trim()}`);
  const settings = join(draft, 'postgresql.conf');
  const text = await readFile(settings, 'utf8');
  await writeAs(place.account, settings, `${text}\ninclude_if_exists = 'gongkai.conf'\n`);
  await makeFolderAs(place.account, join(draft, 'log'));
  await rename(draft, place.cluster);
}

async function removeDrafts(cluster: string): Promise<void> {
  const folder = dirname(cluster);
  const prefix = `${basename(cluster)}.new`;
  for (const name of await readdir(folder)) {
    if (name.startsWith(prefix))
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Writes `gongkai.conf` for the next start. */
export function writeSettings(place: ClusterPlace, settings: ServerSettings): Promise<void> {
  return writeAs(place.account, join(place.cluster, 'gongkai.conf'), settingsText(settings));
}

/** Makes the owner's role and database where they are missing; an interrupted first start is completed. */
export async function ensureOwner(superuserUrl: string, password: string): Promise<void> {
  const client = await connectWhenReady(superuserUrl);
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [OWNER]);
    if (!role.rowCount) {
      await client.query(
        `create role ${OWNER} login createdb createrole password ${client.escapeLiteral(password)}`,
      );
    }
    const database = await client.query('select 1 from pg_database where datname = $1', [OWNER]);
    if (!database.rowCount) await client.query(`create database ${OWNER} owner ${OWNER}`);
  } finally {
    await client.end();
  }
}

/** A server that recovers from a crash of one of its processes refuses connections for a moment. */
async function connectWhenReady(url: string): Promise<pg.Client> {
  const deadline = performance.now() + RECOVERY_MILLISECONDS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      const isStarting = (error as { code?: string }).code === CANNOT_CONNECT_NOW;
      if (!isStarting || performance.now() > deadline) throw error;
      await wait(100);
    }
  }
}
