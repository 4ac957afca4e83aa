import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPaper, readPdf } from '../../../../test/paper.ts';
import type { Paper } from '../../../platform/paper/pdf.ts';
import type { LetterBody } from '../letters.ts';
import { letterDocx } from './letter-docx.ts';
import { letterPdf } from './letter-pdf.ts';

const LETTER: LetterBody = {
  agency: '砚溪县民政局',
  title: '部分公开政府信息决定书',
  number: '砚溪县民政局依申请公开〔2026〕12号',
  addressee: '周砚宁',
  paragraphs: [
    '您申请获取：#eval("1+1") {{applicant}} $x^2$ <b>粗</b> \\ *星* _下划_ @ref。',
    '如不服本决定，应当自收到之日起60日内，先申请行政复议。',
  ],
  attachments: ['救助资金发放表（已作区分处理）.pdf'],
  signedOn: '2026-03-12',
};
const PARTS = [
  '砚溪县民政局',
  '砚溪县民政局依申请公开〔2026〕12号',
  '部分公开政府信息决定书',
  '周砚宁：',
  '#eval("1+1"){{applicant}}$x^2$<b>粗</b>\\*星*_下划_@ref',
  '先申请行政复议',
  '附件：1.救助资金发放表',
  '2026年3月12日',
];

let paper: Paper;
beforeAll(() => {
  paper = openPaper();
});
afterAll(() => paper.close());

function inOrder(text: string) {
  const places = PARTS.map((part) => text.indexOf(part, 1));
  // The name stands in the head and again beneath the text; the head comes first.
  places[0] = text.indexOf(PARTS[0] ?? '');
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
}

describe('letters on paper', () => {
  test('the PDF holds head, number, title, words, seal and date in order; markup of applicants stays words', async () => {
    const { text, title } = await readPdf(await letterPdf(paper, LETTER));
    inOrder(text);
    expect(text).toContain('（印章）');
    expect(title).toBe(LETTER.title);
  });

  test('the Word file holds the same', async () => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await letterDocx(LETTER)) });
    inOrder(value.replace(/\s/gu, ''));
  });

  test('a draft says on its face that nobody signed it', async () => {
    const draft = { ...LETTER, number: null, signedOn: null };
    expect((await readPdf(await letterPdf(paper, draft))).text).toContain('草稿，未签发');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await letterDocx(draft)) });
    expect(value).toContain('草稿，未签发');
  });

  test.each([8, 9, 10, 11, 12, 13, 14])(
    'the signature never stands on a page alone: %i paragraphs',
    async (count) => {
      const paragraphs = Array.from(
        { length: count },
        (_, index) => `第${index + 1}段。${'本机关依法答复如下。'.repeat(4)}`,
      );
      const { pages } = await readPdf(await letterPdf(paper, { ...LETTER, attachments: [], paragraphs }));
      expect(pages.at(-1)).toMatch(/答复如下.*砚溪县民政局/u);
    },
  );

  test('the same letter gives the same bytes', async () => {
    const [one, two] = [await letterPdf(paper, LETTER), await letterPdf(paper, LETTER)];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });
});
