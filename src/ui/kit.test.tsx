import { describe, expect, test } from 'vitest';
import { elementsNamed, elementsOf, textOf } from '../../test/html-structure.ts';
import { assetsOf } from './assets.ts';
import { CatalogueTable, itemSpans } from './catalogue-table.tsx';
import { DataTable } from './data-table.tsx';
import { DateText, DateTimeText } from './dates.tsx';
import { DocumentHeaderTable } from './document-header.tsx';
import { DocumentList } from './document-list.tsx';
import { DocumentPage, TextSizeSwitch } from './document-page.tsx';
import { ActiveFilters, Facets } from './facets.tsx';
import { figure, fileSize } from './figures.ts';
import { sampleCatalogue, sampleDocument } from './gallery/sample-document.tsx';
import { PortalFooter } from './portal-footer.tsx';
import { Tombstone } from './tombstone.tsx';
import { WorkflowButtons } from './workflow-buttons.tsx';

const texts = (html: string, name: string) => elementsNamed(html, name).map(textOf);

describe('dates and figures', () => {
  test('a day is written for people and for machines', () => {
    expect(String(<DateText value="2026-11-02" />)).toBe('<time datetime="2026-11-02">2026年11月2日</time>');
    expect(String(<DateText value="不详" />)).toBe('<span>不详</span>');
  });

  test('a moment is written in Shanghai time', () => {
    const html = String(<DateTimeText value={new Date('2026-11-21T16:05:00Z')} />);
    expect(textOf(elementsNamed(html, 'time')[0]!)).toBe('2026年11月22日 00:05');
    expect(html).toContain('datetime="2026-11-22T00:05:00+08:00"');
  });

  test('figures have separators and files a readable size', () => {
    expect([figure(999), figure(1000), figure(1_234_567)]).toEqual(['999', '1,000', '1,234,567']);
    expect([fileSize(12), fileSize(48_312), fileSize(52_428_800)]).toEqual(['12 字节', '47 KB', '50.0 MB']);
  });

  test('a file the build knows carries its hash, another is linked as it is', () => {
    const asset = assetsOf({ '/built/portal.css': 'abc' });
    expect([asset('/built/portal.css'), asset('/x.css')]).toEqual(['/built/portal.css?v=abc', '/x.css']);
  });
});

describe('the document page', () => {
  test('the header table keeps the order every reader knows', () => {
    const html = String(<DocumentHeaderTable document={sampleDocument.header} />);
    expect(texts(html, 'dt')).toEqual(
      '信息索引号 生成日期 公开日期 文件编号 发布机构 效力状况 主题分类 公开方式 公开时限 附件下载 内容概述'.split(
        ' ',
      ),
    );
  });

  test('what is not known is said, never left out', () => {
    const header = {
      ...sampleDocument.header,
      formedOn: null,
      docNo: null,
      attachments: [],
      summary: null,
      theme: null,
    };
    const html = String(<DocumentHeaderTable document={header} />);
    const values = Object.fromEntries(
      texts(html, 'dt').map((label, index) => [label, texts(html, 'dd')[index]]),
    );
    expect(values).toMatchObject({
      生成日期: '不详',
      文件编号: '无',
      附件下载: '无',
      内容概述: '无',
      主题分类: '无',
    });
  });

  test('attachments show size, type, fingerprint and whether search reads them', () => {
    const html = String(<DocumentPage view={sampleDocument} />);
    expect(html).toContain('JPG 图片，1.8 MB，附件内容不可检索');
    expect(texts(html, 'code')).toEqual(sampleDocument.header.attachments.map(({ sha256 }) => sha256));
  });

  test('the text size is a group of radio buttons with 中 chosen, so that it works without scripts', () => {
    const html = String(<TextSizeSwitch />);
    expect(elementsNamed(html, 'input').map(({ attribs }) => [attribs.id, 'checked' in attribs])).toEqual([
      ['text-size-large', false],
      ['text-size-medium', true],
      ['text-size-small', false],
    ]);
  });

  test('a tombstone says when, by whom and why, and no title where the title is withheld', () => {
    const tombstone = {
      indexNo: '99010101X/2019-00021',
      title: null,
      agency: '青澜县民政局',
      withdrawnOn: '2026-11-20',
      kind: '涉及个人隐私',
      authority: '政务公开办公室',
    };
    const html = String(<Tombstone tombstone={tombstone} />);
    expect(texts(html, 'dd')).toEqual([
      '99010101X/2019-00021',
      '青澜县民政局',
      '2026年11月20日',
      '政务公开办公室',
      '涉及个人隐私',
    ]);
    expect(String(<Tombstone tombstone={{ ...tombstone, title: '某通知' }} />)).toContain('某通知');
  });
});

describe('lists and filters', () => {
  test('a row shows title, agency, badge and date', () => {
    const row = {
      title: '通知',
      href: '/d/1',
      agency: '民政局',
      date: '2026-11-20',
      badges: [{ label: '有效', tone: 'good' as const }],
    };
    const html = String(<DocumentList rows={[row]} />);
    expect(texts(html, 'li')[0]).toBe('通知民政局有效2026年11月20日');
  });

  test('groups without values are left out and long groups fold the rest', () => {
    const values = Array.from({ length: 10 }, (_, index) => ({
      label: `机构${index}`,
      href: '/',
      count: index,
    }));
    const html = String(
      <Facets
        groups={[
          { name: '空', values: [] },
          { name: '机构', values, shown: 8 },
        ]}
      />,
    );
    expect(texts(html, 'h3')).toEqual(['机构']);
    const folded = elementsNamed(html, 'details').at(-1)!;
    expect(elementsOf(String(html)).length).toBeGreaterThan(0);
    expect(textOf(folded)).toContain('机构9');
    expect(textOf(folded)).not.toContain('机构7');
    expect(String(<Facets groups={[{ name: '空', values: [] }]} />)).toBe('');
  });

  test('each filter in force says what taking it away does', () => {
    const filters = [{ group: '领域', label: '教育', clearHref: '/search' }];
    const link = elementsNamed(String(<ActiveFilters filters={filters} clearAllHref="/search" />), 'a')[0]!;
    expect(link.attribs['aria-label']).toBe('去掉“领域：教育”');
  });

  test('rows of one first-level item in a run share its cell', () => {
    expect(itemSpans(sampleCatalogue)).toEqual([2, 0, 2, 0]);
    expect(itemSpans([])).toEqual([]);
    const html = String(<CatalogueTable caption="目录" rows={sampleCatalogue} />);
    const shared = elementsNamed(html, 'th').filter((cell) => cell.attribs.scope === 'rowgroup');
    expect(shared.map((cell) => [textOf(cell), cell.attribs.rowspan])).toEqual([
      ['综合业务', '2'],
      ['最低生活保障', '2'],
    ]);
  });
});

describe('tables', () => {
  const columns = [{ label: '事项', isRowHeader: true, cell: (row: string) => row }];

  test('one that scrolls sideways says so and can be moved by keyboard; a short one stays a table on a phone', () => {
    const wide = String(<DataTable caption="表" columns={columns} rows={['甲']} narrow="scroll" />);
    expect(texts(wide, 'p')).toEqual(['表格较宽，左右滑动看全表。']);
    expect(elementsNamed(wide, 'section')[0]?.attribs.tabindex).toBe('0');
    const short = String(<DataTable caption="表" columns={columns} rows={['甲']} narrow="keep" />);
    expect(short).not.toContain('table-stacked');
    expect(texts(short, 'p')).toEqual([]);
  });
});

describe('footer and actions', () => {
  test('identifiers that a site does not have are left out of the footer', () => {
    const bare = String(<PortalFooter siteName="县政府" footer={{ organiser: '办公室' }} />);
    expect(texts(bare, 'li')).toEqual(['主办单位：办公室']);
    expect(bare).not.toMatch(/网站标识码|ICP|公安|网站地图/);
  });

  test('an action that is not open gives its reason and no button', () => {
    const html = String(
      <WorkflowButtons
        formToken="t"
        actions={[{ action: 'sign', label: '签发', unavailable: '起草人不能签发' }]}
      />,
    );
    expect(elementsNamed(html, 'button')).toEqual([]);
    expect(texts(html, 'li')[0]).toBe('签发暂不能办理：起草人不能签发');
  });

  test('an open action is a POST form of its own with token and fields', () => {
    const html = String(
      <WorkflowButtons
        formToken="t"
        actions={[{ action: 'submit', label: '提交', href: '/x', fields: { version: '3' } }]}
      />,
    );
    expect(elementsNamed(html, 'form')[0]!.attribs).toMatchObject({ method: 'post', action: '/x' });
    expect(elementsNamed(html, 'input').map(({ attribs }) => `${attribs.name}=${attribs.value}`)).toEqual([
      'formToken=t',
      'version=3',
    ]);
  });
});
