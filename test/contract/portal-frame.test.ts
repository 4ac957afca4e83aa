import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../harness/database.ts';
import { publishedBy } from '../harness/documents.ts';
import { describedBy, elementOf, metaOf, portalWorld, textOf } from '../harness/portal.ts';

const database = rollbackEach();
const held: { world?: Awaited<ReturnType<typeof portalWorld>> } = {};
function world() {
  if (!held.world) throw new Error('no world');
  return held.world;
}
beforeEach(async () => {
  held.world = await portalWorld(database());
});

describe('every page of the portal', () => {
  test('has the foot that the national guide asks for, with hotline, contacts and terms of use', async () => {
    const { page } = world();
    for (const path of ['/', '/catalogue', '/search', '/guide', '/sitemap', '/domains/education']) {
      const foot = textOf(elementOf(await page(path), '<footer'));
      for (const part of [
        '主办单位：砚溪县人民政府',
        '咨询热线：0990-12345',
        '联系电话：0990-5551010',
        '传真：0990-5551019',
        '电子邮箱：zwgk@yanxi.example',
        '地址：砚溪县府前街1号（990100）',
        '网站标识码：9901010001',
        'ICP备案：云ICP备99000001号',
        '公安备案：云公网安备99010102000001号',
        '转载请注明来源和索引号。',
        '网站地图',
      ]) {
        expect(foot, path).toContain(part);
      }
    }
  });

  test('columns name themselves to inspectors and begin their path at home', async () => {
    const { page } = world();
    for (const path of ['/catalogue', '/search', '/domains/education', '/annual-reports', '/agencies']) {
      const html = await page(path);
      expect(metaOf(html, 'ColumnName'), path).toBeTruthy();
      expect(metaOf(html, 'ColumnDescription'), path).toBeTruthy();
      expect(metaOf(html, 'ColumnKeywords'), path).toBeTruthy();
      expect(metaOf(html, 'ColumnType'), path).toBeTruthy();
      expect(textOf(elementOf(html, '<nav class="breadcrumbs"')), path).toMatch(/^当前位置：首页/);
    }
  });

  test('is on the map of the site, for people and for machines', async () => {
    const { env, chain, agency, page } = world();
    const { indexNo } = await publishedBy(env, chain, agency.id);
    const map = await page('/sitemap');
    for (const path of [
      '/guide',
      '/institutions',
      '/catalogue',
      '/domains/education',
      `/agencies/${agency.code}`,
    ]) {
      expect(map).toContain(`href="${path}"`);
    }
    expect(await page('/sitemap.xml')).toContain('https://gk.example/sitemap/2026-03.xml');
    expect(await page('/sitemap/pages.xml')).toContain('<loc>https://gk.example/domains/health</loc>');
    expect(await page('/sitemap/2026-03.xml')).toContain(`<loc>https://gk.example/d/${indexNo}</loc>`);
  });
});

describe('the home page', () => {
  test('has the latest announcement: the site’s own words, else the newest 公告', async () => {
    const { env, site, chain, agency, page, parts } = world();
    expect(await page('/')).not.toContain('class="announcement"');
    const { indexNo } = await publishedBy(env, chain, agency.id, {
      title: '关于低保复核的公告',
      genre: 'announcement',
    });
    const bar = elementOf(await page('/'), '<aside class="announcement"');
    expect(textOf(bar)).toContain('最新公告关于低保复核的公告2026年3月11日');
    expect(bar).toContain(`href="/d/${indexNo}"`);
    await env.db
      .updateTable('site')
      .set({ announcement: '本周六系统维护' })
      .where('id', '=', site.id)
      .execute();
    parts.sites.forget();
    expect(textOf(await page('/'))).toContain('最新公告本周六系统维护');
  });

  test('tells machines who runs the site and how to reach it', async () => {
    const { page } = world();
    const html = await page('/');
    const described = describedBy(html);
    expect(described.publisher).toMatchObject({
      telephone: '0990-5551010',
      faxNumber: '0990-5551019',
      email: 'zwgk@yanxi.example',
      address: { streetAddress: '砚溪县府前街1号', postalCode: '990100' },
      contactPoint: { telephone: '0990-12345' },
    });
  });

  test('shows what people care about most in a block of its own', async () => {
    const { env, chain, agency, page } = world();
    expect(await page('/')).not.toContain('重点信息');
    await publishedBy(env, chain, agency.id, { title: '低保金发放情况', isPriority: true });
    const block = elementOf(await page('/'), '<section class="home-block" aria-labelledby="priority"');
    expect(textOf(block)).toContain('低保金发放情况');
  });
});
