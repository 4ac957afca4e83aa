import { createWriteStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { gramsOf } from '../../src/modules/search/grams.ts';
import { createSearchForm } from '../../src/modules/search/search-form.ts';
import { createSegment } from '../../src/modules/search/segment.ts';
import { openCorpus } from './corpus.ts';
import { runProgram } from './programs.ts';
import { gongkai } from './reindex.ts';
import { type BenchResult, compare } from './result.ts';
import type { BenchRun } from './section.ts';
import type { BenchWorld } from './world.ts';

/** What one run takes in at most, so that all sections end in time; asked for alone, the section takes all. */
const MOST_BESIDE_OTHERS = 20_000;
const PROMISED_MEGABYTES = 500;

/**
 * New documents through `gongkai import`, published, beside a running server: every check, every event, every number. Beside
 * it the least that any import has to do: read the lines, compute word forms and pairs of signs, COPY them into a table.
 * Then backup and restore of the whole, beside plain COPY.
 */
export async function benchImport(run: BenchRun): Promise<BenchResult[]> {
  const world = await run.world();
  const count = run.isAlone ? run.documents : Math.min(run.documents, MOST_BESIDE_OTHERS);
  const file = join(world.server.folder, 'import.jsonl');
  const corpus = openCorpus(2_019_04_03);
  await pipeline(
    Readable.from(
      (function* () {
        for (let n = 0; n < count; n += 1) yield `${JSON.stringify(corpus.record(n))}\n`;
      })(),
    ),
    createWriteStream(file),
  );
  const least = await segmentAndCopy(world, file, run);
  run.progress(`import ${count} documents`, 0, 1);
  const done = await gongkai(world, ['import', file, '--as', 'published'], {
    mayFail: true,
    peakOf: residentBytes,
  });
  run.progress(`import ${count} documents`, 1, 1);
  await rm(file);
  if (done.code !== 0) run.note('some records of the import were refused');
  const about = { section: 'import', documents: world.documents };
  const rate: [string, number] = ['gongkai import --as published', count / done.seconds];
  return [
    compare({ ...about, unit: 'documents/s' }, rate, ['segmentation and COPY alone', count / least]),
    compare(
      { ...about, unit: 'MB' },
      ['largest size of the import in memory', done.peakBytes / 1024 ** 2],
      ['promised', PROMISED_MEGABYTES],
    ),
    ...(run.isAlone || run.documents <= MOST_BESIDE_OTHERS ? await backupFigures(world, run) : leftOut(run)),
  ];
}

/** Seconds that nobody can do without: reading, cutting into words, copying. */
async function segmentAndCopy(world: BenchWorld, file: string, run: BenchRun): Promise<number> {
  const [formOf, segment] = [createSearchForm(), createSegment()];
  const client = new pg.Client({ connectionString: world.ownerUrl });
  await client.connect();
  try {
    await client.query('create temporary table least (title text, body text, words text, pairs text)');
    run.progress('segmentation and COPY alone', 0, 1);
    const started = performance.now();
    const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
    await pipeline(
      Readable.from(
        (function* () {
          for (const line of lines) {
            const { title, body } = JSON.parse(line) as { title: string; body: string };
            const form = formOf(`${title}\n${body}`);
            const cells = [title, body, segment(form).join(' '), gramsOf(form).join(' ')];
            yield `${cells.map((cell) => cell.replace(/[\\\n\r\t]/g, ' ')).join('\t')}\n`;
          }
        })(),
      ),
      client.query(copyFrom('copy least from stdin')),
    );
    run.progress('segmentation and COPY alone', 1, 1);
    return (performance.now() - started) / 1000;
  } finally {
    await client.end();
  }
}

/** Resident size of a process; 0 where the system does not tell. The program of the command line is a child of its launcher. */
async function residentBytes(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const sizes = await Promise.all(
    [pid, ...children.trim().split(' ').filter(Boolean).map(Number)].map(sizeOf),
  );
  return Math.max(...sizes);
}

async function sizeOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

function leftOut({ note, documents }: BenchRun): BenchResult[] {
  note(`backup and restore of ${documents} documents are measured when import runs alone`);
  return [];
}

async function backupFigures(world: BenchWorld, run: BenchRun): Promise<BenchResult[]> {
  const file = join(world.server.folder, 'bench.zip');
  run.progress('backup and restore', 0, 2);
  const saved = await gongkai(world, ['backup', '--out', file]);
  run.progress('backup and restore', 1, 2);
  const megabytes = (await stat(file)).size / 1024 ** 2;
  const folder = join(world.server.folder, 'restored');
  const environment = { ...world.server.environment, DATA_DIR: folder };
  const restored = await runProgram(
    process.execPath,
    [join(import.meta.dirname, '../../bin/gongkai.js'), 'restore', file],
    {
      environment,
    },
  );
  run.progress('backup and restore', 2, 2);
  await Promise.all([rm(folder, { recursive: true, force: true }), rm(file)]);
  run.note(`the backup is ${megabytes.toFixed(0)} MB`);
  const about = { section: 'import', documents: world.documents, unit: 's' };
  const copied: [string, number] = ['COPY of the documents alone', world.copySeconds];
  return [
    compare(about, ['backup beside the server', saved.seconds], copied),
    compare(about, ['restore into an empty DATA_DIR', restored.seconds], copied),
  ];
}
