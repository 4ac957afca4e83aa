import type { HiddenParts } from '../hidden-part.ts';
import { TextCollector } from '../text-collector.ts';
import { mainPart, type OfficePackage } from './package.ts';
import { scanXml } from './xml.ts';

interface Sheet {
  name: string;
  part: string;
  isHidden: boolean;
}

/**
 * The text of a workbook: a line a row, a tab between cells that hold something, so that an empty sheet a million
 * rows long costs nothing. Dates are given as the workbook stores them. Hidden sheets are hidden parts.
 */
export async function xlsxText(
  office: OfficePackage,
  collector: TextCollector,
  hidden: HiddenParts,
): Promise<void> {
  const workbook = await mainPart(office, 'xl/workbook.xml');
  const strings = sharedStrings(await office.xml(await sharedStringsPart(office, workbook)));
  for (const sheet of await sheetsOf(office, workbook, hidden)) {
    const target = sheet.isHidden ? new TextCollector() : collector;
    target.line(sheet.name);
    collectRows(await office.xml(sheet.part), strings, target);
    if (sheet.isHidden) hidden.add('hiddenSheet', target.text());
  }
  for (const name of office.names) {
    if (/xl\/comments\d*\.xml$|threadedComments\//.test(name))
      hidden.add('comment', plainText(await office.xml(name)));
    if (/xl\/(externalLinks\/externalLink|pivotCache\/pivotCacheRecords)\d+\.xml$/.test(name)) {
      hidden.add('external', plainText(await office.xml(name)));
    }
  }
}

/** Where the strings of the cells are. */
export async function sharedStringsPart(office: OfficePackage, workbook: string): Promise<string> {
  const found = (await office.relationships(workbook)).find(({ type }) => type === 'sharedStrings');
  return found?.target ?? 'xl/sharedStrings.xml';
}

/** The sheets in their order; hidden names go to `hidden` where it is given. */
export async function sheetsOf(
  office: OfficePackage,
  workbook: string,
  hidden?: HiddenParts,
): Promise<Sheet[]> {
  const relationships = await office.relationships(workbook);
  const sheets: Sheet[] = [];
  scanXml(await office.xml(workbook), {
    open: (name, attributes) => {
      if (name === 'definedName' && attributes.hidden === '1') hidden?.add('hiddenText', attributes.name);
      if (name !== 'sheet') return;
      const [, key] = Object.entries(attributes).find(([attribute]) => attribute.endsWith(':id')) ?? [];
      const part = relationships.find(({ id }) => id === key)?.target ?? '';
      const isHidden = /^(hidden|veryHidden)$/.test(attributes.state ?? '');
      sheets.push({ name: attributes.name ?? '', part, isHidden });
    },
  });
  return sheets;
}

/** The strings that cells refer to by their place. Phonetic readings (rPh) are no text of the cell. */
export function sharedStrings(text: string): string[] {
  const strings: string[] = [];
  let current = '';
  let reads = false;
  let phonetic = false;
  scanXml(text, {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      reads = name === 't' && !phonetic;
    },
    text: (data) => {
      if (reads) current += data;
    },
    close: (name) => {
      if (name === 't') reads = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

function collectRows(text: string, strings: readonly string[], target: TextCollector): void {
  let cells: string[] = [];
  let type = '';
  let value = '';
  let reads = false;
  scanXml(text, {
    open: (name, attributes) => {
      if (name === 'row') cells = [];
      if (name === 'c') {
        type = attributes.t ?? '';
        value = '';
      }
      reads = name === 'v' || name === 't';
    },
    text: (data) => {
      if (reads) value += data;
    },
    close: (name) => {
      if (name === 'v' || name === 't') reads = false;
      if (name === 'c' && value) cells.push(type === 's' ? (strings[Number(value)] ?? '') : value);
      if (name === 'row' && cells.length > 0) target.line(cells.join('\t'));
    },
  });
}

function plainText(text: string): string {
  const parts: string[] = [];
  scanXml(text, {
    open: (_name, attributes) => {
      if (attributes.v) parts.push(attributes.v);
    },
    text: (data) => parts.push(data),
  });
  return parts.join(' ').replace(/\s+/g, ' ');
}
