import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { bodyDifferences, type DifferenceRow, fieldDifferences, wordDifferences } from './differences.ts';
import { htmlToText, textToHtml } from './text.ts';

const paragraphs = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('');

/** One side of a comparison, put together again from its rows. Folded rows stand for their number of lines. */
function side(rows: readonly DifferenceRow[], kind: 'added' | 'removed'): (string | number)[] {
  return rows.flatMap((row): (string | number)[] => {
    if (row.parts.length === 0) return Array<number>(row.count).fill(0);
    if (row.kind !== 'same' && row.kind !== 'changed' && row.kind !== kind) return [];
    return [
      row.parts.flatMap((part) => (part.kind === 'same' || part.kind === kind ? [part.text] : [])).join(''),
    ];
  });
}

function expectBothSides(before: string, after: string): void {
  const rows = bodyDifferences(before, after);
  if (rows.length === 0) {
    expect(htmlToText(before)).toBe(htmlToText(after));
    return;
  }
  for (const [html, kind] of [
    [before, 'removed'],
    [after, 'added'],
  ] as const) {
    const lines = htmlToText(html).split('\n').filter(Boolean);
    expect(side(rows, kind)).toEqual(side(rows, kind).map((text, at) => (text === 0 ? 0 : lines[at])));
    expect(side(rows, kind)).toHaveLength(lines.length);
  }
}

describe('differences between editions', () => {
  it('names the words that changed inside a paragraph and folds what did not change', () => {
    const before = paragraphs(
      '第一条',
      '第二条',
      '第三条',
      '申请人应当在15个工作日内补正材料。',
      '第五条',
      '第六条',
      '第七条',
    );
    const after = paragraphs(
      '第一条',
      '第二条',
      '第三条',
      '申请人应当在20个工作日内补正材料。',
      '第五条',
      '第六条',
      '第七条',
    );
    expect(bodyDifferences(before, after)).toEqual([
      { kind: 'same', count: 2, parts: [] },
      { kind: 'same', count: 1, parts: [{ kind: 'same', text: '第三条' }] },
      {
        kind: 'changed',
        count: 1,
        parts: [
          { kind: 'same', text: '申请人应当在' },
          { kind: 'removed', text: '15' },
          { kind: 'added', text: '20' },
          { kind: 'same', text: '个工作日内补正材料。' },
        ],
      },
      { kind: 'same', count: 1, parts: [{ kind: 'same', text: '第五条' }] },
      { kind: 'same', count: 2, parts: [] },
    ]);
  });

  it('shows a paragraph put in and one taken out, and pairs a rewritten one with its counterpart', () => {
    const before = paragraphs('甲方案已经废止', '收费标准为每件一百元整', '尾');
    const after = paragraphs('新增的第一段内容', '收费标准为每件二百元整', '尾');
    expect(bodyDifferences(before, after).map((row) => row.kind)).toEqual([
      'removed',
      'added',
      'changed',
      'same',
    ]);
  });

  it('compares tables by row and says nothing where only the markup differs', () => {
    const table = (cell: string) =>
      `<table><tr><td>水费</td><td>${cell}</td></tr><tr><td>电费</td><td>8</td></tr></table>`;
    const [first] = bodyDifferences(table('3'), table('4'));
    expect(first?.parts.map((part) => part.text)).toEqual(['水费\t', '3', '4']);
    expect(bodyDifferences('<p><b>甲</b></p>', '<div>甲</div>')).toEqual([]);
    expect(bodyDifferences('', '<p>甲</p>')).toEqual([
      { kind: 'added', count: 1, parts: [{ kind: 'added', text: '甲' }] },
    ]);
  });

  it('names the fields that changed, came or went', () => {
    const before = { title: '关于公开的通知', docNo: '青政〔2025〕3号', theme: '农业' };
    const after = { title: '关于公开的公告', docNo: '青政〔2025〕3号', summary: '概述' };
    expect(fieldDifferences(before, after)).toEqual([
      {
        field: 'title',
        kind: 'changed',
        parts: [
          { kind: 'same', text: '关于公开的' },
          { kind: 'removed', text: '通知' },
          { kind: 'added', text: '公告' },
        ],
      },
      { field: 'summary', kind: 'added', parts: [{ kind: 'added', text: '概述' }] },
      { field: 'theme', kind: 'removed', parts: [{ kind: 'removed', text: '农业' }] },
    ]);
  });

  it('never splits an emoji family or a rare 汉字', () => {
    expect(wordDifferences('a👨‍👩‍👧𠮷', 'a👨‍👩‍👦𠮷').map((part) => part.text)).toContain('👨‍👩‍👦');
  });

  it('holds both editions whole: each side can be put together from the rows', () => {
    const line = fc.constantFrom('甲', '乙', '丙丁戊己', '丙丁戊庚', '第一条 总则', '第一条 分则', '尾');
    const body = fc.array(line, { maxLength: 14 }).map((lines) => paragraphs(...lines));
    fc.assert(fc.property(body, body, expectBothSides), { numRuns: 400 });
  });

  it('holds two real laws whole, unrelated and as amended', () => {
    const file = sharedData('documents/hebei.jsonl.gz');
    if (!file) return;
    const [first, second] = sharedLines<{ body: string }>(file).filter(
      (record) => record.body.length > 3_000,
    );
    const before = textToHtml(first?.body ?? '');
    expectBothSides(before, textToHtml(second?.body ?? ''));
    expectBothSides(before, before.replace(/(?<=。)./gu, '某'));
  });

  it('compares two unrelated bodies of 500,000 characters, and one paragraph of that length', () => {
    const body = (word: string) =>
      paragraphs(...Array.from({ length: 10_000 }, (_, at) => `${word}${at}`.repeat(6)));
    const rows = bodyDifferences(body('甲事项'), body('乙条款'));
    expect(rows.filter((row) => row.kind !== 'same').length).toBeGreaterThan(10_000);
    const long = '政务公开工作要点'.repeat(62_500);
    expect(bodyDifferences(`<p>${long}</p>`, `<p>${long.replaceAll('要点', '方案')}</p>`)).toHaveLength(1);
  });
});
