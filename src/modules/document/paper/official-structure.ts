import { type Block, type Heading, type Run, runsText } from '../../../platform/paper/blocks.ts';
import { signatureBlocks } from '../../../rules/signature-date.ts';

/** Blocks that only a 公文 has: its signature, the head of an annex (a page of its own), the title of what it issues. */
export type OfficialBlock =
  | Block
  | { kind: 'signature'; agencies: string[]; date: string }
  | { kind: 'annex'; label: string }
  | { kind: 'innerTitle'; text: string };

export interface OfficialBody {
  /** 主送机关 with its colon: the given one, else the body's first line; null when there is none. */
  addressees: string | null;
  blocks: OfficialBlock[];
  isSigned: boolean;
  listsAttachments: boolean;
}

/** A heading is short and no sentence. */
const LONGEST_HEADING = 40;
const FIRST_LEVEL = /^[一二三四五六七八九十百]+、/u;
const SECOND_LEVEL = /^[（(][一二三四五六七八九十百]+[）)]/u;
const SENTENCE_END = /[。；：;:，,]$/u;
const ANNEX = /^附件[0-9０-９一二三四五六七八九十]*$/u;
const ADDRESSED =
  /(?:政府|委|局|厅|办|部|院|署|会|单位|机构|机关|公司|企业|处|科|室|中心|行|校|所|站|区|县|市|省|团|同志)[）)]?[：:]$/u;
const OPENING = /如下|通知|现将|现就|根据|为了|关于/u;
const ATTACHMENT_NOTE = /^附件[0-9]*[：:]/u;

/** How titles of documents end; what a 印发 or 转发 notice carries begins with one. */
const GENRE =
  /(?:意见|办法|规定|决定|方案|规划|细则|要点|条例|制度|通知|清单|目录|计划|指南|章程|规则|规范|标准|名单|分工表|公告|报告|预案)(?:[（(].{1,12}[）)])?$/u;
/** Notes between a signature and what follows it. */
const NOTE = /^[（(].*[）)]$/u;

/**
 * Recognises in a body what the layout sets apart (GB/T 9704-2012, 7.3): repeated title and 文号 go, the addressees,
 * the two levels of headings, signature blocks and annexes are told from text. Words are never changed.
 */
export function officialStructure(
  body: readonly Block[],
  printed: { title: string; docNo: string | null; addressees: string },
): OfficialBody {
  const own = withoutRepeatedHead(body, [printed.title, printed.docNo ?? ''].map(squeeze));
  const { addressees, rest } = takeAddressees(own, printed.addressees);
  const { blocks, isSigned } = takeSignatures(rest);
  return {
    addressees,
    blocks: withInnerTitles(blocks)
      .map((block) => (block.kind === 'paragraph' ? asHeading(block) : block))
      .map(levelled(own)),
    isSigned,
    listsAttachments: own.some((block) => ATTACHMENT_NOTE.test(blockText(block).trim())),
  };
}

function blockText(block: OfficialBlock): string {
  return block.kind === 'paragraph' || block.kind === 'heading' ? runsText(block.runs) : '';
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b（）()[\]〔〕【】]/gu, '');
}

/** Drops leading lines that together only repeat the title or the 文号, which the layout prints itself. */
function withoutRepeatedHead(body: readonly Block[], printed: readonly string[]): Block[] {
  for (let start = 0; ; ) {
    const length = [1, 2, 3, 4].find((count) => {
      const lines = body.slice(start, start + count).map((block) => squeeze(blockText(block)));
      return lines.length === count && lines.every((line) => line !== '') && printed.includes(lines.join(''));
    });
    if (length === undefined) return body.slice(start);
    start += length;
  }
}

function takeAddressees(body: readonly Block[], given: string): { addressees: string | null; rest: Block[] } {
  const [first, ...rest] = body;
  const line = first?.kind === 'paragraph' ? blockText(first).trim() : '';
  const bare = (text: string) => squeeze(text).replace(/:$/u, '');
  if (given !== '') {
    return {
      addressees: `${given.replace(/[：:]$/u, '')}：`,
      rest: bare(line) === bare(given) ? rest : [...body],
    };
  }
  const isAddressees =
    line.length <= 300 && ADDRESSED.test(line) && !OPENING.test(line) && !/[。；]/u.test(line);
  return isAddressees
    ? { addressees: line.replace(/:$/u, '：'), rest }
    : { addressees: null, rest: [...body] };
}

/** Lines that hold a name and a date in signature position become one block; an annex mark begins its page. */
function takeSignatures(body: readonly Block[]): { blocks: OfficialBlock[]; isSigned: boolean } {
  const lines = body.map((block) => blockText(block).replace(/\n/gu, ' '));
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  const found = signatureBlocks(lines.join('\n'));
  const blocks: OfficialBlock[] = [...body];
  for (const { signer, start, end } of found.toReversed()) {
    const last = starts.findLastIndex((from) => from <= start);
    const line = lines[last] ?? '';
    const date = line.slice(start - (starts[last] ?? 0), end - (starts[last] ?? 0)).trim();
    const first = firstSignatureLine(lines, last, squeeze(signer ?? ''), squeeze(date));
    if (first === null) continue;
    const names = lines.slice(first, last + 1).map((name) => name.replace(date, '').trim());
    const agencies = names.filter((name) => name !== '');
    blocks.splice(first, last - first + 1, { kind: 'signature', agencies, date });
  }
  return { blocks: blocks.map(asAnnex), isSigned: found.length > 0 };
}

/** Index of the first line of a signature block, or null when its last line holds more than name and date. */
function firstSignatureLine(lines: string[], last: number, signer: string, date: string): number | null {
  let written = squeeze(lines[last] ?? '');
  if (written === signer + date) return last;
  if (written !== date || signer === '') return null;
  for (let first = last - 1; first >= Math.max(0, last - 6); first -= 1) {
    written = squeeze(lines[first] ?? '') + written;
    if (written === signer + date) return first;
  }
  return null;
}

function asAnnex(block: OfficialBlock): OfficialBlock {
  const label = squeeze(blockText(block));
  return block.kind === 'paragraph' && ANNEX.test(label) ? { kind: 'annex', label } : block;
}

/** Behind a signature or an annex mark, one to three short lines that end like a title are one. */
function withInnerTitles(blocks: readonly OfficialBlock[]): OfficialBlock[] {
  const found: OfficialBlock[] = [];
  for (let at = 0; at < blocks.length; ) {
    const before = found.findLast((block) => !NOTE.test(blockText(block).trim()));
    const isBehind = before?.kind === 'signature' || before?.kind === 'annex';
    const length = isBehind ? [1, 2, 3].find((count) => isTitle(blocks.slice(at, at + count))) : undefined;
    const block = blocks[at];
    if (length !== undefined) {
      found.push({
        kind: 'innerTitle',
        text: blocks
          .slice(at, at + length)
          .map(blockText)
          .join('\n'),
      });
    } else if (block) found.push(block);
    at += length ?? 1;
  }
  return found;
}

function isTitle(lines: readonly OfficialBlock[]): boolean {
  const texts = lines.map((line) => blockText(line).trim());
  const areShort = texts.every(
    (text) => text !== '' && text.length <= 60 && !/[。；：:]/u.test(text) && !NOTE.test(text),
  );
  return areShort && GENRE.test(texts.at(-1) ?? '');
}

function asHeading(block: Block & { kind: 'paragraph' }): Block {
  if (block.align === 'center' || block.align === 'right') return block;
  const text = blockText(block);
  const level = FIRST_LEVEL.test(text) ? 1 : SECOND_LEVEL.test(text) ? 2 : null;
  if (level === null) return block;
  if (text.length <= LONGEST_HEADING && !SENTENCE_END.test(text)) {
    return { kind: 'heading', level, runs: block.runs.map(withoutStrong) };
  }
  return level === 2 ? { ...block, runs: runInHeading(block.runs) } : block;
}

function withoutStrong(run: Run): Run {
  if (run.kind !== 'text') return run;
  const { strong: _, ...plain } = run;
  return plain;
}

/** （一）Heading. Text: the first sentence is the heading when it is short. */
function runInHeading(runs: readonly Run[]): Run[] {
  const [first, ...rest] = runs;
  if (first?.kind !== 'text') return [...runs];
  const end = first.text.indexOf('。') + 1;
  const length = end === 0 && rest.length > 0 && first.strong ? first.text.length : end;
  if (length === 0 || length > LONGEST_HEADING) return [...runs];
  const heading: Run = {
    ...withoutStrong(first),
    kind: 'text',
    text: first.text.slice(0, length),
    role: 'runInHeading',
  };
  const tail = first.text.slice(length);
  return tail === '' ? [heading, ...rest] : [heading, { ...first, text: tail }, ...rest];
}

/** Editors begin at h2 or h3; on paper the highest heading of a body is its first level. */
function levelled(body: readonly Block[]): (block: OfficialBlock) => OfficialBlock {
  const levels = body.flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
  const above = levels.length > 0 ? Math.min(...levels) - 1 : 0;
  const written = new Set<OfficialBlock>(body);
  return (block) =>
    block.kind === 'heading' && written.has(block)
      ? { ...block, level: (block.level - above) as Heading['level'] }
      : block;
}
