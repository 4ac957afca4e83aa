import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { execute } from '../../platform/command.ts';
import { type County, madeCounty } from './county.fixture.ts';
import {
  amendReport,
  passReportReview,
  publishReport,
  signReport,
  submitReport,
  writeCells,
} from './index.ts';
import { blankReport, pageOf } from './report.fixture.ts';

const database = rollbackEach();
const made: { county?: County } = {};
const county = () => made.county as County;
const bureau = () => county().bureaus[0]?.id ?? '';
const chain = () => county().chainOf(bureau());
beforeEach(async () => {
  made.county = await madeCounty(database());
});

/** A report as another system printed it, with cases carried over. */
function lastYear(layout: '2019' | '2021', year: number, carriedOver: number) {
  const report = blankReport(layout);
  for (const row of ['new_received', 'carried_forward'] as const) {
    report.table3[row] = { ...report.table3[row], natural_person: carriedOver, total: carriedOver };
  }
  if (layout === '2019') {
    report.table2 = {
      regulations: { newly_made: 0, newly_public: 0, total_public: 0 },
      normative: { newly_made: 1, newly_public: 1, total_public: 9 },
    };
  }
  return `<h1>砚溪县民政局${year}年政府信息公开工作年度报告</h1>${pageOf({ ...report, table2: null }, layout)}`;
}

async function upload(reportId: string, name: string, content: string, actor = chain().clerk) {
  const { version } = await county().target(reportId);
  const body = new FormData();
  body.append('version', String(version));
  if (content) body.append('previous', new File([content], name));
  const path = `/console/annual-reports/${reportId}/previous`;
  return county().as(actor).request(path, { method: 'POST', body });
}

const carriedIn = async (reportId: string) => {
  const { figures } = await county().standing(reportId);
  return figures.cells.get('table3/carried_in/natural_person');
};

describe('the report on the year before, where it exists as a file only', () => {
  test.each([
    ['2019', 2020, 2021],
    ['2021', 2025, 2026],
  ] as const)(
    'in the layout of %s: what it carried over is carried in, and both years are compared',
    async (layout, before, year) => {
      const { begun, standing } = county();
      const reportId = await begun(bureau(), year);
      const clerk = county().as(chain().clerk);
      const path = `/console/annual-reports/${reportId}`;
      expect(await (await clerk.request(path)).text()).toContain(`上年报告（${before} 年）`);
      expect(await carriedIn(reportId)).toMatchObject({ value: 0, origin: 'cases' });
      const taken = await upload(reportId, '去年.html', lastYear(layout, before, 7));
      expect([taken.status, taken.headers.get('location')]).toEqual([303, `${path}?done=saved`]);
      expect(await carriedIn(reportId)).toMatchObject({ value: 7, origin: 'previous' });
      const page = await (await clerk.request(path)).text();
      expect(page).toContain('取自文件“去年.html”（砚溪县民政局），结转下年度 7 件');
      const { findings } = await standing(reportId);
      expect(findings.filter(({ rule }) => rule === 'balance').map(({ column }) => column)).toEqual([
        'natural_person',
        'total',
      ]);
      await execute(county().env, writeCells, chain().clerk, {
        ...(await county().target(reportId)),
        cells: [{ place: 'table3/carried_in/natural_person', value: '6', reason: '台账只有六件' }],
      });
      const differing = (await standing(reportId)).findings.filter(({ rule }) => rule === 'carry_over');
      expect(differing).toMatchObject([
        { column: 'natural_person', expected: 7, found: 6, severity: 'error' },
        { column: 'total', expected: 7, found: 6, severity: 'error' },
      ]);
    },
  );

  test.each([
    ['另一年.html', () => lastYear('2021', 2023, 1), '应为 2025 年的报告，文件里是 2023 年'],
    ['空.html', () => '<p>没有表</p>', '文件里没有找到年度报告的表格'],
    ['坏.json', () => '{', '不是 JSON'],
    ['年报.xls', () => 'x', '请选择 .json、.docx、.html 或 .htm 文件'],
    ['无.html', () => '', '请选择上年报告的文件'],
    [
      '空白.json',
      () => JSON.stringify({ ...blankReport(), year: 2025, table3: { new_received: {} } }),
      '有空白或者不是数量，不能取用',
    ],
  ])('%s is refused beside the field, and nothing changes', async (name, content, message) => {
    const reportId = await county().begun(bureau());
    const refused = await upload(reportId, name, content());
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(message);
    expect(await carriedIn(reportId)).toMatchObject({ origin: 'cases' });
  });

  test('a report signed here counts before any file, and only its writers take one', async () => {
    const { begun, signed } = county();
    await signed(bureau(), 2025);
    const reportId = await begun(bureau());
    const refused = await upload(reportId, '去年.html', lastYear('2021', 2025, 7));
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('结转数直接取自那份报告');
    expect((await upload(reportId, '去年.html', lastYear('2021', 2025, 7), chain().head)).status).toBe(403);
  });

  test('it stays with the signed report and with the next edition', async () => {
    const { env, begun, complete, standing, target } = county();
    const reportId = await begun(bureau());
    await upload(reportId, '去年.html', lastYear('2021', 2025, 7));
    await complete(reportId);
    await execute(env, writeCells, chain().clerk, {
      ...(await target(reportId)),
      cells: [{ place: 'table3/carried_forward/natural_person', value: '7', reason: '都还在办' }],
    });
    for (const [command, actor] of [
      [submitReport, chain().clerk],
      [passReportReview, chain().head],
      [signReport, chain().leader],
      [publishReport, chain().clerk],
    ] as const) {
      await execute(env, command, actor, await target(reportId));
    }
    expect(await carriedIn(reportId)).toMatchObject({ value: 7, origin: 'previous' });
    const next = await execute(env, amendReport, chain().clerk, {
      ...(await target(reportId)),
      changeNote: '更正文字',
    });
    expect(await carriedIn(next.reportId)).toMatchObject({ value: 7, origin: 'previous' });
    expect((await standing(next.reportId)).previous?.fileName).toBe('去年.html');
  });
});
