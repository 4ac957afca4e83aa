import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { textOf } from '../../../../test/harness/portal.ts';
import { STANDARD, serverFor } from '../../../../test/harness/server.ts';
import { loadCatalogue, makeAgency } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { mergeAgency } from '../../agency/index.ts';
import { createSearchForm, indexPending } from '../../search/index.ts';
import { makeSearchable } from '../../search/searchable.fixture.ts';
import { applicationWorld } from '../application.fixture.ts';

const database = rollbackEach();

describe('the way to an application', () => {
  test('stands on every column and under every search, with the words of the search filled in', async () => {
    const world = await applicationWorld(database());
    await loadCatalogue(world.env);
    const { app } = serverFor(world.env, database());
    const html = async (path: string) => (await app.request(encodeURI(path))).text();
    for (const { code } of STANDARD.domains)
      expect(await html(`/domains/${code}`), code).toContain('href="/applications/new"');
    const empty = await html('/search?q=无此信息');
    const href = /href="(\/applications\/new\?q=[^"]+)"/.exec(empty)?.[1] ?? '';
    const form = await (await app.request(href)).text();
    expect(form).toMatch(
      /name="wanted\.wantedName"[^>]*value="无此信息"|value="无此信息"[^>]*name="wanted\.wantedName"/,
    );
    expect(form).toContain('没有找到已经公开的信息');
    const chosen = await html(`/applications/new?agency=${world.bureau.code}`);
    expect(chosen).toMatch(new RegExp(`value="${world.bureau.id}"[^>]*selected`));
    const { env, site, bureau } = world;
    const gone = await makeAgency(env, site, { name: '砚溪县老龄办' });
    await execute(env, mergeAgency, world.chain.office, {
      ...{ agencyId: gone.id, version: 1, successorId: bureau.id, effectiveOn: '2026-03-01' },
    });
    expect(await html(`/applications/new?agency=${gone.code}`)).toMatch(
      new RegExp(`value="${bureau.id}"[^>]*selected`),
    );
    const asked = await html(`/agencies/${gone.code}/applications`);
    expect(asked).toContain('本机构已于2026年3月1日撤销');
    expect(asked).toContain(`/applications/new?agency=${bureau.code}`);
    expect(await html('/applications')).toContain(`/applications/new?agency=${world.bureau.code}`);
    expect(textOf(await html('/search?q=学'))).toContain('只有一个字时');
  });

  test('shows first what the search of the site finds: words of the text too, in any order', async () => {
    const world = await applicationWorld(database());
    const texts = [
      { title: '关于做好有关工作的通知', bodyText: '农村最低生活保障标准调整为每人每月七百二十元。' },
      { title: '关于全县文化馆开放时间的公告', bodyText: '周一闭馆。' },
    ];
    const { env, site, bureau, chain } = world;
    await makeSearchable(env, { id: bureau.id, siteId: site.id }, { id: chain.clerk.staffId ?? '' }, texts);
    await indexPending(env, createSearchForm());
    const { app } = serverFor(env, database());
    const html = textOf(
      await (await app.request(encodeURI('/applications/new?q=标准 农村最低生活保障'))).text(),
    );
    expect(html).toContain('已经公开的信息 1 条');
    expect(html).toContain('关于做好有关工作的通知');
    expect(html).not.toContain('文化馆');
  });

  test('a byte that no text holds is the sender’s mistake, not a fault', async () => {
    const world = await applicationWorld(database());
    const { app } = serverFor(world.env, database());
    for (const path of ['/applications/answers?q=%00', '/applications/new?q=%00', '/agencies?q=%00'])
      expect((await app.request(path)).status, path).toBe(400);
  });
});
