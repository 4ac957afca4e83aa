import { type BracketGroup, bracketGroupAt } from './identifiers/brackets.ts';
import { type DocNo, keyOfDocNo, knownDocNo } from './identifiers/doc-no.ts';

/** A policy cited in a text as 《title》(文号). `start` and `end` are string indices and span the number when there is one. */
export interface Citation {
  title: string;
  /** 文号 in its normal writing. */
  docNo?: string;
  docNoKey?: string;
  start: number;
  end: number;
}

const LONGEST_TITLE = 200;
// A short name once given (以下简称《意见》) is not a citation of its own wherever it is used afterwards.
const ALIAS =
  /^[)）]?\s*[，,、；;]?\s*[(（]?\s*(?:以下|下)?\s*(?:简称|统称|简称为|统称为)[：:]?\s*[《“"]([^》”"\n]{1,40})[》”"]/u;

/** Every policy cited in plain text, in order: nested 《〈〉》, several in a row, with or without a 文号 behind. */
export function findCitations(text: string): Citation[] {
  const citations: Citation[] = [];
  const aliases = new Set<string>();
  for (let index = text.indexOf('《'); index !== -1; index = text.indexOf('《', index)) {
    const titleEnd = endOfTitle(text, index);
    if (titleEnd === null) {
      index += 1;
      continue;
    }
    const title = plainTitle(text.slice(index + 1, titleEnd - 1));
    const { docNo, end } = numberBehind(text, titleEnd);
    const alias = aliasBehind(text, titleEnd, end);
    if (alias) aliases.add(alias);
    if (title !== '' && (docNo || !aliases.has(title))) {
      citations.push({
        title,
        ...(docNo && { docNo: docNo.text, docNoKey: keyOfDocNo(docNo) }),
        start: index,
        end,
      });
    }
    index = end;
  }
  return citations;
}

/** The index behind the 》 that closes the title opened at `start`: balanced if it can be, else the next one. */
function endOfTitle(text: string, start: number): number | null {
  const limit = Math.min(text.length, start + LONGEST_TITLE);
  let depth = 0;
  let firstClose: number | null = null;
  for (let index = start; index < limit; index++) {
    const sign = text[index];
    if (sign === '《') depth += 1;
    if (sign === '》') {
      depth -= 1;
      firstClose ??= index + 1;
    }
    if (depth === 0) return index + 1;
    // A title may be broken over two lines, never over a blank line or a sentence.
    if (sign === '。' || (sign === '\n' && /^[ \t\u3000]*\n/u.test(text.slice(index + 1, limit)))) break;
  }
  return firstClose;
}

function plainTitle(raw: string): string {
  return raw.replace(/^《+/u, '').replace(/[\s\u3000]+/gu, '');
}

function numberBehind(text: string, from: number): { docNo: DocNo | null; end: number } {
  const group = nextGroup(text, from);
  const docNo = group && docNoWithin(group.inner);
  return group && docNo ? { docNo, end: group.end } : { docNo: null, end: from };
}

function nextGroup(text: string, from: number): BracketGroup | null {
  const blanks = /^[ \t\u3000]*\n?[ \t\u3000]*/u.exec(text.slice(from, from + 20))?.[0].length ?? 0;
  const group = bracketGroupAt(text, from + blanks);
  return group && group.inner.length <= LONGEST_TITLE ? group : null;
}

/** The bracket may say more than the number: 国办发〔2018〕10号，以下简称《意见》. */
function docNoWithin(inner: string): DocNo | null {
  for (const part of [inner, ...inner.split(/[，,、；;]/u)]) {
    const docNo = knownDocNo(part);
    if (docNo) return docNo;
  }
  return null;
}

function aliasBehind(text: string, titleEnd: number, end: number): string | null {
  const group = nextGroup(text, titleEnd);
  const inside = group ? group.inner.split(/[，,、；;]/u).map((part) => ALIAS.exec(part)?.[1]) : [];
  const name = inside.find((found) => found !== undefined) ?? ALIAS.exec(text.slice(end, end + 80))?.[1];
  return name === undefined ? null : plainTitle(name);
}
