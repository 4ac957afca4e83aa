import { type ChildNode, type Element, isTag, isText } from 'domhandler';
import { cleanHtml } from './clean.ts';
import { breaksLines, skippedAs } from './elements.ts';
import { escapeText, visibleText } from './escape.ts';
import { headingLevelOf } from './headings.ts';
import { collapseWhiteSpace } from './inline.ts';
import { parseTree } from './tree.ts';

interface Lines {
  done: string[];
  current: string;
}

/**
 * The body's text for search, citations and hashes: one line a paragraph, table row or item, a tab between cells,
 * the number in front of numbered items. The same body always gives the same text.
 */
export function htmlToText(html: string): string {
  return linesOf(parseTree(html).children).join('\n');
}

function linesOf(nodes: readonly ChildNode[]): string[] {
  const lines: Lines = { done: [], current: '' };
  for (const node of nodes) gather(node, lines);
  endLine(lines);
  return lines.done;
}

function endLine(lines: Lines): void {
  const line = collapseWhiteSpace(lines.current).trim();
  if (line) lines.done.push(line);
  lines.current = '';
}

function gather(node: ChildNode, lines: Lines): void {
  if (isText(node)) lines.current += visibleText(node.data);
  if (!isTag(node) || skippedAs(node)) return;
  if (node.name === 'tr') {
    endLine(lines);
    const cells = node.children.filter(isTag).map((cell) => linesOf(cell.children).join(' '));
    if (cells.some(Boolean)) lines.done.push(cells.join('\t'));
  } else if (node.name === 'ol') {
    endLine(lines);
    gatherNumbered(node, lines);
  } else if (breaksLines(node.name) || node.name === 'br' || node.name === 'hr') {
    endLine(lines);
    for (const child of node.children) gather(child, lines);
    endLine(lines);
  } else {
    for (const child of node.children) gather(child, lines);
  }
}

function gatherNumbered(list: Element, lines: Lines): void {
  let number = /^\d{1,5}$/.test(list.attribs.start ?? '') ? Number(list.attribs.start) : 1;
  for (const child of list.children) {
    if (!isTag(child) || child.name !== 'li') {
      gather(child, lines);
      continue;
    }
    const [first = '', ...rest] = linesOf(child.children);
    lines.done.push(`${numberOf(number, list.attribs.type)}. ${first}`.trim(), ...rest);
    number += 1;
  }
}

function numberOf(number: number, type: string | undefined): string {
  if (type?.toLowerCase() !== 'a' || number < 1 || number > 26) return String(number);
  return String.fromCharCode(type.charCodeAt(0) + number - 1);
}

/**
 * Plain 公文 text as a clean body: a paragraph a line, 一、 and （一） lines as headings (GB/T 9704 §7.3.3),
 * two or more lines with the same number of tabs as a table.
 */
export function textToHtml(plain: string): string {
  const lines = plain.split(/\r\n?|\n|\u2028|\u2029/);
  const parts: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const rows = tableRowsAt(lines, at);
    if (rows.length > 1) {
      parts.push(cleanHtml(`<table><tbody>${rows.map(rowHtml).join('')}</tbody></table>`).html);
      at += rows.length;
    } else {
      parts.push(lineHtml(lines[at] ?? ''));
      at += 1;
    }
  }
  return parts.filter(Boolean).join('\n');
}

function tableRowsAt(lines: readonly string[], from: number): string[][] {
  const rows: string[][] = [];
  for (let at = from; at < lines.length; at += 1) {
    const cells = (lines[at] ?? '').split('\t');
    if (cells.length < 2 || cells.length !== (rows[0]?.length ?? cells.length)) break;
    rows.push(cells);
  }
  return rows;
}

function rowHtml(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>`;
}

/** What `cleanHtml` makes of a paragraph that holds only text, without the way through a tree: imports have many. */
function lineHtml(line: string): string {
  const flat = visibleText(line)
    .replace(/[ \t\f]+/g, ' ')
    .replace(/^ | $/g, '');
  const shown = flat.trim();
  if (shown === '') return '';
  const level = headingLevelOf(line);
  if (level) return `<h${level}>${escapeText(shown)}</h${level}>`;
  const indent = flat.slice(0, flat.length - flat.trimStart().length);
  const isIndented = /[\u3000\u2003]{2}|[\u00a0\u2002]{4}/.test(indent);
  return `<p${isIndented ? ' class="indent"' : ''}>${escapeText(shown)}</p>`;
}

/** The first `count` characters as a reader counts them (graphemes), with … when something was cut. */
export function excerpt(text: string, count: number): string {
  // A grapheme is far below 20 code units; looking no further keeps long texts cheap.
  const looked = text.slice(0, count * 20 + 200);
  const flat = looked.replace(/\s+/g, ' ').trim();
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  let length = 0;
  for (const { index } of segmenter.segment(flat)) {
    if (length === count) return `${flat.slice(0, index).trimEnd()}…`;
    length += 1;
  }
  return looked.length < text.length ? `${flat}…` : flat;
}
