import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { textOf } from '../../../../test/harness/portal.ts';
import { STANDARD, serverFor } from '../../../../test/harness/server.ts';
import { loadCatalogue } from '../../../../test/harness/world.ts';
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
    expect(await html('/applications')).toContain(`/applications/new?agency=${world.bureau.code}`);
    expect(textOf(await html('/search?q=学'))).toContain('只有一个字时');
  });
});
