import {
  AlignmentType,
  HeadingLevel,
  type ILevelsOptions,
  type IParagraphOptions,
  type IStylesOptions,
  LevelFormat,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Align, Block, TableCell as Cell, List, Paragraph as ParagraphBlock } from './blocks.ts';
import { docxFont, docxRuns, type RunSetting } from './docx-runs.ts';
import { type FittedTable, TABLE_SIZES, WIDE_TABLE } from './fitted-tables.ts';

export interface DocxSetting extends RunSetting {
  /** First-line indent of paragraphs that name none, in 字. */
  indent: number;
  /** Exact line pitch in points; null lets lines grow, as cells and pictures need. */
  pitch: number | null;
  /** Width of the type area in points. */
  width: number;
  /** Paragraph style that carries font, size and spacing; absent means the document's own. */
  style?: string;
}

/** Twentieths of a point, the measure of Word files. */
export const twips = (points: number) => Math.round(points * 20);

const SIDES: Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
};
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
];
const FORMATS = {
  '1': LevelFormat.DECIMAL,
  a: LevelFormat.LOWER_LETTER,
  A: LevelFormat.UPPER_LETTER,
  i: LevelFormat.LOWER_ROMAN,
  I: LevelFormat.UPPER_ROMAN,
};

/** The block tree as Word paragraphs and tables, in order. */
export function docxBlocks(blocks: readonly Block[], setting: DocxSetting): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) => {
    const isBeforeTable = block.kind === 'table' && blocks[index + 1]?.kind === 'table';
    return isBeforeTable ? [...docxBlock(block, setting), emptyLine()] : docxBlock(block, setting);
  });
}

function docxBlock(block: Block, setting: DocxSetting): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [docxParagraph(block, setting)];
    case 'heading':
      return [docxHeading(block, setting)];
    case 'list':
      return docxList(block, setting, 0);
    case 'table':
      return [docxTable(block, setting)];
    case 'quote':
      return docxBlocks(block.blocks, { ...setting, indent: setting.indent + 2 });
    case 'rule':
      return [new Paragraph({ thematicBreak: true })];
  }
}

/** Styles a document needs for what `docxBlocks` writes. */
export function docxStyles({ fonts, font, size }: RunSetting): IStylesOptions {
  const heading = (name: string) => ({ run: { font: docxFont(name), size: size * 2, color: '000000' } });
  return {
    default: {
      document: { run: { font: docxFont(font), size: size * 2 } },
      heading1: heading(fonts.heading),
      heading2: heading(fonts.subheading),
      heading3: heading(fonts.body),
      heading4: heading(fonts.body),
    },
    paragraphStyles: TABLE_SIZES.map((points) => ({
      id: tableStyle(points),
      name: `表格 ${points}`,
      basedOn: 'Normal',
      run: { font: docxFont(fonts.plain), size: points * 2 },
      paragraph: { spacing: docxSpacing({ pitch: null }) },
    })),
  };
}

const tableStyle = (points: number) => `table-${points * 2}`;

/** A paragraph between things Word would otherwise join. */
export function emptyLine(): Paragraph {
  return new Paragraph({ children: [] });
}

/** Line spacing of a setting: exact where it has a pitch. */
export function docxSpacing({ pitch }: Pick<DocxSetting, 'pitch'>): IParagraphOptions['spacing'] {
  return pitch === null ? { line: 300 } : { line: twips(pitch), lineRule: 'exact' };
}

function docxParagraph(block: ParagraphBlock, setting: DocxSetting): Paragraph {
  const hasPicture = block.runs.some((run) => run.kind === 'image');
  const isSetIn = block.align !== 'center' && block.align !== 'right';
  const indent = isSetIn && !hasPicture ? (block.indent ?? setting.indent) : 0;
  const side = block.align ?? (hasPicture ? 'center' : setting.style ? undefined : 'justify');
  return new Paragraph({
    children: docxRuns(block.runs, setting),
    ...(side && { alignment: SIDES[side] }),
    // An exact line would cut a picture down to one line's height.
    ...(setting.style
      ? { style: setting.style }
      : { spacing: docxSpacing(hasPicture ? { pitch: null } : setting) }),
    ...(indent > 0 && { indent: { firstLine: twips(indent * setting.size), firstLineChars: indent * 100 } }),
  });
}

function docxHeading(block: Extract<Block, { kind: 'heading' }>, setting: DocxSetting): Paragraph {
  const { fonts } = setting;
  const font = [fonts.heading, fonts.subheading, fonts.body, fonts.body][block.level - 1] ?? fonts.body;
  const runs = block.runs.map((run) =>
    run.kind === 'text' && block.level === 3 ? { ...run, strong: true as const } : run,
  );
  const firstLine = block.align === 'center' ? 0 : setting.indent;
  return new Paragraph({
    children: docxRuns(runs, { ...setting, font }),
    ...(setting.indent > 0 && { heading: HEADINGS[block.level - 1] }),
    keepNext: true,
    spacing: docxSpacing(setting),
    ...(block.align && { alignment: SIDES[block.align] }),
    ...(firstLine > 0 && {
      indent: { firstLine: twips(firstLine * setting.size), firstLineChars: firstLine * 100 },
    }),
  });
}

function docxList(list: List, setting: DocxSetting, depth: number): (Paragraph | Table)[] {
  const level = Math.min(depth, 8);
  const levels: ILevelsOptions[] = Array.from({ length: level + 1 }, (_, at) =>
    levelOptions(list, setting, at),
  );
  const name = `list-${list.ordered ? list.counting : 'bullet'}-${list.start}-${level}`;
  const numbering = { reference: { reference: name, levels }, level };
  return list.items.flatMap((item, index) => {
    const [first, ...rest] = item;
    const isText = first?.kind === 'paragraph' || first?.kind === 'heading';
    const head = new Paragraph({
      children: isText ? docxRuns(first.runs, setting) : [],
      numbering: { ...numbering, ...(index === 0 && { restart: true }) },
      spacing: docxSpacing(setting),
    });
    const inside = { ...setting, indent: 0 };
    return [head, ...nestedBlocks(isText ? rest : item, inside, depth + 1)];
  });
}

function nestedBlocks(blocks: readonly Block[], setting: DocxSetting, depth: number): (Paragraph | Table)[] {
  return blocks.flatMap((block) =>
    block.kind === 'list' ? docxList(block, setting, depth) : docxBlocks([block], setting),
  );
}

function levelOptions(list: List, setting: DocxSetting, level: number): ILevelsOptions {
  const left = twips(setting.size * (2 + level * 2));
  return {
    level,
    format: list.ordered ? FORMATS[list.counting] : LevelFormat.BULLET,
    text: list.ordered ? `%${level + 1}.` : '•',
    start: list.start,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left, hanging: twips(setting.size * 1.2) } } },
  };
}

/** A table over the whole type area; merged cells stay merged, the head repeats on every page. */
function docxTable(
  table: Extract<Block, { kind: 'table' }> & Partial<FittedTable>,
  setting: DocxSetting,
): Table {
  const widths = table.columns.map((share) => twips(share * setting.width));
  const plain = { font: setting.fonts.plain, size: table.size ?? TABLE_SIZES[1] };
  const style = TABLE_SIZES.find((size) => size === plain.size);
  const inside: DocxSetting = {
    ...setting,
    ...plain,
    ...(style !== undefined && { style: tableStyle(style), inherited: plain }),
    indent: 0,
    pitch: null,
  };
  const byRow = Map.groupBy(table.cells, (cell) => cell.y);
  const rows = Array.from({ length: table.rows }, (_, y) => {
    const cells = byRow.get(y) ?? [];
    return new TableRow({
      ...(y < table.headRows && { tableHeader: true, cantSplit: true }),
      children: cells.map((cell) => docxCell(cell, widths, inside)),
    });
  });
  return new Table({
    rows,
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    width: { size: twips(setting.width), type: WidthType.DXA },
    alignment: AlignmentType.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80, marginUnitType: WidthType.DXA },
  });
}

function docxCell(cell: Cell, widths: readonly number[], setting: DocxSetting): TableCell {
  const size = widths.slice(cell.x, cell.x + cell.colspan).reduce((sum, width) => sum + width, 0);
  const side = cell.align ?? (cell.header ? 'center' : 'left');
  const blocks = cell.blocks.map((block): Block => {
    if (block.kind !== 'paragraph') return block;
    const runs = block.runs.map((run) =>
      run.kind === 'text' && cell.header ? { ...run, strong: true as const } : run,
    );
    const align = block.align ?? side;
    return align === 'left' ? { ...block, runs } : { ...block, runs, align };
  });
  const width = size / 20;
  const children = docxBlocks(blocks, { ...setting, width, pictureWidth: (width / 72) * 96 });
  return new TableCell({
    // Word requires a cell to end with a paragraph.
    children: children.at(-1) instanceof Paragraph ? children : [...children, emptyLine()],
    ...(cell.colspan > 1 && { columnSpan: cell.colspan }),
    ...(cell.rowspan > 1 && { rowSpan: cell.rowspan }),
    verticalAlign: VerticalAlignTable.CENTER,
  });
}

/** Whether a block needs a sheet turned on its side. */
export function isWide(block: { kind: string; columns?: readonly number[] }): boolean {
  return block.kind === 'table' && (block.columns?.length ?? 0) > WIDE_TABLE;
}
