import { execFile } from 'node:child_process';
import { chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { ask, embeddedServers, end, HOLDER, holdServer } from '../../../test/harness/embedded-servers.ts';
import { findAccount, findNativeFolder } from './postgres-binaries.ts';

const { folders, start, during, postmaster } = embeddedServers();

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('PostgreSQL runs under an ordinary account', async () => {
    await during({}, async () => {
      const status = await readFile(`/proc/${await postmaster()}/status`, 'utf8');
      expect(/^Uid:\t(\d+)/m.exec(status)?.[1]).not.toBe('0');
    });
  });

  test('a link that the database account laid is not followed to a file of root', async () => {
    const secret = join(folders.root, 'secret');
    await writeFile(secret, 'of root', { mode: 0o600 });
    const settings = join(folders.dataDir, 'database/cluster/gongkai.conf');
    await rm(settings);
    await symlink(secret, settings);
    await expect(start()).rejects.toThrow('gongkai.conf');
    expect(await readFile(secret, 'utf8')).toBe('of root');
    expect((await stat(secret)).uid).toBe(0);
    await rm(settings);
  });

  test('under a folder closed to others, program and data go to a place it can reach, said in one line', async () => {
    const home = await mkdtemp(join(folders.root, 'home-'));
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
    const canRead = await promisify(execFile)(process.execPath, ['--check', HOLDER], { ...account! }).then(
      () => true,
      () => false,
    );
    context.skip(!canRead, 'an ordinary account cannot read this copy of the program');
    const folder = join(folders.root, 'ordinary');
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
