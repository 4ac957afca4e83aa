import mammoth from 'mammoth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { openPaper, readPdf } from '../../../test/paper.ts';
import type { Paper } from '../../platform/paper/pdf.ts';
import { checkReport } from './check.ts';
import { type County, madeCounty } from './county.fixture.ts';
import { table2Grid } from './official-grids.ts';
import { reportDocx } from './paper/report-docx.ts';
import { reportPdf } from './paper/report-pdf.ts';
import { type ReadableReport, readableReport } from './parts.ts';
import type { Standing } from './queries/standing.ts';
import { readReportUpload } from './read-upload.ts';

const database = rollbackEach();
const made: { county?: County; standing?: Standing; report?: ReadableReport } = {};
const standing = () => made.standing as Standing;
const report = () => made.report as ReadableReport;
let paper: Paper;
beforeAll(() => {
  paper = openPaper();
});
afterAll(() => paper.close());

beforeEach(async () => {
  const county = await madeCounty(database());
  const bureau = county.bureaus[0]?.id ?? '';
  await county.fill(bureau, 240);
  made.standing = await county.standing(await county.signed(bureau));
  made.report = readableReport(made.standing, (domain) => domain);
});

test('a cell that does not apply says so on paper and is read back as neither zero nor empty', async () => {
  const { figures } = standing();
  const tables = {
    ...figures,
    table2: { ...figures.table2, coercion: null },
    notApplicable: ['table2/coercion/'],
  };
  const parts = report().parts.map((part) =>
    part.key === 'proactive' ? { ...part, grid: table2Grid(tables, '2021') } : part,
  );
  const reading = await readReportUpload('年报.docx', await reportDocx({ ...report(), parts }));
  if (!reading.ok) throw new Error(reading.message);
  expect(reading.report.tables.table2).toMatchObject({ coercion: null, punishment: 3 });
  expect(checkReport(reading.report).violations).toEqual([]);
});

describe('the report on paper, in the form of 国办公开办函〔2021〕30号', () => {
  test('our own checker reads the Word file back: every number at its place, nothing violated', async () => {
    const bytes = await reportDocx(report());
    const reading = await readReportUpload('年报.docx', bytes);
    if (!reading.ok) throw new Error(JSON.stringify(reading));
    expect(checkReport(reading.report).violations).toEqual([]);
    const { table2, table3, table4 } = standing().figures;
    expect(reading.report.tables).toMatchObject({ table2, table3, table4 });
  });

  test('a note under the table says which figures people typed, in Word and PDF alike', async () => {
    const note = '注：人工填写的有行政许可、行政处罚、行政强制、行政事业性收费；其余由系统统计。';
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await reportDocx(report())) });
    expect(value).toContain(note);
    const bytes = await reportPdf(paper, report(), { foot: '', createdAt: new Date('2027-01-11T01:00:00Z') });
    expect((await readPdf(bytes)).text).toContain(note);
  });

  test('the PDF holds six parts in order, every table, edition and hash', async () => {
    const foot = '第1版　abc';
    const bytes = await reportPdf(paper, report(), { foot, createdAt: new Date('2027-01-11T01:00:00Z') });
    const { text, title } = await readPdf(bytes);
    expect(title).toBe('砚溪县民政局2026年政府信息公开工作年度报告');
    const places = report().parts.map((part) => text.indexOf(part.title.replace(/\s/gu, '')));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toContain('第1版abc');
    expect(text).toContain('没有收取政府信息公开信息处理费');
  });
});
