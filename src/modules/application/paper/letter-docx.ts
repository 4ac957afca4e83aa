import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { docxSpacing, twips } from '../../../platform/paper/docx.ts';
import { docxFont, docxText, officialFonts } from '../../../platform/paper/docx-runs.ts';
import { titleLines } from '../../../platform/paper/title-lines.ts';
import { letterCopy } from '../letter-text.ts';
import type { LetterBody } from '../letters.ts';
import { dateLine, TITLE_CHARACTERS } from './letter-pdf.ts';

const RED = 'C00000';
const SIZE = 16;
const PITCH = 29;
const MILLIMETRE = 72 / 25.4;

interface Look {
  font?: string;
  size?: number;
  color?: string;
}

function run(text: string, { font = officialFonts.body, size = SIZE, color }: Look = {}): TextRun {
  return new TextRun({
    text: docxText(text),
    font: docxFont(font),
    size: Math.round(size * 2),
    ...(color && { color }),
  });
}

function line(children: TextRun[], options: Omit<IParagraphOptions, 'children'> = {}): Paragraph {
  return new Paragraph({ children, spacing: docxSpacing({ pitch: PITCH }), ...options });
}

const right = (characters: number) => ({
  alignment: AlignmentType.RIGHT,
  indent: { right: twips(characters * SIZE) },
});

/** Red lines of 170 mm on a type area of 156 mm. */
const WIDE = { left: -twips(7 * MILLIMETRE), right: -twips(7 * MILLIMETRE) };

/** GB/T 9704-2012, 10.1: the first page bears a foot line and no number, the others their number. */
function footers(): { first: Footer; default: Footer } {
  const line = { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: RED, space: 1 };
  const number = new TextRun({
    font: docxFont(officialFonts.plain),
    size: 28,
    children: ['— ', PageNumber.CURRENT, ' —'],
  });
  return {
    first: new Footer({ children: [new Paragraph({ indent: WIDE, border: { top: line } })] }),
    default: new Footer({
      children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })],
    }),
  };
}

function head({ agency }: LetterBody): Paragraph {
  const size = Math.min(30, 425 / Math.max(1, [...agency].length));
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: twips(12), line: 300 },
    indent: WIDE,
    border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: RED, space: 6 } },
    children: [run(agency, { font: officialFonts.title, size, color: RED })],
  });
}

function titleLine({ title }: LetterBody): Paragraph {
  const font = docxFont(officialFonts.title);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: twips(PITCH), after: twips(PITCH), line: twips(34), lineRule: 'exact' },
    children: titleLines(title, TITLE_CHARACTERS).map(
      (words, index) =>
        new TextRun({ text: docxText(words), font, size: 44, ...(index > 0 && { break: 1 }) }),
    ),
  });
}

/** A web address or a long number leaves no place to break a line: justified, the line before it would be torn apart. */
function hasLongWord(words: string): boolean {
  return /[!-~]{16,}/.test(words);
}

function bodyLines({ addressee, paragraphs, attachments }: LetterBody): Paragraph[] {
  const indent = { indent: { firstLine: twips(2 * SIZE), firstLineChars: 200 } };
  const named = attachments.map(
    (name, index) => `${index === 0 ? letterCopy.attachments : ''}${index + 1}. ${name}`,
  );
  // 7.3.4: names that run on stand beneath their first character.
  const hanging = (index: number) => ({
    indent: { left: twips(6.5 * SIZE), hanging: twips((index === 0 ? 4.5 : 1.5) * SIZE) },
  });
  const last = named.length > 0 ? named : paragraphs;
  // The signature must not stand on a page alone: the last line of words goes with it.
  const kept = (lines: readonly string[], index: number) => lines === last && index === lines.length - 1;
  return [
    ...(addressee === '' ? [] : [line([run(`${addressee}：`)])]),
    ...paragraphs.map((words, index) =>
      line([run(words)], {
        alignment: hasLongWord(words) ? AlignmentType.LEFT : AlignmentType.JUSTIFIED,
        ...indent,
        keepNext: kept(paragraphs, index),
      }),
    ),
    ...named.map((words, index) => line([run(words)], { ...hanging(index), keepNext: kept(named, index) })),
  ];
}

/** A letter as an editable Word file with the fonts of GB/T 9704-2012: for the office's own seal and post. */
export async function letterDocx(letter: LetterBody): Promise<Uint8Array> {
  const mm = (length: number) => twips(length * MILLIMETRE);
  const file = new Document({
    title: docxText(letter.title),
    creator: docxText(letter.agency),
    lastModifiedBy: docxText(letter.agency),
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(30), bottom: mm(30), left: mm(28), right: mm(26), footer: mm(20) },
          },
          titlePage: true,
        },
        footers: footers(),
        children: [
          head(letter),
          line([run(letter.number ?? letterCopy.draft)], { alignment: AlignmentType.RIGHT }),
          titleLine(letter),
          ...bodyLines(letter),
          line([], { keepNext: true }),
          line([run(letter.agency)], { ...right(4), keepNext: true }),
          line([run(letterCopy.seal, { font: officialFonts.plain, size: 12, color: '808080' })], {
            ...right(6),
            keepNext: true,
          }),
          line([run(dateLine(letter))], right(4)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}
