import type { Element } from 'domhandler';
import { escapeAttribute, visibleText } from './escape.ts';
import type { RemovedTally } from './removed.ts';
import { styleOf } from './tree.ts';

const MARK_OF: Record<string, string> = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  del: 's',
  sub: 'sub',
  sup: 'sup',
};

/** The marks in force inside the element: those around it and what its name, style and link add. */
export function marksOf(
  element: Element,
  around: readonly string[],
  removed: RemovedTally,
): readonly string[] {
  const style = styleOf(element);
  let marks = around;
  const weight = style.get('font-weight') ?? '';
  const isPlainWeight = /^(normal|lighter|[1-4]00)$/.test(weight);
  if (isPlainWeight) marks = marks.filter((mark) => mark !== '<strong>');
  const named = MARK_OF[element.name];
  if (named && !(named === 'strong' && isPlainWeight)) marks = withMark(marks, named);
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) marks = withMark(marks, 'strong');
  if (/^(italic|oblique)/.test(style.get('font-style') ?? '')) marks = withMark(marks, 'em');
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  if (/underline/.test(line) && element.name !== 'a') marks = withMark(marks, 'u');
  if (/line-through/.test(line)) marks = withMark(marks, 's');
  const vertical = style.get('vertical-align');
  if (vertical === 'super') marks = withMark(marks, 'sup');
  if (vertical === 'sub') marks = withMark(marks, 'sub');
  return element.name === 'a' ? withLink(marks, element, removed) : marks;
}

function withMark(marks: readonly string[], tag: string): readonly string[] {
  return marks.includes(`<${tag}>`) ? marks : [...marks, `<${tag}>`];
}

function withLink(marks: readonly string[], element: Element, removed: RemovedTally): readonly string[] {
  const written = element.attribs.href;
  if (written === undefined || marks.some((mark) => mark.startsWith('<a '))) return marks;
  const href = safeAddress(written);
  if (href === null) {
    removed.add('unsafeLink');
    return marks;
  }
  const rel = /^https?:/i.test(href) ? ' rel="noopener noreferrer"' : '';
  return href ? [...marks, `<a href="${escapeAttribute(href)}"${rel}>`] : marks;
}

/** An address a public page may link to (http, https, mailto, tel or relative), or null. */
export function safeAddress(written: string): string | null {
  // Browsers drop these characters before they look for a scheme.
  const address = visibleText(written)
    .replace(/[\t\r\n\f]/g, '')
    .trim()
    .replace(/\s/g, encodeURIComponent);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined) return /^(https?|mailto|tel)$/.test(scheme) ? address : null;
  return /^[/\\]{2}|\\/.test(address) ? null : address;
}

/** The image as HTML when it lies on this site under /f/, else null. */
export function imageOf(element: Element): string | null {
  const source = element.attribs.src ?? '';
  if (!/^\/f\/[^\s\\<>"'`]+$/.test(source) || visibleText(source) !== source) return null;
  if (!URL.canParse(source, 'https://site.invalid')) return null;
  const { host, pathname } = new URL(source, 'https://site.invalid');
  if (host !== 'site.invalid' || !pathname.startsWith('/f/')) return null;
  const alt = visibleText(element.attribs.alt ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
  const size = (['width', 'height'] as const)
    .filter((name) => /^[1-9]\d{0,3}$/.test(element.attribs[name] ?? ''))
    .map((name) => ` ${name}="${element.attribs[name]}"`)
    .join('');
  return `<img src="${escapeAttribute(source)}" alt="${escapeAttribute(alt)}"${size} />`;
}
