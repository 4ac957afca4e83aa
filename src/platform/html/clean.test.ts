import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { sharedData, sharedJson, sharedLines } from '../../../test/shared-data.ts';
import { cleanHtml } from './clean.ts';
import { eachElement } from './tree.ts';

const ELEMENTS = new Set(
  (
    'p h1 h2 h3 h4 ol ul li table caption thead tbody tfoot tr th td strong em u s sub sup a br img ' +
    'blockquote hr figure figcaption'
  ).split(' '),
);
const ATTRIBUTES = new Set('href rel src alt width height colspan rowspan scope start type class'.split(' '));
const CLASSES = /^(align-(left|center|right)|indent|flush)( (indent|flush))?$/;

/** What a browser could run in this body; found by parsing, so that no spelling hides it. */
function dangers(html: string): string[] {
  const found: string[] = [];
  eachElement(parseDocument(html), ({ name, attribs }) => {
    if (!ELEMENTS.has(name)) found.push(`element ${name}`);
    for (const [attribute, value] of Object.entries(attribs)) {
      if (!ATTRIBUTES.has(attribute)) found.push(`attribute ${attribute}`);
      if (attribute === 'class' && !CLASSES.test(value)) found.push(`class ${value}`);
      if (attribute === 'src' && new URL(value, 'https://site.example').host !== 'site.example')
        found.push(value);
      if (attribute !== 'href' && attribute !== 'src') continue;
      const { protocol } = new URL(value, 'https://site.example');
      if (!/^(https?|mailto|tel):$/.test(protocol)) found.push(`address ${value}`);
    }
  });
  return found;
}

function expectHarmless(payload: string): void {
  const { html } = cleanHtml(payload);
  expect(dangers(html), payload).toEqual([]);
  expect(cleanHtml(html), payload).toEqual({ html, removed: [] });
}

describe('cleanHtml', () => {
  it('leaves nothing to run in the cases of DOMPurify', () => {
    const file = sharedData('attacks/dompurify-cases.jsonl');
    if (!file) return;
    const cases = sharedLines<{ payload: string }>(file);
    expect(cases.length).toBeGreaterThan(50);
    for (const { payload } of cases) expectHarmless(payload);
  });

  it('leaves nothing to run in collected payloads of every category', () => {
    const file = sharedData('attacks/payloads.jsonl.gz');
    if (!file) return;
    const cases = sharedLines<{ payload: string }>(file);
    expect(cases.length).toBeGreaterThan(1_000);
    for (const { payload } of cases) expectHarmless(payload);
  });

  it('leaves nothing to run in the naughty strings, as text, as attribute and as address', () => {
    const file = sharedData('attacks/naughty-strings.json');
    if (!file) return;
    for (const text of sharedJson<string[]>(file)) {
      expectHarmless(text);
      expectHarmless(`<p title="${text}" class="${text}" style="${text}">${text}</p>`);
      expectHarmless(`<a href="${text}">a</a><img src="${text}">`);
    }
  });

  it.each([
    ['<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', 'drawing'],
    ['<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>', 'drawing'],
    ['<p style="background:url(javascript:alert(1));width:expression(alert(1))">x</p>', 'formatting'],
    ['<p onmouseover="alert(1)">x</p>', 'eventHandler'],
    ['<a href="java&#10;script:alert(1)">x</a>', 'unsafeLink'],
    ['<a href="&#1;javascript:alert(1)">x</a>', 'unsafeLink'],
    ['<a href="data:text/html,<script>1</script>">x</a>', 'unsafeLink'],
    ['<a href="//evil.example/">x</a>', 'unsafeLink'],
    ['<a href="/\\evil.example/">x</a>', 'unsafeLink'],
    ['<img src="https://evil.example/pixel.png">', 'image'],
    ['<img src="data:image/png;base64,AAAA">', 'image'],
    ['<img src="/f/../../logout">', 'image'],
    ['<iframe srcdoc="<script>1</script>"></iframe>', 'embedded'],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', 'script'],
    ['<style>@import "https://evil.example"</style>', 'stylesheet'],
    ['<form action="/withdraw"><input name=x><button>撤回</button></form>', 'formControl'],
    ['<p>公开<span style="display:none">不公开</span></p>', 'hiddenText'],
  ])('takes out %s and says so', (payload, what) => {
    const { html, removed } = cleanHtml(payload);
    expect(dangers(html)).toEqual([]);
    expect(removed.map((part) => part.what)).toContain(what);
  });

  it('cleans the same body twice to the same body, whatever is nested in what', () => {
    const tags =
      'p div h2 h6 table tr td th ul ol li b i a span blockquote br img pre figure figcaption caption hr svg';
    const piece = fc.oneof(
      fc.constantFrom(...tags.split(' ').flatMap((tag) => [`<${tag}>`, `</${tag}>`])),
      fc.constantFrom(
        '　　',
        ' ',
        '\n',
        '&nbsp;',
        '文',
        'a',
        '&lt;',
        '一、',
        '𠮷',
        '<a href="/d/x">',
        '<a href=https://x.cn>',
      ),
      fc.constantFrom(
        '<td colspan=2 align=right>',
        '<p style="text-indent:2em">',
        '<div align=center>',
        '<img src=/f/1>',
      ),
      fc.constantFrom(
        '<p style="mso-list:l0 level1"><i style="mso-list:Ignore">1.</i>',
        '<b style="font-weight:400">',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => expectHarmless(pieces.join(''))),
      { numRuns: 1_500 },
    );
  });

  it('keeps what a 公文 needs: headings, numbering, merged cells, scope, links, figures', () => {
    const body = [
      '<h1 class="align-center">关于印发目录的通知</h1>',
      '<h2>一、总体要求</h2>',
      '<p class="indent">见<a href="https://www.gov.cn/a?b=1&amp;c=2" rel="noopener noreferrer">原文</a>、<a href="/d/123456789/2026-00001">依据</a>。</p>',
      '<ol start="3" type="a"><li>甲<ul><li>乙</li></ul></li></ol>',
      '<table><caption>表1</caption><thead><tr><th scope="col" colspan="2">项目</th></tr></thead><tbody><tr><td rowspan="2" class="align-right">1</td><td>　　其中</td></tr></tbody></table>',
      '<blockquote><p>H<sub>2</sub>O，m<sup>2</sup>，<u>线</u><s>删</s><em>斜</em></p></blockquote>',
      '<figure><img src="/f/a1/%E5%9B%BE.png" alt="图" width="300" height="200" /><figcaption>图1</figcaption></figure>',
      '<hr />',
      '<p class="align-right">某某市人民政府</p>',
    ].join('\n');
    const { html, removed } = cleanHtml(body);
    expect(html.replaceAll('colspan="2" scope="col"', 'scope="col" colspan="2"')).toBe(
      body.replace('rowspan="2" class="align-right"', 'class="align-right" rowspan="2"'),
    );
    expect(removed).toEqual([]);
  });

  it('turns full-width indents, double line breaks and style into paragraphs and closed classes', () => {
    expect(cleanHtml('<div>　　甲<br>　　乙<br><br>丙<br>丁</div>').html).toBe(
      '<p class="indent">甲</p>\n<p class="indent">乙</p>\n<p>丙<br />丁</p>',
    );
    expect(
      cleanHtml('<p style="text-align:center;color:red">甲</p><p style="text-indent:0">乙</p>').html,
    ).toBe('<p class="align-center">甲</p>\n<p class="flush">乙</p>');
    expect(cleanHtml('<span style="font-weight:bold">粗\n体</span>').html).toBe(
      '<p><strong>粗体</strong></p>',
    );
  });

  it('keeps emoji, joiners and 汉字 beyond the basic plane; drops what disguises text', () => {
    expect(cleanHtml('<p>👨‍👩‍👧‍👦𠮷野家䶮𬱖㐂\u{30EDD}</p>').html).toBe(
      '<p>👨‍👩‍👧‍👦𠮷野家䶮𬱖㐂\u{30EDD}</p>',
    );
    expect(cleanHtml('<p>a\u202egnp.exe\u0000\u200b\ud800</p>').html).toBe('<p>agnp.exe\ufffd</p>');
  });

  it('cleans a body of 500,000 characters completely and nests no deeper than a browser can show', () => {
    const long = `<p>${'深化政务公开𠮷，'.repeat(50)}</p>`.repeat(1_240);
    const { html } = cleanHtml(long);
    expect(html.length).toBeGreaterThan(490_000);
    expect(html.match(/<p>/g)).toHaveLength(1_240);
    for (const tag of ['b', 'div', 'ul><li', 'table><td', 'blockquote', 'svg', 'a']) {
      expectHarmless(`${`<${tag}>`.repeat(20_000)}文${'</i>'.repeat(20_000)}`);
    }
  });
});
