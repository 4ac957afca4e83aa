import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph, relationships, wordPart } from '../../../test/makers/office-files.ts';
import { sharedData } from '../../../test/shared-data.ts';
import { cleanHtml } from '../html/clean.ts';
import { bytesSource } from './byte-source.ts';
import { importDocx } from './docx-import.ts';
import { readInside } from './file-reader.ts';

function level(at: number, format: string, text: string, more = ''): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
}

const NUMBERING = wordPart(
  'numbering',
  `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、', '<w:pStyle w:val="1"/>')}` +
    `${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimal', '%1.%4', '<w:isLgl/>')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf0b7')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
);
const STYLES = wordPart(
  'styles',
  '<w:style w:type="paragraph" w:default="1" w:styleId="0"><w:name w:val="Normal"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="0"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="9"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>',
);
const PARTS = {
  'word/numbering.xml': NUMBERING,
  'word/styles.xml': STYLES,
  'word/_rels/document.xml.rels': relationships([
    ['styles', 'styles.xml'],
    ['numbering', 'numbering.xml'],
    ['image', 'media/image1.png'],
    ['image', 'media/image2.emf'],
    ['hyperlink', 'https://www.gov.cn/', 'External'],
    ['attachedTemplate', 'http://127.0.0.1:9/t.dotm', 'External'],
  ]),
};

const numbered = (text: string, id: number, at: number) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);
const styled = (text: string, style: string) => paragraph(text, `<w:pStyle w:val="${style}"/>`);
const picture = (id: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="示意图"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/** The import itself, on this thread. */
async function read(body: string, parts: Record<string, string | Uint8Array> = {}) {
  const reading = await readInside('docx', 'docx', makeDocx(body, { ...PARTS, ...parts }));
  if (!reading.ok || !('html' in reading)) throw new Error('not read');
  return reading;
}

describe('importDocx', () => {
  it('keeps title, headings and automatic numbers in the words readers saw', async () => {
    const { html } = await read(
      styled('关于印发办法的通知', '9') +
        styled('总体要求', '1') +
        numbered('加强领导', 1, 1) +
        numbered('甲', 1, 2) +
        paragraph('说明。') +
        numbered('乙', 1, 2) +
        styled('工作任务', '1') +
        numbered('明确分工', 1, 1) +
        numbered('丙', 1, 2) +
        numbered('丁', 3, 2) +
        numbered('范围', 1, 3),
    );
    expect(html.split('\n')).toEqual([
      '<h1 class="align-center">关于印发办法的通知</h1>',
      '<h2>一、总体要求</h2>',
      '<h3>（一）加强领导</h3>',
      '<ol><li>甲</li></ol>',
      '<p>说明。</p>',
      '<ol start="2"><li>乙</li></ol>',
      '<h2>二、工作任务</h2>',
      '<h3>（一）明确分工</h3>',
      '<ol><li>丙</li></ol>',
      '<ol start="7"><li>丁</li></ol>',
      '<p>2.1 范围</p>',
    ]);
  });

  it('keeps bullets, alignment, first-line indents and marks', async () => {
    const { html } = await read(
      numbered('点一', 2, 0) +
        numbered('点二', 2, 0) +
        paragraph('正文', '<w:ind w:firstLineChars="200"/>') +
        paragraph('落款', '<w:jc w:val="right"/>') +
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>线</w:t></w:r>' +
        '<w:hyperlink r:id="rId5"><w:r><w:t>网站</w:t></w:r></w:hyperlink></w:p>',
    );
    expect(html.split('\n')).toEqual([
      '<ul><li>点一</li><li>点二</li></ul>',
      '<p class="indent">正文</p>',
      '<p class="align-right">落款</p>',
      '<p><strong>粗</strong><u>线</u><a href="https://www.gov.cn/" rel="noopener noreferrer">网站</a></p>',
    ]);
  });

  it('keeps merged cells in both directions', async () => {
    const cell = (text: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
    const { html } = await read(
      `<w:tbl><w:tr>${cell('项目', '<w:vMerge w:val="restart"/>')}${cell('金额', '<w:gridSpan w:val="2"/>')}</w:tr>` +
        `<w:tr>${cell('', '<w:vMerge/>')}${cell('1')}${cell('2')}</w:tr></w:tbl>`,
    );
    expect(html).toBe(
      '<table><tbody><tr><td rowspan="2">项目</td><td colspan="2">金额</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>',
    );
  });

  it('gives pictures apart with their place in the body, and reports what it cannot keep', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
    const { html, pictures, losses } = await read(
      picture('rId3') +
        picture('rId4') +
        '<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>' +
        '<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:t>新</w:t></w:r></w:p>',
      {
        'word/media/image1.png': png,
        'word/media/image2.emf': 'x',
        'word/header1.xml': wordPart('hdr', paragraph('内部资料')),
        'word/comments.xml': wordPart('comments', `<w:comment w:id="0">${paragraph('意见')}</w:comment>`),
      },
    );
    expect(html).toBe('<p><img src="/f/docx-picture-1" alt="示意图" /></p>\n<p>a+b</p>\n<p>新</p>');
    expect(pictures).toEqual([
      { address: '/f/docx-picture-1', mediaType: 'image/png', bytes: Buffer.from(png) },
    ]);
    expect(Object.fromEntries(losses.map(({ what, count }) => [what, count]))).toEqual({
      outsideContent: 1,
      formula: 1,
      trackedDeletion: 1,
      hiddenText: 1,
      headerOrFooter: 1,
      reviewComment: 1,
      picture: 1,
    });
  });

  it('lets no marks of its own into the text, whatever the text holds', async () => {
    const { html } = await read(paragraph('甲\ufdd0乙|1\ufdd1丙\ufdd2丁', '<w:jc w:val="center"/>'));
    expect(html).not.toMatch(/[\ufdd0-\ufdd2]/);
    expect(html).toContain('丁');
  });

  it('imports the form of the annual report as a clean body, on a thread of its own', async () => {
    const file = sharedData('tables/annual-report-template.docx');
    if (!file) return;
    const imported = await importDocx(bytesSource(new Uint8Array(readFileSync(file))));
    if (!imported.ok) throw new Error('not read');
    expect(imported.losses).toEqual([]);
    expect(imported.html.match(/<table>/g)?.length).toBeGreaterThan(2);
    expect(imported.html).toContain('<h2>一、总体情况</h2>');
    expect(imported.html).toMatch(/rowspan="22"[^>]*>三、本年度办理结果/);
    expect(cleanHtml(imported.html)).toEqual({ html: imported.html, removed: [] });
  });

  it('refuses what is no Word file, with the reason', async () => {
    const text = new TextEncoder().encode('这不是文档');
    expect(await importDocx(bytesSource(text))).toEqual({
      ok: false,
      refusal: { code: 'broken', facts: {} },
    });
  });
});
