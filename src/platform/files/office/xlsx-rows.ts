import type { OfficePackage } from './package.ts';
import { mainPart } from './package.ts';
import { sharedStrings, sharedStringsPart, sheetsOf } from './xlsx-text.ts';
import { scanXml } from './xml.ts';

/** One row of a sheet that holds something. `cells` by column, 0 for A; dates as YYYY-MM-DD. */
export interface SheetRow {
  /** As the spreadsheet counts, from 1. */
  line: number;
  cells: ReadonlyMap<number, string>;
  /** Columns whose value is computed: what stands there is what some program once made of it. */
  computed: ReadonlySet<number>;
}

/** The rows of the first visible sheet. A sheet that claims to be a million rows long costs what it holds. */
export async function xlsxRows(office: OfficePackage): Promise<SheetRow[]> {
  const workbook = await mainPart(office, 'xl/workbook.xml');
  const strings = sharedStrings(await office.xml(await sharedStringsPart(office, workbook)));
  const dates = dateStyles(await office.xml('xl/styles.xml'));
  const sheet = (await sheetsOf(office, workbook)).find(({ isHidden }) => !isHidden);
  return sheet ? rowsOf(await office.xml(sheet.part), strings, dates) : [];
}

/** Whether the workbook fetches values from other files. */
export function hasExternalLinks(office: OfficePackage): boolean {
  return office.names.some((name) => /^xl\/externalLinks\//.test(name));
}

interface Cell {
  column: number;
  type: string;
  style: string;
  value: string;
  isComputed: boolean;
}

function rowsOf(text: string, strings: readonly string[], dates: ReadonlySet<string>): SheetRow[] {
  const rows: SheetRow[] = [];
  let line = 0;
  let row = { cells: new Map<number, string>(), computed: new Set<number>() };
  let cell: Cell | null = null;
  let reads = false;
  scanXml(text, {
    open: (name, attributes) => {
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1);
        row = { cells: new Map(), computed: new Set() };
      }
      if (name === 'c') cell = newCell(attributes, row.cells.size);
      if (name === 'f' && cell) cell.isComputed = true;
      reads = name === 'v' || name === 't';
    },
    text: (data) => {
      if (reads && cell) cell.value += data;
    },
    close: (name) => {
      if (name === 'v' || name === 't') reads = false;
      if (name === 'c' && cell) {
        const value = cellValue(cell, strings, dates);
        if (value !== '') row.cells.set(cell.column, value);
        if (cell.isComputed) row.computed.add(cell.column);
        cell = null;
      }
      if (name === 'row' && (row.cells.size > 0 || row.computed.size > 0)) rows.push({ line, ...row });
    },
  });
  return rows;
}

function newCell({ r = '', t = '', s = '' }: Record<string, string>, next: number): Cell {
  return { column: columnOf(r) ?? next, type: t, style: s, value: '', isComputed: false };
}

/** 0 for A, 26 for AA; null where the cell does not say where it stands. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellValue(cell: Cell, strings: readonly string[], dates: ReadonlySet<string>): string {
  if (cell.type === 's') return strings[Number(cell.value)] ?? '';
  const isNumber = cell.type === '' || cell.type === 'n';
  return isNumber && dates.has(cell.style) ? dayOf(cell.value) : cell.value;
}

/** Day 1 is 1900-01-01, and 1900 had a 29 February (a mistake of 1983 that every program keeps). */
function dayOf(serial: string): string {
  const days = Math.floor(Number(serial));
  if (!Number.isFinite(days) || days < 61 || days > 2_958_465) return serial;
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10);
}

/** ECMA-376 §18.8.30: the built-in number formats that show a day, East Asian ones included. */
const BUILT_IN_DATES = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(String);

/** Indices of cell styles that show a number as a day. */
function dateStyles(text: string): ReadonlySet<string> {
  const formats = new Set(BUILT_IN_DATES);
  const styles: string[] = [];
  let inCells = false;
  scanXml(text, {
    open: (name, { numFmtId = '', formatCode = '' }) => {
      const pattern = formatCode.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
      if (name === 'numFmt' && /y/i.test(pattern) && /d/i.test(pattern)) formats.add(numFmtId);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(numFmtId);
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return new Set(styles.flatMap((format, index) => (formats.has(format) ? [String(index)] : [])));
}
