import type { ChildNode, Element } from 'domhandler';
import { DomUtils, parseDocument } from 'htmlparser2';

/** All elements of a page in document order. */
export function elementsOf(html: string): Element[] {
  return DomUtils.findAll(() => true, parseDocument(html).children as ChildNode[]);
}

/** Elements of one name. */
export function elementsNamed(html: string, name: string): Element[] {
  return elementsOf(html).filter((element) => element.name === name);
}

/** Text inside an element. */
export function textOf(element: Element): string {
  return DomUtils.textContent(element);
}

/** Names of elements and of their attributes: what hostile text must never be able to change. */
export function structureOf(html: string): string {
  return elementsOf(html)
    .map((element) => `${element.name}(${Object.keys(element.attribs).join(' ')})`)
    .join('\n');
}
