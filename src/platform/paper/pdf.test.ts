import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedFonts, readPdf } from '../../../test/paper.ts';
import { sharedData, sharedJson } from '../../../test/shared-data.ts';
import { createPaper, type Paper } from './pdf.ts';

const LAYOUT = `
#let data = json("/data.json")
#set document(title: data.title)
#set text(font: json(bytes(sys.inputs.faces)).body, lang: "zh", fallback: false)
#for words in data.words { par(text(words)) }
#if "picture" in data {
  if data.picture in json(bytes(sys.inputs.missing)) { text("〔图片〕") } else { image(data.picture, width: 2cm, alt: "-") }
}
`;
const createdAt = new Date('2026-11-22T00:00:00+08:00');
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the paper press', () => {
  let templates: string;
  let paper: Paper;
  const print = (words: string[], more: Record<string, unknown> = {}) =>
    paper.pdf({ template: 'plain', data: { title: '试印', words, ...more }, createdAt });

  beforeAll(() => {
    templates = mkdtempSync(join(tmpdir(), 'gongkai-paper-'));
    writeFileSync(join(templates, 'plain.typ'), LAYOUT);
    writeFileSync(join(templates, 'broken.typ'), '#unknown-function("机密")');
    paper = createPaper({ templates });
  });
  afterAll(async () => {
    await paper.close();
    rmSync(templates, { recursive: true });
  });

  it('prints markup, code and paths that people type as the text they are', async () => {
    const hostile = [
      '#import "x": *',
      '#read("/etc/passwd") #panic()',
      '$x^2$ *粗* _斜_ `代码` <标签> @引用 = 标题 - 项 + 项 / 项: 项',
      '\\ \\u{41} // 注释 /* 注释 */ ~ --- "引号" \'',
      '#eval("1+1") #{1+1} [内容] #sys.inputs',
    ];
    const { text } = await readPdf(await print(hostile));
    for (const line of hostile) expect(text).toContain(line.replace(/\s/g, ''));
  });

  it('writes a character the fonts lack out as its code, and drops invisible ones', async () => {
    const { text } = await readPdf(
      await print(['吉：𠮷，表情：😀，私用：\ue000，反向：\u202e甲乙\u202c，零宽：丙\u200d丁']),
    );
    expect(text).toContain('吉：〔U+20BB7〕，表情：〔U+1F600〕，私用：〔U+E000〕，反向：甲乙，零宽：丙丁');
  });

  it('prints the rare characters of the 通用规范汉字表 beyond the basic plane', async () => {
    expect((await readPdf(await print(['𫖯𬭊𬙂䶮㐂龘']))).text).toBe('𫖯𬭊𬙂䶮㐂龘');
  });

  it('embeds its fonts, subset, and claims PDF/A-2a', async () => {
    const bytes = await print(['内容']);
    expect(embeddedFonts(bytes)).toEqual(['NotoSerifSC-Regular']);
    const source = Buffer.from(bytes).toString('latin1');
    expect(source).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(source).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(bytes.length).toBeLessThan(60_000);
  });

  it('gives the same bytes for the same sheet', async () => {
    const [first, second] = [await print(['同一份']), await print(['同一份'])];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  it('breaks a word longer than the page instead of printing beyond its edge', async () => {
    const { text } = await readPdf(await print(['a'.repeat(5000)]));
    expect(text.match(/a/g)).toHaveLength(5000);
  });

  it('lets words break without leaving a mark in the text that a reader copies, in every layout of ours', () => {
    const layouts = fileURLToPath(new URL('../../../db/paper', import.meta.url));
    for (const name of readdirSync(layouts)) {
      const layout = readFileSync(join(layouts, name), 'utf8');
      if (layout.includes('#set page(')) expect(layout, name).toContain('#show: breakable\n');
    }
  });

  it('prints every naughty string', async () => {
    const path = sharedData('attacks/naughty-strings.json');
    if (!path) return;
    const strings = sharedJson<unknown>(path);
    const words = (Array.isArray(strings) ? strings : Object.values(strings as object)).flat().map(String);
    expect(words.length).toBeGreaterThan(400);
    expect((await readPdf(await print(words))).text).toContain('DROPTABLEusers');
  });

  it('prints a picture, and a mark where the picture is broken', async () => {
    const picture = (bytes: Uint8Array) =>
      paper.pdf({
        template: 'plain',
        data: { title: '图', words: [], picture: '/files/a.png' },
        files: { 'a.png': bytes },
        createdAt,
      });
    expect((await readPdf(await picture(PIXEL))).text).toBe('');
    expect((await readPdf(await picture(PIXEL.subarray(0, 40)))).text).toBe('〔图片〕');
  });

  it('says which layout is wrong without repeating quoted text, and goes on printing', async () => {
    const failure = paper.pdf({ template: 'broken', data: {}, createdAt });
    await expect(failure).rejects.toThrow(/unknown variable.*broken\.typ/);
    await expect(failure).rejects.not.toThrow(/机密/);
    expect((await readPdf(await print(['还在']))).text).toBe('还在');
  });

  it('answers many sheets asked for at once, in order', async () => {
    const texts = await Promise.all(
      ['一', '二', '三', '四'].map(async (word) => (await readPdf(await print([word]))).text),
    );
    expect(texts).toEqual(['一', '二', '三', '四']);
  });

  it('refuses a sheet that takes too long, and prints the next one in a new thread', async () => {
    const deaf = `import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ template }) => {
        if (template === 'plain') parentPort.postMessage({ pdf: new Uint8Array([37, 80, 68, 70]) });
      });`;
    const options = {
      templates,
      typesetter: new URL(`data:text/javascript,${encodeURIComponent(deaf)}`),
      timeLimit: 50,
    };
    const hasty = createPaper(options);
    const sheet = { data: {}, createdAt };
    await expect(hasty.pdf({ ...sheet, template: 'endless' })).rejects.toThrow('sheetTooSlow');
    options.timeLimit = 15_000;
    expect(await hasty.pdf({ ...sheet, template: 'plain' })).toEqual(new Uint8Array([37, 80, 68, 70]));
    await hasty.close();
  });

  it('refuses more sheets than it could answer in time', async () => {
    const sheets = Array.from({ length: 60 }, () => print(['挤']));
    const outcomes = await Promise.allSettled(sheets);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ reason: { code: 'notReady' } });
  });
});
