import { normaliseDateText, parseChineseDate } from './chinese-date.ts';
import type { PlainDate } from './plain-date.ts';

/** A date in a signature block (落款): the 成文日期 and who signed, as far as the text shows it. */
export interface SignatureBlock {
  date: PlainDate;
  /** Name of the signing body as written, blanks removed; null when a date stands alone. */
  signer: string | null;
  /** Position of the date in the text. */
  start: number;
  end: number;
}

const NUMERAL = '[0-9〇零一二三四五六七八九十廿]';
const DATE = new RegExp(`(?<![0-9])${NUMERAL}{4} *年 *${NUMERAL}{1,3} *月 *${NUMERAL}{1,4} *日`, 'gu');
const BODY_ENDING =
  '(?:政府|办公厅|办公室|厅|局|委|部|院|署|行|会|联|中心|处|司|公司|小组|指挥部|大学|学校|站|队|所|办|机制)';
const SIGNER = new RegExp(
  `((?:[\\p{Script=Han}（）、]|(?<=\\p{Script=Han})[ \\n]+(?=\\p{Script=Han})){1,150}${BODY_ENDING})[ \\n]*$`,
  'u',
);
const NAME = new RegExp(`${BODY_ENDING}$`, 'u');
// What follows a signature: the end of the line, or the next block where a page has lost its line breaks.
const CLOSED =
  /^ *(?:$|\n| {2}|[(（](?:此件|本文|联系|信息|公开)|附件|附[:：]|抄送|公开程序|公开属性|主题词|更多信息|来源[:：]|浏览|打印|分享|扫一扫)/u;
// The date goes on as part of a sentence, or is the day of printing in the imprint (版记).
const CONTINUED =
  /^ ?(?:[，,、；;。：:]|印|前|后|起|至|到|以|之|在|的|由|经|召开|举行|公布|发布|下发|出台|联合|制定|修订|修正|会议|第|[上下]午)/u;
const SENTENCE = /[。！？；][”’"）)]?\s*$/u;
const LABEL = /(?:来源|时间|日期|机构|单位|部门|机关)[:：]?$/u;

/**
 * Every signature block of an official text, in order. A page that forwards another document has two: the first is the
 * forwarding document's own, the later ones belong to what it forwards.
 */
export function signatureBlocks(text: string): SignatureBlock[] {
  return candidates(text).map(({ date, signer, start, end }) => ({ date, signer, start, end }));
}

/**
 * The 成文日期 of the document: its own signature block, not that of a forwarded document or an attachment behind it.
 * Null when the text has none (laws, lists, truncated pages).
 */
export function signatureDate(text: string): PlainDate | null {
  const blocks = candidates(text);
  const own = blocks.find((block) => block.isSigned) ?? blocks.at(-1);
  return own?.date ?? null;
}

interface Candidate extends SignatureBlock {
  /** A name, or at least a short line that can be one, stands above the date. */
  isSigned: boolean;
}

function candidates(text: string): Candidate[] {
  const plain = normaliseDateText(text).replace(/\r/g, ' ');
  return [...plain.matchAll(DATE)].flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const date = parseChineseDate(match[0]);
    const before = plain.slice(Math.max(0, start - 240), start);
    const after = plain.slice(end, end + 40);
    if (!date || CONTINUED.test(after) || !followsBody(plain.slice(0, start))) return [];
    const { signer, isDelimited } = signerBefore(before);
    const isClosed = CLOSED.test(after);
    const isAlone = standsAlone(before, match[0], isClosed);
    if (signer === null ? !isAlone : !isClosed && !isDelimited) return [];
    return [{ date, signer, start, end, isSigned: signer !== null || isBelowShortLine(before) }];
  });
}

/** The body named directly before the date, and whether its name is set off from the text before it. */
function signerBefore(before: string): { signer: string | null; isDelimited: boolean } {
  const found = SIGNER.exec(before)?.[1];
  if (!found) return { signer: null, isDelimited: false };
  const lines = found.split(/ *\n */u).map((line) => line.replace(/ +/gu, ''));
  // The signature is the last line, and the lines above it while they too end in the name of a body.
  const names: string[] = [];
  for (const line of lines.reverse()) {
    if (line !== '' && !NAME.test(line)) break;
    names.unshift(line);
  }
  const signer = names.join('');
  const ahead = before.slice(0, before.lastIndexOf(found));
  if (signer === '' || LABEL.test(ahead.trimEnd())) return { signer: null, isDelimited: false };
  const isDelimited =
    names.length < lines.length || SENTENCE.test(ahead) || /(?: {2}|\n *|[)）】])$/u.test(ahead);
  return { signer, isDelimited };
}

/** A date without a name counts alone on its line, far to the right, or behind a full sentence when nothing goes on. */
function standsAlone(before: string, date: string, isClosed: boolean): boolean {
  if (isClosed && /(?:(?:^|\n) *| {2,})$/u.test(before)) return true;
  // Sentences often begin with a date in figures, hardly ever with one in Chinese numerals.
  return SENTENCE.test(before) && (isClosed || !/\d/u.test(date));
}

function isBelowShortLine(before: string): boolean {
  const [line] = before.trimEnd().split('\n').slice(-1);
  return (
    /\n *$/u.test(before) && line !== undefined && line.trim().length <= 30 && !/[。；：:，,]\s*$/u.test(line)
  );
}

/** A date line above the text (page head) is no signature: something must have been said before it. */
function followsBody(before: string): boolean {
  return before.length > 120 || /[。；]/u.test(before) || /[:：] *\n/u.test(before);
}
