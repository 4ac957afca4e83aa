import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeChinesePdf, makePdf } from '../../../test/makers/binary-files.ts';
import {
  makeDocx,
  makeOfd,
  makePptx,
  makeXlsx,
  paragraph,
  relationships,
  wordPart,
} from '../../../test/makers/office-files.ts';
import { makeZip } from '../../../test/makers/zip.ts';
import { sharedData } from '../../../test/shared-data.ts';
import { type ReadableType, readInside } from './file-reader.ts';

/** The reading itself, on this thread; `reason` where it was refused. */
async function extract(bytes: Uint8Array, type: ReadableType) {
  const reading = await readInside('text', type, bytes);
  if (!reading.ok) return { text: '', reason: reading.refusal.code };
  return 'text' in reading ? reading : { text: '', reason: 'noText' };
}

async function extractWhole(bytes: Uint8Array, type: ReadableType) {
  const reading = await readInside('text', type, bytes);
  if (!reading.ok || !('text' in reading)) throw new Error('not read');
  return reading;
}

function ofd(text: string, top: number): string {
  return `<ofd:TextObject Boundary="10 ${top} 100 5"><ofd:TextCode X="0" Y="4">${text}</ofd:TextCode></ofd:TextObject>`;
}

describe('readInside', () => {
  it('reads PDF text, also in a typeface the file names without embedding it', async () => {
    const { text } = await extract(makeChinesePdf('政府信息公开'), 'pdf');
    expect(text).toBe('政府信息公开');
  });

  it('reads the published annual report of 淮安 and the empty form', async () => {
    const report = sharedData('tables/huaian-2024-annual-report.pdf');
    const form = sharedData('tables/annual-report-template.docx');
    if (!report || !form) return;
    const { text } = await extract(new Uint8Array(readFileSync(report)), 'pdf');
    expect(text.replace(/\s/g, '')).toContain('全市共受理政府信息公开申请3119件');
    const template = await extract(new Uint8Array(readFileSync(form)), 'docx');
    expect(template.text).toContain('信息内容\t本年制发件数\t本年废止件数\t现行有效件数');
  });

  it('reads Word text with its numbers, a line a paragraph, a tab between cells', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph('水费')}</w:tc><w:tc>${paragraph('3')}</w:tc></w:tr></w:tbl>`;
    const { text } = await extract(makeDocx(paragraph('关于𠮷县的通知') + table), 'docx');
    expect(text).toBe('关于𠮷县的通知\n水费\t3');
  });

  it('reads workbooks by row, presentations by paragraph and OFD by line', async () => {
    const rows =
      '<row><c t="s"><v>0</v></c><c><v>12.5</v></c><c t="inlineStr"><is><t>丙</t></is></c></row><row/>';
    const strings = '<si><r><t>甲</t></r><r><t>乙</t></r><rPh><t>yi</t></rPh></si>';
    expect((await extract(makeXlsx([{ name: '预算', rows }], strings), 'xlsx')).text).toBe(
      '预算\n甲乙\t12.5\t丙',
    );
    const slide =
      '<a:p><a:r><a:t>政策</a:t></a:r><a:r><a:t>解读</a:t></a:r></a:p><a:p><a:t>第二段</a:t></a:p>';
    expect((await extract(makePptx([slide]), 'pptx')).text).toBe('政策解读\n第二段');
    const page = ofd('青禾县', 20) + ofd('人民政府', 20) + ofd('通知', 30);
    expect((await extract(makeOfd([page, ofd('第二页', 20)]), 'ofd')).text).toBe(
      '青禾县人民政府\n通知\n第二页',
    );
  });

  it('tells hidden Word text apart: vanished runs, tracked deletions, comments, properties, embedded files', async () => {
    const body =
      '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部电话</w:t></w:r><w:r><w:t>公开</w:t></w:r>' +
      '<w:del><w:r><w:delText>原定金额</w:delText></w:r></w:del><w:ins><w:r><w:t>正文</w:t></w:r></w:ins></w:p>';
    const { text, hidden } = await extractWhole(
      makeDocx(body, {
        'word/comments.xml': wordPart('comments', `<w:comment w:id="0">${paragraph('不要公开')}</w:comment>`),
        'word/embeddings/oleObject1.bin': 'x',
        'docProps/core.xml': '<cp:coreProperties><dc:creator>王某</dc:creator></cp:coreProperties>',
      }),
      'docx',
    );
    expect(text).toBe('公开正文');
    expect(hidden).toEqual([
      { kind: 'hiddenText', text: '内部电话' },
      { kind: 'trackedDeletion', text: '原定金额' },
      { kind: 'comment', text: '不要公开' },
      { kind: 'embedded', text: 'word/embeddings/oleObject1.bin' },
      { kind: 'property', text: '王某' },
    ]);
  });

  it('tells hidden sheets and speaker notes apart from what is seen', async () => {
    const row = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
    const workbook = makeXlsx([
      { name: '公开', rows: row('甲') },
      { name: '底稿', rows: row('身份证号'), state: 'veryHidden' },
    ]);
    expect(await extract(workbook, 'xlsx')).toMatchObject({
      text: '公开\n甲',
      hidden: [{ kind: 'hiddenSheet', text: '底稿\n身份证号' }],
    });
    const slides = makePptx(['<a:p><a:t>甲</a:t></a:p>'], ['<a:p><a:t>口径</a:t></a:p>']);
    expect(await extract(slides, 'pptx')).toMatchObject({
      text: '甲',
      hidden: [{ kind: 'speakerNotes', text: '口径' }],
    });
  });

  it('finds PDF text under a black bar, and tells scripts in the file', async () => {
    const action = '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>';
    const { text, hidden } = await extractWhole(makeChinesePdf('身份证号', action), 'pdf');
    expect(text).toBe('身份证号');
    expect(hidden).toEqual([{ kind: 'script', text: 'app.alert(1)' }]);
  });
});

describe('readInside of files made to do harm', () => {
  it.each([
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
    '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  ])('refuses XML with entity definitions: %s', async (definition) => {
    const file = makeDocx('', {
      'word/document.xml': `<?xml version="1.0"?>${definition}<w:document>&b;&x;</w:document>`,
    });
    expect(await extract(file, 'docx')).toMatchObject({ reason: 'archiveUnsafe' });
    const wide = Buffer.from(`\ufeff${definition}<w:document/>`, 'utf16le');
    const disguised = makeDocx('', { 'word/document.xml': wide });
    expect(await extract(disguised, 'docx')).toMatchObject({ reason: 'archiveUnsafe' });
  });

  it('fetches nothing from outside the file', async () => {
    const file = makeDocx(paragraph('甲'), {
      'word/_rels/document.xml.rels': relationships([
        ['attachedTemplate', 'http://127.0.0.1:9/t.dotm', 'External'],
        ['image', 'http://127.0.0.1:9/i.png', 'External'],
      ]),
    });
    expect(await extract(file, 'docx')).toMatchObject({ text: '甲' });
  });

  it.each<'docx' | 'xlsx' | 'pptx' | 'ofd'>(['docx', 'xlsx', 'pptx', 'ofd'])(
    'refuses a %s that is a zip bomb or lies about sizes',
    async (type) => {
      const zeros = new Uint8Array(3_000_000);
      const names = {
        docx: 'word/document.xml',
        xlsx: 'xl/workbook.xml',
        pptx: 'ppt/slides/slide1.xml',
        ofd: 'OFD.xml',
      };
      const name = names[type];
      expect(await extract(makeZip([{ name, data: zeros }]), type)).toMatchObject({
        reason: 'archiveUnsafe',
      });
      const lie = makeZip([{ name, data: new Uint8Array(900_000), claimedSize: 10 }]);
      expect(await extract(lie, type)).toMatchObject({ reason: 'archiveUnsafe' });
    },
  );

  it('reads one cell at the far corner of a sheet without building the sheet', async () => {
    const rows = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>角</t></is></c></row>';
    const file = makeXlsx([{ name: '宽', rows, before: '<dimension ref="A1:XFD1048576"/>' }]);
    expect((await extract(file, 'xlsx')).text).toBe('宽\n角');
  });

  it('survives a PDF whose pages go in a circle and one whose streams unpack to a bomb', async () => {
    const circle = makePdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 2>>',
      '<</Type/Pages/Kids[2 0 R]/Count 2>>',
    ]);
    expect(await extract(circle, 'pdf')).toMatchObject({ text: '' });
    const bomb = deflateSync(deflateSync(new Uint8Array(30_000_000).fill(0x20)));
    const file = makePdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>',
      ['<</Filter[/FlateDecode/FlateDecode]>>', bomb],
    ]);
    expect(await extract(file, 'pdf')).toMatchObject({ text: '' });
  });

  it('says that a PDF asks for a password', async () => {
    const blank = `<${'00'.repeat(32)}>`;
    const trailer = `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O${blank}/U${blank}>>`;
    const file = makePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'], trailer);
    expect(await extract(file, 'pdf')).toMatchObject({ reason: 'passwordProtected' });
  });

  it('never throws for a file that is cut off or has bytes changed', async () => {
    const files: [ReadableType, Uint8Array][] = [
      ['docx', makeDocx(paragraph('政府信息公开'.repeat(50)))],
      ['xlsx', makeXlsx([{ name: '甲', rows: '<row><c><v>1</v></c></row>' }])],
      ['ofd', makeOfd([ofd('甲', 1)])],
      ['pdf', makeChinesePdf('政府信息')],
    ];
    for (const [type, whole] of files) {
      for (const at of [1, 3, 5]) {
        const cut = whole.slice(0, Math.floor((whole.length * at) / 6));
        expect((await extract(cut, type)).text, `${type} cut at ${at}/6`).not.toContain('\0');
        const changed = whole.slice();
        changed.fill(0xa5, cut.length, cut.length + 9);
        expect(typeof (await extract(changed, type)).text).toBe('string');
      }
    }
  });
});
