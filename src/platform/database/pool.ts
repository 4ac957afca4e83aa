import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from '../../../db/types.ts';
import type { Log } from '../log.ts';
import { ChoosingClient, PreparingClient } from './preparing-client.ts';
import { type TransactionOptions, withTransaction } from './transaction.ts';
import { columnTypes } from './type-parsers.ts';

type Forbidden =
  | 'transaction'
  | 'startTransaction'
  | 'connection'
  | 'destroy'
  | 'withPlugin'
  | 'withoutPlugins';

/** Statements outside a transaction, each on whichever connection is free. A `Tx` can be passed where a `Db` is asked. */
export type Db = Omit<Kysely<DB>, Forbidden>;

/** An open transaction. It has no `.transaction()`, so that nesting one does not compile, and a `Db` is not a `Tx`. */
export type Tx = Db & { readonly isTransaction: true };

/** Only what reading needs: for queries that must never write. Takes a `Db` or a `Tx`. */
export type Reader = Pick<
  Db,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'case' | 'dynamic' | 'getExecutor'
>;

/** The part of a `pg` pool that we rely on; tests put a single rolled-back connection in its place. */
export type ConnectionPool = Pick<pg.Pool, 'connect' | 'query' | 'end' | 'options'>;

/** One statement as it ran: its text with placeholders (never the values) and how long it took. */
export interface QueryRun {
  readonly sql: string;
  readonly milliseconds: number;
  readonly failed: boolean;
}

/** A database as the application sees it. */
export interface Database {
  readonly pool: ConnectionPool;
  readonly db: Db;
  /** The untyped-down Kysely, only for libraries that bring their own tables. */
  readonly kysely: Kysely<DB>;
  /** Runs `work` in one transaction: commits, or rolls back when it throws; see `withTransaction`. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Calls `listener` after each statement (not begin/commit); returns the function that ends it. */
  onQuery(listener: (run: QueryRun) => void): () => void;
  /** Waits for running statements and closes the connections. */
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly url: string;
  /** Most connections of this process; 10 when not given. */
  readonly max?: number;
  /** A statement running longer than this is cancelled; 0 = never; 30 s when not given. */
  readonly statementMilliseconds?: number;
  /** Whether all statements are prepared, for work that runs the same ones thousands of times; see `PreparingClient`. */
  readonly prepares?: boolean;
  readonly log: Log;
}

/**
 * Opens a pool. Every connection counts days in Asia/Shanghai, whatever the server's own zone, and compiles no plan: servers
 * that can (Debian's) spend half a second on what runs in a millisecond.
 * Connects on first use; a server that is away makes the first statement fail after 10 s.
 */
export function openPool({
  url,
  max = 10,
  statementMilliseconds = 30_000,
  prepares = false,
  log,
}: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    Client: prepares ? PreparingClient : ChoosingClient,
    types: columnTypes as pg.PoolConfig['types'],
    application_name: 'gongkai',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    onConnect: (client) =>
      client.query(
        `set time zone 'Asia/Shanghai';
         set statement_timeout = ${Math.trunc(statementMilliseconds)};
         set idle_in_transaction_session_timeout = '5min';
         set jit = off;
         set plan_cache_mode = ${prepares ? 'force_generic_plan' : 'auto'}`,
      ),
  });
  // An 'error' event nobody listens to ends the process. The pool listens to idle connections only, and one that breaks
  // under a running statement reports to the statement and again here. The pool replaces it by itself.
  pool.on('error', (error) =>
    log.warn({ code: (error as { code?: string }).code }, '数据库连接中断，将自动重连'),
  );
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const TRANSACTION_CONTROL = /^(begin|start transaction|commit|rollback)\b/;

/** Puts typed queries on a pool: camelCase names in TypeScript, snake_case in SQL, keys inside JSON untouched. */
export function databaseOn(pool: ConnectionPool): Database {
  const listeners = new Set<(run: QueryRun) => void>();
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: pool as pg.Pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query, queryDurationMillis, level }) => {
      if (TRANSACTION_CONTROL.test(query.sql)) return;
      for (const listener of listeners) {
        listener({ sql: query.sql, milliseconds: queryDurationMillis, failed: level === 'error' });
      }
    },
  });
  return {
    pool,
    db: kysely,
    kysely,
    transaction: (work, options) => withTransaction(kysely, work, options),
    onQuery(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => pool.end(),
  };
}
