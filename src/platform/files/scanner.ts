import { connect, type NetConnectOpts, type Socket } from 'node:net';

/** What looking at a file brought. `name` is the scanner's name for what it found. */
export type ScanResult = { ok: true } | { ok: false; name: string };

/** Looks for malware in what strangers send. */
export interface Scanner {
  /** Throws ScannerAway when nobody answers: the file is then neither good nor bad and waits. */
  scan(bytes: Uint8Array): Promise<ScanResult>;
}

/** The scanner did not answer, or not in words we know; `cause` says more. */
export class ScannerAway extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ScannerAway';
  }
}

declare module '../env.ts' {
  interface Env {
    /** Absent: uploads are not scanned, and the case says so. */
    readonly scanner?: Scanner;
  }
}

const CHUNK = 64 * 1024;
const LONGEST_ANSWER = 4096;

/** `unix:/run/clamav/clamd.ctl`, `/run/clamav/clamd.ctl` or `host:port`. Throws RangeError for anything else. */
export function clamdAddress(text: string): NetConnectOpts {
  const path = text.replace(/^unix:/, '');
  if (path.startsWith('/')) return { path };
  const [, host, port] = /^\[?([^\]]+)\]?:(\d{1,5})$/.exec(text) ?? [];
  if (!host || !port || Number(port) > 65_535) throw new RangeError(`not an address of clamd: ${text}`);
  return { host, port: Number(port) };
}

/** ClamAV's daemon over its socket (`INSTREAM`, clamd(8)). `timeLimit` in milliseconds covers the whole talk. */
export function clamd(address: NetConnectOpts, timeLimit = 30_000): Scanner {
  return {
    async scan(bytes) {
      return judgementOf(await talk(address, bytes, timeLimit));
    },
  };
}

function talk(address: NetConnectOpts, bytes: Uint8Array, timeLimit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(address);
    const heard: Buffer[] = [];
    const fail = (message: string, cause?: unknown) => {
      socket.destroy();
      reject(new ScannerAway(message, cause));
    };
    socket.setTimeout(timeLimit, () => fail('clamd did not answer in time'));
    socket.on('error', (error) => fail('clamd cannot be reached', error));
    socket.on('data', (chunk) => {
      heard.push(chunk);
      if (heard.reduce((sum, { length }) => sum + length, 0) > LONGEST_ANSWER) fail('clamd says too much');
    });
    socket.on('close', () => resolve(Buffer.concat(heard).toString('utf8')));
    socket.on('connect', () => send(socket, bytes));
  });
}

/** The command, then pieces that each begin with their length, then a length of nothing. */
function send(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.byteLength; at += CHUNK) {
    const piece = bytes.subarray(at, at + CHUNK);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.byteLength);
    socket.write(length);
    socket.write(piece);
  }
  socket.write(Buffer.alloc(4));
}

function judgementOf(answer: string): ScanResult {
  const text = answer.replace(/\0[\s\S]*$/, '').trim();
  if (/^stream: OK$/.test(text)) return { ok: true };
  const [, name] = /^stream: (.+) FOUND$/.exec(text) ?? [];
  if (name) return { ok: false, name: name.slice(0, 200) };
  throw new ScannerAway(`clamd answered: ${text.slice(0, 200)}`);
}
