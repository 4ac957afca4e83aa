import { lchown, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
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

/**
 * Makes an empty data directory: UTF-8, the builtin C.UTF-8 order (the same on every machine), scram passwords,
 * data checksums. Built aside and renamed, so that an interrupted start leaves nothing half made.
 */
export async function initialiseCluster(
  place: ClusterPlace,
  password: string,
  isDurable: boolean,
): Promise<void> {
  const draft = `${place.cluster}.new`;
  const passwordFile = `${place.cluster}.password`;
  await rm(draft, { recursive: true, force: true });
  await makeFolderFor(place.account, draft);
  await writePrivate(passwordFile, password);
  const { uid, gid } = place.account;
  if (uid !== undefined && gid !== undefined) await lchown(passwordFile, uid, gid);
  const run = await runProgram(
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
  if (run.code !== 0) throw new DatabaseRefusal('startFailed', `建立内置数据库失败：${run.output.trim()}`);
  const settings = join(draft, 'postgresql.conf');
  const text = await readFile(settings, 'utf8');
  await writeAs(place.account, settings, `${text}\ninclude_if_exists = 'gongkai.conf'\n`);
  await makeFolderAs(place.account, join(draft, 'log'));
  await rename(draft, place.cluster);
}

/** Writes `gongkai.conf` for the next start. */
export function writeSettings(place: ClusterPlace, settings: ServerSettings): Promise<void> {
  return writeAs(place.account, join(place.cluster, 'gongkai.conf'), settingsText(settings));
}

/** Makes the owner's role and database where they are missing; an interrupted first start is completed. */
export async function ensureOwner(superuserUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
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
