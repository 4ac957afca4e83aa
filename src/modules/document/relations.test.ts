import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { publishedBy } from '../../../test/harness/documents.ts';
import { elementOf, portalWorld, textOf } from '../../../test/harness/portal.ts';
import { aChain, makeAgency } from '../../../test/harness/world.ts';
import { findCitations } from '../../rules/citations.ts';

const database = rollbackEach();

describe('documents that belong together', () => {
  test('the chain of bases runs from the nation over province, city and county to the town', async () => {
    const { env, site, chain, agency, page } = await portalWorld(database());
    const nation = '国务院办公厅关于推进社会公益事业建设领域政府信息公开的意见';
    const province = await publishedBy(env, chain, agency.id, {
      title: '省实施意见',
      docNo: '云府办函〔2018〕86号',
      issuingLevel: 'province',
      relations: [{ kind: 'basis', title: nation, docNo: '国办发〔2018〕10号' }],
    });
    const city = await publishedBy(env, chain, agency.id, {
      title: '市实施方案',
      docNo: '汀府办函〔2018〕121号',
      issuingLevel: 'city',
      relations: [{ kind: 'basis', indexNo: province.indexNo, title: '' }],
    });
    const county = await publishedBy(env, chain, agency.id, {
      title: '县实施方案',
      docNo: '砚府办函〔2018〕116号',
      issuingLevel: 'county',
      relations: [{ kind: 'basis', docNo: '汀府办函[2018]121号', title: '' }],
    });
    const town = await makeAgency(env, site, {
      name: '苇汀镇人民政府',
      kind: 'town_government',
      level: 'township',
    });
    const last = await publishedBy(env, await aChain(env, town), town.id, {
      title: '镇实施方案',
      docNo: null,
      issuingLevel: 'township',
      relations: [{ kind: 'basis', indexNo: county.indexNo, title: '' }],
    });
    for (const indexNo of [last.indexNo, province.indexNo]) {
      const links = textOf(elementOf(await page(`/d/${indexNo}/chain`), '<ol class="steps-taken"'));
      const places = [nation, '省实施意见', '市实施方案', '县实施方案', '镇实施方案'].map((title) =>
        links.indexOf(title),
      );
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
    const back = textOf(elementOf(await page(`/d/${city.indexNo}`), '<section class="relations"'));
    expect(back).toContain('依据省实施意见');
    expect(back).toContain('被引为依据县实施方案');
  });

  test('a matter is followed from decision to result on one page', async () => {
    const { env, chain, agency, page } = await portalWorld(database());
    const about = { threadName: '低保标准调整', docNo: null };
    const result = await publishedBy(env, chain, agency.id, { ...about, title: '发放结果', stage: 'result' });
    await publishedBy(env, chain, agency.id, { ...about, title: '调整方案', stage: 'decision' });
    await publishedBy(env, chain, agency.id, { ...about, title: '执行通报', stage: 'execution' });
    await publishedBy(env, chain, agency.id, { title: '另一件事', docNo: null });
    const tools = elementOf(await page(`/d/${result.indexNo}`), '<ul class="tool-links"');
    expect(tools).toContain(`href="/d/${result.indexNo}/thread"`);
    const thread = textOf(elementOf(await page(`/d/${result.indexNo}/thread`), '<main'));
    expect(thread).toMatch(/低保标准调整.*决策公开.*调整方案.*执行公开.*执行通报.*结果公开.*发放结果/s);
    expect(thread).not.toContain('另一件事');
  });

  test('a covering notice and what it issues are two linked documents, the approval named', async () => {
    const { env, chain, agency, page } = await portalWorld(database());
    const points = await publishedBy(env, chain, agency.id, { title: '2018年政务公开工作要点', docNo: null });
    const notice = await publishedBy(env, chain, agency.id, {
      title: '关于印发2018年政务公开工作要点的通知',
      docNo: '砚政办字〔2018〕62号',
      bodyHtml: '<p>各乡镇人民政府：</p><p>经县人民政府同意，现将《2018年政务公开工作要点》印发给你们。</p>',
      relations: [{ kind: 'issues', indexNo: points.indexNo, title: '' }],
    });
    const html = await page(`/d/${notice.indexNo}`);
    expect(textOf(elementOf(html, '<section class="relations"'))).toContain('印发2018年政务公开工作要点');
    expect(textOf(elementOf(html, '<dl class="definition-table"'))).toContain('批准依据经县人民政府同意');
    expect(textOf(elementOf(await page(`/d/${points.indexNo}`), '<section class="relations"'))).toContain(
      '印发通知关于印发2018年政务公开工作要点的通知',
    );
  });

  test('a forwarding document and the original are linked, each with its own date', async () => {
    const { env, chain, agency, page } = await portalWorld(database());
    const original = await publishedBy(env, chain, agency.id, {
      title: '关于推进信息公开的实施意见',
      docNo: '黑政办规〔2018〕45号',
      isFormedElsewhere: true,
      formedOn: '2018-07-28',
    });
    const forwarding = await publishedBy(env, chain, agency.id, {
      title: '转发关于推进信息公开的实施意见的通知',
      docNo: null,
      isFormedElsewhere: true,
      formedOn: '2018-08-13',
      bodyHtml:
        '<p>各区、县（市）人民政府：</p><p>现将实施意见转发给你们，请遵照执行。</p><p>哈尔滨市人民政府办公厅</p><p>2018年8月13日</p>' +
        '<p>为推进工作，提出如下意见。</p><p>黑龙江省人民政府办公厅</p><p>2018年7月28日</p>',
      relations: [{ kind: 'forwards', docNo: '黑政办规〔2018〕45号', title: '' }],
    });
    const html = await page(`/d/${forwarding.indexNo}`);
    expect(elementOf(html, '<section class="relations"')).toContain(`href="/d/${original.indexNo}"`);
    const header = textOf(elementOf(html, '<dl class="definition-table"'));
    expect(header).toContain('生成日期2018年8月13日');
    expect(header).toContain(
      '文内成文日期2018年8月13日（哈尔滨市人民政府办公厅）；2018年7月28日（黑龙江省人民政府办公厅）',
    );
    const first = await page(`/d/${original.indexNo}`);
    expect(textOf(elementOf(first, '<dl class="definition-table"'))).toContain('生成日期2018年7月28日');
    expect(textOf(elementOf(first, '<section class="relations"'))).toContain('被转发');
  });

  test('a clarification names what it clarifies, and is found from there; related items are linked both ways', async () => {
    const { env, chain, agency, page } = await portalWorld(database());
    const notice = await publishedBy(env, chain, agency.id);
    const clarification = await publishedBy(env, chain, agency.id, {
      title: '关于低保标准传言的澄清说明',
      docNo: null,
      relations: [
        { kind: 'clarifies', indexNo: notice.indexNo, title: '' },
        { kind: 'clarifies', title: '网传“低保将取消”' },
        { kind: 'related', indexNo: notice.indexNo, title: '' },
      ],
    });
    const relations = textOf(
      elementOf(await page(`/d/${clarification.indexNo}`), '<section class="relations"'),
    );
    expect(relations).toContain('澄清对象关于提高城乡最低生活保障标准的通知');
    expect(relations).toContain('网传“低保将取消”');
    const back = textOf(elementOf(await page(`/d/${notice.indexNo}`), '<section class="relations"'));
    expect(back).toContain('澄清说明关于低保标准传言的澄清说明');
    expect(back).toContain('关联稿件关于低保标准传言的澄清说明');
  });

  test('a policy cited in a text is a basis with title and number, whether it is here or not', async () => {
    const { env, chain, agency, page } = await portalWorld(database());
    const body =
      '为贯彻《泰安市人民政府关于印发泰安市政府信息公开管理办法的通知》（泰政发〔2020〕3号），现通知如下。';
    const relations = findCitations(body).map(({ title, docNo }) => ({
      kind: 'basis' as const,
      title,
      docNo: docNo ?? null,
    }));
    const { indexNo } = await publishedBy(env, chain, agency.id, { bodyHtml: `<p>${body}</p>`, relations });
    expect(textOf(elementOf(await page(`/d/${indexNo}`), '<section class="relations"'))).toContain(
      '依据泰安市人民政府关于印发泰安市政府信息公开管理办法的通知（泰政发〔2020〕3号）',
    );
  });
});
