import { expect, test } from 'vitest';
import { freshDatabase, recordQueries } from '../../../test/harness/database.ts';
import { draftBy, publishedBy, signBy, target } from '../../../test/harness/documents.ts';
import { stalePages, webProcess } from '../../../test/harness/web-process.ts';
import { execute } from '../../platform/command.ts';
import type { RecordedEvent } from '../../platform/event.ts';
import { close, publish, reexamine } from '../document/index.ts';
import { registerSeries } from './commands/series.ts';
import { dutyWorld, generate } from './obligation.fixture.ts';
import { OBLIGATION_REACTIONS } from './reactions.ts';

/** A bureau whose web process keeps pages. */
async function keptWorld(database: Awaited<ReturnType<typeof freshDatabase>>) {
  const made = await dutyWorld(database);
  const env = { ...made.env, reaction: stalePages };
  return { ...made, env, web: await webProcess(env, database) };
}

test('a kept page says that its document was late as soon as the duty is written; others stay kept', async () => {
  await using database = await freshDatabase();
  const { env, agency, chain, clock, web } = await keptWorld(database);
  try {
    const told = async <T>(work: () => Promise<T>) => {
      const heard = web.nextNotice();
      const result = await work();
      await heard;
      return result;
    };
    const inTime = await told(() =>
      publishedBy(env, chain, agency.id, { title: '按时的通知', docNo: '砚民发〔2026〕8号' }),
    );
    const { editionId } = await draftBy(env, chain, agency.id);
    await signBy(env, chain, editionId);
    clock.moveTo('2026-04-20');
    const seen = await target(env, editionId);
    const { indexNo } = await told(() => execute(env, publish, chain.clerk, seen));
    const page = async (number: string | null) => (await web.app.request(`/d/${number}`)).text();
    expect(await page(indexNo)).not.toContain('逾期7个工作日公开');
    await page(inTime.indexNo);
    expect(web.cache.size).toBe(2);
    expect(await told(() => generate(env))).toMatchObject({ added: 6 });
    expect(web.cache.size).toBe(1);
    expect(await page(indexNo)).toContain('逾期7个工作日公开（应于2026年4月9日前公开）');
  } finally {
    await web.close();
  }
});

test('of very many late documents at once every document’s page is made anew, not each named', () => {
  const ids = Array.from({ length: 100 }, (_, n) => `id-${n}`);
  const event = (late: number) =>
    ({
      name: 'obligation.generated',
      payload: { added: late, ended: 0, passed: 0, late, documentIds: ids },
    }) as unknown as RecordedEvent;
  const staleOf = (late: number) =>
    OBLIGATION_REACTIONS['obligation.generated'](event(late)).flatMap((effect) =>
      'stale' in effect ? effect.stale : [],
    );
  expect(staleOf(100)).toEqual(['obligations', ...ids.map((id) => `document:${id}`)]);
  expect(staleOf(101)).toEqual(['obligations', 'any-document']);
});

test('a kept series shows the next examination that the latest look named (条例 Art. 18)', async () => {
  await using database = await freshDatabase();
  const { env, agency, chain, web } = await keptWorld(database);
  try {
    await publishedBy(env, chain, agency.id, { docNo: '砚民发〔2026〕3号' });
    const { editionId } = await draftBy(env, chain, agency.id, {
      ...{ docNo: '砚民发〔2026〕4号', title: '关于谈判的函', genre: 'letter', disclosure: 'withheld' },
      ...{ withholdingGround: 'N6', disclosureReason: '过程性信息', reexamineOn: '2027-03-11' },
    });
    await signBy(env, chain, editionId);
    const series = '砚民发〔2026〕';
    await execute(env, registerSeries, chain.clerk, { agencyId: agency.id, series, firstSerial: 3 });
    const path = `/transparency/series/${agency.code}?series=${encodeURIComponent(series)}`;
    const page = async () => (await web.app.request(path)).text();
    expect(await page()).not.toContain('2027年3月11日');
    const afterNotice = async (work: () => Promise<unknown>) => {
      const heard = web.nextNotice();
      await work();
      await heard;
      return page();
    };
    const closed = async () => execute(env, close, chain.clerk, await target(env, editionId));
    expect(await afterNotice(closed)).toContain('2027年3月11日');
    const look = async () =>
      execute(env, reexamine, chain.office, {
        ...{ ...(await target(env, editionId)), outcome: 'stays', reason: '谈判尚未结束' },
        ...{ examinedOn: '2026-03-11', nextOn: '2026-09-01' },
      });
    expect(await afterNotice(look)).toContain('2026年9月1日');
  } finally {
    await web.close();
  }
});

test('who reads the page, its file and the API at once has the duties counted once for all', async () => {
  await using database = await freshDatabase();
  const { env, web } = await keptWorld(database);
  try {
    await generate(env);
    const paths = [
      '/transparency',
      '/transparency.csv?by=agency',
      '/transparency.json',
      '/api/v1/transparency',
    ];
    const { result, queries } = await recordQueries(database, () =>
      Promise.all(paths.map(async (path) => (await web.app.request(path)).status)),
    );
    expect(result).toEqual([200, 200, 200, 200]);
    const counting = queries.filter(({ sql }) => sql.includes('group by grouping sets'));
    // Duties of coverage, duties that documents set off, and the pace of documents.
    expect(counting).toHaveLength(3);
  } finally {
    await web.close();
  }
});
