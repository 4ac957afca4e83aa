import { beforeEach, describe, expect, test } from 'vitest';
import { setValidity } from '../../src/modules/document/index.ts';
import { execute } from '../../src/platform/command.ts';
import { rollbackEach } from '../harness/database.ts';
import { publishedBy } from '../harness/documents.ts';
import { describedBy, elementOf, metaOf, portalWorld, publishedWithFile, textOf } from '../harness/portal.ts';

const database = rollbackEach();
const held: { world?: Awaited<ReturnType<typeof portalWorld>> } = {};
function world() {
  if (!held.world) throw new Error('no world');
  return held.world;
}
beforeEach(async () => {
  held.world = await portalWorld(database());
});

describe('the page of a document', () => {
  test('its path leads from home through content, domain and item to the text', async () => {
    const { env, chain, agency, page } = world();
    const { indexNo } = await publishedBy(env, chain, agency.id);
    const html = await page(`/d/${indexNo}`);
    const path = elementOf(html, '<nav class="breadcrumbs"');
    expect(textOf(path)).toBe('当前位置：首页政府信息公开社会救助和社会福利T-01正文');
    expect([...path.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/',
      '/catalogue',
      '/domains/welfare',
      '/catalogue/T-01',
    ]);
    for (const href of ['/catalogue', '/domains/welfare', '/catalogue/T-01']) await page(href);
  });

  test('lets the reader choose the size of the text', async () => {
    const { env, chain, agency, page } = world();
    const html = await page(`/d/${(await publishedBy(env, chain, agency.id)).indexNo}`);
    const group = elementOf(html, '<fieldset class="text-size"');
    expect(textOf(group)).toBe('文字大小大中小');
  });

  test('counts readers and not robots, and says the count', async () => {
    const { env, chain, agency, page, parts } = world();
    const { indexNo } = await publishedBy(env, chain, agency.id);
    const reader = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
    for (const agent of ['Baiduspider/2.0', 'curl/8.5.0', 'Googlebot/2.1']) {
      await page(`/d/${indexNo}`, { 'user-agent': agent });
    }
    for (let views = 0; views < 3; views += 1) await page(`/d/${indexNo}`, reader);
    await parts.views.flush();
    expect(textOf(await page(`/d/${indexNo}`))).toContain('浏览次数：3');
    const statistics = textOf(
      elementOf(await page('/transparency'), '<section class="home-block" aria-labelledby="views"'),
    );
    expect(statistics).toContain('关于提高城乡最低生活保障标准的通知砚溪县民政局3');
  });

  test('says under the title when it was published, by whom, whence, and who edited it', async () => {
    const { env, chain, agency, page } = world();
    const { indexNo } = await publishedBy(env, chain, agency.id, { contentSource: '县民政局社会救助股' });
    const html = await page(`/d/${indexNo}`);
    const facts = textOf(elementOf(html, '<ul class="document-facts"'));
    expect(facts).toMatch(
      /^公开时间：2026年3月11日 \d\d:\d\d来源：县民政局社会救助股责任编辑：\S+浏览次数：\d+$/,
    );
  });

  test('shows both dates, number, publisher, validity and summary in its header, and the same to machines', async () => {
    const { env, chain, agency, page } = world();
    const { indexNo } = await publishedBy(env, chain, agency.id, {
      addressees: '各乡镇人民政府',
      sourceKind: 'supervised',
      facet: 'policy',
      issuingLevel: 'county',
    });
    const header = textOf(elementOf(await page(`/d/${indexNo}`), '<dl class="definition-table"'));
    for (const part of [
      indexNo,
      '生成日期2026年3月11日',
      '公开日期2026年3月11日',
      '砚民发〔2026〕7号',
      '砚溪县民政局',
      '效力状况有效',
      '内容概述自2026年1月1日起提高城乡低保标准',
      '五公开环节决策公开',
      '内容类别重大政策措施',
      '发文层级县级',
      '来源类别监管中形成或掌握',
      '主送机关各乡镇人民政府',
    ]) {
      expect(header).toContain(part);
    }
    expect(JSON.parse(await page(`/d/${indexNo}.json`))).toMatchObject({
      indexNo,
      formedOn: '2026-03-11',
      publishedOn: '2026-03-11',
      docNo: '砚民发〔2026〕7号',
      agency: { code: agency.code, name: '砚溪县民政局' },
      validity: 'in_force',
      sourceKind: 'supervised',
    });
  });

  test('offers its files with size, type, fingerprint and number of downloads', async () => {
    const { env, chain, agency, page, parts } = world();
    const { indexNo, attachmentId, sha256 } = await publishedWithFile(
      env,
      chain,
      agency,
      '任务分工表.txt',
      '一、社会救助',
    );
    const reader = { 'user-agent': 'Mozilla/5.0 Firefox/140.0' };
    for (let n = 0; n < 2; n += 1) await page(`/f/${attachmentId}/任务分工表.txt`, reader);
    await page(`/f/${attachmentId}/任务分工表.txt`, { 'user-agent': 'Baiduspider' });
    await parts.views.flush();
    const html = await page(`/d/${indexNo}`);
    const list = elementOf(html, '<section class="attachments"');
    expect(textOf(list)).toContain('任务分工表.txt');
    expect(textOf(list)).toMatch(/文本，18 字节.*下载 2 次/s);
    expect(list).toContain(sha256);
  });

  test('shows the text of a file to readers without an office program, under the name it was given', async () => {
    const { env, chain, agency, page } = world();
    const name = '锡政办发19021(附件).txt';
    const { indexNo, attachmentId, sha256 } = await publishedWithFile(
      env,
      chain,
      agency,
      name,
      '重点任务 分工表',
    );
    await env.db
      .updateTable('storedFile')
      .set({ extractedText: '重点任务 分工表\n<b>一、社会救助</b>', isExtracted: true })
      .where('sha256', '=', sha256)
      .execute();
    expect(await page(`/d/${indexNo}`)).toContain(`href="/f/${attachmentId}/preview"`);
    const preview = await page(`/f/${attachmentId}/preview`);
    expect(preview).toContain(name);
    expect(preview).toContain('<p>重点任务 分工表</p><p>&lt;b&gt;一、社会救助&lt;/b&gt;</p>');
  });

  test('carries the national meta tags, a description for search engines, and a QR code of its address', async () => {
    const { env, chain, agency, page } = world();
    const { indexNo } = await publishedBy(env, chain, agency.id, { keywords: ['低保', '社会救助'] });
    const html = await page(`/d/${indexNo}`);
    expect(metaOf(html, 'SiteName')).toBe('砚溪县人民政府');
    expect(metaOf(html, 'SiteDomain')).toBe('gk.example');
    expect(metaOf(html, 'SiteIDCode')).toBe('9901010001');
    expect(metaOf(html, 'ColumnName')).toBe('T-01');
    expect(metaOf(html, 'ColumnType')).toBe('信息公开目录');
    expect(metaOf(html, 'ArticleTitle')).toBe('关于提高城乡最低生活保障标准的通知');
    expect(metaOf(html, 'PubDate')).toMatch(/^2026-03-11 \d\d:\d\d$/);
    expect(metaOf(html, 'ContentSource')).toBe('砚溪县民政局');
    expect(metaOf(html, 'Keywords')).toBe('低保,社会救助');
    expect(metaOf(html, 'Url')).toBe(`https://gk.example/d/${indexNo}`);
    const described = describedBy(html);
    expect(described).toMatchObject({ identifier: indexNo, publisher: { name: '砚溪县民政局' } });
    expect(html).toMatch(/<figure class="qr">\s*<svg/);
    expect(html).toContain('扫码在手机上阅读');
  });

  test('downloads as Word and PDF under its title and number', async () => {
    const { env, chain, agency, app, page } = world();
    const { indexNo } = await publishedBy(env, chain, agency.id);
    const html = await page(`/d/${indexNo}`);
    for (const form of ['docx', 'pdf']) {
      expect(html).toContain(`href="/d/${indexNo}.${form}"`);
      const response = await app.request(`/d/${indexNo}.${form}`);
      expect(response.status).toBe(200);
      const name = `关于提高城乡最低生活保障标准的通知（砚民发〔2026〕7号）.${form}`;
      expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(name);
    }
    expect(await (await app.request(`/d/${indexNo}.pdf`)).text()).toMatch(/^%PDF/);
  });

  test('says that it is not in force any more, since when and why, and keeps the history of that', async () => {
    const { env, chain, agency, page } = world();
    const { documentId, indexNo } = await publishedBy(env, chain, agency.id);
    await execute(env, setValidity, chain.office, {
      documentId,
      validity: 'lapsed',
      effectiveOn: '2026-03-11',
      reason: '有效期届满',
    });
    expect(textOf(await page(`/d/${indexNo}`))).toContain(
      '本文件失效（自2026年3月11日起），依据：有效期届满',
    );
    expect(textOf(await page(`/d/${indexNo}/versions`))).toContain('有效期届满');
  });
});
