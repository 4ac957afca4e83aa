import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { officialView } from '../../../../test/makers/paper-views.ts';
import { sharedData, sharedJson } from '../../../../test/shared-data.ts';
import { officialDocumentDocx } from './official-docx.ts';
import type { OfficialDocumentView } from './types.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const BODY =
  '<p>一、总体要求</p><p class="indent">为做好<strong>公开</strong>工作，见<a href="/d/1">原文</a>。</p><h3>职责</h3>' +
  '<ol start="3" type="a"><li>甲<ul><li>子项</li></ul></li><li>乙</li></ol>' +
  '<table><thead><tr><th rowspan="2">序号</th><th colspan="2">事项</th></tr><tr><th>一级</th><th>二级</th></tr></thead>' +
  '<tbody><tr><td rowspan="2">1</td><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></tbody></table>' +
  '<p><img src="/f/1/a.png" alt="位置图"></p><p><img src="/f/2/b.png" alt="不在了"></p>';

async function write(change: Partial<OfficialDocumentView> = {}) {
  const load = async (source: string) => (source.startsWith('/f/1/') ? new Uint8Array(PIXEL) : null);
  const bytes = await officialDocumentDocx({ ...officialView, ...change }, load);
  const parts = unzipSync(bytes);
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  const { value: text } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  return { html, text, part };
}

describe('公文 as a Word file', () => {
  let written: Awaited<ReturnType<typeof write>>;
  beforeAll(async () => {
    written = await write({ body: BODY });
  });

  it('holds head mark, 文号, title, addressees, attachments, signature and 版记 in order', () => {
    const parts = [
      ...[
        '云川市人民政府办公室文件',
        '云政办发〔2026〕21号',
        '社会公益事业',
        '市政府各部门、各直属单位：',
        '一、总体要求',
      ],
      ...[
        '附件：1.任务分工表',
        '2.公开事项清单',
        '2026年3月12日',
        '抄送：市委各部委',
        '990101001/2026-00021',
        officialView.sha256,
      ],
    ];
    const places = parts.map((part) => written.text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('keeps headings, lists with their nesting, links, bold type and pictures', () => {
    expect(written.html).toContain('<h1>一、总体要求</h1>');
    expect(written.html).toContain('<h1>职责</h1>');
    expect(written.html).toMatch(/<ol><li>甲<ul><li>子项<\/li><\/ul><\/li><li>乙<\/li><\/ol>/);
    expect(written.html).toContain('<strong>公开</strong>');
    expect(written.html).toContain('href="https://www.yunchuan.example/d/1"');
    expect(written.html).toContain('<img alt="位置图"');
    expect(written.text).toContain('〔不在了〕');
  });

  it('keeps merged cells, and the head as a head', () => {
    expect(written.html).toContain('<th rowspan="2"><p><strong>序号</strong></p></th><th colspan="2">');
    expect(written.html).toContain('<td rowspan="2"><p>1</p></td>');
  });

  it('starts lists where they start, counted as they are counted', () => {
    expect(written.part('word/numbering.xml')).toMatch(
      /<w:start w:val="3"\/><w:numFmt w:val="lowerLetter"\/>/,
    );
  });

  it('names the fonts of GB/T 9704-2012 for Chinese and figures alike', () => {
    const body = written.part('word/document.xml');
    for (const font of ['仿宋_GB2312', '方正小标宋简体', '黑体', '宋体']) {
      expect(body).toContain(`w:eastAsia="${font}"`);
      expect(body).toContain(`w:ascii="${font}"`);
    }
  });

  it('numbers odd pages at the right and even ones at the left (7.5)', () => {
    const footers = ['word/footer1.xml', 'word/footer2.xml'].map(written.part);
    expect(footers.filter((footer) => footer.includes('w:val="right"'))).toHaveLength(1);
    expect(footers.filter((footer) => footer.includes('w:val="left"'))).toHaveLength(1);
    for (const footer of footers) expect(footer).toContain('PAGE');
    expect(written.part('word/settings.xml')).toContain('w:evenAndOddHeaders');
  });

  it('turns the sheet for a table with many columns and turns it back', async () => {
    const wide = `<table><tr>${'<td>列</td>'.repeat(14)}</tr></table>`;
    const { part } = await write({ body: `<p>前文。</p>${wide}<p>后文。</p>` });
    const sizes = Array.from(
      part('word/document.xml').matchAll(/<w:pgSz ([^>]*)\/>/g),
      ([, size = '']) => size,
    );
    expect(sizes.map((size) => size.includes('landscape'))).toEqual([false, true, false]);
  });

  it('opens with hostile text in every field, and shows it as text', async () => {
    const path = sharedData('attacks/naughty-strings.json');
    const strings = path ? Object.values(sharedJson<Record<string, string>>(path)).flat().map(String) : [];
    const hostile = `]]><w:p/> &amp; <script> \u0000\u0008\u202e\ud800 ${'a'.repeat(300)}`;
    const body = [hostile, ...strings]
      .map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)
      .join('');
    const { text } = await write({
      ...{
        title: hostile,
        docNo: hostile,
        headMark: [hostile],
        agencies: [hostile],
        addressees: hostile,
        body,
      },
      ...{ attachments: [hostile], signature: { agencies: [hostile], formedOn: null }, copiesTo: hostile },
    });
    expect(text.match(/\]\]><w:p\/> &amp; <script>/g)?.length).toBeGreaterThanOrEqual(6);
    expect(text).not.toContain('\u202e');
  });
});
