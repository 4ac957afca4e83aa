import { describe, expect, it } from 'vitest';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { cleanHtml } from './clean.ts';
import { excerpt, htmlToText, textToHtml } from './text.ts';

describe('htmlToText', () => {
  it('gives a line to each paragraph, row and item, a tab between cells and the number before an item', () => {
    const body =
      '<h2>一、范围</h2><p>甲<br>乙<strong>丙</strong></p><ol start="3"><li>第三<ul><li>子项</li></ul></li><li>第四</li></ol>' +
      '<ol type="a"><li>x</li></ol><table><tr><th>名称</th><th>金额</th></tr><tr><td><p>水</p><p>电</p></td><td></td></tr></table>';
    expect(htmlToText(body).split('\n')).toEqual([
      '一、范围',
      '甲',
      '乙丙',
      '3. 第三',
      '子项',
      '4. 第四',
      'a. x',
      '名称\t金额',
      '水 电\t',
    ]);
  });

  it('never joins words of two blocks and never shows script, style or hidden text', () => {
    expect(htmlToText('<div>甲</div><div>乙</div><script>x</script><p hidden>y</p>丙<style>z</style>')).toBe(
      '甲\n乙\n丙',
    );
  });

  it('gives the text of a body whichever way its source is wrapped', () => {
    expect(htmlToText('<p>政府\n  信息 <b>公开</b>\n条例</p>')).toBe('政府信息 公开条例');
    expect(htmlToText('<p>a &amp; b\n c 𠮷</p>')).toBe('a & b c 𠮷');
  });

  it('finds all the words of real pages of 国务院文件, before and after cleaning', () => {
    const file = sharedData('documents/govcn-html.jsonl.gz');
    if (!file) return;
    const pages = sharedLines<{ html: string; body: string }>(file);
    expect(pages.length).toBeGreaterThan(20);
    for (const { html } of pages) {
      const text = htmlToText(html);
      const cleaned = cleanHtml(html).html;
      expect(htmlToText(cleaned).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      expect(cleanHtml(cleaned).html).toBe(cleaned);
      expect(text.length).toBeGreaterThan(200);
    }
  });
});

describe('textToHtml', () => {
  it('makes paragraphs, and headings of short lines numbered 一、 and （一） (GB/T 9704)', () => {
    const plain =
      '关于公开的通知\r\n\r\n　　一、总体要求\n　　全面推进。\n（一）工作目标\n（二）各单位要认真落实，按时报送。\n第二章　附则';
    expect(textToHtml(plain).split('\n')).toEqual([
      '<p>关于公开的通知</p>',
      '<h2>一、总体要求</h2>',
      '<p class="indent">全面推进。</p>',
      '<h3>（一）工作目标</h3>',
      '<p>（二）各单位要认真落实，按时报送。</p>',
      '<h2>第二章　附则</h2>',
    ]);
  });

  it('keeps columns that tabs separate as a table, and shows markup as text', () => {
    expect(textToHtml('项目\t金额\n水费\t3\n<script>1</script>\t')).toBe(
      '<table><tbody><tr><td>项目</td><td>金额</td></tr><tr><td>水费</td><td>3</td></tr>' +
        '<tr><td>&lt;script&gt;1&lt;/script&gt;</td><td></td></tr></tbody></table>',
    );
    expect(textToHtml('<b>a</b>')).toBe('<p>&lt;b&gt;a&lt;/b&gt;</p>');
  });

  it('loses no character of real documents', () => {
    const file = sharedData('documents/hebei.jsonl.gz');
    if (!file) return;
    for (const { body } of sharedLines<{ body: string }>(file).slice(0, 150)) {
      const kept = htmlToText(textToHtml(body)).replace(/\s/g, '');
      expect(kept).toBe(body.replace(/[\s\u200b\u200e\u200f\ufeff]/g, ''));
    }
  });
});

describe('excerpt', () => {
  it('counts characters as a reader does: emoji families and rare 汉字 are one each', () => {
    expect(excerpt('👨‍👩‍👧‍👦𠮷野家中文', 3)).toBe('👨‍👩‍👧‍👦𠮷野…');
    expect(excerpt('e\u0301a', 1)).toBe('e\u0301…');
  });

  it('marks what it cut and leaves short text as it is, line breaks becoming blanks', () => {
    expect(excerpt('甲\n乙', 10)).toBe('甲 乙');
    expect(excerpt('甲乙丙', 3)).toBe('甲乙丙');
    expect(excerpt('文'.repeat(500_000), 4)).toBe('文文文文…');
  });
});
