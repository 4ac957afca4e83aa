import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { listen } from './listen.ts';

const log = pino({ level: 'silent' });

/** A listener whose notices and gaps can be waited for. */
function listenOn(url: string) {
  const gaps: boolean[] = [];
  const notices: string[] = [];
  const waiting: (() => void)[] = [];
  const wake = () => {
    for (const go of waiting.splice(0)) go();
  };
  const listener = listen({
    url,
    channels: ['stale_pages'],
    onNotice: (_channel, payload) => {
      notices.push(payload);
      wake();
    },
    onGap: () => {
      gaps.push(listener.isUp());
      wake();
    },
    log,
    pingMilliseconds: 200,
  });
  const until = async (isMet: () => boolean) => {
    while (!isMet()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { listener, gaps, notices, until };
}

test('a committed notice arrives, a rolled-back one does not', async () => {
  await using database = await freshDatabase();
  const { listener, notices, until } = listenOn(database.appUrl);
  await listener.ready;
  await database
    .transaction(async (tx) => {
      await sql`select pg_notify('stale_pages', 'never')`.execute(tx);
      throw new Error('undo');
    })
    .catch(() => undefined);
  await sql`select pg_notify('stale_pages', 'document:7')`.execute(database.db);
  await until(() => notices.length > 0);
  expect(notices).toEqual(['document:7']);
  await listener.close();
});

test('a dropped connection is reported as a gap, twice, and comes back by itself', async () => {
  await using database = await freshDatabase();
  const { listener, gaps, notices, until } = listenOn(database.appUrl);
  await listener.ready;
  expect(listener.isUp()).toBe(true);
  const before = gaps.length;
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'gongkai-listen' and datname = current_database()`.execute(database.db);
  await until(() => gaps.length >= before + 1);
  expect(listener.isUp()).toBe(false);
  await until(() => gaps.length >= before + 2);
  expect(gaps.every((wasUp) => !wasUp)).toBe(true);
  await sql`select pg_notify('stale_pages', 'after')`.execute(database.db);
  await until(() => notices.includes('after'));
  await listener.close();
  expect(listener.isUp()).toBe(false);
});

test('a connection that has gone silent without closing is noticed', async () => {
  await using database = await freshDatabase();
  const { hostname, port } = new URL(database.appUrl);
  const sockets: Socket[] = [];
  const relay = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.pipe(far).pipe(near);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const url = new URL(database.appUrl);
  url.port = String((relay.address() as AddressInfo).port);
  const { listener, gaps, until } = listenOn(url.href);
  await listener.ready;
  const before = gaps.length;
  for (const socket of sockets) socket.unpipe().pause();
  await until(() => gaps.length > before);
  expect(listener.isUp()).toBe(false);
  await listener.close();
  for (const socket of sockets) socket.destroy();
  relay.close();
});

test('a server that cannot be reached leaves the listener down, and closing still ends it', async () => {
  const listener = listen({
    url: 'postgres://nobody@127.0.0.1:1/none',
    channels: ['stale_pages'],
    onNotice: () => undefined,
    onGap: () => undefined,
    log,
  });
  expect(listener.isUp()).toBe(false);
  await listener.close();
});
