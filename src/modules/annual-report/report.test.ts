import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { execute } from '../../platform/command.ts';
import { AppError } from '../../platform/errors.ts';
import { checkReport } from './check.ts';
import { type County, madeCounty } from './county.fixture.ts';
import {
  amendReport,
  beginReport,
  passReportReview,
  publishReport,
  readReportFile,
  signReport,
  submitReport,
  writeCells,
  writeNarrative,
} from './index.ts';
import { listEditions } from './queries/reports.ts';
import { reportJson, shownAt } from './report-json.ts';
import { REPORT_ACTIONS, REPORT_STATES, startsFrom, stateAfter } from './workflow.ts';

const database = rollbackEach();
const made: { county?: County } = {};
const county = () => made.county as County;
const bureau = () => county().bureaus[0]?.id ?? '';
const chain = () => county().chainOf(bureau());
beforeEach(async () => {
  made.county = await madeCounty(database());
});

const reasonOf = async (work: Promise<unknown>) => {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown ?? new Error('not refused');
  return thrown.detail.reason ?? thrown.detail.fields?.[0]?.field;
};
const type = async (reportId: string, cells: object[]) =>
  execute(county().env, writeCells, chain().clerk, { ...(await county().target(reportId)), cells });

test('every state and action of a report: where each leads, or that it does not start there', () => {
  const table = REPORT_STATES.map(
    (state) =>
      `${state}: ${REPORT_ACTIONS.filter((action) => startsFrom(action, state))
        .map((action) => `${action}→${stateAfter(action, state)}`)
        .join(' ')}`,
  );
  expect(table).toEqual([
    'draft: write→draft submit→inHeadReview',
    'inHeadReview: recall→draft passHeadReview→awaitingSignOff returnHeadReview→draft',
    'awaitingSignOff: recall→draft sign→signed returnSignOff→draft',
    'signed: recall→draft publish→published',
    'published: amend→published',
    'replaced: ',
  ]);
});

describe('cells', () => {
  test('zero, empty and not applicable are three things: a number, a fault with its cell, and neither', async () => {
    const { begun, standing } = county();
    const reportId = await begun(bureau());
    const before = await standing(reportId);
    expect(before.figures.cells.get('table3/granted/company')).toMatchObject({ value: 0, origin: 'cases' });
    expect(before.figures.cells.get('table2/licensing/')).toMatchObject({ value: null, origin: 'none' });
    expect(before.findings.map((finding) => [finding.rule, shownAt(finding)])).toEqual([
      ['missing', 'table2/licensing/'],
      ['missing', 'table2/punishment/'],
      ['missing', 'table2/coercion/'],
      ['missing', 'table2/fees_wan_yuan/'],
    ]);
    await type(reportId, [
      { place: 'table2/licensing/', value: '0' },
      { place: 'table2/punishment/', value: '不适用' },
      { place: 'table2/coercion/', value: '12' },
      { place: 'table2/fees_wan_yuan/', value: '12.5' },
    ]);
    const after = await standing(reportId);
    expect(after.findings).toEqual([]);
    expect(after.figures.cells.get('table2/licensing/')).toMatchObject({ value: 0, origin: 'typed' });
    expect(after.figures.cells.get('table2/punishment/')).toMatchObject({
      value: null,
      origin: 'notApplicable',
    });
    expect(after.manual[0]).toMatchObject({ enteredByName: '周拟稿', enteredAt: '2027-01-11 09:00' });
  });

  test('a counted cell is corrected with a reason only, and stands marked beside what was counted', async () => {
    const { begun, standing, fill } = county();
    await fill(bureau(), 30);
    const reportId = await begun(bureau());
    const place = 'table3/new_received/natural_person';
    const was = (await standing(reportId)).figures.cells.get(place)?.value ?? 0;
    expect(await reasonOf(type(reportId, [{ place, value: String(was + 1) }]))).toBe(`${place}/reason`);
    await type(reportId, [{ place, value: String(was + 1), reason: '漏登一件纸质申请' }]);
    const { figures, findings } = await standing(reportId);
    expect(figures.cells.get(place)).toMatchObject({ value: was + 1, derived: was, origin: 'corrected' });
    expect(findings.filter(({ rule }) => rule === 'balance').map(shownAt)).toEqual([
      'table3/carried_forward/natural_person',
      'table3/carried_forward/total',
    ]);
    await type(reportId, [{ place, value: '' }]);
    expect((await standing(reportId)).figures.cells.get(place)).toMatchObject({ value: was, manual: null });
  });

  test.each([
    ['table2/licensing/', '-1'],
    ['table2/licensing/', '1.5'],
    ['table2/licensing/', '约十件'],
    ['table2/fees_wan_yuan/', '1,5万'],
    ['table3/granted/company', '不适用'],
    ['table3/granted/total', '5'],
    ['table3/nothing/company', '5'],
  ])('%s does not take %s', async (place, value) => {
    const reportId = await county().begun(bureau());
    expect(await reasonOf(type(reportId, [{ place, value, reason: '试' }]))).toBe(place);
  });

  test('carried in is what last year’s signed report carried over; where there is none it is counted', async () => {
    const { begun, standing, signed, fill } = county();
    await fill(bureau(), 240);
    const counted = (await standing(await begun(bureau(), 2027))).figures;
    const signed2026 = await standing(await signed(bureau(), 2026));
    const { figures } = await standing(
      (await listEditions(county().env.db, { agencyId: bureau(), year: 2027 }))[0]?.id ?? '',
    );
    expect(counted.cells.get('table3/carried_in/company')?.origin).toBe('cases');
    expect(figures.cells.get('table3/carried_in/company')?.origin).toBe('previous');
    expect(figures.table3.carried_in).toEqual(signed2026.figures.table3.carried_forward);
    expect(figures.table3.carried_in?.total).toBeGreaterThan(0);
  });

  test('the published vector 14069 + 560 = 13810 + 819 stands typed into a report, and one less is named', async () => {
    const { begun, standing, complete } = county();
    const reportId = await begun(bureau());
    await complete(reportId);
    const vector: Record<string, number> = {
      ...{ new_received: 14069, carried_in: 560, granted: 5548, partly_granted: 2168, carried_forward: 819 },
      ...{ 'denied.1_state_secret': 13, 'denied.2_other_law': 30, 'denied.3_three_safeties': 11 },
      ...{ 'denied.4_third_party': 51, 'denied.5_internal_affairs': 104, 'denied.6_process_info': 85 },
      ...{ 'denied.7_enforcement_file': 286, 'denied.8_admin_query': 150, 'unable.1_not_held': 3222 },
      ...{ 'unable.2_needs_creation': 180, 'unable.3_still_unclear': 19, 'not_processed.1_petition': 203 },
      ...{
        'not_processed.2_duplicate': 148,
        'not_processed.3_publication': 0,
        'not_processed.4_excessive': 101,
      },
      ...{ 'not_processed.5_confirm_reissue': 5, 'other.1_no_correction': 318, 'other.2_fee_unpaid': 203 },
      ...{ 'other.3_other': 965 },
    };
    const cells = Object.entries(vector).map(([row, value]) => ({
      place: `table3/${row}/natural_person`,
      value: String(value),
      reason: '公布数据',
    }));
    await type(reportId, cells);
    const { figures, findings } = await standing(reportId);
    expect(figures.table3.total_processed?.total).toBe(13810);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    await type(reportId, [
      { place: 'table3/carried_forward/natural_person', value: '818', reason: '公布数据' },
    ]);
    expect((await standing(reportId)).findings.map((finding) => [finding.rule, shownAt(finding)])).toEqual([
      ['balance', 'table3/carried_forward/natural_person'],
      ['balance', 'table3/carried_forward/total'],
    ]);
  });
});

describe('from clerk to head to leader to the public', () => {
  test('figures are frozen at the signature: a case that changes afterwards changes nothing', async () => {
    const { env, fill, signed, standing } = county();
    await fill(bureau(), 60);
    const reportId = await signed(bureau());
    const before = await standing(reportId);
    await env.db.updateTable('application').set({ applicantType: 'other' }).execute();
    const after = await standing(reportId);
    expect(after.figures.table3).toEqual(before.figures.table3);
    expect(after.hash).toBe(before.report.contentHash);
  });

  test('a case that changes between review and signature voids the review', async () => {
    const { env, fill, begun, complete, target } = county();
    await fill(bureau(), 30);
    const reportId = await begun(bureau());
    await complete(reportId);
    await execute(env, submitReport, chain().clerk, await target(reportId));
    await execute(env, passReportReview, chain().head, await target(reportId));
    await env.db.updateTable('application').set({ applicantType: 'other' }).execute();
    expect(await reasonOf(execute(env, signReport, chain().leader, await target(reportId)))).toBe(
      'contentChanged',
    );
  });

  test('nobody reviews or signs what they wrote, nobody signs what they reviewed, and wrong figures go nowhere', async () => {
    const { env, begun, complete, target } = county();
    const reportId = await begun(bureau());
    const refused = async (command: typeof submitReport, actor = chain().clerk) =>
      reasonOf(execute(env, command, actor, await target(reportId)));
    expect(await refused(submitReport)).toBe('figuresWrong');
    await complete(reportId);
    await execute(env, submitReport, chain().clerk, await target(reportId));
    const [role] = chain().head.roles;
    const [leading] = chain().leader.roles;
    const everything = {
      ...chain().clerk,
      roles: [...chain().clerk.roles, ...(role && leading ? [role, leading] : [])],
    };
    expect(await refused(passReportReview, everything)).toBe('ownWork');
    const both = { ...chain().head, roles: [...chain().head.roles, ...(leading ? [leading] : [])] };
    await execute(env, passReportReview, both, await target(reportId));
    expect(await refused(signReport, both)).toBe('sameReviewer');
    expect(await refused(publishReport)).toBe('stateForbids');
    await execute(env, signReport, chain().leader, await target(reportId));
    await execute(env, publishReport, chain().clerk, await target(reportId));
  });

  test('a year is reported when it is over, and once', async () => {
    const { env, begun, complete, target, clock } = county();
    clock.moveTo('2026-12-31');
    const reportId = await begun(bureau(), 2026);
    await complete(reportId);
    expect(await reasonOf(execute(env, submitReport, chain().clerk, await target(reportId)))).toBe(
      'yearNotOver',
    );
    expect(await reasonOf(begun(bureau(), 2026))).toBe('year');
    expect(await reasonOf(execute(env, beginReport, chain().clerk, { agencyId: bureau(), year: 2027 }))).toBe(
      'year',
    );
    clock.moveTo('2027-01-01');
    await execute(env, submitReport, chain().clerk, await target(reportId));
  });

  test('a correction is a new edition; the earlier one stays until then and is replaced by it', async () => {
    const { env, published, target } = county();
    const reportId = await published(bureau());
    const next = await execute(env, amendReport, chain().clerk, {
      ...(await target(reportId)),
      changeNote: '更正行政许可数量',
    });
    const place = { agencyId: bureau(), year: 2026 };
    expect((await listEditions(env.db, place)).map(({ state }) => state)).toEqual(['draft', 'published']);
    await execute(env, writeCells, chain().clerk, {
      ...(await target(next.reportId)),
      cells: [{ place: 'table2/licensing/', value: '7' }],
    });
    await execute(env, submitReport, chain().clerk, await target(next.reportId));
    await execute(env, passReportReview, chain().head, await target(next.reportId));
    await execute(env, signReport, chain().leader, await target(next.reportId));
    await execute(env, publishReport, chain().clerk, await target(next.reportId));
    const editions = await listEditions(env.db, place);
    expect(editions.map(({ number, state, figures }) => [number, state, figures?.table2.licensing])).toEqual([
      [2, 'published', 7],
      [1, 'replaced', 0],
    ]);
  });

  test('text is cleaned like that of a document', async () => {
    const { env, begun, target, standing } = county();
    const reportId = await begun(bureau());
    const text = {
      overviewHtml: '<p onclick="x()">公开<script>alert(1)</script></p>',
      problemsHtml: '',
      otherHtml: '',
    };
    await execute(env, writeNarrative, chain().clerk, { ...(await target(reportId)), ...text });
    expect((await standing(reportId)).report.overviewHtml).toBe('<p>公开</p>');
  });

  test('the JSON of a signed report passes the checker, a cell that does not apply included', async () => {
    const { fill, begun, complete, target, standing, env } = county();
    await fill(bureau(), 120);
    const reportId = await begun(bureau());
    await complete(reportId);
    await type(reportId, [
      { place: 'table2/regulations/made', value: '不适用', reason: '无规章制定权' },
      { place: 'table2/coercion/', value: '不适用' },
    ]);
    await execute(env, submitReport, chain().clerk, await target(reportId));
    await execute(env, passReportReview, chain().head, await target(reportId));
    await execute(env, signReport, chain().leader, await target(reportId));
    const { figures } = await standing(reportId);
    const json = JSON.parse(JSON.stringify(reportJson({ organ: '砚溪县民政局', year: 2026 }, figures)));
    const read = readReportFile(json);
    expect(read.ok && checkReport(read.value).violations).toEqual([]);
    const bare = readReportFile({ ...json, not_applicable: [] });
    expect(bare.ok && checkReport(bare.value).violations.map(({ rule }) => rule)).toEqual([
      'missing',
      'missing',
    ]);
  });
});
