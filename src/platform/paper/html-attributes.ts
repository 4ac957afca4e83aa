import type { Align, Counting } from './blocks.ts';

type Attributes = Readonly<Record<string, string>>;

const ALIGNS: readonly Align[] = ['left', 'center', 'right', 'justify'];
const COUNTINGS: readonly Counting[] = ['1', 'a', 'A', 'i', 'I'];

/** Alignment as the cleaned body says it (class `align-…`), else from `style` or the old `align` attribute. */
export function alignOf(attributes: Attributes): Align | undefined {
  const named = classes(attributes).find((name) => name.startsWith('align-'));
  const wanted = named?.slice('align-'.length) ?? declared(attributes, 'text-align') ?? attributes.align;
  return ALIGNS.find((align) => align === wanted?.toLowerCase());
}

/** First-line indent in 字: class `indent` is 2 and `flush` 0, else whether `text-indent` is more than nothing. */
export function indentOf(attributes: Attributes): { indent?: number } {
  const names = classes(attributes);
  if (names.includes('indent')) return { indent: 2 };
  if (names.includes('flush')) return { indent: 0 };
  const size = Number.parseFloat(declared(attributes, 'text-indent') ?? '');
  return Number.isNaN(size) ? {} : { indent: size > 0 ? 2 : 0 };
}

/** A span attribute; anything but a small whole number counts as 1, and 0 means "to the end" for rows only. */
export function spanOf(value: string | undefined, least: 0 | 1): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span >= least && span <= 1000 ? span : 1;
}

/** Start and manner of counting of an ordered list. */
export function countingOf(attributes: Attributes): { start: number; counting: Counting } {
  const start = Number(attributes.start ?? 1);
  const counting = COUNTINGS.find((known) => known === attributes.type) ?? '1';
  return { start: Number.isInteger(start) && start >= 1 && start <= 100_000 ? start : 1, counting };
}

/** An absolute http, https or mailto address, or undefined: nothing else may become clickable on paper. */
export function hrefOf(href: string | undefined, baseUrl: string | undefined): string | undefined {
  if (!href || href.startsWith('#')) return undefined;
  const url = URL.parse(href.trim(), baseUrl);
  return url && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined;
}

function classes(attributes: Attributes): string[] {
  return (attributes.class ?? '').split(' ');
}

function declared(attributes: Attributes, property: string): string | undefined {
  for (const declaration of (attributes.style ?? '').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon !== -1 && declaration.slice(0, colon).trim().toLowerCase() === property) {
      return declaration.slice(colon + 1).trim();
    }
  }
  return undefined;
}
