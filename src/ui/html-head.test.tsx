import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementsNamed, textOf } from '../../test/html-structure.ts';
import { Head, JsonLd, NationalMeta, scriptSafeJson } from './html-head.tsx';

const site = { name: '青澜县人民政府', domain: 'www.qinglan.example', idCode: '9901010001' };

function metaOf(html: string): Record<string, string | undefined> {
  return Object.fromEntries(
    elementsNamed(html, 'meta').map((meta) => [
      meta.attribs.name ?? meta.attribs.property ?? '',
      meta.attribs.content,
    ]),
  );
}

describe('national meta tags (国办发〔2017〕47号)', () => {
  test('a document carries site, column and article tags under their national names', () => {
    const html = String(
      <NationalMeta
        site={site}
        column={{ name: '最低生活保障', type: '政策文件' }}
        document={{
          title: '关于低保标准的通知',
          publishedAt: '2026-11-20 09:05',
          source: '青澜县民政局',
          keywords: ['低保', '标准'],
          url: 'https://www.qinglan.example/d/1',
        }}
      />,
    );
    expect(metaOf(html)).toEqual({
      SiteName: '青澜县人民政府',
      SiteDomain: 'www.qinglan.example',
      SiteIDCode: '9901010001',
      ColumnName: '最低生活保障',
      ColumnType: '政策文件',
      ArticleTitle: '关于低保标准的通知',
      PubDate: '2026-11-20 09:05',
      ContentSource: '青澜县民政局',
      Keywords: '低保,标准',
      Url: 'https://www.qinglan.example/d/1',
    });
  });

  test('a column carries all four column tags', () => {
    const column = {
      name: '首页',
      type: '网站首页',
      description: '县政府信息公开平台',
      keywords: ['公开', '目录'],
    };
    expect(metaOf(String(<NationalMeta site={site} column={column} />))).toMatchObject({
      ColumnName: '首页',
      ColumnDescription: '县政府信息公开平台',
      ColumnKeywords: '公开,目录',
      ColumnType: '网站首页',
    });
  });

  test('no tag is ever written with empty content, whatever is missing or blank', () => {
    const blank = fc.constantFrom('', ' ', '\n\t', '　', '有字');
    fc.assert(
      fc.property(blank, blank, fc.array(blank, { maxLength: 2 }), (name, text, keywords) => {
        const html = String(
          <Head
            title="页面"
            asset={(path) => path}
            site={{ name: '县政府', domain: name, idCode: text || undefined }}
            column={{ name, type: text, description: name, keywords: keywords.filter((word) => word.trim()) }}
            document={{
              title: text,
              publishedAt: name,
              source: text,
              description: name,
              image: text,
              url: name,
            }}
          />,
        );
        const contents = elementsNamed(html, 'meta').flatMap((meta) => meta.attribs.content ?? []);
        expect(contents.filter((content) => content.trim() === '')).toEqual([]);
      }),
    );
  });
});

describe('JSON-LD', () => {
  test.each([
    '</script><script>alert(1)</script>',
    '<!--<script>',
    ']]><svg onload=alert(1)>',
    '行\u2028分\u2029隔 & "引号" \\',
  ])('text cannot leave its script element: %s', (hostile) => {
    const html = String(<JsonLd value={{ name: hostile }} />);
    const scripts = elementsNamed(html, 'script');
    expect(scripts).toHaveLength(1);
    expect(JSON.parse(textOf(scripts[0]!))).toEqual({ name: hostile });
    expect(html.match(/<\/script/g)).toHaveLength(1);
  });

  const signs = [...'<>&"\'\\/-!\u2028\u2029\ud800令', '</script', '<!--', '\u0000', 'script>'];
  test('any text comes back unchanged and without a single angle bracket', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const json = scriptSafeJson({ text });
        expect(json).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });
});
