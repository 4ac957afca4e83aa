import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { bareRouteTable } from '../../../test/harness/server.ts';
import { appFor, submit } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Actor } from '../../platform/permission.ts';
import { checkReport } from './check.ts';
import { type County, madeCounty } from './county.fixture.ts';
import { amendReport, decideComment, readReportFile } from './index.ts';
import { listComments } from './queries/comments.ts';
import { readReportUpload } from './read-upload.ts';

const database = rollbackEach();
const made: { county?: County } = {};
const county = () => made.county as County;
const bureau = () => county().bureaus[0] as County['bureaus'][number];
const chain = () => county().chainOf(bureau().id);
beforeEach(async () => {
  made.county = await madeCounty(database());
  await county().fill(bureau().id, 120);
});

const appAs: County['as'] = (actor, limit) => county().as(actor, limit);
const textOf = async (path: string, actor: Actor | null = null) => {
  const answer = await appAs(actor).request(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};
const publicPath = () => `/annual-reports/${bureau().code}/2026`;

describe('a report on the desk', () => {
  test('is begun, typed, reviewed, signed and published by forms; what is wrong is named at its cell', async () => {
    const clerk = appAs(chain().clerk);
    const begun = await submit(clerk, '/console/annual-reports', { agencyId: bureau().id, year: 2026 });
    const path = (begun.headers.get('location') ?? '').replace(/\?.*/, '');
    const first = await textOf(path, chain().clerk);
    expect(first).toContain('有 4 处不一致，改正后才能提交');
    expect(first).toContain('表二“行政许可”行：空白。没有发生的填 0');
    expect(first).toContain('表内有不一致的数字');
    const typed = { 'table2/licensing/': '3', 'table2/punishment/': '不适用', 'table2/coercion/': '0' };
    const refused = await submit(clerk, `${path}/cells`, {
      version: 1,
      ...typed,
      'table2/fees_wan_yuan/': '很多',
    });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('value="很多"');
    expect(page).toContain('应为不小于 0 的数，单位万元');
    const kept = { version: 1, ...typed, 'table2/fees_wan_yuan/': '1.5' };
    expect((await submit(clerk, `${path}/cells`, kept)).status).toBe(303);
    expect(await textOf(path, chain().clerk)).toContain('表内勾稽关系全部一致');
    const form = await textOf(`${path}/words`, chain().clerk);
    for (const aspect of ['加大公开力度', '明确公开重点', '细化公开内容', '增强公开实效'])
      expect(form).toContain(aspect);
    expect(await textOf(path, chain().clerk)).toContain('第一部分和第五部分还没有写');
    const words = { version: 2, overviewHtml: '<p>全年公开有序。</p>', problemsHtml: '<p>时效不够。</p>' };
    expect((await submit(clerk, `${path}/words`, words)).status).toBe(303);
    expect(await textOf(`${path}/words`, chain().clerk)).toContain('本年数据');
    for (const [actor, action, version] of [
      [chain().clerk, 'submit', 3],
      [chain().head, 'passHeadReview', 4],
      [chain().leader, 'sign', 5],
      [chain().clerk, 'publish', 6],
    ] as const) {
      const answer = await submit(appAs(actor), `${path}/${action}`, { version });
      expect([action, answer.status]).toEqual([action, 303]);
    }
    expect(await textOf(publicPath())).toContain('全年公开有序。');
  });

  test('every cell opens its cases; a correction without its reason is refused and what was typed stays', async () => {
    const { begun, standing } = county();
    const reportId = await begun(bureau().id);
    const place = 'table3/new_received/natural_person';
    const count = (await standing(reportId)).figures.cells.get(place)?.value ?? 0;
    const path = `/console/annual-reports/${reportId}/cells`;
    const page = await textOf(`${path}?place=${encodeURIComponent(place)}`, chain().clerk);
    expect(page).toContain(`统计的申请（${count} 件）`);
    expect(page.match(/\/console\/applications\/[0-9a-f-]{36}/g)).toHaveLength(count);
    const total = await textOf(`${path}?place=table3/total_processed/total`, chain().clerk);
    const processed = (await standing(reportId)).figures.table3.total_processed?.total ?? 0;
    expect(total).toContain(`统计的申请（${processed} 件）`);
    expect(total).not.toContain('name="table3/total_processed/total"');
    const fields = { version: 1, place, [place]: String(count + 2), [`${place}/reason`]: '' };
    const refused = await submit(appAs(chain().clerk), path, fields);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain(`统计数为 ${count}，改为别的数须写明理由`);
    expect(html).toContain(`value="${count + 2}"`);
  });

  test('a government’s page lists who has not signed and whose register moved since', async () => {
    const { env, government, bureaus, begun, signed, chainOf } = county();
    const reportId = await begun(government.id);
    const { office } = chainOf(government.id);
    const path = `/console/annual-reports/${reportId}/roll-up`;
    expect(await textOf(path, office)).toContain('2 个部门还没有签发的报告');
    for (const { id } of bureaus) await signed(id);
    expect(await textOf(path, office)).toContain('各部门的报告都已签发');
    const moved = await env.db
      .updateTable('application')
      .set({ receivedOn: '2026-02-02' })
      .where('agencyId', '=', bureau().id)
      .where('receivedOn', '<', '2026-01-01' as never)
      .where('closedOn', 'is', null)
      .executeTakeFirst();
    expect(Number(moved.numUpdatedRows)).toBeGreaterThan(0);
    expect(await textOf(path, office)).toContain('1 个部门的台账在签发之后有变化');
  });
});

describe('a report in public', () => {
  test('is not there before it is published; then page, JSON, CSV and Word hold the same figures', async () => {
    const { signed, standing, target } = county();
    const reportId = await signed(bureau().id);
    expect((await appAs(null).request(publicPath())).status).toBe(404);
    await submit(appAs(chain().clerk), `/console/annual-reports/${reportId}/publish`, {
      version: (await target(reportId)).version,
    });
    const { figures } = await standing(reportId);
    const html = await textOf(publicPath());
    for (const part of ['一、总体情况', '六、其他需要报告的事项', '<svg', '申请是怎样答复的'])
      expect(html).toContain(part);
    const readPage = await readReportUpload('page.html', Buffer.from(html));
    expect(readPage.ok && readPage.report.tables).toMatchObject({
      table2: figures.table2,
      table3: figures.table3,
      table4: figures.table4,
    });
    const json = await (await appAs(null).request(`${publicPath()}.json`)).json();
    const read = readReportFile(json);
    expect(read.ok && checkReport(read.value)).toMatchObject({ ok: true, violations: [] });
    expect(json.table3).toEqual(figures.table3);
    const word = await appAs(null).request(`${publicPath()}.docx`);
    const readWord = await readReportUpload('a.docx', new Uint8Array(await word.arrayBuffer()));
    expect(readWord.ok && readWord.report.tables.table3).toEqual(figures.table3);
    const csv = await textOf(`${publicPath()}.csv`);
    expect(csv.trim().split('\r\n')).toHaveLength(1 + 10 + 25 * 7 + 15);
    expect(await textOf(`${publicPath()}/results.csv`)).toContain('不予公开');
    expect((await appAs(null).request(`${publicPath()}.pdf`)).headers.get('content-type')).toBe(
      'application/pdf',
    );
  });

  test('stands in the list of reports, on its agency’s own list and in the sitemap', async () => {
    const { published, env, site } = county();
    await published(bureau().id);
    const app = appFor(bareRouteTable(), { env, site });
    for (const path of ['/annual-reports', `/agencies/${bureau().code}/annual-reports`, '/sitemap/pages.xml'])
      expect(await (await app.request(path)).text(), path).toContain(publicPath());
    const other = county().bureaus[1]?.code;
    expect(await (await app.request(`/agencies/${other}/annual-reports`)).text()).not.toContain(publicPath());
  });

  test('an amended report stays until the next edition is published, and is then read among the versions', async () => {
    const { published, env, target } = county();
    const reportId = await published(bureau().id);
    const { reportId: next } = await execute(env, amendReport, chain().clerk, {
      ...(await target(reportId)),
      changeNote: '更正收费金额',
    });
    expect((await appAs(null).request(`${publicPath()}/versions/2`)).status).toBe(404);
    expect(await textOf(publicPath())).toContain('第 1 版');
    for (const [actor, action] of [
      [chain().clerk, 'submit'],
      [chain().head, 'passHeadReview'],
      [chain().leader, 'sign'],
      [chain().clerk, 'publish'],
    ] as const) {
      const { version } = await target(next);
      await submit(appAs(actor), `/console/annual-reports/${next}/${action}`, { version });
    }
    expect(await textOf(publicPath())).toContain('更正收费金额');
    expect(await textOf(`${publicPath()}/versions/1`)).toContain('这一版已被新版替代');
  });

  test('a comment shows after the disclosure office released it, never who wrote it (黑政办规〔2018〕45号: 接受监督)', async () => {
    const { published, env, chainOf, government } = county();
    await published(bureau().id);
    const body = '依申请公开答复的理由写得太简单。';
    const sent = await submit(appAs(null), `${publicPath()}/comments`, { body });
    expect(sent.headers.get('location')).toBe(`${publicPath()}/comments/sent`);
    expect(await textOf(publicPath())).not.toContain(body);
    const { office } = chainOf(government.id);
    expect(await textOf('/console/annual-reports/comments', office)).toContain(body);
    const [waiting] = await listComments(env.db, { state: 'waiting' });
    await execute(env, decideComment, office, {
      commentId: waiting?.id,
      state: 'released',
      response: '已要求改进。',
    });
    const page = await textOf(publicPath());
    expect(page).toContain(body);
    expect(page).toContain('已要求改进。');
    expect((await appAs(chain().clerk).request('/console/annual-reports/comments')).status).toBe(403);
  });

  test('comments with a telephone number, too many of them, and those from foreign pages are refused', async () => {
    const { published, env } = county();
    await published(bureau().id);
    const personal = await submit(appAs(null), `${publicPath()}/comments`, {
      body: '请联系我 １３９０００07788 谢谢',
    });
    expect(personal.status).toBe(422);
    expect(await personal.text()).toContain('请联系我');
    const busy = appAs(null, () => ({ ok: false, retryAfter: 120 }));
    const limited = await submit(busy, `${publicPath()}/comments`, { body: '写了很久的意见' });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '120']);
    expect(await limited.text()).toContain('写了很久的意见');
    const foreign = await appAs(null).request(`${publicPath()}/comments`, {
      method: 'POST',
      body: new URLSearchParams({ body: '来自别处的意见' }),
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    });
    expect(foreign.status).toBe(403);
    const huge = await submit(appAs(null), `${publicPath()}/comments`, { body: '长'.repeat(50_000) });
    expect(huge.status).toBe(413);
    expect(await listComments(env.db, {})).toEqual([]);
  });
});
