import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import {
  type DocxSetting,
  docxBlocks,
  docxSpacing,
  docxStyles,
  twips,
} from '../../../platform/paper/docx.ts';
import { docxFont, docxText, officialFonts } from '../../../platform/paper/docx-runs.ts';
import { fitTables } from '../../../platform/paper/fitted-tables.ts';
import { toBlocks } from '../../../platform/paper/html-blocks.ts';
import type { Grid, GridCell } from '../official-grids.ts';
import type { ReadableReport, ReportPart } from '../parts.ts';

// Margins, widths, grounds and type of the form annexed to 国办公开办函〔2021〕30号, in twips, hexadecimal and points.
const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 1440, bottom: 1440, left: 1080, right: 1080 };
const BAND = 'C6D9F1';
const TABLE_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
const SIZES = { title: 18, text: 12, cell: 10, narrow: 8, note: 9 };
const SONG = officialFonts.plain;
/** Tables with more columns than this are set smaller. */
const NARROW = 12;

const SETTING: DocxSetting = {
  fonts: { ...officialFonts, body: SONG, subheading: SONG },
  font: SONG,
  size: SIZES.text,
  inherited: { font: SONG, size: SIZES.text },
  pictures: new Map(),
  pictureWidth: 500,
  indent: 2,
  pitch: 24,
  width: TABLE_WIDTH / 20,
};

const run = (text: string, size: number, bold = false) =>
  new TextRun({ text: docxText(text), font: docxFont(SONG), size: size * 2, bold });

/** The report as a Word file in the official layout: six parts, three tables with their merged cells. */
export async function reportDocx(report: ReadableReport): Promise<Uint8Array<ArrayBuffer>> {
  const file = new Document({
    title: docxText(report.title),
    creator: docxText(report.agencyName),
    lastModifiedBy: docxText(report.agencyName),
    styles: docxStyles(SETTING),
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: twips(18) },
            children: [run(report.title, SIZES.title, true)],
          }),
          ...report.parts.flatMap(partOf),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

function partOf({ title, html, grid, note }: ReportPart): (Paragraph | Table)[] {
  const heading = new Paragraph({
    keepNext: true,
    spacing: { before: twips(12), after: twips(6) },
    children: [run(title, SIZES.text, true)],
  });
  const words = docxBlocks(fitTables(toBlocks(html)), SETTING);
  const under = new Paragraph({
    spacing: { before: twips(4) },
    children: note === null ? [] : [run(note, SIZES.note)],
  });
  return [heading, ...words, ...(grid ? [tableOf(grid), under] : [])];
}

function tableOf({ widths, head, rows }: Grid): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columnWidths = widths.map((width) => Math.round((width / whole) * TABLE_WIDTH));
  const size = widths.length > NARROW ? SIZES.narrow : SIZES.cell;
  const row = (isHead: boolean) => (cells: GridCell[]) =>
    new TableRow({ tableHeader: isHead, cantSplit: true, children: cells.map((cell) => cellOf(cell, size)) });
  return new Table({
    width: { size: TABLE_WIDTH, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: [...head.map(row(true)), ...rows.map(row(false))],
  });
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE };

function cellOf({ text, colspan, rowspan, isBand, isLeft }: GridCell, size: number): TableCell {
  return new TableCell({
    columnSpan: colspan,
    rowSpan: rowspan,
    borders: BORDERS,
    margins: { left: 57, right: 57, top: 40, bottom: 40 },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(isBand && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: BAND } }),
    children: [
      new Paragraph({
        alignment: isLeft ? AlignmentType.LEFT : AlignmentType.CENTER,
        spacing: docxSpacing({ pitch: size + 4 }),
        children: [run(text, size)],
      }),
    ],
  });
}
