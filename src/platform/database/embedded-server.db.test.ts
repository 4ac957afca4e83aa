import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded-server.ts';
import { findAccount, findNativeFolder } from './postgres-binaries.ts';

const isRoot = process.getuid?.() === 0;
const log = pino({ level: 'silent' });
const holder = join(import.meta.dirname, '../../../test/harness/hold-server.ts');

let root: string;
/** DATA_DIR with an initialised cluster, used by one test after the other. */
let dataDir: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongkai-embedded-'));
  await chmod(root, 0o755);
  dataDir = join(root, 'data');
});
afterAll(() => rm(root, { recursive: true, force: true }));

function start(options: Partial<EmbeddedOptions> = {}) {
  return startEmbedded({ dataDir, log, durability: 'none', ...options });
}

async function ask<T>(url: string, sql: string): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] as object)[0] as T;
  } finally {
    await client.end();
  }
}

/** Runs `work` beside a running server and stops it afterwards. */
async function during<T>(
  options: Partial<EmbeddedOptions>,
  work: (url: string, server: EmbeddedServer) => Promise<T>,
): Promise<T> {
  const server = await start(options);
  try {
    return await work(server.url, server);
  } finally {
    await server.stop();
  }
}

/** Another process that uses the server of `folder`; resolves when it is ready. */
async function holdServer(folder: string, account: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [holder, folder], { ...account, stdio: ['pipe', 'pipe', 'inherit'] });
  const [url] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return { child, url };
}

async function end(child: ChildProcess, how: 'stop' | 'kill'): Promise<void> {
  const exited = once(child, 'exit');
  if (how === 'kill') child.kill('SIGKILL');
  else child.stdin!.end();
  await exited;
}

async function postmaster(folder = join(dataDir, 'database')): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8'), 10);
}

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
      expect((await stat(join(dataDir, 'database/server.json'))).mode & 0o777).toBe(0o600);
      const withoutPassword = new URL(url);
      withoutPassword.password = 'wrong';
      await expect(ask(withoutPassword.href, 'select 1')).rejects.toThrow('password authentication failed');
      return url;
    });
    expect(process.listenerCount('SIGTERM'), 'stopping is for the caller, after draining').toBe(signalHooks);
    await expect(ask(address, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('that was interrupted is made anew', async () => {
    const folder = join(root, 'interrupted');
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
    const folder = join(root, 'interrupted');
    await writeFile(join(folder, 'database/cluster/PG_VERSION'), '16\n');
    await expect(start({ dataDir: folder })).rejects.toMatchObject({
      reason: 'otherMajorVersion',
      message: expect.stringMatching(/16.*18.*backup.*restore/),
    });
  });

  test('refuses a cluster whose passwords are gone', async () => {
    const folder = join(root, 'interrupted');
    await rm(join(folder, 'database/server.json'));
    await writeFile(join(folder, 'database/cluster/PG_VERSION'), '18\n');
    await expect(start({ dataDir: folder })).rejects.toMatchObject({
      message: expect.stringContaining('server.json'),
    });
  });
});

describe('after kill -9', () => {
  test('of our process, the orphaned server is stopped and started anew', async () => {
    const { child } = await holdServer(dataDir);
    const orphan = await postmaster();
    await end(child, 'kill');
    await during({}, async (url) => {
      expect(await ask(url, 'select answer from kept')).toBe(42);
      expect(await postmaster()).not.toBe(orphan);
    });
  });

  test('of our process and of PostgreSQL, with a statement running, the data is recovered', async () => {
    const { child, url } = await holdServer(dataDir);
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
    const path = join(dataDir, 'database/cluster/postmaster.pid');
    const text = `${process.pid}\n${join(dataDir, 'database/cluster')}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`;
    await writeFile(path, text);
    await during({}, async (url) => expect(await ask(url, 'select 1')).toBe(1));
  });

  test('a lock left behind is taken over', async () => {
    await writeFile(join(dataDir, 'database/lock'), `${process.pid}-1`);
    await during({}, async (url) => expect(await ask(url, 'select 1')).toBe(1));
    expect(await readdir(join(dataDir, 'database'))).not.toContain('lock');
  });
});

describe('two processes on one DATA_DIR', () => {
  test('share the server, and the last one out stops it', async () => {
    const { child, url } = await holdServer(dataDir);
    const server = await start();
    expect(server.url).toBe(url);
    await end(child, 'stop');
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.stop();
    await expect(ask(server.url, 'select 1')).rejects.toThrow();
  });

  test('may start at the same moment on an empty folder', async () => {
    const folder = join(root, 'together');
    const [first, second] = await Promise.all([start({ dataDir: folder }), start({ dataDir: folder })]);
    expect(second.url).toBe(first.url);
    await Promise.all([first.stop(), second.stop()]);
    await expect(ask(first.url, 'select 1')).rejects.toThrow();
  });

  test('a second copy with its own DATA_DIR has its own server', async () => {
    await during({}, (one) =>
      during({ dataDir: join(root, 'together') }, async (two) => {
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

describe.runIf(isRoot)('as root', () => {
  test('a link that the database account laid is not followed to a file of root', async () => {
    const secret = join(root, 'secret');
    await writeFile(secret, 'of root', { mode: 0o600 });
    const settings = join(dataDir, 'database/cluster/gongkai.conf');
    await rm(settings);
    await symlink(secret, settings);
    await expect(start()).rejects.toThrow('gongkai.conf');
    expect(await readFile(secret, 'utf8')).toBe('of root');
    expect((await stat(secret)).uid).toBe(0);
    await rm(settings);
  });

  test('PostgreSQL runs under an ordinary account', async () => {
    await during({}, async () => {
      const status = await readFile(`/proc/${await postmaster()}/status`, 'utf8');
      expect(/^Uid:\t(\d+)/m.exec(status)?.[1]).not.toBe('0');
    });
  });

  test('under a folder closed to others, program and data go to a place it can reach, said in one line', async () => {
    const home = await mkdtemp(join(root, 'home-'));
    const native = join(home, 'native');
    await cp(await findNativeFolder(), native, { recursive: true, verbatimSymlinks: true });
    const lines: string[] = [];
    const options = {
      dataDir: join(home, 'data'),
      native,
      log: pino({ level: 'info' }, { write: (line) => lines.push(line) }),
    };
    const cluster = await during(options, (_url, { superuserUrl }) =>
      ask<string>(superuserUrl, `select current_setting('data_directory')`),
    );
    const place = join(cluster, '..');
    try {
      expect(place).not.toContain(home);
      expect(await readdir(place)).toEqual(['cluster', expect.stringMatching(/^postgresql-/)]);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(place);
      await during(options, async (url) => expect(await ask(url, 'select 1')).toBe(1));
      expect(lines, 'a later start has nothing to say').toHaveLength(1);

      await cp(join(home, 'data'), join(home, 'copy'), { recursive: true });
      await expect(start({ ...options, dataDir: join(home, 'copy') })).rejects.toMatchObject({
        reason: 'clusterElsewhere',
        message: expect.stringContaining(cluster),
      });
    } finally {
      await rm(place, { recursive: true });
    }
  });

  test('the command line of root joins the server of an ordinary account, and leaves it usable to it', async (context) => {
    const account = await findAccount('nobody');
    const canRead = await promisify(execFile)(process.execPath, ['--check', holder], { ...account! }).then(
      () => true,
      () => false,
    );
    context.skip(!canRead, 'an ordinary account cannot read this copy of the program');
    const folder = join(root, 'ordinary');
    await mkdir(folder);
    await chown(folder, account!.uid!, account!.gid!);
    const first = await holdServer(folder, account!);
    await during({ dataDir: folder }, async (url) => expect(url).toBe(first.url));
    await end(first.child, 'stop');
    await during({ dataDir: folder }, async (url) => expect(await ask(url, 'select 1')).toBe(1));
    const again = await holdServer(folder, account!);
    expect(await ask(again.url, 'select 1')).toBe(1);
    await end(again.child, 'stop');
  });
});
