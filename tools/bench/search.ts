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
/** Every connection of the pool has planned its statements then. */
const WARMING = 60;
/** Where ours is slow, fewer queries tell that too. */
const MOST_MILLISECONDS = 150_000;

/**
 * The same queries, one at a time, over the same texts: our results page over HTTP, uncached, with facets and snippets,
 * beside Groonga's ten best with snippets over HTTP; ten rows of our JSON beside ten rows of Groonga's; LIKE over title and
 * text in our own database.
 */
export async function benchSearch(run: BenchRun): Promise<BenchResult[]> {
  const world = await run.world();
  const reindexed = await reindexFigures(world, run);
  const queries = searchQueries(world.corpus, QUERIES);
  await using groonga = await startGroonga((n) => textOf(world, n), world.loaded, run);
  if (!groonga) run.note('groonga-bin is not installed: search is compared with LIKE only');
  const times = await besideEachOther(asksOf(world, groonga), queries, run);
  const scan = await scanTimes(world, queries, run);
  const about = { section: 'search', documents: world.documents, unit: 'ms' };
  const beside = ([50, 95, 99] as const).flatMap((part) => {
    const figure = (name: string): [string, number] => [
      `${name}, p${part}`,
      percentile(times[name] ?? [], part),
    ];
    return [
      ...(groonga ? PAIRS.map(([own, other]) => compare(about, figure(own), figure(other))) : []),
      compare(about, figure('results page'), [`LIKE scan, p${part}`, percentile(scan, part)]),
    ];
  });
  const size = groonga ? await sizeFigure(world, await groonga.bytes()) : [];
  return [...beside, ...size, ...indexFigure(world), ...reindexed, ...(await findableAfter(world, run))];
}

/** What of ours stands beside what of Groonga's. */
const PAIRS = [
  ['results page', 'Groonga with snippets'],
  ['ten rows as JSON', 'Groonga'],
] as const;

type Ask = (query: string) => Promise<number>;

/** Milliseconds that each way of asking takes for a query. */
function asksOf(world: BenchWorld, groonga: Groonga | null): Record<string, Ask> {
  const ours: Record<string, Ask> = {
    'results page': (query) => answerTime(world, '/search', query),
    'ten rows as JSON': (query) => answerTime(world, '/api/v1/documents?pageSize=10', query),
  };
  if (!groonga) return ours;
  return {
    ...ours,
    'Groonga with snippets': (query) => groonga.timeOf(query, 'snippets'),
    Groonga: (query) => groonga.timeOf(query, 'rows'),
  };
}

async function besideEachOther(
  asks: Record<string, Ask>,
  queries: readonly string[],
  run: BenchRun,
): Promise<Record<string, number[]>> {
  const ways = Object.entries(asks).map(([name, ask]) => ({ name, ask, times: [] as number[] }));
  const started = performance.now();
  for (const query of queries.slice(0, WARMING)) for (const { ask } of ways) await ask(query);
  for (const [index, query] of queries.entries()) {
    run.progress('search', index + 1, queries.length);
    for (const { ask, times } of ways) times.push(await ask(query));
    if (performance.now() - started > MOST_MILLISECONDS) {
      run.note(
        `search: ${index + 1} of ${queries.length} queries in ${MOST_MILLISECONDS / 1000} s; the rest was left out`,
      );
      break;
    }
  }
  return Object.fromEntries(ways.map(({ name, times }) => [name, times]));
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

async function answerTime(world: BenchWorld, path: string, query: string): Promise<number> {
  const started = performance.now();
  // Another address each time, so that no kept answer is measured.
  const asked = new URLSearchParams({ q: query, reader: String(started) });
  const answer = await ask(world.url(`${path}${path.includes('?') ? '&' : '?'}${asked}`), {
    'accept-encoding': 'br',
  });
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
