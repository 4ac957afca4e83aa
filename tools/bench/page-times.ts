import { ask } from './ask.ts';
import { type BenchResult, compare, median } from './result.ts';
import type { BenchRun } from './section.ts';
import type { BenchWorld } from './world.ts';

const ROUNDS = 9;

/** Pages whose cost could grow with what the database holds. */
const PAGES: Record<string, string> = {
  'home page': '/',
  'all documents, newest first': '/search',
  'one domain': '/domains/education',
  'list by domain': '/search?domain=education',
  'list by genre and theme': `/search?genre=notification&theme=${encodeURIComponent('教育\\基础教育')}`,
  'list by year': '/search?from=2015-01-01&to=2015-12-31',
  catalogue: '/catalogue',
  agencies: '/agencies',
  'feed of the site': '/feed.atom',
  'documents as JSON': '/api/v1/documents',
};

/** How long home page and lists take when they are made anew, one request at a time, beside the document page. */
export async function pageTimes(
  world: BenchWorld,
  documentPath: string,
  run: BenchRun,
): Promise<BenchResult[]> {
  const { documents } = world;
  const agency = documentPath.split('/')[2] ?? '';
  const pages: Record<string, string> = {
    ...PAGES,
    'documents of one agency': `/agencies/${agency}/documents`,
  };
  const times = new Map<string, number[]>();
  const all = Object.entries({ document: documentPath, ...pages });
  for (let round = 0; round <= ROUNDS; round += 1) {
    run.progress('uncached pages', round, ROUNDS);
    for (const [name, path] of all) {
      const took = await timeOf(world, path, `${round}`);
      if (round > 0) times.set(name, [...(times.get(name) ?? []), took]);
    }
  }
  const middle = (name: string) => median(times.get(name) ?? []);
  const about = { section: 'read', documents, unit: 'ms' };
  return Object.keys(pages).map((name) =>
    compare(about, [`${name}, uncached`, middle(name)], ['uncached document page', middle('document')]),
  );
}

async function timeOf(world: BenchWorld, path: string, round: string): Promise<number> {
  const started = performance.now();
  const url = world.url(`${path}${path.includes('?') ? '&' : '?'}reader=${round}-${started}`);
  const answer = await ask(url, { 'accept-encoding': 'br' });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return performance.now() - started;
}
