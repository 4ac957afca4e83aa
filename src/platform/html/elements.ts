import type { Element } from 'domhandler';
import type { TextTag } from './body-model.ts';
import type { RemovedKind, RemovedTally } from './removed.ts';
import { classesOf, styleOf, textOf } from './tree.ts';

/** Elements dropped with all they hold; `silent` ones carry nothing a reader would miss. */
const SKIPPED = new Map<string, RemovedKind | 'silent'>([
  ...names('script noscript template xmp noembed noframes plaintext', 'script'),
  ...names('style', 'stylesheet'),
  ...names('link meta base title xml colgroup col param wbr', 'silent'),
  ...names('iframe frame object embed applet audio video canvas source track map area portal', 'embedded'),
  ...names('svg math', 'drawing'),
  ...names('input select option optgroup datalist textarea button meter progress', 'formControl'),
]);

const BLOCK_WRAPPERS = new Set('table ol ul blockquote figure'.split(' '));

const LINE_BREAKERS = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 div section article header footer main aside nav address pre dl dt dd form fieldset ' +
    'center details summary legend body html hgroup dialog search li caption figcaption ' +
    'table ol ul blockquote figure thead tbody tfoot tr td th'
  ).split(' '),
);

function names(list: string, kind: RemovedKind | 'silent'): [string, RemovedKind | 'silent'][] {
  return list.split(' ').map((name) => [name, kind]);
}

/** Why the element goes with all it holds, or null when it stays. */
export function skippedAs(element: Element): RemovedKind | 'silent' | null {
  const kind = SKIPPED.get(element.name);
  if (kind) return kind;
  const style = styleOf(element);
  const isHidden =
    'hidden' in element.attribs ||
    style.get('display') === 'none' ||
    /^(hidden|collapse)$/.test(style.get('visibility') ?? '') ||
    style.get('mso-hide') === 'all';
  if (!isHidden) return null;
  return textOf(element).trim() ? 'hiddenText' : 'silent';
}

/** True for elements that hold blocks of their own. */
export function wrapsBlocks(name: string): boolean {
  return BLOCK_WRAPPERS.has(name);
}

/** True for elements that begin and end a line. */
export function breaksLines(name: string): boolean {
  return LINE_BREAKERS.has(name);
}

/** The heading an element stands for: h5 and h6 are written as h4. */
export function headingTag(name: string): TextTag | null {
  if (name === 'h5' || name === 'h6') return 'h4';
  return name === 'h1' || name === 'h2' || name === 'h3' || name === 'h4' ? name : null;
}

/** left, center or right where the element says so; '' for justified (the default); null when it is silent. */
export function alignOf(element: Element): string | null {
  const own = classesOf(element).find((name) => /^align-(left|center|right)$/.test(name));
  if (own) return own.slice('align-'.length);
  if (element.name === 'center') return 'center';
  const said = styleOf(element).get('text-align') ?? element.attribs.align?.trim().toLowerCase();
  if (!said) return null;
  const plain = said
    .replace(/^-(webkit|moz)-/, '')
    .replace(/^start$/, 'left')
    .replace(/^end$/, 'right');
  if (/^(left|center|right)$/.test(plain)) return plain;
  return /^(justify|inherit|initial|unset)/.test(plain) ? '' : null;
}

/** `indent` for a first line set in, `flush` for one explicitly not, null when the element is silent. */
export function indentOf(element: Element): string | null {
  const own = classesOf(element).find((name) => name === 'indent' || name === 'flush');
  if (own) return own;
  const style = styleOf(element);
  const characters = Number.parseFloat(style.get('mso-char-indent-count') ?? '');
  if (characters > 0) return 'indent';
  const said = style.get('text-indent');
  if (said === undefined) return null;
  const size = Number.parseFloat(said);
  if (Number.isNaN(size) || size < 0) return null;
  return size === 0 ? 'flush' : 'indent';
}

/** Counts script-triggering attributes and formatting that a body does not keep. */
export function countAttributes(element: Element, removed: RemovedTally): void {
  if (Object.keys(element.attribs).some((name) => /^on/i.test(name))) removed.add('eventHandler');
  const dropped = [...styleOf(element).keys()].some(
    (name) => !/^(mso-.*|text-align|text-indent)$/.test(name),
  );
  if (dropped || element.name === 'font') removed.add('formatting');
}
