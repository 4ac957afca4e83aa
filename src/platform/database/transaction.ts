import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { IsolationLevel, Kysely, Transaction } from 'kysely';
import type { DB } from '../../../db/types.ts';
import type { Tx } from './pool.ts';

export interface TransactionOptions {
  /** 'read committed' when not given. */
  readonly isolation?: IsolationLevel;
  readonly readOnly?: boolean;
}

const MOST_ATTEMPTS = 4;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** Follows the calls made inside an open transaction; the object says whether it is still open. */
const current = new AsyncLocalStorage<{ isOpen: boolean }>();

/**
 * Runs `work` in one transaction and returns what it returns; anything thrown rolls back and is thrown on.
 * Only a serialization failure or a deadlock, where PostgreSQL asks for it, runs `work` again (4 attempts in all),
 * so `work` must not do anything outside the database. A transaction inside a transaction would take a second
 * connection that cannot see the first and may wait for it for ever, so it throws instead.
 */
export async function withTransaction<T>(
  kysely: Kysely<DB>,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (current.getStore()?.isOpen) {
    throw new Error('a transaction is already open here: pass its tx on instead of opening another');
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(kysely, work, options);
    } catch (error) {
      if (attempt >= MOST_ATTEMPTS || !isRetryable(error)) throw error;
      // Two that collided must not collide again in step.
      await wait(Math.random() * 20 * attempt);
    }
  }
}

function attemptOnce<T>(kysely: Kysely<DB>, work: (tx: Tx) => Promise<T>, options: TransactionOptions) {
  const state = { isOpen: true };
  let builder = kysely.transaction();
  if (options.isolation) builder = builder.setIsolationLevel(options.isolation);
  if (options.readOnly) builder = builder.setAccessMode('read only');
  return builder
    .execute((transaction: Transaction<DB>) => current.run(state, () => work(transaction)))
    .finally(() => {
      state.isOpen = false;
    });
}

function isRetryable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}
