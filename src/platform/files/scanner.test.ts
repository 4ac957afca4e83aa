import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { clamd, clamdAddress, ScannerAway } from './scanner.ts';

/** The EICAR test file, put together here so that no scanner takes this source for it. */
const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''),
);
const servers: Server[] = [];

/** A daemon on loopback that speaks INSTREAM as clamd does: reads pieces until an empty one, then judges them. */
async function fakeClamd(judge: (bytes: Buffer) => string | null): Promise<string> {
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      const command = Buffer.from('zINSTREAM\0');
      if (heard.length < command.length || !heard.subarray(0, command.length).equals(command)) return;
      const pieces: Buffer[] = [];
      for (let at = command.length; at + 4 <= heard.length; ) {
        const length = heard.readUInt32BE(at);
        if (length === 0) {
          const answer = judge(Buffer.concat(pieces));
          if (answer !== null) socket.end(`${answer}\0`);
          return;
        }
        if (at + 4 + length > heard.length) return;
        pieces.push(heard.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

const judge = (bytes: Buffer) => (bytes.equals(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : `stream: OK`);

describe('the scanner over clamd’s socket', () => {
  test('names what it found and lets clean files pass, whatever their size', async () => {
    const scanner = clamd(clamdAddress(await fakeClamd(judge)));
    expect(await scanner.scan(EICAR)).toEqual({ ok: false, name: 'Eicar-Test-Signature' });
    expect(await scanner.scan(Buffer.alloc(200_000, 7))).toEqual({ ok: true });
    expect(await scanner.scan(new Uint8Array())).toEqual({ ok: true });
  });

  test('a daemon that is away, silent or angry is no judgement', async () => {
    const silent = clamd(clamdAddress(await fakeClamd(() => null)), 50);
    await expect(silent.scan(EICAR)).rejects.toBeInstanceOf(ScannerAway);
    const angry = clamd(clamdAddress(await fakeClamd(() => 'INSTREAM size limit exceeded. ERROR')));
    await expect(angry.scan(EICAR)).rejects.toThrow('size limit');
    await expect(clamd({ path: '/nowhere/clamd.ctl' }).scan(EICAR)).rejects.toBeInstanceOf(ScannerAway);
  });

  test('addresses are read in each form', () => {
    expect(clamdAddress('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
    expect(clamdAddress('unix:/run/c.ctl')).toEqual({ path: '/run/c.ctl' });
    expect(clamdAddress('scan.internal:3310')).toEqual({ host: 'scan.internal', port: 3310 });
    expect(clamdAddress('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(() => clamdAddress('clamd')).toThrow(RangeError);
  });

  const daemon = ['/usr/sbin/clamd', '/usr/local/sbin/clamd'].find((path) => existsSync(path));

  test('Debian’s clamav-daemon finds the test file', { timeout: 60_000 }, async ({ skip }) => {
    if (!daemon) {
      skip('clamd is not installed here; apt-get install clamav-daemon to run this test');
      return;
    }
    const folder = mkdtempSync(join(inject('temporaryFolder'), 'clamd-'));
    const scanner = clamd(clamdAddress(await startedClamd(daemon, folder)));
    expect(await scanner.scan(EICAR)).toEqual({ ok: false, name: expect.stringContaining('Test-Signature') });
    expect(await scanner.scan(Buffer.from('clean'))).toEqual({ ok: true });
  });
});

/** A daemon of our own that knows one signature, so that the test needs no download; answers its socket once it listens. */
async function startedClamd(daemon: string, folder: string): Promise<string> {
  const socket = join(folder, 'clamd.ctl');
  const md5 = createHash('md5').update(EICAR).digest('hex');
  writeFileSync(join(folder, 'test.hdb'), `${md5}:${EICAR.length}:Test-Signature\n`);
  const settings = [`DatabaseDirectory ${folder}`, `LocalSocket ${socket}`, 'Foreground yes'];
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const process = spawn(daemon, ['--config-file', join(folder, 'clamd.conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    process.kill();
  });
  const heard: string[] = [];
  const listening = new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer) => {
      heard.push(String(text));
      if (existsSync(socket) && /listening daemon|Listening|Self checking/.test(heard.join(''))) resolve();
    };
    process.stdout.on('data', hear);
    process.stderr.on('data', hear);
    process.once('exit', () => reject(new Error(`clamd ended: ${heard.join('')}`)));
  });
  await listening;
  return socket;
}
