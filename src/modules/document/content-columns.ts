import { fieldError } from '../../platform/errors.ts';
import { cleanHtml } from '../../platform/html/clean.ts';
import { htmlToText, textToHtml } from '../../platform/html/text.ts';
import {
  isNormativeNumber,
  keyOfDocNo,
  ownDocNoInTitle,
  parseDocNo,
} from '../../rules/identifiers/doc-no.ts';
import { N1_TITLE, text } from './text.ts';
import { DraftContent, LONGEST } from './types.ts';

/** Of a state secret only number, ground, keeper and dates are kept (decisions: ground N1): nothing that tells of its content. */
export function storable<C extends DraftContent>(content: C): C {
  if (content.withholdingGround !== 'N1') return content;
  return {
    ...content,
    title: N1_TITLE,
    ...{ summary: '', bodyHtml: '', contentSource: '', addressees: '', signature: '', changeNote: '' },
    ...{ disclosureReason: null, subColumn: null, threadName: null, theme: null },
    ...{ keywords: [], relations: [], coAgencyIds: [] },
  };
}

/** A body as it is shown, and its text for search, citations and length. */
export interface BodyColumns {
  bodyHtml: string;
  bodyText: string;
}

function bounded(body: BodyColumns): BodyColumns {
  const { length } = body.bodyText;
  if (length > LONGEST.bodyText)
    throw fieldError('bodyHtml', '正文', text.bodyTooLong(length, LONGEST.bodyText));
  return body;
}

/** The body that any HTML makes. Throws `invalidInput` when it is too long. */
export function bodyOf(html: string): BodyColumns {
  const bodyHtml = cleanHtml(html).html;
  return bounded({ bodyHtml, bodyText: htmlToText(bodyHtml) });
}

/** The body that plain text makes: clean from the start. Throws `invalidInput` when it is too long. */
export function bodyOfText(plain: string): BodyColumns {
  const bodyHtml = textToHtml(plain);
  return bounded({ bodyHtml, bodyText: htmlToText(bodyHtml) });
}

/** The number as it was typed; many clerks and platforms write it into the title only. */
export function issuedNumber({ docNo, title }: Pick<DraftContent, 'docNo' | 'title'>): string | null {
  return docNo || (ownDocNoInTitle(title)?.text ?? null);
}

/** Normalised 文号 columns; other forms are kept as typed and belong to no series. A 规 number makes it normative. */
function docNoOf(content: DraftContent) {
  const typed = issuedNumber(content);
  const { isNormative } = content;
  const none = { docNo: typed, docNoKey: null, docNoSeries: null, docNoSerial: null, isNormative };
  const parsed = typed ? parseDocNo(typed) : null;
  if (!parsed?.ok) return none;
  const { text: docNo, form, series, year, serial } = parsed.value;
  const docNoSeries = form === 'other' ? null : `${series}〔${year ?? ''}〕`;
  return {
    docNo,
    docNoKey: keyOfDocNo(parsed.value),
    docNoSeries,
    docNoSerial: serial,
    isNormative: isNormative || isNormativeNumber(parsed.value),
  };
}

/** Only documents formed elsewhere carry a typed date, and never one to come (decisions: formedOn). */
function formedOnOf(content: DraftContent, today: string): string | null {
  if (!content.isFormedElsewhere || !content.formedOn) return null;
  if (content.formedOn > today) {
    throw fieldError('formedOn', '生成日期', text.dateInFuture(content.formedOn, today), content.formedOn);
  }
  return content.formedOn;
}

/** Members of the content that are columns of the edition; the rest are lists with tables of their own. */
const LISTS = ['items', 'coAgencyIds', 'relations'] as const;
const OWN_COLUMNS = (Object.keys(DraftContent.shape) as (keyof DraftContent)[]).filter(
  (name) => !(LISTS as readonly string[]).includes(name),
) as Exclude<keyof DraftContent, (typeof LISTS)[number]>[];

type OwnColumns = Pick<DraftContent, (typeof OWN_COLUMNS)[number]>;

/**
 * The columns of an edition that content makes; `domains` tells the domain of each item. Throws `invalidInput` for a day
 * to come.
 */
export function contentColumns(
  content: DraftContent,
  body: BodyColumns,
  domains: ReadonlyMap<string, string>,
  today: string,
) {
  const own = Object.fromEntries(OWN_COLUMNS.map((name) => [name, content[name]])) as OwnColumns;
  const [itemId = null] = content.items;
  return {
    ...own,
    ...body,
    ...docNoOf(content),
    formedOn: formedOnOf(content, today),
    itemId,
    domain: itemId === null ? null : (domains.get(itemId) ?? null),
  };
}
