import type pg from 'pg';
import type { ConnectionPool } from '../../src/platform/database/pool.ts';

type Result = pg.QueryResult;
type Query = string | { text: string };

/**
 * A pool made of one connection inside one transaction that is never committed. Every transaction of the code under
 * test becomes a savepoint, and a statement outside one gets a savepoint of its own, so that a refused statement
 * leaves the rest usable, as it would with real commits. Transactions take turns; constraints that wait for the
 * commit are checked when the savepoint is released. NOTIFY is never delivered: real-commit tests use `freshDatabase`.
 */
export class RollbackPool {
  readonly options = {};
  readonly #client: pg.ClientBase;
  #wire: Promise<unknown> = Promise.resolve();
  #turn: Promise<void> = Promise.resolve();
  #savepoints = 0;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  /** The shape the application's code expects of a pool. */
  asPool(): ConnectionPool {
    return this as unknown as ConnectionPool;
  }

  async connect(): Promise<Lease> {
    return new Lease(this);
  }

  query(query: Query, values?: unknown[]): Promise<Result> {
    return this.standalone(query, values);
  }

  async end(): Promise<void> {}

  /** Waits until no other transaction is open; the function returned lets the next one in. */
  async takeTurn(): Promise<() => void> {
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = promise;
    await before;
    return resolve;
  }

  newSavepoint(): string {
    this.#savepoints += 1;
    return `step_${this.#savepoints}`;
  }

  /** Sends several statements with nobody else's in between. */
  exclusively<T>(
    work: (send: (query: Query, values?: unknown[]) => Promise<Result>) => Promise<T>,
  ): Promise<T> {
    const run = this.#wire.then(() => work((query, values) => this.#client.query(query as string, values)));
    this.#wire = run.catch(() => undefined);
    return run;
  }

  standalone(query: Query, values?: unknown[]): Promise<Result> {
    return this.exclusively(async (send) => {
      const savepoint = this.newSavepoint();
      await send(`savepoint ${savepoint}`);
      try {
        const result = await send(query, values);
        await send(`release ${savepoint}`);
        return result;
      } catch (error) {
        await send(`rollback to ${savepoint}; release ${savepoint}`);
        throw error;
      }
    });
  }
}

interface OpenTransaction {
  readonly savepoint: string;
  readonly leave: () => void;
  hasFailed: boolean;
}

/** One connection lent out of a RollbackPool. */
class Lease {
  readonly #pool: RollbackPool;
  #open: OpenTransaction | null = null;

  constructor(pool: RollbackPool) {
    this.#pool = pool;
  }

  release(): void {}

  async query(query: Query, values?: unknown[]): Promise<Result | { command: string; rows: [] }> {
    const text = (typeof query === 'string' ? query : query.text).trim().toLowerCase();
    if (text === 'begin' || text.startsWith('start transaction')) return this.#begin();
    if (text === 'commit') return this.#end(this.#open?.hasFailed ? 'ROLLBACK' : 'COMMIT');
    if (text === 'rollback') return this.#end('ROLLBACK');
    if (!this.#open) return this.#pool.standalone(query, values);
    return this.#inside(this.#open, query, values, text);
  }

  async #begin() {
    const leave = await this.#pool.takeTurn();
    const savepoint = this.#pool.newSavepoint();
    await this.#pool.exclusively((send) => send(`savepoint ${savepoint}`));
    this.#open = { savepoint, leave, hasFailed: false };
    return { command: 'BEGIN', rows: [] as [] };
  }

  async #inside(open: OpenTransaction, query: Query, values: unknown[] | undefined, text: string) {
    try {
      const result = await this.#pool.exclusively((send) => send(query, values));
      if (text.startsWith('rollback to')) open.hasFailed = false;
      return result;
    } catch (error) {
      open.hasFailed = true;
      throw error;
    }
  }

  async #end(command: 'COMMIT' | 'ROLLBACK') {
    const open = this.#open;
    this.#open = null;
    if (!open) return { command, rows: [] as [] };
    const undo = `rollback to ${open.savepoint}; release ${open.savepoint}`;
    try {
      await this.#pool.exclusively(async (send) => {
        if (command === 'ROLLBACK') return send(undo);
        try {
          await send('set constraints all immediate');
          return await send(`set constraints all deferred; release ${open.savepoint}`);
        } catch (error) {
          await send(undo);
          throw error;
        }
      });
    } finally {
      open.leave();
    }
    return { command, rows: [] as [] };
  }
}
