import { ask } from './ask.ts';
import { type Load, measure, type Rate } from './load.ts';
import { startNginx } from './nginx.ts';
import { pageTimes } from './page-times.ts';
import { type BenchResult, compare, median } from './result.ts';
import type { BenchRun } from './section.ts';
import { type SteadyLoad, steadyLoad } from './steady-load.ts';
import type { BenchWorld } from './world.ts';

const CONNECTIONS = 8;
const ROUNDS = 5;
const SECONDS = 2;
const HEADERS = { 'accept-encoding': 'br' };

type Kind = 'home' | 'document' | 'unchanged' | 'uncached' | 'nginx home' | 'nginx document';

/**
 * The home page and a document page in turn from the page cache, from nginx with one worker, not modified since the reader
 * last came, and made anew each time (an address that differs in its query is another page): whatever else the
 * machine does falls on all. Then how long home page and lists take uncached, beside the document page.
 */
export async function benchRead(run: BenchRun): Promise<BenchResult[]> {
  const world = await run.world();
  const { path, etag } = await aDocument(world);
  await ask(world.url('/'), HEADERS);
  await using nginx = await startNginx({ home: { url: world.url('/') }, document: { url: world.url(path) } });
  if (!nginx) run.note('nginx is not installed: kept pages are compared with uncached ones only');
  const send = await steadyLoad(run.note);
  const loads: Partial<Record<Kind, () => Promise<Rate>>> = {
    home: () => send(world.url('/'), HEADERS, 200),
    ...(nginx && { 'nginx home': () => send(nginx.url('home'), HEADERS, 200) }),
    document: () => send(world.url(path), HEADERS, 200),
    ...(nginx && { 'nginx document': () => send(nginx.url('document'), HEADERS, 200) }),
    unchanged: () => send(world.url(path), { ...HEADERS, 'if-none-match': etag }, 304),
    uncached: () => uncached(world, path),
  };
  const rates = await inTurn(loads, run);
  return [...figures(rates, world.documents), ...(await pageTimes(world, path, run))];
}

const reader = { last: 0 };

function uncached({ server }: BenchWorld, path: string): Promise<Rate> {
  const load: Load = { path: (n) => `${path}?reader=${n}`, headers: HEADERS, status: 200 };
  reader.last += 1_000_000;
  return measure(server.port, load, { connections: CONNECTIONS, seconds: SECONDS, from: reader.last });
}

/** The first round warms up and does not count. */
async function inTurn(loads: Partial<Record<Kind, () => Promise<Rate>>>, { progress }: BenchRun) {
  const rates = new Map<Kind, Rate[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    progress('read', round, ROUNDS);
    for (const [kind, send] of Object.entries(loads) as [Kind, () => ReturnType<SteadyLoad>][]) {
      const rate = await send();
      if (round > 0) rates.set(kind, [...(rates.get(kind) ?? []), rate]);
    }
  }
  return rates;
}

function figures(rates: ReadonlyMap<Kind, Rate[]>, documents: number): BenchResult[] {
  const perSecond = (kind: Kind): number => median((rates.get(kind) ?? []).map((rate) => rate.perSecond));
  const slowest = (kind: Kind): number => median((rates.get(kind) ?? []).map((rate) => rate.slowest));
  const inRate = { section: 'read', documents, unit: 'requests/s' };
  const inTime = { section: 'read', documents, unit: 'ms, 99 of 100 faster' };
  const made: [string, number] = ['uncached document page', perSecond('uncached')];
  const beside = (kind: 'home' | 'document', name: string) =>
    rates.has(`nginx ${kind}`)
      ? [
          compare(
            inRate,
            [name, perSecond(kind)],
            ['nginx, one worker, same bytes', perSecond(`nginx ${kind}`)],
          ),
        ]
      : [];
  return [
    ...beside('home', 'cached home page'),
    ...beside('document', 'cached document page'),
    compare(inRate, ['cached document page', perSecond('document')], made),
    compare(inRate, ['not modified (304)', perSecond('unchanged')], made),
    compare(inTime, ['cached document page', slowest('document')], [made[0], slowest('uncached')]),
    compare(inTime, ['not modified (304)', slowest('unchanged')], [made[0], slowest('uncached')]),
  ];
}

/** A document of the corpus, or of the demo world, with the validator of its page. */
async function aDocument(world: BenchWorld): Promise<{ path: string; etag: string }> {
  const answer = await ask(world.url('/api/v1/documents?pageSize=1'));
  const list = (await answer.json()) as { items: { indexNo: string }[] };
  const [first] = list.items;
  if (!first) throw new Error('there is no document to read');
  const path = `/d/${first.indexNo}`;
  const page = await ask(world.url(path), HEADERS);
  await page.arrayBuffer();
  return { path, etag: page.headers.get('etag') ?? '' };
}
