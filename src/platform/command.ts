import type * as z from 'zod';
import type { Tx } from './database/pool.ts';
import type { Env } from './env.ts';
import { AppError } from './errors.ts';
import { type Entry, type EventInput, type EventName, writeEvents } from './event.ts';
import { type Actor, holds, type Permission } from './permission.ts';
import { parseInput } from './validation.ts';

/** What a command works with: one transaction, one moment, one actor. */
export interface CommandContext {
  readonly env: Env;
  readonly tx: Tx;
  readonly now: Date;
  readonly actor: Actor;
  /** Adds the event, its jobs and its cache notices to the transaction. */
  record<N extends EventName>(event: EventInput<N>): Promise<void>;
  /** The same for many events in few statements; their effects are coalesced. */
  recordAll<N extends EventName>(events: readonly EventInput<N>[]): Promise<void>;
}

/** One state change, named; the whole write model is made of these. */
export interface Command<S extends z.ZodType, R> {
  /** `noun.verb`, as shown in logs and API descriptions. */
  readonly name: string;
  /** Role needed at all; the command itself checks the subject. `system` is for jobs only. */
  readonly permission: Permission | 'system';
  readonly input: S;
  run(context: CommandContext, input: z.output<S>): Promise<R>;
}

/** Types a command; adds nothing at run time. */
export function command<S extends z.ZodType, R>(definition: Command<S, R>): Command<S, R> {
  return definition;
}

/** Jobs act as the system: no staff behind them. Staff need the role. */
function admit(permission: Permission | 'system', actor: Actor): void {
  if (actor.staffId === null) return;
  if (permission === 'system' || !holds(actor, permission)) {
    throw new AppError('forbidden', { reason: permission });
  }
}

/**
 * The one way to change anything: parse, permission, one transaction around `run`.
 * Throws AppError; nothing is written unless everything was.
 */
export async function execute<S extends z.ZodType, R>(
  env: Env,
  definition: Command<S, R>,
  actor: Actor,
  input: unknown,
): Promise<R> {
  const parsed = parseInput(definition.input, input);
  admit(definition.permission, actor);
  return env.transaction((tx) => runWithin(env, tx, definition, actor, parsed));
}

/** Runs a parsed command inside a transaction that is already open: one command made of others. */
export async function runWithin<S extends z.ZodType, R>(
  env: Env,
  tx: Tx,
  definition: Command<S, R>,
  actor: Actor,
  input: z.output<S>,
): Promise<R> {
  const now = env.now();
  const ledger = env.ledger ?? ((entries) => writeEvents(tx, env.reaction, entries));
  const recordAll: CommandContext['recordAll'] = (events) =>
    ledger(events.map((event) => ({ ...event, actor, at: now }) as unknown as Entry));
  return definition.run({ env, tx, now, actor, record: (event) => recordAll([event]), recordAll }, input);
}
