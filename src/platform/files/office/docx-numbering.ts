import type { Document, Element } from 'domhandler';
import { formatNumber } from './chinese-numbering.ts';
import { attributeOf, childNamed, elementsNamed } from './xml.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  isLegal: boolean;
  /** 0 never, else the level above which a new number resets this one. */
  restart: number | null;
  style: string;
}

interface Numbering {
  abstractId: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

/** Which list and level a paragraph belongs to; levels count from 0. */
export interface NumberedAs {
  numberingId: string;
  level: number | null;
}

export interface Marker {
  level: number;
  text: string;
}

/** Counts through a document as Word does, so that automatic numbers become the text that readers saw. */
export class NumberingCounter {
  readonly #numberings: Map<string, Numbering>;
  readonly #counters = new Map<string, Map<number, number>>();
  readonly #begun = new Set<string>();

  constructor(numbering: Document) {
    this.#numberings = readNumberings(numbering);
  }

  /** The next marker of the list, or null when the list is unknown. Bullets come as ·. */
  next({ numberingId, level }: NumberedAs, style: string): Marker | null {
    const numbering = this.#numberings.get(numberingId);
    if (!numbering) return null;
    const at = level ?? levelOfStyle(numbering, style) ?? 0;
    const found = numbering.levels.get(at);
    if (!found) return null;
    const counters = this.#countersOf(numbering);
    counters.set(at, this.#nextNumber(numberingId, numbering, found, counters, at));
    for (const [deeper, { restart }] of numbering.levels) {
      if (deeper > at && (restart === null || at < restart)) counters.delete(deeper);
    }
    if (found.format === 'bullet') return { level: at, text: '·' };
    return { level: at, text: markerText(numbering, found, counters) };
  }

  #countersOf({ abstractId }: Numbering): Map<number, number> {
    const known = this.#counters.get(abstractId);
    if (known) return known;
    const counters = new Map<number, number>();
    this.#counters.set(abstractId, counters);
    return counters;
  }

  #nextNumber(
    numberingId: string,
    { starts }: Numbering,
    level: Level,
    counters: Map<number, number>,
    at: number,
  ): number {
    const key = `${numberingId} ${at}`;
    const override = this.#begun.has(key) ? undefined : starts.get(at);
    this.#begun.add(key);
    const current = counters.get(at);
    return override ?? (current === undefined ? level.start : current + 1);
  }
}

function markerText(numbering: Numbering, level: Level, counters: Map<number, number>): string {
  return level.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const { format = 'decimal', start = 1 } = numbering.levels.get(at) ?? {};
      return formatNumber(counters.get(at) ?? start, level.isLegal ? 'decimal' : format);
    })
    .trim();
}

function levelOfStyle({ levels }: Numbering, style: string): number | null {
  for (const [at, level] of levels) if (style && level.style === style) return at;
  return null;
}

function readNumberings(root: Document): Map<string, Numbering> {
  const abstracts = new Map<string, Element>();
  const byStyleLink = new Map<string, Element>();
  for (const abstract of elementsNamed(root, 'w:abstractNum')) {
    abstracts.set(abstract.attribs['w:abstractNumId'] ?? '', abstract);
    const link = attributeOf(abstract, 'w:styleLink');
    if (link) byStyleLink.set(link, abstract);
  }
  const numberings = new Map<string, Numbering>();
  for (const num of elementsNamed(root, 'w:num')) {
    const abstractId = attributeOf(num, 'w:abstractNumId') ?? '';
    const named = abstracts.get(abstractId);
    const abstract = byStyleLink.get(attributeOf(named, 'w:numStyleLink') ?? '') ?? named;
    if (!abstract) continue;
    const levels = readLevels(elementsNamed(abstract, 'w:lvl'));
    const starts = new Map<number, number>();
    for (const override of elementsNamed(num, 'w:lvlOverride')) {
      const start = attributeOf(override, 'w:startOverride');
      if (start !== undefined) starts.set(Number(override.attribs['w:ilvl']), Number(start) || 0);
      for (const [at, level] of readLevels(elementsNamed(override, 'w:lvl'))) levels.set(at, level);
    }
    numberings.set(num.attribs['w:numId'] ?? '', { abstractId, starts, levels });
  }
  return numberings;
}

function readLevels(elements: readonly Element[]): Map<number, Level> {
  return new Map(
    elements.map((element) => {
      const restart = attributeOf(element, 'w:lvlRestart');
      const level: Level = {
        start: Number(attributeOf(element, 'w:start') ?? 0) || 0,
        format: attributeOf(element, 'w:numFmt') ?? 'decimal',
        text: attributeOf(element, 'w:lvlText') ?? '',
        isLegal: childNamed(element, 'w:isLgl') !== undefined,
        restart: restart === undefined ? null : Number(restart),
        style: attributeOf(element, 'w:pStyle') ?? '',
      };
      return [Number(element.attribs['w:ilvl']) || 0, level] as const;
    }),
  );
}
