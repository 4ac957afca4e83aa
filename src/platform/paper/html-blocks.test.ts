import { describe, expect, it } from 'vitest';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { allRuns, type Block, runsText, type Table } from './blocks.ts';
import { toBlocks } from './html-blocks.ts';

const text = (blocks: readonly Block[]) => runsText(allRuns(blocks));
const only = (html: string) => {
  const [block, ...others] = toBlocks(html);
  expect(others).toEqual([]);
  return block;
};

describe('paragraphs of a cleaned body', () => {
  it('keep alignment and indent as the cleaner writes them', () => {
    expect(only('<p class="align-center">题</p>')).toMatchObject({ align: 'center' });
    expect(only('<p class="indent">文</p>')).toMatchObject({ indent: 2 });
    expect(only('<p class="flush">文</p>')).toMatchObject({ indent: 0 });
    expect(only('<p style="text-align: right; text-indent: 2em">文</p>')).toMatchObject({
      align: 'right',
      indent: 2,
    });
  });

  it('lose the blanks people type to indent, and the line breaks of the source between 汉字', () => {
    expect(text(toBlocks('<p>　　 为贯彻\n   落实 the law\n精神　</p>'))).toBe('为贯彻落实 the law 精神');
  });

  it('disappear when they hold nothing', () => {
    expect(toBlocks('<p>&nbsp;</p><p>　　</p><p><br></p><p><strong> </strong></p>')).toEqual([]);
  });

  it('carry marks, line breaks and links across nested elements', () => {
    const block = only('<p>甲<strong>乙<em>丙</em></strong><u>丁</u><s>戊</s>H<sub>2</sub>O<br>己</p>');
    expect(block).toMatchObject({
      runs: [
        { text: '甲' },
        { text: '乙', strong: true },
        { text: '丙', strong: true, em: true },
        { text: '丁', underline: true },
        { text: '戊', strike: true },
        { text: 'H' },
        { text: '2', script: 'sub' },
        { text: 'O' },
        { kind: 'break' },
        { text: '己' },
      ],
    });
  });

  it('link to http, https and mailto only, relative addresses against the page', () => {
    const html = [
      '/d/1',
      'https://a.example/',
      'mailto:a@b.example',
      'javascript:alert(1)',
      'data:text/html,x',
      '#top',
    ]
      .map((href) => `<a href="${href}">链</a>、`)
      .join('');
    const links = allRuns(toBlocks(html, { baseUrl: 'https://gov.example/d/2' })).flatMap((run) =>
      run.kind === 'text' && run.href ? [run.href] : [],
    );
    expect(links).toEqual(['https://gov.example/d/1', 'https://a.example/', 'mailto:a@b.example']);
  });
});

describe('headings and lists', () => {
  it('keep their level, h5 and h6 as the fourth', () => {
    const levels = toBlocks('<h1>一</h1><h2>二</h2><h3>三</h3><h4>四</h4><h5>五</h5><h6>六</h6>');
    expect(levels.map((block) => block.kind === 'heading' && block.level)).toEqual([1, 2, 3, 4, 4, 4]);
  });

  it('keep start, counting and nesting', () => {
    expect(only('<ol start="3" type="a"><li>甲<ul><li>子</li></ul></li><li>乙</li></ol>')).toMatchObject({
      ordered: true,
      start: 3,
      counting: 'a',
      items: [[{ kind: 'paragraph' }, { kind: 'list', ordered: false }], [{ kind: 'paragraph' }]],
    });
    expect(only('<ol start="-5" type="url(x)"><li>甲</li></ol>')).toMatchObject({ start: 1, counting: '1' });
  });
});

describe('tables', () => {
  it('place merged cells of head and body', () => {
    const table = only(
      '<table><thead><tr><th rowspan="2">序号</th><th colspan="2">事项</th></tr><tr><th>一级</th><th>二级</th></tr></thead>' +
        '<tbody><tr><td>1</td><td rowspan="2">甲</td><td>乙</td></tr><tr><td>2</td><td>丙</td></tr></tbody></table>',
    ) as Table;
    expect(table).toMatchObject({ rows: 4, headRows: 2 });
    expect(table.columns).toHaveLength(3);
    expect(table.cells.map(({ x, y, blocks }) => `${x},${y} ${text(blocks)}`)).toEqual([
      ...['0,0 序号', '1,0 事项', '1,1 一级', '2,1 二级'],
      ...['0,2 1', '1,2 甲', '2,2 乙', '0,3 2', '2,3 丙'],
    ]);
  });

  it('that only frame a text or another table are taken off, in reading order', () => {
    const inner = '<table><tr><td>序号</td><td>名称很长的事项</td></tr></table>';
    const framed = toBlocks(`<table><tr><td>前</td><td>${inner}</td></tr></table>`);
    expect(framed.map(({ kind }) => kind)).toEqual(['paragraph', 'table']);
    expect(toBlocks(`<table><tr><td><p>${'文'.repeat(301)}</p></td></tr></table>`)).toMatchObject([
      { kind: 'paragraph' },
    ]);
    const beside = `<table><tr><td><p>${'文'.repeat(700)}</p></td><td>边</td></tr></table>`;
    expect(toBlocks(beside).map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
    expect(toBlocks('<table><tr><td>名录</td></tr><tr><td>甲</td></tr></table>')).toMatchObject([
      { kind: 'table' },
    ]);
  });

  it('keep their caption as a centred line above', () => {
    expect(toBlocks('<table><caption>表一</caption><tr><td>甲</td></tr></table>')).toMatchObject([
      { kind: 'paragraph', align: 'center' },
      { kind: 'table' },
    ]);
  });
});

describe('hostile bodies', () => {
  it('give no script, style or form text, whatever surrounds it', () => {
    expect(
      text(toBlocks('<p>甲<script>alert(1)</script><style>p{}</style><svg><text>x</text></svg>乙</p>')),
    ).toBe('甲乙');
  });

  it('nested a hundred thousand deep are read without exhausting the stack', () => {
    expect(text(toBlocks(`${'<em>'.repeat(20_000)}深`))).toBe('深');
    expect(text(toBlocks(`${'<ul><li>'.repeat(5000)}深`))).toBe('深');
    expect(text(toBlocks(`${'<table><tr><td>'.repeat(2000)}深`))).toBe('深');
  });

  it('from the DOMPurify collection never throw and never link to script', () => {
    const path = sharedData('attacks/dompurify-cases.jsonl');
    if (!path) return;
    const cases = sharedLines<{ payload: string }>(path);
    expect(cases.length).toBeGreaterThan(90);
    for (const { payload } of cases) {
      for (const run of allRuns(toBlocks(payload, { baseUrl: 'https://gov.example/' }))) {
        if (run.kind === 'text' && run.href) expect(run.href).toMatch(/^(https?|mailto):/);
      }
    }
  });

  it('of real government pages keep nearly all their characters', () => {
    const path = sharedData('documents/govcn-html.jsonl.gz');
    if (!path) return;
    for (const { html } of sharedLines<{ html: string }>(path)) {
      const plain = html.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>|&[a-z#0-9]+;|\s/giu, '');
      const read = text(toBlocks(html)).replace(/[\s<>&]/gu, '');
      expect(read.length).toBeGreaterThan(plain.length * 0.98);
    }
  });
});
