import { type Document, type Element, isComment, isTag, type ParentNode, Text } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import { headingLevelOf } from './headings.ts';
import type { RemovedTally } from './removed.ts';
import { classesOf, eachElement, styleOf, textOf } from './tree.ts';
import { gatherLists } from './word-lists.ts';

/**
 * Turns what Word, WPS and Excel put on the clipboard into plain structure, in place: lists with their numbering,
 * headings, no revisions, comments or hidden islands. Leaves every other tree as it is.
 */
export function tidyOffice(root: Document, removed: RemovedTally): void {
  if (!isOffice(root)) return;
  keepFragment(root);
  eachElement(root, (element) => tidyElement(element, removed));
  gatherLists(root);
  eachElement(root, promoteHeading);
}

function isOffice(root: Document): boolean {
  const found = DomUtils.findOne(
    (element) =>
      /^(o|w|v|x|st1):/.test(element.name) ||
      Object.keys(element.attribs).some((name) => /^(xmlns:[owx]$|x:)/.test(name)) ||
      classesOf(element).some((name) => /^(Mso|WordSection|xl\d)/i.test(name)) ||
      /mso-/i.test(element.attribs.style ?? ''),
    root.children,
    true,
  );
  return found !== null;
}

/** The clipboard marks the copied part; what lies outside it is the program's own wrapping. */
function keepFragment(root: Document): void {
  const start = findComment(root, 'StartFragment');
  const end = findComment(root, 'EndFragment');
  const parent = start?.parent;
  const isCut = parent === root || (parent && isTag(parent) && /^(html|body|div)$/.test(parent.name));
  if (!start || !end || !isCut || end.parent !== parent) return;
  const children = parent.children.slice(parent.children.indexOf(start) + 1, parent.children.indexOf(end));
  for (const child of children) child.parent = root;
  root.children = children;
}

function findComment(parent: ParentNode, word: string) {
  return DomUtils.find((node) => isComment(node) && node.data.trim() === word, [parent], true, 1)[0];
}

function tidyElement(element: Element, removed: RemovedTally): void {
  const { name } = element;
  const classes = classesOf(element).join(' ');
  const style = styleOf(element);
  if (/^(xml|head|o:shapedefaults|w:worddocument)$/.test(name)) {
    DomUtils.removeElement(element);
  } else if (/^(comment-list|comment)$/.test(style.get('mso-element') ?? '') || /MsoComment/.test(classes)) {
    if (textOf(element).trim()) removed.add('reviewComment');
    DomUtils.removeElement(element);
  } else if (isTrackedDeletion(element, classes)) {
    removed.add('trackedDeletion');
    DomUtils.removeElement(element);
  } else if (name === 'ins' && (element.attribs.cite !== undefined || 'datetime' in element.attribs)) {
    element.name = 'span';
  } else if (name === 'a' && /^#(_|OLE_|Toc)/i.test(element.attribs.href ?? '')) {
    delete element.attribs.href;
  } else if (style.has('mso-tab-count')) {
    element.children = [new Text(' ')];
  } else if (/^h[1-6]$/.test(name)) {
    element.name = `h${Math.min(4, Number(name[1]) + 1)}`;
  } else if (name === 'p' || name === 'div') {
    nameByStyle(element, classes, style);
  }
}

function isTrackedDeletion(element: Element, classes: string): boolean {
  if (element.name === 'del') return element.attribs.cite !== undefined || 'datetime' in element.attribs;
  return /\bmsoDel\b/i.test(classes);
}

/** Styles that stand for headings; the document's own title is h1, so 标题 1 begins at h2. */
function nameByStyle(element: Element, classes: string, style: Map<string, string>): void {
  if (element.name !== 'p') return;
  const level = Number(
    /MsoHeading(\d)/.exec(classes)?.[1] ?? /^([1-9])$/.exec(style.get('mso-outline-level') ?? '')?.[1] ?? 0,
  );
  if (/\bMsoTitle\b/.test(classes)) element.name = 'h1';
  else if (level > 0) element.name = `h${Math.min(4, level + 1)}`;
}

/** 公文 seldom uses heading styles: its numbering says what a heading is. Cells and items are left alone. */
function promoteHeading(element: Element): void {
  if (element.name !== 'p') return;
  for (let up = element.parent; up; up = up.parent) {
    if (isTag(up) && /^(td|th|li|blockquote)$/.test(up.name)) return;
  }
  const level = headingLevelOf(textOf(element).replace(/\s+/g, ' '));
  if (level) element.name = `h${level}`;
}
