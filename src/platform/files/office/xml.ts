import { type Document, type Element, isTag, type ParentNode } from 'domhandler';
import { DomUtils, Parser, parseDocument } from 'htmlparser2';
import { FileRefused } from '../file-refused.ts';

/** The XML of a part as text; throws FileRefused for a document type definition (entity bombs, outside files). */
export function xmlText(bytes: Uint8Array, name: string): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(encoding).decode(bytes);
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    throw new FileRefused('archiveUnsafe', { problem: 'documentTypeDefinition', entry: name });
  }
  return text;
}

/** The XML as a tree; names keep their prefix. */
export function parseXml(text: string): Document {
  return parseDocument(text, { xmlMode: true });
}

/** The tree as XML. */
export function renderXml(root: Document): string {
  return DomUtils.getOuterHTML(root, { xmlMode: true, decodeEntities: true });
}

/** All elements of these names below `root`, in document order. */
export function elementsNamed(root: ParentNode, ...names: string[]): Element[] {
  return DomUtils.findAll((element) => names.includes(element.name), root.children);
}

/** The first child of that name. */
export function childNamed(element: ParentNode | undefined, name: string): Element | undefined {
  return element?.children.find((child): child is Element => isTag(child) && child.name === name);
}

/** The `w:val` of the child of that name. */
export function attributeOf(element: ParentNode | undefined, name: string): string | undefined {
  return childNamed(element, name)?.attribs['w:val'];
}

/** What a scan of XML is told; names come without their prefix. */
export interface XmlVisitor {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Runs through XML without building a tree, for parts that may be large. */
export function scanXml(text: string, visitor: XmlVisitor): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => visitor.open?.(localName(name), attributes),
      ontext: (data) => visitor.text?.(data),
      onclosetag: (name) => visitor.close?.(localName(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
