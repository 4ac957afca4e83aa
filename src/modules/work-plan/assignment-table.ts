import { parse } from 'csv-parse/sync';
import { parseChineseDate } from '../../rules/chinese-date.ts';
import { addDays, type PlainDate, plainDateOf } from '../../rules/plain-date.ts';
import { fieldText, pageText } from './text.ts';

/** A line of a split table as it was written; agencies are still names. */
export interface AssignmentLine {
  line: number;
  number: string;
  content: string;
  leads: string[];
  responsible: string[];
  dueOn: PlainDate | null;
}

export interface LineRefusal {
  line: number;
  reason: string;
}

type Column = 'number' | 'content' | 'lead' | 'responsible' | 'dueOn';

/** Headings that offices write over these columns. */
const HEADINGS: Record<Column, RegExp> = {
  number: /^(编号|序号|任务编号)$/,
  content: /^(任务内容|任务|重点任务|工作任务|公开内容|事项|主要任务)$/,
  lead: /^(牵头单位|牵头科室|牵头部门|牵头机关)$/,
  responsible: /^(责任单位|责任科室|责任部门|配合单位|参加单位)$/,
  dueOn: /^(完成期限|完成时限|完成时间|期限|时限)$/,
};

/** Rows of cells out of pasted or uploaded text: tabs where there are any, else commas. */
export function cellsOf(text: string): string[][] {
  const delimiter = text.split('\n', 1)[0]?.includes('\t') ? '\t' : ',';
  return parse(text, {
    delimiter,
    bom: true,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: false,
  });
}

/**
 * Reads a split table (任务分工表) of a year. What cannot be understood is refused by line and reason, never guessed.
 */
export function readAssignmentTable(
  rows: readonly (readonly string[])[],
  year: number,
): {
  lines: AssignmentLine[];
  refusals: LineRefusal[];
} {
  const head = rows.findIndex((row) => columnsOf(row).has('content') && columnsOf(row).has('lead'));
  if (head < 0) return { lines: [], refusals: [{ line: 1, reason: pageText.importNoHead }] };
  const columns = columnsOf(rows[head] ?? []);
  const lines: AssignmentLine[] = [];
  const refusals: LineRefusal[] = [];
  for (const [index, row] of rows.entries()) {
    if (index <= head || row.every((cell) => cell.trim() === '')) continue;
    const cell = (column: Column) => row[columns.get(column) ?? -1]?.trim() ?? '';
    const line = index + 1;
    const leads = namesIn(cell('lead'));
    const dueOn = cell('dueOn') === '' ? null : dayIn(cell('dueOn'), year);
    if (cell('content') === '') refusals.push({ line, reason: `${fieldText.content}为空` });
    else if (leads.length === 0) refusals.push({ line, reason: `${fieldText.lead}为空` });
    else if (dueOn === undefined) {
      refusals.push({ line, reason: `${fieldText.dueOn}“${cell('dueOn')}”不是日期，应写成 2026年12月31日` });
    } else {
      const responsible = namesIn(cell('responsible'));
      lines.push({ line, number: cell('number'), content: cell('content'), leads, responsible, dueOn });
    }
  }
  return { lines, refusals };
}

function columnsOf(row: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>();
  for (const [index, heading] of row.entries()) {
    const name = heading.replace(/\s/gu, '');
    for (const [column, pattern] of Object.entries(HEADINGS) as [Column, RegExp][]) {
      if (pattern.test(name) && !found.has(column)) found.set(column, index);
    }
  }
  return found;
}

function namesIn(cell: string): string[] {
  return cell
    .split(/[、，,；;\n]+/u)
    .map((name) => name.trim())
    .filter(Boolean);
}

const LAST_DAY = /^(?:(\d{4})年)?(?:(\d{1,2})月底|(年底))前?$/u;

/** A day, or the last one of a month or year (6月底前, 年底前); undefined for anything else. */
function dayIn(text: string, year: number): PlainDate | undefined {
  const last = LAST_DAY.exec(text.replace(/\s/gu, ''));
  if (!last) return parseChineseDate(text.replace(/(?:之)?前$/u, '')) ?? undefined;
  const month = last[3] ? 12 : Number(last[2]);
  if (month < 1 || month > 12) return undefined;
  return addDays(
    plainDateOf(Number(last[1] ?? year) + Math.floor(month / 12), (month % 12) + 1, 1) as PlainDate,
    -1,
  );
}
