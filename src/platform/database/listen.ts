import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log.ts';

export interface ListenOptions {
  readonly url: string;
  readonly channels: readonly string[];
  onNotice(channel: string, payload: string): void;
  /**
   * Notices may have been missed: called when the connection is lost, and again when it is back, before `isUp` is
   * true. Whatever was read before that call must not be kept.
   */
  onGap(): void;
  readonly log: Log;
  /** How often the connection is tried out; 1000 when not given. A broken one is noticed within twice that. */
  readonly pingMilliseconds?: number;
}

export interface Listener {
  /** Whether notices arrive now. False also when the process itself was held up and could not try the connection. */
  isUp(): boolean;
  /** Fulfilled when the first connection stands. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

const FIRST_RETRY_MILLISECONDS = 100;
const LAST_RETRY_MILLISECONDS = 5_000;

interface Session {
  /** Time by `performance.now()` up to which the connection is believed in; 0 = down. */
  upUntil: number;
  failures: number;
}

/** Listens on PostgreSQL channels and connects again by itself, for ever, until closed. */
export function listen(options: ListenOptions): Listener {
  const state: Session = { upUntil: 0, failures: 0 };
  const closing = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const done = keepListening(options, state, closing.signal, resolve);
  return {
    isUp: () => performance.now() < state.upUntil,
    ready,
    async close() {
      closing.abort();
      await done;
    },
  };
}

async function keepListening(
  options: ListenOptions,
  state: Session,
  closing: AbortSignal,
  onReady: () => void,
): Promise<void> {
  while (!closing.aborted) {
    try {
      await holdConnection(options, state, closing, onReady);
    } catch (error) {
      if (closing.aborted) break;
      state.failures += 1;
      if (state.failures === 1) options.log.warn({ code: codeOf(error) }, '数据库通知连接中断，正在重连');
      const pause = Math.min(LAST_RETRY_MILLISECONDS, FIRST_RETRY_MILLISECONDS * 2 ** (state.failures - 1));
      await wait(pause, undefined, { signal: closing }).catch(() => undefined);
    }
  }
}

/** One connection from start to end; throws when it breaks, returns when closing. */
async function holdConnection(
  options: ListenOptions,
  state: Session,
  closing: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const ping = options.pingMilliseconds ?? 1000;
  const client = new pg.Client({
    connectionString: options.url,
    application_name: 'gongkai-listen',
    connectionTimeoutMillis: 5_000,
    query_timeout: ping,
  });
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  client.on('error', broken.reject);
  client.on('end', () => broken.reject(new Error('connection ended')));
  client.on('notification', ({ channel, payload }) => options.onNotice(channel, payload ?? ''));
  try {
    await client.connect();
    for (const channel of options.channels) await client.query(`listen ${client.escapeIdentifier(channel)}`);
    options.onGap();
    if (state.failures > 0) options.log.info('数据库通知连接已恢复');
    state.failures = 0;
    while (!closing.aborted) {
      await Promise.race([client.query('select 1'), broken.promise]);
      // One ping may be late before the connection counts as lost.
      state.upUntil = performance.now() + 2.5 * ping;
      onReady();
      await Promise.race([wait(ping, undefined, { signal: closing }).catch(() => undefined), broken.promise]);
    }
  } finally {
    state.upUntil = 0;
    options.onGap();
    await disconnect(client);
  }
}

/** A half-open connection would not answer a farewell. */
async function disconnect(client: pg.Client): Promise<void> {
  const socket = (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream;
  await Promise.race([client.end().catch(() => undefined), wait(200, undefined, { ref: false })]);
  socket.destroy();
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
