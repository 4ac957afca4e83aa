import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import type { App } from '../../../platform/http/context.ts';
import { desk } from '../agency.fixture.ts';
import { listAgencies } from '../queries/list.ts';

const database = rollbackEach();

describe('importing a table', () => {
  async function send(app: App, siteId: string, csv: string | Uint8Array<ArrayBuffer> | null, mode = 'skip') {
    const body = new FormData();
    body.set('siteId', siteId);
    body.set('mode', mode);
    if (csv !== null) body.set('file', new File([csv], '机构.csv'));
    const response = await app.request('/console/agencies/import', { method: 'POST', body });
    return { status: response.status, html: await response.text() };
  }

  test('reports what was done and each line that was not taken', async () => {
    const { env, site, app } = await desk(database());
    const csv =
      '机构名称,机构类型,层级,组织机构代码,职能,天气\n甲局,部门,县级,,民政,晴\n乙局,衙门,县级,,,\n丙局,部门,县级,990104001,,';
    const { status, html } = await send(app, site.id, csv);
    expect(status).toBe(200);
    expect(html).toContain('新登记 1 个，更新 0 个，未变动 0 个，未导入 2 处');
    expect(html).toContain('以下列未使用：天气');
    for (const text of ['衙门', '990104001', '校验码应为']) expect(html).toContain(text);
    const again = await send(app, site.id, csv);
    expect(again.html).toContain('新登记 0 个，更新 0 个，未变动 1 个');
    expect((await listAgencies(env.db, { siteIds: [site.id], q: '甲局' }))[0]?.functions).toEqual([
      'civilAffairs',
    ]);
  });

  test('all or nothing leaves everything as it was and lists every reason', async () => {
    const { env, site, app } = await desk(database());
    const csv = '机构名称,机构类型,层级,上级机构\n甲局,部门,县级,\n乙局,部门,县级,天庭';
    const { status, html } = await send(app, site.id, csv, 'all');
    expect(status).toBe(422);
    expect(html).toContain('整个文件没有导入');
    expect(html).toContain('天庭');
    expect(html).toMatch(/value="all" checked/);
    expect(await listAgencies(env.db, { siteIds: [site.id], q: '甲局' })).toEqual([]);
  });

  test.each([
    ['no file', null, '请选择要导入的文件'],
    ['no table', '你好', '机构名称'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xfe]), '另存为其中一种编码'],
  ])('%s is refused in words', async (_, csv, words) => {
    const { site, app } = await desk(database());
    const { status, html } = await send(app, site.id, csv);
    expect(status).toBe(422);
    expect(html).toContain(words);
  });
});
