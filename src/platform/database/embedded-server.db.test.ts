import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { ask, embeddedServers, end, holdServer } from '../../../test/harness/embedded-servers.ts';

const { folders, start, during, postmaster } = embeddedServers();
const LOCALE = `select d.datlocprovider::text || ' ' || (to_jsonb(d) ->> 'datlocale') from pg_database d
  where d.datname = current_database()`;
const portOf = (url: string) => Number(new URL(url).port);

describe('a first start', () => {
  test('makes a database that is private, on loopback, and orders text the same everywhere', async () => {
    const signalHooks = process.listenerCount('SIGTERM');
    const address = await during({}, async (url, { superuserUrl }) => {
      expect(await ask(url, `select current_setting('server_encoding')`)).toBe('UTF8');
      expect(await ask(url, LOCALE)).toBe('b C.UTF-8');
      expect(await ask(url, `select current_setting('listen_addresses')`)).toBe('127.0.0.1');
      expect(await ask(superuserUrl, `select current_setting('unix_socket_directories')`)).toBe('');
      expect(
        await ask(superuserUrl, `select left(rolpassword, 13) from pg_authid where rolname = 'gongkai'`),
      ).toBe('SCRAM-SHA-256');
      expect(await ask(url, 'select rolsuper from pg_roles where rolname = current_user')).toBe(false);
      expect((await stat(join(folders.dataDir, 'database/server.json'))).mode & 0o777).toBe(0o600);
      const withoutPassword = new URL(url);
      withoutPassword.password = 'wrong';
      await expect(ask(withoutPassword.href, 'select 1')).rejects.toThrow('password authentication failed');
      return url;
    });
    expect(process.listenerCount('SIGTERM'), 'stopping is for the caller, after draining').toBe(signalHooks);
    await expect(ask(address, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('that was interrupted is made anew', async () => {
    const folder = join(folders.root, 'interrupted');
    await mkdir(join(folder, 'database/cluster.new'), { recursive: true });
    await writeFile(join(folder, 'database/cluster.new/PG_VERSION'), 'half');
    await during({ dataDir: folder }, async (url) => expect(await ask(url, 'select 1')).toBe(1));
  });
});

describe('a later start', () => {
  test('keeps data and port', async () => {
    const first = await during({}, async (url) => {
      await ask(url, 'with made as (select 1) select 1 from made');
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('create table kept as select 42 as answer');
      await client.end();
      return portOf(url);
    });
    await during({}, async (url) => {
      expect(await ask(url, 'select answer from kept')).toBe(42);
      expect(portOf(url)).toBe(first);
    });
  });

  test('takes another port when somebody else has ours', async () => {
    const port = await during({}, async (url) => portOf(url));
    const stranger = createServer().listen(port, '127.0.0.1');
    await once(stranger, 'listening');
    await during({}, async (url) => {
      expect(portOf(url)).not.toBe(port);
      expect(await ask(url, 'select 1')).toBe(1);
    });
    stranger.close();
  });

  test('refuses data of another major version and names backup and restore', async () => {
    const folder = join(folders.root, 'interrupted');
    await writeFile(join(folder, 'database/cluster/PG_VERSION'), '16\n');
    await expect(start({ dataDir: folder })).rejects.toMatchObject({
      reason: 'otherMajorVersion',
      message: expect.stringMatching(/16.*18.*backup.*restore/),
    });
  });

  test('refuses a cluster whose passwords are gone', async () => {
    const folder = join(folders.root, 'interrupted');
    await rm(join(folder, 'database/server.json'));
    await writeFile(join(folder, 'database/cluster/PG_VERSION'), '18\n');
    await expect(start({ dataDir: folder })).rejects.toMatchObject({
      message: expect.stringContaining('server.json'),
    });
  });
});

describe('after kill -9', () => {
  test('of our process, the orphaned server is stopped and started anew', async () => {
    const { child } = await holdServer(folders.dataDir);
    const orphan = await postmaster();
    await end(child, 'kill');
    await during({}, async (url) => {
      expect(await ask(url, 'select answer from kept')).toBe(42);
      expect(await postmaster()).not.toBe(orphan);
    });
  });

  test('of our process and of PostgreSQL, with a statement running, the data is recovered', async () => {
    const { child, url } = await holdServer(folders.dataDir);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    const running = client.query('select pg_sleep(600)').catch(() => undefined);
    await ask(url, 'select 1');
    process.kill(await postmaster(), 'SIGKILL');
    await end(child, 'kill');
    await during({}, async (again) => expect(await ask(again, 'select answer from kept')).toBe(42));
    await running;
  });

  test('a stale postmaster.pid does not stop the start, even when its process id is in use again', async () => {
    const path = join(folders.dataDir, 'database/cluster/postmaster.pid');
    const text = `${process.pid}\n${join(folders.dataDir, 'database/cluster')}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`;
    await writeFile(path, text);
    await during({}, async (url) => expect(await ask(url, 'select 1')).toBe(1));
  });

  test('a lock left behind is taken over', async () => {
    await writeFile(join(folders.dataDir, 'database/lock'), `${process.pid}-1`);
    await during({}, async (url) => expect(await ask(url, 'select 1')).toBe(1));
    expect(await readdir(join(folders.dataDir, 'database'))).not.toContain('lock');
  });
});

describe('two processes on one DATA_DIR', () => {
  test('share the server, and the last one out stops it', async () => {
    const { child, url } = await holdServer(folders.dataDir);
    const server = await start();
    expect(server.url).toBe(url);
    await end(child, 'stop');
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
    await expect(ask(server.url, 'select 1')).rejects.toThrow();
  });

  test('may start at the same moment on an empty folder', async () => {
    const folder = join(folders.root, 'together');
    const [first, second] = await Promise.all([start({ dataDir: folder }), start({ dataDir: folder })]);
    expect(second.url).toBe(first.url);
    await Promise.all([first.stop(), second.stop()]);
    await expect(ask(first.url, 'select 1')).rejects.toThrow();
  });

  test('a second copy with its own DATA_DIR has its own server', async () => {
    await during({}, (one) =>
      during({ dataDir: join(folders.root, 'together') }, async (two) => {
        expect(portOf(two)).not.toBe(portOf(one));
        expect(await ask(two, 'select 1')).toBe(1);
      }),
    );
  });
});

test('the server has a session of its own, so that Ctrl-C in the terminal does not reach it', async () => {
  await during({}, async () => {
    const fields = async (pid: number | 'self') =>
      (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
    expect((await fields(await postmaster()))[3]).not.toBe((await fields('self'))[3]);
  });
});
