import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../../platform/errors.ts';
import { looksLikeFormula } from '../../platform/http/csv.ts';
import { parseChineseDate } from '../../rules/chinese-date.ts';
import { type ClassEntry, codeOf } from '../../rules/classes.ts';
import type { ImportCells, ImportLine, LineRefusal } from './import-types.ts';
import { AGENCY_KINDS, AGENCY_LEVELS } from './kinds.ts';
import { fieldText, tableText } from './text.ts';

/** A column of the table: its heading in our own export, and other headings offices use. */
interface TableColumn {
  field: keyof ImportCells;
  heading: string;
  aliases: readonly string[];
}

/** The columns that are read; their order in a file does not matter, others are named as ignored. */
export const TABLE_COLUMNS: readonly TableColumn[] = [
  { field: 'name', heading: fieldText.name, aliases: ['名称', '单位名称', '机构全称', '单位', 'name'] },
  { field: 'code', heading: fieldText.code, aliases: ['机构代码', '代码', 'code'] },
  { field: 'creditCode', heading: fieldText.creditCode, aliases: ['信用代码', '社会信用代码', 'creditCode'] },
  { field: 'shortName', heading: fieldText.shortName, aliases: ['机构简称', '单位简称', 'shortName'] },
  { field: 'formerNames', heading: fieldText.formerNames, aliases: ['原名称', '曾用名称', 'formerNames'] },
  { field: 'otherNames', heading: fieldText.otherNames, aliases: ['别名', 'otherNames'] },
  { field: 'kind', heading: fieldText.kind, aliases: ['类型', '机构性质', '单位性质', 'kind'] },
  { field: 'level', heading: fieldText.level, aliases: ['级别', '行政层级', 'level'] },
  { field: 'parent', heading: fieldText.parent, aliases: ['上级单位', '主管部门', '所属机关', 'parent'] },
  { field: 'functions', heading: fieldText.functions, aliases: ['职能领域', 'functions'] },
  {
    field: 'docNoPrefixes',
    heading: fieldText.docNoPrefixes,
    aliases: ['发文代字', '代字', 'docNoPrefixes'],
  },
  { field: 'duties', heading: fieldText.duties, aliases: ['职责', '主要职能', 'duties'] },
  {
    field: 'disclosureOfficeName',
    heading: fieldText.disclosureOfficeName,
    aliases: ['公开工作机构', '信息公开机构', 'disclosureOfficeName'],
  },
  { field: 'address', heading: fieldText.address, aliases: ['地址', '办公地点', 'address'] },
  { field: 'officeHours', heading: fieldText.officeHours, aliases: ['工作时间', 'officeHours'] },
  { field: 'phone', heading: fieldText.phoneLabel, aliases: ['电话', '办公电话', '联系方式', 'phone'] },
  { field: 'fax', heading: fieldText.fax, aliases: ['传真', 'fax'] },
  { field: 'email', heading: fieldText.emailLabel, aliases: ['电子邮箱', '邮箱', '电子邮件', 'email'] },
  { field: 'postCode', heading: fieldText.postCodeLabel, aliases: ['邮编', 'postCode'] },
  {
    field: 'firstResponsibleName',
    heading: fieldText.firstResponsibleName,
    aliases: ['负责人', '负责人姓名', 'firstResponsibleName'],
  },
  {
    field: 'firstResponsiblePost',
    heading: fieldText.firstResponsiblePost,
    aliases: ['负责人职务', 'firstResponsiblePost'],
  },
  { field: 'obligationsFrom', heading: fieldText.obligationsFrom, aliases: ['起算日', 'obligationsFrom'] },
  { field: 'sort', heading: fieldText.sort, aliases: ['序号', '排序号', 'sort'] },
];

/** Signs by which offices say that a cell is empty. */
const BLANK = /^(?:[-—–－/／\\]+|无|暂无|N\/?A|NULL)$/iu;
/** Fields whose signs are compared with standards: narrow, whatever the input method made of them. */
const NARROW: readonly (keyof ImportCells)[] = [
  'code',
  'creditCode',
  'phone',
  'fax',
  'email',
  'postCode',
  'sort',
];
const MOST_LINES = 5000;

/** What a file says, line by line, before anything is compared with the register. */
export interface AgencyTable {
  lines: ImportLine[];
  refused: LineRefusal[];
  /** Headings that name no column. */
  ignored: string[];
}

function fileFault(message: string): AppError {
  return new AppError('invalidInput', {
    message,
    fields: [{ field: 'file', label: tableText.file, message }],
  });
}

/** The separator that makes the most known headings of the first line. */
function separatorOf(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const known = (separator: string) =>
    heading.split(separator).filter((part) => columnOf(part) !== null).length;
  return [',', '\t', ';', '，'].reduce((best, separator) =>
    known(separator) > known(best) ? separator : best,
  );
}

function columnOf(heading: string): TableColumn | null {
  const plain = heading.normalize('NFKC').replace(/[\s"*\ufeff]/gu, '');
  const same = (name: string) =>
    name.normalize('NFKC').replace(/\s/gu, '').toLowerCase() === plain.toLowerCase();
  return TABLE_COLUMNS.find(({ heading: own, aliases }) => [own, ...aliases].some(same)) ?? null;
}

interface RawRecord {
  record: string[];
  info: { lines: number };
}

function recordsOf(text: string): RawRecord[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MOST_LINES + 2,
    }) as unknown as RawRecord[];
  } catch (error) {
    if (error instanceof CsvError) throw fileFault(tableText.broken(Number(error.lines ?? 0)));
    throw error;
  }
}

/** What stands in a cell, without blanks, signs for "nothing" and the apostrophe of our own export. */
function cellText(cell: string, field: keyof ImportCells): string {
  const bare = cell.startsWith("'") && looksLikeFormula(cell.slice(1)) ? cell.slice(1) : cell;
  const text = (NARROW.includes(field) ? bare.normalize('NFKC') : bare).trim();
  return BLANK.test(text) ? '' : text;
}

type Reader = (text: string) => ImportCells[keyof ImportCells] | null;

/** Reads words of closed lists and dates; null = the text is none of them. */
function readersOf(functions: readonly ClassEntry[]): Partial<Record<keyof ImportCells, Reader>> {
  return {
    kind: (text) => codeOf(AGENCY_KINDS, text),
    level: (text) => codeOf(AGENCY_LEVELS, text) ?? codeOf(AGENCY_LEVELS, `${text}级`),
    obligationsFrom: (text) => parseChineseDate(text),
    functions: (text) => {
      const codes = wordsOf(text).map((word) => codeOf(functions, word));
      return codes.includes(null) ? null : (codes as string[]);
    },
    formerNames: wordsOf,
    otherNames: wordsOf,
  };
}

function wordsOf(text: string): string[] {
  return text.split(/[\n,，;；、|]+/u).flatMap((word) => word.trim() || []);
}

const EXPECTATIONS: Partial<Record<keyof ImportCells, (functions: readonly ClassEntry[]) => string>> = {
  kind: () => tableText.oneOf(AGENCY_KINDS.map(({ name }) => name)),
  level: () => tableText.oneOf(AGENCY_LEVELS.map(({ name }) => name)),
  obligationsFrom: () => tableText.date,
  functions: (functions) => tableText.oneOf(functions.map(({ name }) => name)),
};

/**
 * Reads a table of agencies: headings in the first line, any order, comma, tab or semicolon. Blank cells say nothing about
 * the field. Throws `invalidInput` for a file that is no such table; refuses single lines by line, field, value and reason.
 */
export function readAgencyTable(text: string, functions: readonly ClassEntry[]): AgencyTable {
  const [headings, ...records] = recordsOf(text);
  const columns = (headings?.record ?? []).map(columnOf);
  if (!columns.some((column) => column?.field === 'name')) throw fileFault(tableText.noName);
  if (records.length > MOST_LINES) throw fileFault(tableText.tooManyLines(MOST_LINES));
  const table: AgencyTable = {
    lines: [],
    refused: [],
    ignored: (headings?.record ?? []).filter((heading, at) => heading.trim() !== '' && columns[at] === null),
  };
  const readers = readersOf(functions);
  for (const { record, info } of records) {
    const line = info.lines - record.join('').split('\n').length + 1;
    readLine({ record, columns, line, readers, functions }, table);
  }
  return table;
}

interface LineInput {
  record: readonly string[];
  columns: readonly (TableColumn | null)[];
  line: number;
  readers: ReturnType<typeof readersOf>;
  functions: readonly ClassEntry[];
}

function readLine({ record, columns, line, readers, functions }: LineInput, table: AgencyTable): void {
  const cells: Record<string, unknown> = {};
  const refused: LineRefusal[] = [];
  for (const [at, column] of columns.entries()) {
    const text = column ? cellText(record[at] ?? '', column.field) : '';
    if (!column || text === '') continue;
    const value = readers[column.field]?.(text);
    if (value === null) {
      const message = EXPECTATIONS[column.field]?.(functions) ?? '';
      refused.push({ line, field: column.field, label: column.heading, value: text, message });
    }
    cells[column.field] = value ?? text;
  }
  if (Object.keys(cells).length === 0) return;
  if (refused.length > 0) table.refused.push(...refused);
  else table.lines.push({ line, cells: cells as ImportCells });
}
