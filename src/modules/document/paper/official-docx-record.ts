import {
  AlignmentType,
  BorderStyle,
  Footer,
  ImageRun,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { emptyLine, twips } from '../../../platform/paper/docx.ts';
import { docxFont, docxText, officialFonts } from '../../../platform/paper/docx-runs.ts';
import type { OfficialSheet } from './official-document.ts';
import { paperText as copy } from './text.ts';

const QR_WIDTH = 68;
const line = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** — n — in 四号 宋体, odd pages at the right, even ones at the left, one character in (7.5). */
export function pageFooters(): { default: Footer; even: Footer } {
  const footer = (isOdd: boolean) =>
    new Footer({
      children: [
        new Paragraph({
          alignment: isOdd ? AlignmentType.RIGHT : AlignmentType.LEFT,
          indent: isOdd ? { right: twips(14) } : { left: twips(14) },
          children: [
            new TextRun({
              children: ['— ', PageNumber.CURRENT, ' —'],
              font: docxFont(officialFonts.plain),
              size: 28,
            }),
          ],
        }),
      ],
    });
  return { default: footer(true), even: footer(false) };
}

/** 版记 and the record of the published copy, with its QR code, in one ruled table. */
export function recordTable(sheet: OfficialSheet, qr: Uint8Array, width: number): (Paragraph | Table)[] {
  const textWidth = width - QR_WIDTH;
  const rows = sheet.imprint.map(
    ({ left, right }) =>
      new TableRow({
        cantSplit: true,
        children:
          right === ''
            ? [cell([words(left, officialFonts.body, 14)], width, { columnSpan: 2 })]
            : [cell([imprintLine(left, right, width)], width, { columnSpan: 2 })],
      }),
  );
  const lines = [
    ...sheet.record.map(([label, value]) => words(`${label}：${value}`, officialFonts.plain, 9)),
    ...sheet.notes.map((note) => words(note, officialFonts.plain, 9)),
  ];
  const code = new ImageRun({
    type: 'png',
    data: qr,
    transformation: { width: 80, height: 80 },
    altText: { name: 'qr', title: copy.qr, description: copy.qr },
  });
  const picture = new Paragraph({ alignment: AlignmentType.RIGHT, children: [code] });
  rows.push(new TableRow({ cantSplit: true, children: [cell(lines, textWidth), cell([picture], QR_WIDTH)] }));
  return [
    emptyLine(),
    new Table({
      rows,
      columnWidths: [twips(textWidth), twips(QR_WIDTH)],
      layout: TableLayoutType.FIXED,
      width: { size: twips(width), type: WidthType.DXA },
      borders: {
        top: line,
        bottom: line,
        insideHorizontal: line,
        left: none,
        right: none,
        insideVertical: none,
      },
    }),
  ];
}

function words(text: string, font: string, size: number): Paragraph {
  return new Paragraph({
    spacing: { line: 260 },
    keepNext: true,
    children: [new TextRun({ text: docxText(text), font: docxFont(font), size: size * 2 })],
  });
}

/** 印发机关 at the left, 印发日期 at the right of one line. */
function imprintLine(left: string, right: string, width: number): Paragraph {
  const font = docxFont(officialFonts.body);
  return new Paragraph({
    keepNext: true,
    tabStops: [{ type: 'right', position: twips(width - 12) }],
    children: [
      new TextRun({ text: docxText(left), font, size: 28 }),
      new TextRun({ text: `\t${docxText(right)}`, font, size: 28 }),
    ],
  });
}

function cell(children: Paragraph[], width: number, extra: { columnSpan?: number } = {}): TableCell {
  return new TableCell({
    children,
    verticalAlign: VerticalAlignTable.CENTER,
    width: { size: twips(width), type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 60, right: 60 },
    ...extra,
  });
}
