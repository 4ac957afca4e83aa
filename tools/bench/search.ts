import pg from 'pg';
import { ask } from './ask.ts';
import { findableAfter } from './findable.ts';
import { type Groonga, startGroonga } from './groonga.ts';
import { searchQueries } from './queries.ts';
import { reindexFigures } from './reindex.ts';
import { type BenchResult, compare } from './result.ts';
import type { BenchRun } from './section.ts';
import type { BenchWorld } from './world.ts';

const QUERIES = 240;
/** A scan of all texts takes long: a part of the queries tells enough. */
const SCANNED = 24;
const WARMING = 20;
/** Where ours is slow, fewer queries tell that too. */
const MOST_MILLISECONDS = 150_000;

/**
 * The same queries, one at a time, over the same texts: our results page over HTTP, uncached, with facets and snippets;
 * Groonga's ten best with snippets over HTTP; LIKE over title and text in our own database.
 */
export async function benchSearch(run: BenchRun): Promise<BenchResult[]> {
  const world = await run.world();
  const reindexed = await reindexFigures(world, run);
  const queries = searchQueries(world.corpus, QUERIES);
  await using groonga = await startGroonga((n) => textOf(world, n), world.loaded, run);
  if (!groonga) run.note('groonga-bin is not installed: search is compared with LIKE only');
  const { ours, theirs } = await besideEachOther(world, groonga, queries, run);
  const scan = await scanTimes(world, queries, run);
  const about = { section: 'search', documents: world.documents, unit: 'ms' };
  const beside = ([50, 95, 99] as const).flatMap((part) => {
    const own: [string, number] = [`results page, p${part}`, percentile(ours, part)];
    const engine = groonga ? [compare(about, own, [`Groonga, p${part}`, percentile(theirs, part)])] : [];
    return [...engine, compare(about, own, [`LIKE scan, p${part}`, percentile(scan, part)])];
  });
  const size = groonga ? await sizeFigure(world, await groonga.bytes()) : [];
  return [...beside, ...size, ...indexFigure(world), ...reindexed, ...(await findableAfter(world, run))];
}

async function besideEachOther(
  world: BenchWorld,
  groonga: Groonga | null,
  queries: readonly string[],
  run: BenchRun,
) {
  const [ours, theirs]: [number[], number[]] = [[], []];
  const started = performance.now();
  for (const query of queries.slice(0, WARMING)) {
    await pageTime(world, query);
    await groonga?.timeOf(query);
  }
  for (const [index, query] of queries.entries()) {
    run.progress('search', index + 1, queries.length);
    ours.push(await pageTime(world, query));
    if (groonga) theirs.push(await groonga.timeOf(query));
    if (performance.now() - started > MOST_MILLISECONDS) {
      run.note(
        `search: ${index + 1} of ${queries.length} queries in ${MOST_MILLISECONDS / 1000} s; the rest was left out`,
      );
      break;
    }
  }
  return { ours, theirs };
}

function textOf({ corpus }: BenchWorld, n: number) {
  const { title, body, published } = corpus.record(n);
  return { title, text: body, published };
}

function indexFigure({ documents, indexSeconds, copySeconds }: BenchWorld): BenchResult[] {
  const about = { section: 'search', documents, unit: 's' };
  return [compare(about, ['first index', indexSeconds], ['COPY of the documents alone', copySeconds])];
}

/** The value that so many of a hundred do not exceed. */
export function percentile(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 100))] ?? 0;
}

async function pageTime(world: BenchWorld, query: string): Promise<number> {
  const started = performance.now();
  const url = world.url(`/search?q=${encodeURIComponent(query)}&reader=${started}`);
  const answer = await ask(url, { 'accept-encoding': 'br' });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`search for ${query} answered ${answer.status}`);
  return performance.now() - started;
}

async function scanTimes(world: BenchWorld, queries: readonly string[], run: BenchRun): Promise<number[]> {
  const client = new pg.Client({ connectionString: world.ownerUrl });
  await client.connect();
  const times: number[] = [];
  try {
    const step = Math.max(1, Math.floor(queries.length / SCANNED));
    const chosen = queries.filter((_, index) => index % step === 0);
    for (const [index, query] of chosen.entries()) {
      const started = performance.now();
      await client.query(
        `select id, title from edition where is_live and (title like $1 or body_text like $1)
         order by published_at desc limit 10`,
        [`%${query.replace(/[\\%_]/g, '\\$&')}%`],
      );
      times.push(performance.now() - started);
      run.progress('LIKE', index + 1, chosen.length);
    }
  } finally {
    await client.end();
  }
  return times;
}

/** Disk of the search tables beside Groonga's texts and index. */
async function sizeFigure(world: BenchWorld, groongaBytes: number): Promise<BenchResult[]> {
  const client = new pg.Client({ connectionString: world.ownerUrl });
  await client.connect();
  const { rows } = await client
    .query<{ bytes: string }>(
      `select coalesce(sum(pg_total_relation_size(c.oid)), 0) as bytes from pg_class c
       where c.relkind in ('r', 'm') and c.relname like 'search%' and c.relnamespace::regnamespace::text !~ '^pg_'`,
    )
    .finally(() => client.end());
  const megabytes = (bytes: number) => bytes / 1024 ** 2;
  const about = { section: 'search', documents: world.documents, unit: 'MB' };
  return [
    compare(
      about,
      ['search tables with indexes', megabytes(Number(rows[0]?.bytes))],
      ['Groonga, texts and index', megabytes(groongaBytes)],
    ),
  ];
}
