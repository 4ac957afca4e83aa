import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, inject } from 'vitest';
import { withLogin } from '../../src/platform/database/open-database.ts';
import { type Database, databaseOn, openPool, type QueryRun } from '../../src/platform/database/pool.ts';
import { databaseUrl, ownerOf } from './database-server.ts';
import { RollbackPool } from './rollback-pool.ts';

/** A database of its own with real commits. */
export interface FreshDatabase extends Database, AsyncDisposable {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** Connection of each Vitest worker; kept for the life of the worker. */
const workers = new Map<string, Promise<pg.PoolClient>>();

/**
 * Runs `work` on the worker's database, as the application's role, and undoes everything afterwards.
 * Transactions inside become savepoints; see RollbackPool.
 */
export async function inRollback<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const client = await workerClient();
  await client.query('begin');
  try {
    return await work(databaseOn(new RollbackPool(client).asPool()));
  } finally {
    await client.query('rollback');
  }
}

/**
 * The same for every test of a file: call it at the top, use `database()` inside tests and hooks.
 * What earlier `beforeEach` hooks wrote is undone too.
 */
export function rollbackEach(): () => Database {
  const current: { database?: Database } = {};
  beforeEach(async () => {
    const client = await workerClient();
    await client.query('begin');
    current.database = databaseOn(new RollbackPool(client).asPool());
  });
  afterEach(async () => {
    current.database = undefined;
    await (await workerClient()).query('rollback');
  });
  return () => {
    if (!current.database) throw new Error('database() is for use inside a test or hook');
    return current.database;
  };
}

/** A new database cloned from the template, for tests that need real commits. `close()` drops it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { ownerUrl: serverUrl, run, appLogin } = inject('testServer');
  const name = `${run}_${randomBytes(4).toString('hex')}`;
  await cloneTemplate(name);
  const ownerUrl = databaseUrl(serverUrl, name);
  const appUrl = withLogin(ownerUrl, appLogin);
  const database = databaseOn(openPool({ url: appUrl, log: pino({ level: 'silent' }) }));
  const close = async () => {
    await database.close();
    await dropDatabase(name);
  };
  return { ...database, ownerUrl, appUrl, close, [Symbol.asyncDispose]: close };
}

/** A database with nothing in it and the address of its owner, for tests of migrations. `close()` drops it. */
export async function emptyDatabase(): Promise<{ ownerUrl: string } & AsyncDisposable> {
  const { ownerUrl: serverUrl, run } = inject('testServer');
  const name = `${run}_${randomBytes(4).toString('hex')}`;
  await withAdmin((admin) =>
    admin.query(
      `create database ${name} owner ${admin.escapeIdentifier(ownerOf(serverUrl))} template template0`,
    ),
  );
  return { ownerUrl: databaseUrl(serverUrl, name), [Symbol.asyncDispose]: () => dropDatabase(name) };
}

/** What `work` returned, and every statement it ran. */
export async function recordQueries<T>(
  database: Database,
  work: () => Promise<T>,
): Promise<{ result: T; queries: QueryRun[] }> {
  const queries: QueryRun[] = [];
  const stop = database.onQuery((run) => queries.push(run));
  try {
    return { result: await work(), queries };
  } finally {
    stop();
  }
}

function workerClient(): Promise<pg.PoolClient> {
  const worker = process.env.VITEST_POOL_ID ?? '1';
  const known = workers.get(worker);
  if (known) return known;
  const made = connectWorker(worker);
  workers.set(worker, made);
  return made;
}

async function connectWorker(worker: string): Promise<pg.PoolClient> {
  const { ownerUrl, run, appLogin } = inject('testServer');
  const name = `${run}_w${worker}`;
  await cloneTemplate(name);
  const pool = openPool({
    url: withLogin(databaseUrl(ownerUrl, name), appLogin),
    max: 1,
    log: pino({ level: 'silent' }),
  });
  return pool.connect();
}

async function cloneTemplate(name: string): Promise<void> {
  const { template, ownerUrl } = inject('testServer');
  await withAdmin(async (admin) => {
    const known = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (known.rowCount) return;
    const owner = admin.escapeIdentifier(ownerOf(ownerUrl));
    await admin.query(`create database ${name} owner ${owner} template ${template} strategy file_copy`);
  });
}

/** Before PostgreSQL 17 nobody but a superuser may force out an autovacuum worker; a plain drop waits until it has left. */
function dropDatabase(name: string): Promise<void> {
  return withAdmin(async (admin) => {
    const forced = admin.query(`drop database if exists ${name} with (force)`);
    await forced.catch((error: { code?: string }) => {
      if (error.code !== '42501') throw error;
      return admin.query(`drop database if exists ${name}`);
    });
  });
}

/** Gives `work` a connection that may do anything on the test server. */
export async function withAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('testServer').adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
