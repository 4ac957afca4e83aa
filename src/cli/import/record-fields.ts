import { parseChineseDate } from '../../rules/chinese-date.ts';
import { codeOf, GENRES, VALIDITIES } from '../../rules/classes.ts';
import { type PlainDate, shanghaiDate } from '../../rules/plain-date.ts';
import { parseTheme } from '../../rules/themes.ts';
import { importText as text } from '../text.ts';
import { type FieldName, fieldNamed } from './field-names.ts';
import {
  type EarlierRecord,
  type Note,
  type Reading,
  type RecordFile,
  refused,
  type SiblingFiles,
} from './reading.ts';

/** Longest `source` kept; what is longer is cut, as it only names where the record came from. */
export const LONGEST_SOURCE = 200;
const LONGEST_HISTORY = 1000;
/** Signs by which offices say that a field is empty. */
const BLANK = /^(?:[-—–－/／\\]+|无|暂无|不详|未知|N\/?A|NULL|None|0000-00-00)$/iu;
/** Portals write the validity in front of the title. */
const MARKED_TITLE = /^[[【〔(（](.{1,6})[\]】〕)）]\s*/u;
/** Members that say nothing about the document itself. */
const SILENT = ['level', 'region', 'format', 'doc_no_raw'];

/** Members that are lists, some of them also written as text. */
const LISTS: readonly FieldName[] = ['keywords', 'items', 'history'];
const LISTS_ONLY: readonly FieldName[] = ['relations', 'attachments'];
/** Members without which a record would not be what it was: in a form that is not understood they refuse it. */
const TELLING: readonly FieldName[] = ['id', 'title', 'doc_no', 'date', 'published', 'body', 'html'];
const SHOWN_SIGNS = 80;

type Fields = ReadonlyMap<FieldName, unknown>;

interface Understood {
  fields: Fields;
  notes: Note[];
  /** A telling member in a form that is not understood. */
  unread: Note | null;
}

/** The members of a record by what they mean; what nobody knows or what has another form than it should is noted by its name. */
function understood(value: Readonly<Record<string, unknown>>): Understood {
  const fields = new Map<FieldName, unknown>();
  const notes: Note[] = [];
  let unread: Note | null = null;
  for (const [name, held] of Object.entries(value)) {
    if (held === null || held === undefined || held === '') continue;
    const field = fieldNamed(name);
    if (field === null) {
      if (!SILENT.includes(name)) notes.push({ field: name, value: '' });
    } else if (!hasForm(field, held)) {
      const note = { field: name, value: JSON.stringify(held).slice(0, SHOWN_SIGNS) };
      if (TELLING.includes(field)) unread ??= note;
      else notes.push(note);
    } else if (!fields.has(field)) fields.set(field, held);
  }
  return { fields, notes, unread };
}

function hasForm(field: FieldName, held: unknown): boolean {
  if (Array.isArray(held)) return LISTS.includes(field) || LISTS_ONLY.includes(field);
  return !LISTS_ONLY.includes(field) && (typeof held === 'string' || typeof held === 'number');
}

/**
 * A record of another platform by its members, whatever it calls them (`fieldNamed`): dates in any Chinese form, themes
 * `一级\\二级`, validity from a mark before the title. Unknown dates and classes stay unknown; only what decisions name is
 * refused. What is left out is noted.
 */
export function readRecord(value: Readonly<Record<string, unknown>>, siblings: SiblingFiles): Reading {
  const broken = Object.entries(value).find(([, held]) => typeof held === 'string' && isBroken(held));
  if (broken) return refused(broken[0], '', text.encoding);
  const { fields, notes, unread } = understood(value);
  if (unread) return refused(unread.field, unread.value, text.noText);
  const line = (name: FieldName) => oneLine(textOf(fields.get(name)));
  const formedOn = dateIn(line('date'));
  if (formedOn === 'unreadable') return refused('date', line('date'), text.date);
  const publishedOn = dateIn(line('published'));
  if (publishedOn === 'unreadable') return refused('published', line('published'), text.date);
  const docNo = filled(line('doc_no'));
  const marked = titleOf(line('title'));
  const title = marked.title || (docNo ? text.untitled(docNo) : '');
  if (!title) return refused('title', '', text.neither);
  return {
    record: {
      title,
      docNo,
      issuer: filled(line('issuer')) ?? '',
      publisher: filled(line('publisher')) ?? '',
      ...bodyOf(fields),
      ...classesOf(fields, marked.validity, notes),
      summary: plain(textOf(fields.get('summary'))).trim(),
      addressees: line('addressees'),
      signature: line('signature'),
      changeNote: textsOf(fields.get('history')).map(oneLine).join('；').slice(0, LONGEST_HISTORY),
      contentSource: line('source').slice(0, LONGEST_SOURCE),
      sourceKey: line('id') || null,
      sourceIndexNo: filled(line('index_no')),
      formedOn,
      sourcePublishedOn: publishedOn,
      keywords: textsOf(fields.get('keywords')),
      items: textsOf(fields.get('items')),
      relations: (fields.get('relations') ?? []) as unknown[],
      files: filesOf(fields, siblings, notes),
      notes,
    },
  };
}

/** A replacement character comes from bytes that were no text. */
const isBroken = (held: string) => !held.isWellFormed() || held.includes('\ufffd');

function titleOf(line: string): { title: string; validity: EarlierRecord['validity'] | null } {
  const validity = codeOf(VALIDITIES, MARKED_TITLE.exec(line)?.[1] ?? '');
  return { title: validity ? line.replace(MARKED_TITLE, '') : line, validity };
}

function bodyOf(fields: Fields): Pick<EarlierRecord, 'bodyHtml' | 'bodyPlain'> {
  const body = plain(textOf(fields.get('body')));
  return body.trim() ? { bodyPlain: body } : { bodyHtml: plain(textOf(fields.get('html'))) };
}

/** Words of closed lists; what is none of them is left out and noted. */
function classesOf(fields: Fields, marked: EarlierRecord['validity'] | null, notes: Note[]) {
  const line = (name: FieldName) => filled(oneLine(textOf(fields.get(name))));
  const themes = [line('theme'), line('grouping')];
  const theme = themes.flatMap((one) => (one && parseTheme(one) ? one : []))[0] ?? null;
  if (!theme && themes[0]) notes.push({ field: 'theme', value: themes[0] });
  const status = line('status');
  const validity = status ? codeOf(VALIDITIES, status) : (marked ?? 'in_force');
  if (status && !validity) notes.push({ field: 'status', value: status });
  const genre = line('genre') ? codeOf(GENRES, line('genre') ?? '') : null;
  if (line('genre') && !genre) notes.push({ field: 'genre', value: line('genre') ?? '' });
  return { theme, validity: validity ?? marked ?? 'in_force', genre };
}

/** Files named by `{name, file}` lie beside the records; an address alone brings no file and is noted. */
function filesOf(fields: Fields, siblings: SiblingFiles, notes: Note[]): RecordFile[] {
  const files: RecordFile[] = [];
  for (const one of (fields.get('attachments') ?? []) as unknown[]) {
    const { file, name } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    if (typeof file !== 'string') {
      notes.push({ field: 'attachments', value: text.onlyAddress });
      continue;
    }
    const shown = typeof name === 'string' && name ? name : (file.split('/').at(-1) ?? file);
    files.push({ name: oneLine(shown), open: () => opened(siblings, file) });
  }
  return files;
}

async function* opened(siblings: SiblingFiles, file: string): AsyncGenerator<Uint8Array> {
  const found = await siblings.open(file);
  if (!found) throw new MissingFile(file);
  yield* found;
}

/** A record names a file that does not lie beside it. */
export class MissingFile extends Error {}

/** Text without control characters: PostgreSQL keeps no NUL, and nobody reads the others. */
export function plain(value: string): string {
  return value.replace(/[^\P{Cc}\n\r\t]/gu, '');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean);
  return textOf(value)
    .split(/[\n,，;；、|]+/u)
    .flatMap((word) => word.trim() || []);
}

/** On one line, blanks collapsed. */
export const oneLine = (value: string) => plain(value).replace(/\s+/gu, ' ').trim();

const filled = (value: string) => (value === '' || BLANK.test(value) ? null : value);

function dateIn(value: string): PlainDate | null | 'unreadable' {
  if (!filled(value)) return null;
  const moment = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? new Date(value) : null;
  if (moment && !Number.isNaN(moment.getTime())) return shanghaiDate(moment);
  return parseChineseDate(value) ?? 'unreadable';
}
