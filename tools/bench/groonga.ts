import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { findProgram } from './programs.ts';
import type { BenchRun } from './section.ts';
import { freePort } from './server.ts';

/** A full-text engine of its own with the same texts, asked over HTTP like ours. */
export interface Groonga extends AsyncDisposable {
  /** Milliseconds until the ten best hits of a string are here, with a snippet each or without. */
  timeOf(query: string, shown: 'snippets' | 'rows'): Promise<number>;
  /** Bytes of its index and of the texts it keeps. */
  bytes(): Promise<number>;
  readonly loadSeconds: number;
}

export interface GroongaText {
  title: string;
  text: string;
  /** YYYY-MM-DD */
  published: string;
}

const SCHEMA = [
  'table_create Documents TABLE_NO_KEY',
  'column_create Documents title COLUMN_SCALAR ShortText',
  'column_create Documents text COLUMN_SCALAR LongText',
  'column_create Documents published COLUMN_SCALAR Int32',
];
/** Made after loading, which is how Groonga builds an index fastest. */
const INDEX = [
  'table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto',
  'column_create Terms entries COLUMN_INDEX|WITH_POSITION|WITH_SECTION Documents title,text',
];
const BATCH = 2_000;

/** Loads the texts; null where Groonga is not installed. */
export async function startGroonga(
  texts: (n: number) => GroongaText,
  count: number,
  { progress }: Pick<BenchRun, 'progress'>,
): Promise<Groonga | null> {
  const program = await findProgram('groonga');
  if (!program) return null;
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-groonga-'));
  const port = await freePort();
  const server = spawn(
    program,
    [
      '--protocol',
      'http',
      '--port',
      String(port),
      '--bind-address',
      '127.0.0.1',
      '-s',
      '-n',
      join(folder, 'db'),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const dispose = async () => {
    server.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const ask = (command: string) => defined(port, command);
  try {
    await untilUp(port);
    for (const line of SCHEMA) await ask(line);
    const started = performance.now();
    for (let from = 0; from < count; from += BATCH) {
      const until = Math.min(count, from + BATCH);
      await load(
        port,
        Array.from({ length: until - from }, (_, index) => texts(from + index)),
      );
      progress('load Groonga', until, count);
    }
    for (const line of INDEX) await ask(line);
    const loadSeconds = (performance.now() - started) / 1000;
    return {
      timeOf: (query, shown) => timeOf(port, query, shown),
      bytes: () => bytesIn(folder),
      loadSeconds,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function untilUp(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await fetch(`http://127.0.0.1:${port}/d/status`).catch(() => null)) return;
    await wait(100);
  }
  throw new Error('Groonga did not start');
}

async function defined(port: number, line: string): Promise<void> {
  const [name, ...words] = line.split(' ');
  const query = new URLSearchParams();
  const positional =
    name === 'table_create' ? ['name', 'flags', 'key_type'] : ['table', 'name', 'flags', 'type', 'source'];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word.startsWith('--')) {
      at += 1;
      query.set(word.slice(2), words[at] ?? '');
    } else query.set(positional.shift() ?? '', word);
  }
  // An index over many texts takes longer than `fetch` waits for an answer.
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  get(`http://127.0.0.1:${port}/d/${name}?${query}`, resolve).once('error', reject);
  checked(await json(await promise), line);
}

async function load(port: number, rows: readonly GroongaText[]): Promise<void> {
  const body = JSON.stringify(
    rows.map(({ published, ...row }) => ({ ...row, published: Number(published.replaceAll('-', '')) })),
  );
  const headers = { 'content-type': 'application/json' };
  const url = `http://127.0.0.1:${port}/d/load?table=Documents`;
  await answerOf(await fetch(url, { method: 'POST', headers, body }), 'load');
}

async function answerOf(answer: Response, what: string): Promise<void> {
  checked(await answer.json(), what);
}

function checked(answer: unknown, what: string): void {
  const [head] = answer as [[number, number, number, string?]];
  if (head[0] !== 0) throw new Error(`Groonga: ${what}: ${head[3]}`);
}

async function timeOf(port: number, query: string, shown: 'snippets' | 'rows'): Promise<number> {
  const parameters = new URLSearchParams({
    table: 'Documents',
    match_columns: 'title * 5 || text',
    query: `"${query.replace(/["\\]/g, '\\$&')}"`,
    sort_keys: '-_score,-published',
    output_columns: `_id,_score,title,published${shown === 'snippets' ? ',snippet_html(text)' : ''}`,
    limit: '10',
  });
  const started = performance.now();
  await answerOf(await fetch(`http://127.0.0.1:${port}/d/select?${parameters}`), `select ${query}`);
  return performance.now() - started;
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).blocks * 512));
  return sizes.reduce((sum, size) => sum + size, 0);
}
