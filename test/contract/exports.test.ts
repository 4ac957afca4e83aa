import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSearchForm, indexPending } from '../../src/modules/search/index.ts';
import { rollbackEach } from '../harness/database.ts';
import { publishedBy } from '../harness/documents.ts';
import { portalWorld } from '../harness/portal.ts';
import { sharedData, sharedJson } from '../shared-data.ts';

const database = rollbackEach();
const held: { world?: Awaited<ReturnType<typeof portalWorld>> } = {};
function world() {
  if (!held.world) throw new Error('no world');
  return held.world;
}
beforeEach(async () => {
  held.world = await portalWorld(database());
});

async function publish(titles: readonly string[], given: Parameters<typeof publishedBy>[3] = {}) {
  const { env, chain, agency } = world();
  for (const [index, title] of titles.entries()) {
    await publishedBy(env, chain, agency.id, { docNo: `砚民发〔2026〕${index + 1}号`, ...given, title });
  }
  await indexPending(env, createSearchForm());
}

async function csvAt(path: string): Promise<Record<string, string>[]> {
  return parse(await world().page(path), { columns: true, bom: true });
}

describe('what a query finds', () => {
  test('by domain, agency, day, 文号 or 索引号 goes out as CSV, workbook and JSON with the same filter', async () => {
    const { app, page, agency } = world();
    await publish(['甲办法', '乙办法']);
    await publish(['丙规划'], { items: ['T-04'], docNo: '砚民发〔2026〕3号' });
    const first = (await csvAt('/search.csv?q=甲办法')).find((row) => row.信息名称 === '甲办法');
    const queries: [string, string[]][] = [
      ['domain=education', ['丙规划']],
      [`agency=${agency.code}&domain=welfare`, ['乙办法', '甲办法']],
      ['from=2099-01-01', []],
    ];
    for (const [query, titles] of queries) {
      const rows = await csvAt(`/search.csv?${query}`);
      expect(rows.map((row) => row.信息名称).toSorted(), query).toEqual(titles.toSorted());
      const { items } = JSON.parse(await page(`/search.json?${query}`)) as { items: { title: string }[] };
      expect(items.map(({ title }) => title).toSorted(), query).toEqual(titles.toSorted());
      const workbook = await app.request(`/search.xlsx?${query}`);
      const [sheet, dictionary] = await readXlsxFile(Buffer.from(await workbook.arrayBuffer()));
      expect(
        sheet?.data
          .slice(1)
          .map((row) => row[1])
          .toSorted(),
        query,
      ).toEqual(titles.toSorted());
      expect(dictionary?.sheet).toBe('字段说明');
      expect(dictionary?.data.slice(1).map((row) => row[0])).toEqual(sheet?.data[0]);
    }
    // Similar numbers follow the one that was meant.
    for (const [words, title] of [
      ['砚民发[2026]2号', '乙办法'],
      [first?.信息索引号 ?? '', '甲办法'],
    ] as const) {
      const q = encodeURIComponent(words);
      const { items } = JSON.parse(await page(`/search.json?q=${q}`)) as { items: { title: string }[] };
      expect(items[0]?.title, words).toBe(title);
      expect(
        (await csvAt(`/search.csv?q=${q}`)).map((row) => row.信息名称),
        words,
      ).toContain(title);
    }
  });

  const cells = sharedData('attacks/csv-formula-cells.json');
  test.skipIf(!cells)('cannot run in a spreadsheet, and stays readable where it is harmless', async () => {
    const { dangerous, harmless_must_stay_readable: harmless } = sharedJson<{
      dangerous: string[];
      harmless_must_stay_readable: string[];
    }>(cells ?? '');
    await publish(['一条通知'], { summary: '无' });
    const { env } = world();
    for (const cell of [...dangerous, ...harmless]) {
      await env.db.updateTable('edition').set({ summary: cell }).execute();
      const [row] = await csvAt('/search.csv');
      const written = row?.内容概述 ?? '';
      if (dangerous.includes(cell)) expect(written, JSON.stringify(cell)).toBe(`'${cell}`);
      else expect(written, cell).toBe(cell);
    }
  });
});
