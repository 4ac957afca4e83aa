import { createHash } from 'node:crypto';
import type { EarlierPublication } from '../modules/document/index.ts';
import { textToHtml } from '../platform/html/text.ts';
import { parseChineseDate } from '../rules/chinese-date.ts';
import { codeOf, VALIDITIES } from '../rules/classes.ts';
import { knownDocNo } from '../rules/identifiers/doc-no.ts';
import type { PlainDate } from '../rules/plain-date.ts';
import { signatureDate } from '../rules/signature-date.ts';
import { parseTheme } from '../rules/themes.ts';
import { importText as text } from './text.ts';

/** Why a record is not taken in: field, value and expectation. */
export interface Refusal {
  field: string;
  value: string;
  reason: string;
}

/** What a record says about itself; the agency is found from `issuer` afterwards. */
export type EarlierRecord = Pick<EarlierPublication, 'title' | 'bodyHtml' | 'contentSource' | 'validity'> & {
  docNo: string | null;
  issuer: string;
  sourceKey: string | null;
  sourceIndexNo: string | null;
  formedOn: PlainDate | null;
  sourcePublishedOn: PlainDate | null;
  theme: string | null;
};

export type Reading = { record: EarlierRecord } | { refusal: Refusal } | { skipped: true };

/** Longest `source` kept; what is longer is cut, as it only names where the record came from. */
const LONGEST_SOURCE = 200;

/** Text of a file's bytes, or null when they are no UTF-8. A byte order mark is dropped. */
function decoded(bytes: Uint8Array): string | null {
  try {
    const found = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return found.isWellFormed() ? found : null;
  } catch {
    return null;
  }
}

/**
 * One line of a file of records `{id, title, doc_no, issuer, date, body, source}`, further members `published`,
 * `index_no`, `theme`, `status`. Unknown dates and classes stay unknown; only what decisions name is refused. An empty
 * line and the head of an export of our own are skipped.
 */
export function readLine(bytes: Uint8Array): Reading {
  const line = decoded(bytes);
  if (line === null) return refused('', '', text.encoding);
  if (line.trim() === '') return { skipped: true };
  const value = parsed(line);
  if (value === null) return refused('', line.slice(0, 80), text.noJson);
  if (typeof value.format === 'string' && !('title' in value)) return { skipped: true };
  const broken = Object.entries(value).find(([, held]) => typeof held === 'string' && !held.isWellFormed());
  if (broken) return refused(broken[0], '', text.encoding);
  const field = (name: string) => plain(value[name]);
  const formedOn = dateIn(field('date'));
  if (formedOn === 'unreadable') return refused('date', field('date'), text.date);
  const publishedOn = dateIn(field('published'));
  if (publishedOn === 'unreadable') return refused('published', field('published'), text.date);
  const docNo = oneLine(field('doc_no')) || null;
  const title = oneLine(field('title')) || (docNo ? text.untitled(docNo) : '');
  if (!title) return refused('title', '', text.neither);
  const theme = oneLine(field('theme'));
  return {
    record: {
      title,
      docNo,
      issuer: oneLine(field('issuer')),
      bodyHtml: textToHtml(field('body')),
      contentSource: oneLine(field('source')).slice(0, LONGEST_SOURCE),
      sourceKey: oneLine(field('id')) || null,
      sourceIndexNo: oneLine(field('index_no')) || null,
      formedOn,
      sourcePublishedOn: publishedOn,
      theme: parseTheme(theme) ? theme : null,
      validity: codeOf(VALIDITIES, oneLine(field('status'))) ?? 'in_force',
    },
  };
}

/** A file that is one 公文: its first line is the title, a 文号 among the next lines its number, the 落款 its date. */
export function readDocument(file: string, bytes: Uint8Array): Reading {
  const whole = decoded(bytes);
  if (whole === null) return refused('', '', text.encoding);
  const lines = plain(whole).split(/\r\n?|\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return refused('title', '', text.neither);
  const rest = lines.slice(first + 1);
  const numbered = rest.slice(0, 4).findIndex((line) => knownDocNo(line.trim()) !== null);
  const docNo = knownDocNo(rest[numbered]?.trim() ?? '')?.text ?? null;
  const body = numbered < 0 ? rest : rest.toSpliced(numbered, 1);
  return {
    record: {
      title: oneLine(lines[first] ?? ''),
      docNo,
      issuer: '',
      bodyHtml: textToHtml(body.join('\n')),
      contentSource: file.slice(0, LONGEST_SOURCE),
      // The same text is the same document, whatever folder it lies in.
      sourceKey: `text:${createHash('sha256').update(whole).digest('hex')}`,
      sourceIndexNo: null,
      formedOn: signatureDate(body.join('\n')),
      sourcePublishedOn: null,
      theme: null,
      validity: 'in_force',
    },
  };
}

function refused(field: string, value: string, reason: string): Reading {
  return { refusal: { field, value, reason } };
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Text without control characters: PostgreSQL keeps no NUL, and nobody reads the others. */
function plain(value: unknown): string {
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : '';
  return value.replace(/[^\P{Cc}\n\r\t]/gu, '');
}

const oneLine = (value: string) => value.replace(/\s+/gu, ' ').trim();

function dateIn(value: string): PlainDate | null | 'unreadable' {
  if (value.trim() === '') return null;
  return parseChineseDate(value.trim()) ?? 'unreadable';
}
