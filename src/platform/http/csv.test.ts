import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { sharedData, sharedJson } from '../../../test/shared-data.ts';
import type { AppEnv } from './context.ts';
import { csvCell, csvOf, looksLikeFormula, sendCsv } from './csv.ts';

const column = [{ heading: '名称', cell: (row: string) => row }];
const read = (csv: string) => parse(csv, { bom: true, record_delimiter: '\r\n' }) as string[][];

describe('what a spreadsheet could run', () => {
  const path = sharedData('attacks/csv-formula-cells.json');
  const cells = path
    ? sharedJson<{ dangerous: string[]; harmless_must_stay_readable: string[] }>(path)
    : null;

  test.skipIf(!cells)('dangerous cells begin with an apostrophe and keep their text', () => {
    const dangerous = cells?.dangerous ?? [];
    const rows = read(csvOf(column, dangerous)).slice(1);
    expect(rows).toEqual(dangerous.map((text) => [`'${text}`]));
  });

  test.skipIf(!cells)('harmless cells stay as they are', () => {
    const harmless = cells?.harmless_must_stay_readable ?? [];
    expect(read(csvOf(column, harmless)).slice(1)).toEqual(harmless.map((text) => [text]));
  });

  test.each(['\r=1', '\tx', '﹦1+1', '@SUM(市)', '-2+3+cmd|x', '" =1+1', '+HYPERLINK("x")'])(
    '%j is taken for a formula',
    (text) => expect(looksLikeFormula(text)).toBe(true),
  );

  test.each(['', '锡政办发〔2019〕21号', '2026-11-22', '+8', '-3.5%', 'a=b', '（=1）', '——'])(
    '%j is not',
    (text) => expect(looksLikeFormula(text)).toBe(false),
  );
});

test('the file begins with a byte order mark, ends lines with CRLF and doubles quotes (RFC 4180)', () => {
  const csv = csvOf([...column, { heading: '件数', cell: () => 3 }], ['甲"乙', '丙,丁', '戊\n己']);
  expect(csv).toBe('\ufeff名称,件数\r\n"甲""乙",3\r\n"丙,丁",3\r\n"戊\n己",3\r\n');
});

test('numbers are numbers and missing values are empty', () => {
  expect([csvCell(-5), csvCell(null), csvCell(undefined)]).toEqual(['-5', '', '']);
});

test('any text comes back as it was, but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (texts) => {
      const expected = texts.map((text) => [looksLikeFormula(text) ? `'${text}` : text]);
      const records = parse(csvOf(column, texts), {
        bom: true,
        record_delimiter: '\r\n',
        skip_empty_lines: false,
      });
      expect(records.slice(1)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test('a file with a Chinese name carries both spellings of it', async () => {
  const app = new Hono<AppEnv>().get('/', (c) => sendCsv(c, "公开机构'(1).csv", column, ['甲']));
  const response = await app.request('/');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="1.csv"; filename*=UTF-8''${encodeURIComponent('公开机构')}%27%281%29.csv`,
  );
});
