import { createHash } from 'node:crypto';
import { type Element, isTag } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import { bytesSource } from '../../platform/files/byte-source.ts';
import { decodeText } from '../../platform/files/decode-text.ts';
import { importDocx, LOSS_TEXT } from '../../platform/files/docx-import.ts';
import { refusalText } from '../../platform/files/text.ts';
import { cleanHtml } from '../../platform/html/clean.ts';
import { htmlToText, textToHtml } from '../../platform/html/text.ts';
import { parseTree, textOf } from '../../platform/html/tree.ts';
import { parseChineseDate } from '../../rules/chinese-date.ts';
import { knownDocNo } from '../../rules/identifiers/doc-no.ts';
import { signatureDate } from '../../rules/signature-date.ts';
import { importText as text } from '../text.ts';
import { type Note, type Reading, type RecordFile, refused } from './reading.ts';
import { LONGEST_SOURCE, oneLine, plain } from './record-fields.ts';

/** What a file says beside its body. */
interface Head {
  title?: string;
  published?: string;
  issuer?: string;
  files?: readonly RecordFile[];
  notes?: readonly Note[];
}

/** 红头: the name of the body and 文件, alone on a line (GB/T 9704-2012, 7.2.4). */
const LETTERHEAD = /^\p{Script=Han}{2,40}文件$/u;
/** Lines in which title and number are looked for. */
const HEAD_LINES = 8;
/** A longer first line is no title but the beginning of a text. */
const LONGEST_TITLE = 200;

/**
 * A body as a record: title above, 文号 near it, date of the signature block below. What the page shows in its head anyway is
 * taken out of the body; a file without a title is known by its name.
 */
function readBody(file: string, html: string, head: Head, key: string): Reading {
  const blocks = html.split('\n').map((block) => ({ block, line: oneLine(htmlToText(block)) }));
  const taken = new Set<number>();
  let docNo: string | null = null;
  let issuer = head.issuer ?? '';
  let title = head.title ?? '';
  const near = blocks.slice(0, HEAD_LINES).entries();
  for (const [place, { line }] of near) {
    const number = knownDocNo(line);
    if (number && docNo === null) docNo = number.text;
    else if (LETTERHEAD.test(line) && title === (head.title ?? '')) issuer ||= line.slice(0, -2);
    else if (title === '' && line !== '' && line.length <= LONGEST_TITLE) title = line;
    else if (line === '' || line !== title) continue;
    taken.add(place);
  }
  const body = blocks.filter((_, place) => !taken.has(place)).map(({ block }) => block);
  const bodyText = htmlToText(body.join('\n'));
  title ||= stemOf(file);
  if (bodyText === '' && title === '') return refused('title', '', text.neither);
  return {
    record: {
      ...{ title, docNo, issuer, publisher: '' },
      bodyHtml: body.join('\n'),
      contentSource: file.slice(-LONGEST_SOURCE),
      // The same text is the same document, whatever folder it lies in.
      sourceKey: `file:${key}`,
      formedOn: signatureDate(bodyText),
      sourcePublishedOn: parseChineseDate(head.published ?? ''),
      files: head.files ?? [],
      notes: head.notes ?? [],
    },
  };
}

function stemOf(file: string): string {
  return oneLine((file.split('/').at(-1) ?? '').replace(/\.[a-z]+$/i, ''));
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A plain text that is one 公文, in UTF-8 or GB18030. */
export async function readTextFile(file: string, bytes: Uint8Array): Promise<Reading> {
  const decoded = await decodeText(bytesSource(bytes));
  if (decoded === null) return refused('', '', text.encoding);
  const body = plain(decoded);
  if (body.trim() === '') return refused('title', '', text.neither);
  return readBody(file, textToHtml(body), {}, hashOf(new TextEncoder().encode(decoded)));
}

/** A Word file with its tables, numbers, headings and pictures; what is lost is noted. */
export async function readDocxFile(file: string, bytes: Uint8Array): Promise<Reading> {
  const found = await importDocx(bytesSource(bytes));
  if (!found.ok) return refused('', '', refusalText(found.refusal));
  const files = found.pictures.map(({ address, mediaType, bytes: picture }, place): RecordFile => {
    const name = `${text.picture}${place + 1}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
    return { name, address, open: () => once(picture) };
  });
  const notes = found.losses.map(({ what, count }) => ({ field: file, value: LOSS_TEXT[what](count) }));
  return readBody(file, found.html, { files, notes }, hashOf(bytes));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Where the usual systems of government sites put the text of a page. */
const TEXT_IDS = ['UCAP-CONTENT', 'zoom', 'Zoom', 'article', 'artibody', 'js_content', 'content', 'mainText'];
const TEXT_CLASSES = [
  'TRS_Editor',
  'TRS_UEDITOR',
  'pages_content',
  'article-content',
  'article_content',
  'xxgk_content',
];

/** A saved page: its text, and what its head says in the national meta tags (国办发〔2017〕47号, annex). */
export async function readHtmlFile(file: string, bytes: Uint8Array): Promise<Reading> {
  const decoded = await decodeText(bytesSource(bytes));
  if (decoded === null) return refused('', '', text.encoding);
  const tree = parseTree(decoded);
  const elements = DomUtils.findAll(() => true, tree.children);
  const meta = (name: string) => oneLine(elements.find(isMeta(name))?.attribs.content ?? '');
  const named = (name: string) => elements.find((element) => element.name === name);
  const container =
    elements.find(({ attribs }) => TEXT_IDS.includes(attribs.id ?? '')) ??
    elements.find(({ attribs }) =>
      TEXT_CLASSES.some((one) => (attribs.class ?? '').split(/\s+/).includes(one)),
    ) ??
    named('article') ??
    named('main') ??
    named('body');
  const html = cleanHtml(container ? DomUtils.getInnerHTML(container) : decoded).html;
  if (htmlToText(html) === '') return refused('body', '', text.emptyPage);
  const shown = named('h1') ?? named('title');
  const head = {
    title:
      meta('ArticleTitle') ||
      (shown
        ? oneLine(textOf(shown))
            .replace(/[_|｜].*$/u, '')
            .trim()
        : ''),
    published: meta('PubDate'),
    issuer: meta('ContentSource'),
  };
  return readBody(file, html, head, hashOf(bytes));
}

const isMeta = (name: string) => (element: Element) =>
  isTag(element) && element.name === 'meta' && element.attribs.name?.toLowerCase() === name.toLowerCase();
