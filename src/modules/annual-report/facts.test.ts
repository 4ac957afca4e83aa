import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { publishedBy } from '../../../test/harness/documents.ts';
import { loadCatalogue } from '../../../test/harness/world.ts';
import { type County, madeCounty } from './county.fixture.ts';
import { reportDueOn } from './deadline.ts';
import { annualReportDesk } from './desk.ts';
import { domainParagraph, feeParagraph, type ReportFacts } from './facts.ts';

const domain = (given: Partial<ReportFacts['domains'][number]>) => ({
  ...{ domain: 'welfare', documents: 0, due: 0, covered: 0, inTime: 0, late: 0 },
  ...given,
});
const facts = (domains: ReportFacts['domains'], fees = { notices: 0, collected: 0 }): ReportFacts => ({
  documents: 30,
  domains,
  fees,
  departments: null,
});
const NAMES: Record<string, string> = {
  welfare: '社会救助和社会福利',
  education: '教育',
  health: '医疗卫生',
};
const nameOf = (code: string) => NAMES[code] ?? code;

test('the paragraph on the social-welfare domains names each with what it published and owed', () => {
  const domains = [
    domain({ documents: 12, due: 20, covered: 19, inTime: 18, late: 2 }),
    domain({ domain: 'education', documents: 3 }),
    domain({ domain: 'health' }),
    domain({ domain: 'general', documents: 7, due: 3 }),
  ];
  expect(domainParagraph(facts(domains), 2026, nameOf)).toBe(
    '2026年，在社会公益事业建设等重点领域主动公开政府信息15件；至年末应公开事项20项，已公开19项，公开率95%；按时公开率90%。' +
      '其中，社会救助和社会福利12件，应公开20项、已公开19项；教育3件。',
  );
  expect(domainParagraph(facts([domain({})]), 2026, nameOf)).toBeNull();
});

test('part six says what was collected for 信息处理费, or that nothing was (国办函〔2020〕109号)', () => {
  expect(feeParagraph(facts([]), 2026)).toBe('2026年没有收取政府信息公开信息处理费。');
  expect(feeParagraph(facts([], { notices: 2, collected: 3000 }), 2026)).toContain(
    '收费通知2件，实际收取信息处理费3000元',
  );
});

test('departments publish by 31 January and governments by 31 March, the day included (条例 Art. 49–50)', () => {
  expect([reportDueOn('department', 2026), reportDueOn('government', 2026)]).toEqual([
    '2027-01-31',
    '2027-03-31',
  ]);
});

describe('out of the register', () => {
  const database = rollbackEach();
  const made: { county?: County } = {};
  const county = () => made.county as County;
  beforeEach(async () => {
    made.county = await madeCounty(database());
  });

  test('the figures of domains are those of documents published in the year', async () => {
    const { env, clock, bureaus, government, chainOf, begun, standing } = county();
    const bureau = bureaus[0]?.id ?? '';
    await loadCatalogue(env);
    clock.moveTo('2026-05-06');
    await publishedBy(env, chainOf(bureau), bureau, { docNo: '砚民规〔2026〕1号', isNormative: true });
    clock.moveTo('2027-01-08');
    await publishedBy(env, chainOf(bureau), bureau, { docNo: '砚民发〔2027〕1号' });
    const { facts, figures } = await standing(await begun(bureau));
    expect(facts.documents).toBe(1);
    expect(facts.domains.reduce((sum, each) => sum + each.documents, 0)).toBe(1);
    expect(figures.table2.normative).toEqual({ made: 1, repealed: 0, valid: 1 });
    expect((await standing(await begun(government.id))).facts.documents, 'of the whole county').toBe(1);
  });

  test('the desk shows what is owed with its day, then what waits for each person in turn', async () => {
    const { env, bureaus, chainOf, begun } = county();
    const bureau = bureaus[0]?.id ?? '';
    const { clerk, head } = chainOf(bureau);
    expect(await annualReportDesk(env, clerk)).toEqual({ items: [], total: 0 });
    await env.db
      .updateTable('agency')
      .set({ obligationsFrom: '2026-01-01' })
      .where('id', '=', bureau)
      .execute();
    const owed = await annualReportDesk(env, clerk);
    expect(owed.items).toMatchObject([
      { task: '编写', dueOn: '2027-01-31', title: '砚溪县民政局2026年政府信息公开工作年度报告' },
    ]);
    const reportId = await begun(bureau);
    expect((await annualReportDesk(env, clerk)).items).toMatchObject([
      { task: '编写', href: `/console/annual-reports/${reportId}` },
    ]);
    expect((await annualReportDesk(env, head)).total).toBe(0);
  });
});
