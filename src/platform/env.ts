import type { Db, Tx } from './database/pool.ts';
import type { Ledger, Reaction } from './event.ts';
import type { FileStore } from './files/file-store.ts';
import type { Log } from './log.ts';
import type { Paper } from './paper/pdf.ts';

/** Limits an office may change; bytes and counts. */
export interface Limits {
  fileBytes: number;
  documentBytes: number;
}

/**
 * Everything a command, query or job may reach: made once in `main.ts`, anew in each test.
 * There is no importable database, clock or file store. Upper layers add to it by declaration merging.
 */
export interface Env {
  readonly db: Db;
  /** Runs `work` in one transaction and commits, or rolls back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  now(): Date;
  readonly files: FileStore;
  /** Press for PDF; a thread of its own. */
  readonly paper: Paper;
  readonly reaction: Reaction;
  /** Takes what commands record in place of the log itself; see `gatheringLedger`. */
  readonly ledger?: Ledger;
  readonly log: Log;
  readonly baseUrl: string;
  readonly secret: string;
  readonly limits: Limits;
}

/** The environment inside an open transaction: commands executed with it become part of it instead of opening their own. */
export function envWithin(env: Env, tx: Tx): Env {
  return { ...env, db: tx, transaction: (work) => work(tx) };
}
