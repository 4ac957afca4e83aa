import type { Document, Element } from 'domhandler';
import type { NumberedAs } from './docx-numbering.ts';
import { attributeOf, childNamed, elementsNamed } from './xml.ts';

/** What a paragraph says about itself, its styles included. */
export interface ParagraphFormat {
  /** left, center, right or '' (justified). */
  align: string;
  /** First line: 1 set in, 0 flush, null when nothing says so. */
  indent: 0 | 1 | null;
  numbering: NumberedAs | null;
  style: string;
}

const LONGEST_CHAIN = 20;

/** Resolves paragraph formats through the chain of styles (ISO/IEC 29500-1 §17.7.2). */
export class ParagraphStyles {
  readonly #styles: Map<string, Element>;
  readonly #standard: string;

  constructor(styles: Document) {
    const paragraphs = elementsNamed(styles, 'w:style').filter(
      (style) => style.attribs['w:type'] === 'paragraph',
    );
    this.#styles = new Map(paragraphs.map((style) => [style.attribs['w:styleId'] ?? '', style]));
    this.#standard =
      paragraphs.find((style) => style.attribs['w:default'] === '1')?.attribs['w:styleId'] ?? '';
  }

  formatOf(paragraph: Element): ParagraphFormat {
    const own = childNamed(paragraph, 'w:pPr');
    const style = attributeOf(own, 'w:pStyle') ?? this.#standard;
    const chain = [own, ...this.#chain(style)];
    const format: ParagraphFormat = { align: '', indent: null, numbering: null, style };
    let hasAlign = false;
    for (const properties of chain) {
      if (!properties) continue;
      const align = attributeOf(properties, 'w:jc');
      if (align !== undefined && !hasAlign) {
        hasAlign = true;
        format.align = alignOf(align);
      }
      format.indent ??= indentOf(childNamed(properties, 'w:ind'));
      format.numbering = mergeNumbering(format.numbering, childNamed(properties, 'w:numPr'));
    }
    // numId 0 takes a paragraph out of the list of its style.
    if (format.numbering?.numberingId === '0' || format.numbering?.numberingId === '')
      format.numbering = null;
    return format;
  }

  #chain(style: string): (Element | undefined)[] {
    const chain: (Element | undefined)[] = [];
    let current = this.#styles.get(style);
    while (current && chain.length < LONGEST_CHAIN) {
      chain.push(childNamed(current, 'w:pPr'));
      current = this.#styles.get(attributeOf(current, 'w:basedOn') ?? '');
    }
    return chain;
  }
}

function mergeNumbering(nearer: NumberedAs | null, element: Element | undefined): NumberedAs | null {
  if (!element) return nearer;
  const level = attributeOf(element, 'w:ilvl');
  const here = {
    numberingId: attributeOf(element, 'w:numId') ?? '',
    level: level === undefined ? null : Number(level),
  };
  if (!nearer) return here;
  return { numberingId: nearer.numberingId || here.numberingId, level: nearer.level ?? here.level };
}

function alignOf(written: string): string {
  if (written === 'center') return 'center';
  if (written === 'right' || written === 'end') return 'right';
  return written === 'left' || written === 'start' ? 'left' : '';
}

/** `firstLineChars` (hundredths of a character) outweighs `firstLine` (twentieths of a point). */
function indentOf(element: Element | undefined): 0 | 1 | null {
  const written = element?.attribs['w:firstLineChars'] ?? element?.attribs['w:firstLine'];
  if (written === undefined) return null;
  return Number(written) > 0 ? 1 : 0;
}
