import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { publishedBy } from '../../../test/harness/documents.ts';
import { loadCatalogue, submit } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { type County, madeCounty } from './county.fixture.ts';
import {
  beginReport,
  passReportReview,
  publishReport,
  readReportFile,
  signReport,
  submitReport,
  writeCells,
  writeNarrative,
} from './index.ts';
import { readReportUpload } from './read-upload.ts';

const database = rollbackEach();
const made: { county?: County } = {};
const county = () => made.county as County;
const bureau = () => county().bureaus[0] as County['bureaus'][number];
const chain = () => county().chainOf(bureau().id);
beforeEach(async () => {
  made.county = await madeCounty(database());
});

const textOf = async (path: string, actor: Parameters<County['as']>[0] = null) => {
  const answer = await county().as(actor).request(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};
const cellAt = async (reportId: string, key: string) =>
  (await county().standing(reportId)).figures.cells.get(key);

const sign = async (reportId: string, { clerk, head, leader } = chain()) => {
  const { env, target } = county();
  await execute(env, submitReport, clerk, await target(reportId));
  await execute(env, passReportReview, head, await target(reportId));
  await execute(env, signReport, leader, await target(reportId));
};

describe('where the figures of a signed report come from', () => {
  test('stays with every cell: counted, typed, corrected with the count under it, from last year', async () => {
    const { env, fill, signed, begun, complete, target } = county();
    await fill(bureau().id, 120);
    await signed(bureau().id, 2025);
    const reportId = await begun(bureau().id, 2026);
    await complete(reportId);
    const [one, other] = ['table3/granted/natural_person', 'table3/carried_forward/natural_person'];
    const numberAt = async (key: string) => (await cellAt(reportId, key))?.value ?? 0;
    const granted = await numberAt(one);
    const reason = '一件已经答复，台账还没有办结';
    await execute(env, writeCells, chain().clerk, {
      ...(await target(reportId)),
      cells: [
        { place: one, value: String(granted + 1), reason },
        { place: other, value: String((await numberAt(other)) - 1), reason },
        { place: 'table2/punishment/', value: '不适用' },
      ],
    });
    const before = await county().standing(reportId);
    await sign(reportId);
    const after = await county().standing(reportId);
    expect(after.report.figures).not.toBeNull();
    const origins = (standing: typeof after) =>
      [...standing.figures.cells].map(([key, cell]) => [key, cell.origin, cell.derived, cell.value]);
    expect(origins(after)).toEqual(origins(before));
    expect(after.figures.cells.get(one)).toMatchObject({
      origin: 'corrected',
      derived: granted,
      value: granted + 1,
    });
    expect(after.figures.cells.get('table3/carried_in/company')?.origin).toBe('previous');
    expect(after.figures.cells.get('table2/punishment/')).toMatchObject({
      origin: 'notApplicable',
      derived: null,
    });
  });

  test('a government’s report still says that it adds up its departments’', async () => {
    const { env, government, bureaus, fill, begun, signed, target, chainOf } = county();
    for (const { id } of bureaus) {
      await fill(id, 40);
      await signed(id);
    }
    const reportId = await begun(government.id);
    await execute(env, writeNarrative, chainOf(government.id).clerk, {
      ...(await target(reportId)),
      ...{ overviewHtml: '<p>全县公开有序。</p>', problemsHtml: '<p>时效有待提高。</p>' },
    });
    await sign(reportId, chainOf(government.id));
    const { report, figures } = await county().standing(reportId);
    expect(report.state).toBe('signed');
    expect(figures.cells.get('table3/new_received/company')?.origin).toBe('departments');
    expect(figures.cells.get('table2/punishment/')).toMatchObject({ origin: 'departments', value: 6 });
  });
});

describe('typed cells are marked for everybody who reads (table 2 with manual cells marked as such)', () => {
  test('on desk, page, JSON and CSV, while every number stays a number', async () => {
    const { env, fill, begun, complete, target } = county();
    await fill(bureau().id, 30);
    const reportId = await begun(bureau().id);
    await complete(reportId);
    const desk = await textOf(`/console/annual-reports/${reportId}`, chain().clerk);
    expect(desk.match(/<small class="quiet"> 人工<\/small>/g)).toHaveLength(4);
    await sign(reportId);
    await execute(env, publishReport, chain().clerk, await target(reportId));

    const path = `/annual-reports/${bureau().code}/2026`;
    const note = '注：人工填写的有行政许可、行政处罚、行政强制、行政事业性收费；其余由系统统计。';
    const page = await textOf(path);
    expect(page).toContain(note);
    expect(page.match(/<td[^>]*class="[^"]*typed-figure/g)).toHaveLength(4);
    const { figures } = await county().standing(reportId);
    const read = await readReportUpload('page.html', Buffer.from(page));
    expect(read.ok && read.report.tables.table2).toEqual(figures.table2);
    const json = await (await county().as(null).request(`${path}.json`)).json();
    expect(json.origins).toEqual({
      'table2/licensing/': 'typed',
      'table2/punishment/': 'typed',
      'table2/coercion/': 'typed',
      'table2/fees_wan_yuan/': 'typed',
    });
    expect(readReportFile(json).ok).toBe(true);
    expect((await textOf(`${path}.csv`)).match(/,人工填写\r\n/g)).toHaveLength(4);
  });
});

describe('what documents say for table 2', () => {
  test('public decisions are offered as a number; one press takes it, and it stays a typed one', async () => {
    const { env, clock, begun, standing } = county();
    await loadCatalogue(env);
    clock.moveTo('2026-05-06');
    for (const [index, title] of [
      '砚溪县民政局行政处罚决定书（某养老院）',
      '砚溪县民政局行政处罚决定书（某殡仪馆）',
      '关于公示行政处罚事项清单的通知',
    ].entries()) {
      await publishedBy(env, chain(), bureau().id, {
        title,
        docNo: `砚民发〔2026〕${index + 1}号`,
        disclosureBasis: '20(6)',
      });
    }
    clock.moveTo('2027-01-11');
    const reportId = await begun(bureau().id);
    const path = `/console/annual-reports/${reportId}`;
    const page = await textOf(path, chain().clerk);
    expect(page).toContain('系统内已公开 2 件');
    expect(page).not.toContain('系统内已公开 3 件');
    const behind = await textOf(`${path}/cells?place=table2/punishment/`, chain().clerk);
    expect(behind).toContain('系统内已公开的决定（2 件，供参考）');
    expect(behind).toContain('某养老院');
    const taken = await submit(county().as(chain().clerk), `${path}/cells`, {
      version: 1,
      'table2/punishment/': '2',
    });
    expect(taken.status).toBe(303);
    expect((await standing(reportId)).figures.cells.get('table2/punishment/')).toMatchObject({
      value: 2,
      origin: 'typed',
    });
    expect(await textOf(path, chain().clerk)).not.toContain('系统内已公开 2 件');
  });

  test('规章 are counted from the orders of a government that may make them, and open them (立法法 Art. 93)', async () => {
    const { env, clock, government, chainOf, standing } = county();
    await loadCatalogue(env);
    clock.moveTo('2026-05-06');
    const { office } = chainOf(government.id);
    const order = {
      title: '砚溪市养老服务管理办法',
      docNo: '砚溪市人民政府令第12号',
      genre: 'order',
    } as const;
    await publishedBy(env, chainOf(government.id), government.id, order);
    clock.moveTo('2027-01-11');
    const { reportId } = await execute(env, beginReport, chainOf(government.id).clerk, {
      agencyId: government.id,
      year: 2026,
    });
    expect((await standing(reportId)).figures.table2.regulations).toEqual({ made: 0, repealed: 0, valid: 0 });
    await env.db.updateTable('agency').set({ level: 'city' }).where('id', '=', government.id).execute();
    expect((await standing(reportId)).figures.table2.regulations).toEqual({ made: 1, repealed: 0, valid: 1 });
    const cell = await textOf(
      `/console/annual-reports/${reportId}/cells?place=table2/regulations/made`,
      office,
    );
    expect(cell).toContain('砚溪市养老服务管理办法');
  });
});
