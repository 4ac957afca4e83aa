import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeZip } from '../../../test/makers/zip.ts';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { openArchive } from '../../platform/files/archive.ts';
import { bytesSource } from '../../platform/files/byte-source.ts';
import { checkReport, violationKey } from './check.ts';
import { readReportHtml } from './read-html.ts';
import { readReportUpload } from './read-upload.ts';
import { blankReport, pageOf, reportOf } from './report.fixture.ts';
import { TABLE3_COLUMNS, TABLE4_KEYS, table3Rows } from './tables.ts';

const reports = sharedData('tables/annual-reports.jsonl');
const template = sharedData('tables/annual-report-template.docx');

interface RealReport {
  id: string;
  table2: Record<string, unknown> | null;
  table3: Record<string, Record<string, number | null>>;
  table4: Record<string, number> | null;
  violations: string[];
}

describe('a report as a web page', () => {
  test.skipIf(!reports)('every real report comes out of its page as it went in', () => {
    for (const report of sharedLines<RealReport>(reports ?? '')) {
      const read = readReportHtml(pageOf(report));
      expect([report.id, read?.table2, read?.table3, read?.table4]).toEqual([
        report.id,
        report.table2,
        report.table3,
        report.table4,
      ]);
      const keys = checkReport(reportOf(read)).violations.map(violationKey);
      expect(keys).toEqual(report.violations);
    }
  });

  test('the layout of 2019 is read, with its one row of other results', () => {
    const report = blankReport('2019');
    report.table3.other.company = 4;
    report.table2 = {
      regulations: { newly_made: 1, newly_public: 2, total_public: 3 },
      normative: { newly_made: 4, newly_public: 5, total_public: 6 },
      licensing: { previous_items: 7, change: -2, decisions: 8 },
      other_services: { previous_items: 0, change: 0, decisions: 0 },
      punishment: { previous_items: 9, change: 1, decisions: 10 },
      coercion: { previous_items: 0, change: 0, decisions: 0 },
      fee_items: { previous_items: 3, change: -1 },
      procurement: { items: 5, amount: 120.5 },
    };
    const read = readReportHtml(pageOf(report, '2019'));
    expect(read?.table2).toEqual(report.table2);
    expect(read?.table3).toEqual(report.table3);
    expect(checkReport(reportOf(read)).layout).toBe('2019');
  });

  test('who reports on which year stands in the title', () => {
    const page = `<h1>某某县人民政府2024年政府信息公开工作年度报告</h1>${pageOf(blankReport())}`;
    expect(readReportHtml(page)).toMatchObject({ organ: '某某县人民政府', year: 2024 });
  });

  test('figures in full width and with separators are numbers; empty is null, words stay words', () => {
    const report = blankReport() as unknown as RealReport & {
      table3: Record<string, Record<string, unknown>>;
    };
    Object.assign(report.table3.granted ?? {}, {
      company: '１２',
      research: '1,234',
      ngo: '',
      other: '无',
      total: '－3',
    });
    expect(readReportHtml(pageOf(report))?.table3?.granted).toEqual({
      natural_person: 0,
      company: 12,
      research: 1234,
      ngo: null,
      legal_service: 0,
      other: '无',
      total: -3,
    });
  });

  test('a page without the tables is none, and neither is one made to break readers', () => {
    expect(readReportHtml('<p>没有表格</p>')).toBeNull();
    expect(readReportHtml('<table><tr><td>电话</td><td>12345</td></tr></table>')).toBeNull();
    expect(readReportHtml('<table><tr><td>'.repeat(20_000))).toBeNull();
    const wide = '<td colspan="99999999" rowspan="99999999">行政许可</td>'.repeat(5_000);
    expect(readReportHtml(`<table><tr>${wide}</tr></table>`)).not.toBe(undefined);
  });

  test('scripts are not text', () => {
    const page = pageOf(blankReport()).replace('<td>0</td>', '<td><script>7</script>0</td>');
    expect(readReportHtml(page)?.table3).toEqual(blankReport().table3);
  });
});

/** The official form with figures in its empty cells, in the order of reading. */
async function filledForm(path: string, values: readonly (number | string)[]): Promise<Uint8Array> {
  const archive = await openArchive(bytesSource(readFileSync(path)));
  const next = values[Symbol.iterator]();
  const entries = [];
  for (const name of archive.names) {
    const data = (await archive.read(name)) ?? new Uint8Array();
    if (name !== 'word/document.xml') {
      entries.push({ name, data });
      continue;
    }
    const xml = new TextDecoder().decode(data).replace(/<w:tc>.*?<\/w:tc>/gs, (cell) => {
      const text = cell.replace(/<[^>]+>/g, '').trim();
      if (text !== '' || /<w:vMerge\s*(w:val="continue"\s*)?\/>/.test(cell)) return cell;
      const run = `<w:r><w:t>${next.next().value ?? ''}</w:t></w:r></w:p></w:tc>`;
      return cell.replace(/<\/w:p><\/w:tc>$/, run);
    });
    entries.push({ name, data: xml });
  }
  return makeZip(entries);
}

describe('a report as a Word file', () => {
  test.skipIf(!template)('the official form, empty: every cell is missing', async () => {
    const read = await readReportUpload('form.docx', readFileSync(template ?? ''));
    if (!read.ok) throw new Error(read.message);
    const { violations, checked } = checkReport(read.report);
    expect(checked).toEqual(['table2', 'table3', 'table4']);
    expect(violations.every(({ rule }) => rule === 'missing')).toBe(true);
    expect(violations.length).toBe(10 + 25 * 7 + 15);
  });

  test.skipIf(!template || !reports)('the official form, filled: as the report says', async () => {
    const real = sharedLines<RealReport>(reports ?? '').find(({ table2, table4 }) => table2 && table4);
    if (!real?.table2 || !real.table4) throw new Error('no whole report');
    const { table2, table3, table4 } = real;
    const values = [
      ...Object.values(table2).flatMap((value) =>
        typeof value === 'object' ? Object.values(value as object) : [value],
      ),
      ...table3Rows('2021').flatMap(({ key }) => TABLE3_COLUMNS.map((column) => table3[key]?.[column])),
      ...TABLE4_KEYS.map((key) => table4[key]),
    ] as number[];
    const read = await readReportUpload('report.docx', await filledForm(template ?? '', values));
    if (!read.ok) throw new Error(read.message);
    expect(read.report.tables).toEqual({ table2, table3, table4 });
    expect(checkReport(read.report)).toMatchObject({ ok: true, violations: [] });
  });

  test('a Word file without tables, one that is none, and other files are refused with a sentence', async () => {
    const plain = makeZip([
      {
        name: '[Content_Types].xml',
        data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      },
      {
        name: '_rels/.rels',
        data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      },
      {
        name: 'word/document.xml',
        data: '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>总体情况</w:t></w:r></w:p></w:body></w:document>',
      },
    ]);
    expect(await readReportUpload('a.docx', plain)).toMatchObject({
      ok: false,
      message: expect.stringContaining('没有找到年度报告的表格'),
    });
    expect(await readReportUpload('a.docx', Buffer.from('no zip'))).toMatchObject({ ok: false });
    expect(await readReportUpload('a.pdf', Buffer.from('%PDF'))).toMatchObject({
      ok: false,
      message: expect.stringContaining('.docx'),
    });
    expect(await readReportUpload('a.html', Buffer.from([0xff, 0x00, 0x81]))).toMatchObject({ ok: false });
  });
});

describe('a report as JSON', () => {
  const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

  test('is read by its keys, other members are ignored', async () => {
    const read = await readReportUpload('r.json', bytes({ ...blankReport(), note: { anything: [1] } }));
    expect(read).toMatchObject({ ok: true, report: { year: 2024, layout: '2021' } });
  });

  test('broken JSON, JSON of another kind and an unending nest are refused', async () => {
    expect(await readReportUpload('r.json', bytes('{"table3":'))).toMatchObject({ ok: false });
    expect(await readReportUpload('r.json', bytes('[]'))).toMatchObject({ ok: false });
    expect(await readReportUpload('r.json', bytes('['.repeat(200_000)))).toMatchObject({ ok: false });
  });

  test('ten megabytes of ignored members do not hurt, more than twenty are refused', async () => {
    const large = { ...blankReport(), note: 'x'.repeat(10_000_000) };
    const read = await readReportUpload('r.json', bytes(large));
    expect(read.ok && checkReport(read.report).ok).toBe(true);
    expect(await readReportUpload('r.json', Buffer.alloc(20 * 1024 * 1024 + 1, 32))).toMatchObject({
      ok: false,
      message: expect.stringContaining('20 MB'),
    });
  });
});
