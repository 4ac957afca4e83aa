import { type Load, measure, type Rate } from './load.ts';
import { type BenchResult, compare, median } from './result.ts';
import { startBenchServer } from './server.ts';

const CONNECTIONS = 8;
const ROUNDS = 5;
const SECONDS = 2;

/**
 * One document page three ways in turn, so that whatever else the machine does falls on all three: from the page cache,
 * made anew each time (an address that differs in its query is another page), and not modified since the reader last came.
 */
export async function benchRead(): Promise<BenchResult[]> {
  await using server = await startBenchServer();
  const { port } = server;
  const { documents, path, etag } = await aDocument(port);
  const headers = { 'accept-encoding': 'br' };
  const loads: Record<'cached' | 'uncached' | 'unchanged', Load> = {
    cached: { path: () => path, headers, status: 200 },
    uncached: { path: (n) => `${path}?reader=${n}`, headers, status: 200 },
    unchanged: { path: () => path, headers: { ...headers, 'if-none-match': etag }, status: 304 },
  };
  const rates: Record<keyof typeof loads, Rate[]> = { cached: [], uncached: [], unchanged: [] };
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const kind of ['cached', 'uncached', 'unchanged'] as const) {
      const settings = { connections: CONNECTIONS, seconds: SECONDS, from: round * 1_000_000 };
      const rate = await measure(port, loads[kind], settings);
      if (round > 0) rates[kind].push(rate);
    }
  }
  const perSecond = (kind: keyof typeof loads) => median(rates[kind].map((rate) => rate.perSecond));
  const slowest = (kind: keyof typeof loads) => median(rates[kind].map((rate) => rate.slowest));
  const inRate = { section: 'read', documents, unit: 'requests/s' };
  const inTime = { section: 'read', documents, unit: 'ms, 99 of 100 faster' };
  const rate: [string, number] = ['uncached document page', perSecond('uncached')];
  const time: [string, number] = ['uncached document page', slowest('uncached')];
  return [
    compare(inRate, ['cached document page', perSecond('cached')], rate),
    compare(inRate, ['not modified (304)', perSecond('unchanged')], rate),
    compare(inTime, ['cached document page', slowest('cached')], time),
    compare(inTime, ['not modified (304)', slowest('unchanged')], time),
  ];
}

async function aDocument(port: number): Promise<{ documents: number; path: string; etag: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/documents?pageSize=1`);
  const list = (await answer.json()) as { total: number; items: { indexNo: string }[] };
  const [first] = list.items;
  if (!first) throw new Error('the demo world has no document to read');
  const path = `/d/${first.indexNo}`;
  const page = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-encoding': 'br' } });
  await page.arrayBuffer();
  return { documents: list.total, path, etag: page.headers.get('etag') ?? '' };
}
