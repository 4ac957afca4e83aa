import { type ChildNode, Element, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';

const ATOM = 'http://www.w3.org/2005/Atom';
const ONCE: Record<string, readonly string[]> = {
  feed: ['id', 'title', 'updated', 'subtitle', 'rights', 'icon', 'logo', 'generator'],
  entry: ['id', 'title', 'updated', 'published', 'summary', 'content', 'rights', 'source'],
  source: ['id', 'title', 'updated', 'subtitle', 'rights', 'icon', 'logo', 'generator'],
  author: ['name', 'uri', 'email'],
  contributor: ['name', 'uri', 'email'],
};
const NEEDED: Record<string, readonly string[]> = {
  feed: ['id', 'title', 'updated'],
  entry: ['id', 'title', 'updated'],
  author: ['name'],
  contributor: ['name'],
};
const RFC3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const children = (parent: Element, name?: string) =>
  parent.children.filter(isTag).filter((child) => name === undefined || child.name === name);

export const textIn = (nodes: readonly ChildNode[]): string =>
  nodes
    .map((node) => (isText(node) ? node.data : node instanceof Element ? textIn(node.children) : ''))
    .join('');

/** Codes of the Atom rules that a feed breaks, as the feed validator names them. Empty for a valid feed. */
export function brokenAtomRules(xml: string): string[] {
  const root = parseDocument(xml, { xmlMode: true }).children.find(isTag);
  if (root?.name !== 'feed' && root?.name !== 'entry') return ['UndefinedElement'];
  if (root.attribs.xmlns !== ATOM) return [root.attribs.xmlns ? 'InvalidNamespace' : 'MissingNamespace'];
  return [...new Set([...rulesOf(root), ...(root.name === 'feed' ? rulesOfFeed(root) : [])])];
}

function rulesOf(element: Element): string[] {
  const found: string[] = [];
  for (const name of ONCE[element.name] ?? []) {
    if (children(element, name).length > 1) found.push('DuplicateElement');
  }
  for (const name of NEEDED[element.name] ?? []) {
    if (children(element, name).length === 0) found.push('MissingElement');
  }
  for (const name of ['updated', 'published']) {
    for (const date of children(element, name)) {
      if (!RFC3339.test(textIn(date.children).trim())) found.push('InvalidRFC3339Date');
    }
  }
  found.push(...rulesOfLinks(children(element, 'link')));
  for (const category of children(element, 'category')) {
    if (!('term' in category.attribs)) found.push('MissingAttribute');
  }
  if (element.name === 'entry') {
    const links = children(element, 'link').map(({ attribs }) => attribs.rel ?? 'alternate');
    if (children(element, 'content').length === 0 && !links.includes('alternate')) {
      found.push('MissingContentOrAlternate');
    }
  }
  return [...found, ...children(element).flatMap(rulesOf)];
}

function rulesOfLinks(links: readonly Element[]): string[] {
  const alternates = links.filter(({ attribs }) => (attribs.rel ?? 'alternate') === 'alternate');
  const keys = alternates.map(({ attribs }) => `${attribs.type ?? ''} ${attribs.hreflang ?? ''}`);
  return [
    ...(links.some(({ attribs }) => attribs.href === undefined) ? ['MissingHref', 'MissingAttribute'] : []),
    ...(new Set(keys).size < keys.length ? ['DuplicateAtomLink'] : []),
  ];
}

function rulesOfFeed(feed: Element): string[] {
  const entries = children(feed, 'entry');
  const ids = entries.map((entry) =>
    textIn(children(entry, 'id').flatMap(({ children: text }) => text)).trim(),
  );
  const hasAuthor = (element: Element) =>
    children(element, 'author').length > 0 ||
    children(element, 'source').some((source) => children(source, 'author').length > 0);
  return [
    ...(new Set(ids).size < ids.length ? ['DuplicateEntries'] : []),
    ...(hasAuthor(feed) || entries.every(hasAuthor) ? [] : ['MissingElement']),
    ...(children(feed, 'link').some(({ attribs }) => attribs.rel === 'self') ? [] : ['MissingSelf']),
  ];
}
