import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { textWidth } from './column-shares.ts';
import { readCoverage } from './coverage.ts';
import { ownFonts } from './fonts.ts';
import { printable } from './printable.ts';
import { qrPng, qrSvg } from './qr.ts';
import { titleLines } from './title-lines.ts';

describe('what our fonts can print', () => {
  const coverage = readCoverage(
    ownFonts()
      .slice(0, 1)
      .map((path) => readFileSync(path)),
  );

  it('is all of the unified 汉字 and Extension A of GB 18030, and what level 2 adds beyond the basic plane', () => {
    const missing: number[] = [];
    for (let code = 0x4e00; code <= 0x9fff; code += 1) if (!coverage.has(code)) missing.push(code);
    for (let code = 0x3400; code <= 0x4db5; code += 1) if (!coverage.has(code)) missing.push(code);
    expect(missing).toEqual([]);
    expect(
      [...'𠅤𠙶𡎚𣗋𤧛𥔲𦙶𨱇𩽾𪟝𫄧𫖯𬀩𬭊𬺈'].filter((char) => !coverage.has(char.codePointAt(0) ?? 0)),
    ).toEqual([]);
    expect(coverage.has(0x20bb7)).toBe(false);
  });

  it('covers every 汉字 of the real documents', () => {
    const path = sharedData('documents/hebei.jsonl.gz');
    if (!path) return;
    const missing = new Set<string>();
    for (const { title, body } of sharedLines<{ title: string; body: string }>(path)) {
      for (const char of title + body) {
        if (/\p{Script=Han}/u.test(char) && !coverage.has(char.codePointAt(0) ?? 0)) missing.add(char);
      }
    }
    expect([...missing]).toEqual([]);
  });

  it('keeps the places to break that a layout has put into a word', () => {
    expect(printable('1234\u200b5678', coverage)).toBe('1234\u200b5678');
  });

  it('leaves figures, hashes and addresses whole', () => {
    const hash = 'a'.repeat(64);
    expect(printable(`https://gov.example/d/1 ${hash} 1,234.50`, coverage)).toBe(
      `https://gov.example/d/1 ${hash} 1,234.50`,
    );
  });
});

describe('title lines', () => {
  const title = '市政府办公室关于推进落实社会公益事业建设领域政府信息公开工作的通知';

  it('are balanced, no wider than the line, and cut between words', () => {
    const lines = titleLines(title, 20);
    expect(lines.join('')).toBe(title);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(20);
    expect(lines[1]).not.toMatch(/^[的和与》）]/);
  });

  it('keep a figure and what it counts together', () => {
    expect(titleLines('国务院办公厅关于2019年部分节假日安排的通知', 20)[0]).not.toMatch(/2019$/);
  });

  it('stay one when they fit, and keep the line feeds people set', () => {
    expect(titleLines('关于公开工作的通知', 20)).toEqual(['关于公开工作的通知']);
    expect(titleLines('第一行\n第二行', 20)).toEqual(['第一行', '第二行']);
  });

  it('leave essays, and words wider than a line, to the typesetter', () => {
    expect(titleLines('长'.repeat(500), 20)).toHaveLength(1);
    expect(titleLines('x'.repeat(100), 20)).toEqual(['x'.repeat(100)]);
  });

  it('of real documents lose no character', () => {
    const path = sharedData('documents/hebei.jsonl.gz');
    if (!path) return;
    for (const { title: real } of sharedLines<{ title: string }>(path)) {
      const lines = titleLines(real, 20);
      expect(lines.join('').replace(/\s/g, '')).toBe(real.replace(/\s/g, ''));
    }
  });
});

describe('QR codes', () => {
  it('come as an SVG document and as a PNG', async () => {
    expect(await qrSvg('https://gov.example/d/1')).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
    const png = await qrPng('https://gov.example/d/1');
    expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });
});
