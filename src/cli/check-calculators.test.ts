import { mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { blankReport, pageOf } from '../modules/annual-report/report.fixture.ts';
import { checkAnnualReport } from './check-annual-report.ts';
import { checkClock } from './check-clock.ts';
import { checkFee } from './check-fee.ts';
import { runCommandLine } from './run.ts';
import { testPlace } from './terminal.fixture.ts';

const ROOT = resolve(import.meta.dirname, '../..');

async function run(words: string[], stdin = '') {
  const { place, said } = testPlace(ROOT, stdin);
  const code = await runCommandLine([checkFee, checkClock, checkAnnualReport], words, place);
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

const ownFolder = () => mkdtempSync(join(inject('temporaryFolder'), 'check-'));

const TABLE4 = ['review', 'direct', 'post_review'].flatMap((group) =>
  ['upheld', 'corrected', 'other', 'pending', 'total'].map((column) => [`${group}.${column}`, 0] as const),
);
const report = (cells: Record<string, unknown>, year = 2024) =>
  JSON.stringify({
    organ: '某县',
    year,
    table2: null,
    table3: null,
    table4: { ...Object.fromEntries(TABLE4), ...cells },
  });

describe('check fee', () => {
  test('says the steps and the sum', async () => {
    const { code, out } = await run(['check', 'fee', '--kind', 'items', '--count', '35']);
    expect(code).toBe(0);
    expect(out).toContain('第 31 至 35 件，5 件 × 200 元 = 1000 元');
    expect(out).toContain('应收 3000 元');
    const json = await run(['check', 'fee', '--kind', 'pages', '--count', '150', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ amount: 1700, unit: 'CNY' });
  });

  test.each([
    [['--kind', 'both', '--count', '3'], '--kind'],
    [['--kind', 'items'], '--count'],
    [['--kind', 'items', '--count=-3'], '--count'],
    [['--kind', 'pages', '--count', '3', '--before', '1'], '--before'],
  ])('%j is not understood', async (words, expectation) => {
    const { code, err } = await run(['check', 'fee', ...words]);
    expect(code).toBe(2);
    expect(err).toContain(expectation);
  });
});

describe('check clock', () => {
  const input = {
    channel: 'internet',
    submittedOn: '2024-02-07',
    events: [{ type: 'receipt_confirmed', on: '2024-02-08' }],
  };

  test('reads standard input and says the due day with every day on the way', async () => {
    const { code, out } = await run(['check', 'clock', '-'], JSON.stringify(input));
    expect(code).toBe(0);
    expect(out).toContain('答复期限的最后一日：2024-03-13');
    expect(out).toContain('2024-03-13  20  工作日，计入');
    const json = await run(['check', 'clock', '-', '--json'], JSON.stringify(input));
    expect(JSON.parse(json.out)).toMatchObject({ due: '2024-03-13', state: 'running' });
  });

  test('refuses what cannot be, with the field, and what is no JSON', async () => {
    const late = { ...input, events: [...input.events, { type: 'answer_sent', on: '2024-02-01' }] };
    const refused = await run(['check', 'clock', '-'], JSON.stringify(late));
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('第 2 件事的日期');
    expect((await run(['check', 'clock', '-'], '{')).err).toContain('不是 JSON');
    expect((await run(['check', 'clock', '/nowhere.json'])).err).toContain('/nowhere.json');
    expect((await run(['check', 'clock'])).code).toBe(2);
  });
});

describe('check annual-report', () => {
  test('ends with 0 when nothing is wrong and with 1 naming each violation', async () => {
    const folder = ownFolder();
    const right = join(folder, 'right.json');
    const wrong = join(folder, 'wrong.json');
    writeFileSync(right, report({}));
    writeFileSync(wrong, report({ 'review.total': 4 }));
    expect(await run(['check', 'annual-report', right])).toMatchObject({
      code: 0,
      out: expect.stringContaining('没有发现问题'),
    });
    const found = await run(['check', 'annual-report', wrong]);
    expect(found).toMatchObject({
      code: 1,
      out: expect.stringContaining('表四“行政复议”行：总计应等于前四项之和 0，现为 4'),
    });
    const json = await run(['check', 'annual-report', wrong, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      violations: [{ rule: 'table4', row: 'review', expected: 0, found: 4 }],
    });
  });

  test('compares with the report on the year before; a warning is no failure', async () => {
    const folder = ownFolder();
    const before = join(folder, 'before.json');
    writeFileSync(before, report({ 'review.upheld': 7, 'review.total': 7 }, 2023));
    const now = report({ 'review.upheld': 700, 'review.total': 700 });
    const { code, out } = await run(['check', 'annual-report', '-', '--previous', before], now);
    expect(code).toBe(0);
    expect(out).toContain('变化超过十倍');
    const other = await run(['check', 'annual-report', '-', '--previous', before], report({}, 2026));
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining('应为 2025 年的报告') });
  });

  test('reads the layout of 2019, alone and as the year before a report of today’s layout (国办公开办函〔2019〕60号)', async () => {
    const folder = ownFolder();
    const page = join(folder, '2020.html');
    const old = blankReport('2019');
    old.table3.new_received = { ...old.table3.new_received, company: 4, total: 4 };
    old.table3.other = { ...old.table3.other, company: 3, total: 3 };
    old.table3.total_processed = { ...old.table3.other };
    old.table3.carried_forward = { ...old.table3.carried_forward, company: 1, total: 1 };
    const printed = () =>
      writeFileSync(
        page,
        `<h1>某县2020年政府信息公开工作年度报告</h1>${pageOf({ ...old, table2: null }, '2019')}`,
      );
    printed();
    const right = await run(['check', 'annual-report', page, '--json']);
    expect(right.code).toBe(0);
    expect(JSON.parse(right.out)).toMatchObject({ ok: true, layout: '2019', checked: ['table3', 'table4'] });
    const now = JSON.stringify({ ...blankReport(), year: 2021 });
    const next = await run(['check', 'annual-report', '-', '--previous', page], now);
    expect(next).toMatchObject({ code: 1, out: expect.stringContaining('上年报告的结转下年度 1，现为 0') });
    old.table3.other.total = 5;
    printed();
    const wrong = await run(['check', 'annual-report', page]);
    expect(wrong).toMatchObject({
      code: 1,
      out: expect.stringContaining('“（六）其他处理”行：总计应等于前六列之和 3，现为 5'),
    });
  });

  test('refuses what is no report', async () => {
    const folder = ownFolder();
    const page = join(folder, 'page.html');
    writeFileSync(page, '<p>无表格</p>');
    expect(await run(['check', 'annual-report', page])).toMatchObject({
      code: 1,
      err: expect.stringContaining('没有找到年度报告的表格'),
    });
    expect(await run(['check', 'annual-report', '-'], '[]')).toMatchObject({ code: 1 });
    expect(await run(['check', 'annual-report', '/nowhere.docx'])).toMatchObject({ code: 2 });
  });
});
