import {
  type ChildNode,
  type Document,
  DomHandler,
  Element,
  isTag,
  isText,
  type ParentNode,
} from 'domhandler';
import { Parser } from 'htmlparser2';

/** Deeper elements keep their text and lose their tag: no document is nested so, and recursion stays shallow. */
const MAX_DEPTH = 120;
/** Beyond this the parser's own bookkeeping would become slow; the rest of the input is read as text. */
const ATTACK_DEPTH = 5_000;
const CHUNK = 65_536;

class BoundedHandler extends DomHandler {
  depth = 0;

  override onopentag(name: string, attribs: Record<string, string>): void {
    this.depth += 1;
    if (this.depth <= MAX_DEPTH) super.onopentag(name, attribs);
  }

  override onclosetag(): void {
    if (this.depth <= MAX_DEPTH) super.onclosetag();
    this.depth -= 1;
  }
}

/** Parses any HTML into a tree of bounded depth; never throws, in time linear in the length. */
export function parseTree(html: string): Document {
  const handler = new BoundedHandler();
  const parser = new Parser(handler, { decodeEntities: true });
  for (let at = 0; at < html.length; at += CHUNK) {
    const chunk = html.slice(at, at + CHUNK);
    parser.write(handler.depth > ATTACK_DEPTH ? chunk.replace(/[<>]/g, ' ') : chunk);
  }
  parser.end();
  return handler.root;
}

/** Runs `visit` on every element below `node`, parents first; `visit` may detach or rename what it is given. */
export function eachElement(node: ParentNode, visit: (element: Element) => void): void {
  for (const child of [...node.children]) {
    if (!isTag(child)) continue;
    visit(child);
    eachElement(child, visit);
  }
}

/** The element's text without markup, as written (white space untouched). */
export function textOf(node: ChildNode | ParentNode): string {
  if (isText(node)) return node.data;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** The declarations of the element's style attribute, names and values in lower case. */
export function styleOf(element: Element): Map<string, string> {
  const declarations = new Map<string, string>();
  for (const part of (element.attribs.style ?? '').slice(0, 4_000).split(';')) {
    const colon = part.indexOf(':');
    if (colon < 1) continue;
    const value = part.slice(colon + 1).replace(/!\s*important/i, '');
    declarations.set(part.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase());
  }
  return declarations;
}

/** The element's classes, in order. */
export function classesOf(element: Element): string[] {
  return (element.attribs.class ?? '').split(/\s+/).filter(Boolean);
}

/** A new element holding `children`, which are moved out of wherever they were. */
export function makeElement(name: string, attribs: Record<string, string>, children: ChildNode[]): Element {
  const element = new Element(name, attribs, children);
  for (const child of children) child.parent = element;
  return element;
}
