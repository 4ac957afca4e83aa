import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { textOf } from '../../../test/harness/portal.ts';
import { appFor, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { violationKey } from './check.ts';
import { annualReportCheckApi } from './check-api.ts';
import type { CheckReply } from './check-question.ts';
import { annualReportChecker } from './portal/checker.tsx';
import { readingLane } from './reading-lane.ts';
import { blankReport, pageOf } from './report.fixture.ts';

const database = rollbackEach();
const API = '/api/v1/annual-reports/check';
const PAGE = '/calculators/annual-report';
const mutations = sharedData('tables/annual-report-mutations.jsonl');

async function checker() {
  const env = await makeEnv(database());
  const table = new RouteTable();
  annualReportCheckApi(table);
  annualReportChecker(table);
  const app = appFor(table, { env, site: await makeSite(env) });
  return {
    app,
    post: async (body: unknown, status = 200) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const headers = { 'content-type': 'application/json' };
      const response = await app.request(API, { method: 'POST', body: text, headers });
      expect(response.status).toBe(status);
      return (await response.json()) as CheckReply & { errors?: unknown };
    },
    send: async (parts: Record<string, string | File>, status = 200) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(parts)) body.append(name, value);
      const response = await app.request(PAGE, { method: 'POST', body });
      const html = await response.text();
      expect(response.status, textOf(html)).toBe(status);
      return html;
    },
  };
}

function wrongReport() {
  const report = blankReport();
  report.table3.granted.total = 3;
  return report;
}

describe('the checker by the API', () => {
  test('a report that is right is ok', async () => {
    const { post } = await checker();
    expect(await post(blankReport())).toEqual({
      ok: true,
      layout: '2021',
      checked: ['table2', 'table3', 'table4'],
      violations: [],
    });
  });

  test('every violation names rule, table, row or column, both numbers, and says it in a sentence', async () => {
    const { post } = await checker();
    const { ok, violations } = await post(wrongReport());
    expect(ok).toBe(false);
    expect(violations[0]).toEqual({
      rule: 'row_sum',
      table: 'table3',
      row: 'granted',
      column: null,
      expected: 0,
      found: 3,
      severity: 'error',
      message: '表三“（一）予以公开”行：总计应等于前六列之和 0，现为 3',
    });
  });

  test('the layout of 2019 is judged by its own rows, and stands as the year before a report of 2021', async () => {
    const { post } = await checker();
    const old = { ...blankReport('2019'), year: 2020 };
    expect(await post({ ...old, table2: null })).toMatchObject({ ok: true, layout: '2019' });
    old.table3.other.company = 2;
    expect((await post({ ...old, table2: null })).violations.map(violationKey)).toEqual([
      'row_sum:other',
      'total_processed:company',
    ]);
    const previous = { ...blankReport('2019'), year: 2020, table2: null };
    previous.table3.carried_forward.company = 2;
    expect((await post({ ...blankReport(), year: 2021, previous })).violations).toMatchObject([
      { rule: 'carry_over', column: 'company', expected: 2, found: 0 },
    ]);
  });

  test.skipIf(!mutations)('every changed real report is caught at the right cell', async () => {
    const { post } = await checker();
    for (const report of sharedLines<{ id: string; violations: string[] }>(mutations ?? '')) {
      const { violations } = await post(report);
      expect([report.id, new Set(violations.map(violationKey))]).toEqual([
        report.id,
        new Set(report.violations),
      ]);
    }
  });

  test('the report on the year before is checked against, and must be of that year', async () => {
    const { post } = await checker();
    const previous = { ...blankReport(), year: 2023 };
    previous.table3.carried_forward.ngo = 1;
    expect((await post({ ...blankReport(), previous })).violations).toMatchObject([
      { rule: 'carry_over', column: 'ngo', expected: 1, found: 0, severity: 'error' },
    ]);
    expect(await post({ ...blankReport(), previous, merged: true })).toMatchObject({ ok: true });
    expect((await post({ ...blankReport(), previous: blankReport() }, 422)).errors).toMatchObject([
      { field: 'previous', value: '2024' },
    ]);
  });

  test.each([
    ['{"table3":', 400],
    ['[]', 422],
    ['null', 422],
    ['{}', 422],
    ['{"table3": "none"}', 422],
    ['{"table3": {}, "previous": 5}', 422],
  ])('%s is refused with %i', async (body, status) => {
    const { post } = await checker();
    await post(body, status);
  });
});

describe('the checker as a page', () => {
  const file = (name: string, content: string) => new File([content], name);

  test('a form for files and pasted JSON, without scripts', async () => {
    const { app } = await checker();
    const html = await (await app.request(PAGE)).text();
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).toContain('name="json"');
  });

  test('a page of tables is read and judged', async () => {
    const { send } = await checker();
    const right = await send({ report: file('报告.html', pageOf(blankReport())), json: '' });
    expect(textOf(right)).toContain('没有发现问题');
    const wrong = textOf(await send({ report: file('报告.html', pageOf(wrongReport())), json: '' }));
    expect(wrong).toContain('发现 2 处不一致');
    expect(wrong).toContain('总计应等于前六列之和 0，现为 3');
  });

  test('pasted JSON is judged and stays in the form', async () => {
    const { send } = await checker();
    const html = await send({ json: JSON.stringify(wrongReport()) });
    expect(textOf(html)).toContain('发现 2 处不一致');
    expect(html).toContain('&quot;granted&quot;');
  });

  test('last year beside it, and a merger', async () => {
    const { send } = await checker();
    const previous = { ...blankReport(), year: 2023 };
    previous.table3.carried_forward.ngo = 1;
    const parts = {
      json: JSON.stringify(blankReport()),
      previous: file('2023.json', JSON.stringify(previous)),
    };
    expect(textOf(await send(parts))).toContain('上年结转应等于上年报告的结转下年度 1，现为 0');
    expect(textOf(await send({ ...parts, merged: 'yes' }))).toContain('有 1 处提醒');
    expect(
      textOf(await send({ ...parts, previous: file('x.json', JSON.stringify(blankReport())) }, 422)),
    ).toContain('应为 2023 年的报告');
  });

  test('nothing given, another type, no tables and broken JSON are told at the field, what was pasted stays', async () => {
    const { send } = await checker();
    expect(textOf(await send({ json: '' }, 422))).toContain('请选择文件，或者粘贴 JSON');
    expect(textOf(await send({ report: file('a.pdf', '%PDF-1.7'), json: '' }, 422))).toContain('.docx');
    expect(textOf(await send({ report: file('a.html', '<p>无</p>'), json: '' }, 422))).toContain(
      '没有找到年度报告的表格',
    );
    expect(await send({ json: '{"table3": <b>' }, 422)).toContain('{&quot;table3&quot;: &lt;b&gt;');
  });

  test('text of a cell is shown as text', async () => {
    const { send } = await checker();
    const report = blankReport();
    (report.table3.granted as Record<string, unknown>).ngo = '<img src=x onerror=alert(1)>';
    expect(await send({ json: JSON.stringify(report) })).not.toContain('<img src=x');
  });
});

describe('the line before the reader', () => {
  test('takes a few at a time, the others in order, and refuses when it is full', async () => {
    const lane = readingLane(1, 1);
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = lane.run(async () => {
      await gate.promise;
      order.push('first');
    });
    const second = lane.run(async () => void order.push('second'));
    await expect(lane.run(async () => {})).rejects.toMatchObject({ code: 'tooMany' });
    gate.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    await lane.run(async () => void order.push('third'));
    expect(order).toHaveLength(3);
  });
});
