import { expect } from 'vitest';
import { readReportUpload } from '../../src/modules/annual-report/index.ts';
import type { Person } from './people.ts';

/** Text of every figure of table 3 by `row/column`, as the desk shows it. */
export type ShownFigures = ReadonlyMap<string, string>;

const REPORT = /\/console\/annual-reports\/[0-9a-f-]{36}/;

/** The report on the year counts the case in its cells of table 3, and the cell names the case; the year is not over yet. */
export async function countedInReport(clerk: Person, number: string): Promise<ShownFigures> {
  const { page } = clerk;
  await clerk.open('/console/annual-reports');
  await clerk.isAccessible();
  await page.fill('[name=year]', number.split('-')[2] ?? '');
  await clerk.send('main', /\/console\/annual-reports\/[0-9a-f-]{36}\?done=created$/);
  await clerk.isAccessible();
  expect(await page.textContent('main')).toContain('报告年度还没有结束');
  const shown = await figuresOfTable3(clerk);
  const figures = ['new_received', 'partly_granted', 'granted', 'carried_forward'];
  expect(figures.map((row) => shown.get(`${row}/natural_person`))).toEqual(['1', '1', '0', '0']);
  await page
    .locator(`a[href$="place=${encodeURIComponent('table3/partly_granted/natural_person')}"]`)
    .click();
  await page.waitForURL(/\/cells\?place=/);
  await clerk.isAccessible();
  expect(await page.textContent('main')).toContain(number);
  return shown;
}

async function figuresOfTable3({ page }: Person): Promise<ShownFigures> {
  const links = await page.locator(`a[href*="place=table3"]`).all();
  const entries = links.map(async (link) => {
    const place =
      new URL((await link.getAttribute('href')) ?? '', page.url()).searchParams.get('place') ?? '';
    return [place.slice('table3/'.length), (await link.textContent()) ?? ''] as const;
  });
  return new Map(await Promise.all(entries));
}

/** In January: what no register knows is typed, the text is written; answers the path of the report on the desk. */
export async function completeReport(clerk: Person, year: number): Promise<string> {
  const { page } = clerk;
  await clerk.open('/console/annual-reports');
  await clerk.follow(page.getByRole('link', { name: `${year}年政府信息公开工作年度报告` }), REPORT);
  const path = new URL(page.url()).pathname;
  await clerk.act(path, 'cells', {
    fill: {
      'table2/licensing/': '12',
      'table2/punishment/': '0',
      'table2/coercion/': '不适用',
      'table2/fees_wan_yuan/': '3.5',
    },
    done: 'saved',
  });
  await clerk.open(`${path}/words`);
  await page.waitForSelector('.editor-text >> nth=2');
  await clerk.isAccessible();
  for (const [index, words] of ['全年主动公开有序推进。', '公开时效有待提高。'].entries()) {
    await page.locator('.editor-text').nth(index).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(words);
  }
  await clerk.send('main', /\/console\/annual-reports\/[0-9a-f-]{36}\?done=saved$/);
  await clerk.isAccessible();
  expect(await page.textContent('main')).toContain('表内勾稽关系全部一致');
  return path;
}

/** The published page: six parts, and in table 3 the figures the desk showed; the case's person stands nowhere. */
export async function readInPublic(citizen: Person, path: string, figures: ShownFigures): Promise<void> {
  const { page } = citizen;
  expect(await citizen.open(path)).toBe(200);
  await citizen.isAccessible();
  const text = (await page.textContent('main')) ?? '';
  for (const words of ['全年主动公开有序推进。', '公开时效有待提高。', '不适用'])
    expect(text).toContain(words);
  expect(text).not.toContain('钟离砚秋');
  const reading = await readReportUpload('page.html', Buffer.from(await page.content()));
  const table3 = (reading.ok ? reading.report.tables.table3 : {}) as Record<string, Record<string, unknown>>;
  expect(figures.size).toBe(25 * 7);
  for (const [place, figure] of figures) {
    const [row = '', column = ''] = place.split('/');
    expect([place, table3[row]?.[column]]).toEqual([place, Number(figure)]);
  }
  await citizen.open('/annual-reports');
  await citizen.isAccessible();
  expect(await page.locator(`main a[href="${path}"]`).count()).toBeGreaterThan(0);
}
