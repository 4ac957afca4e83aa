import { type Document, type Element, isTag, Text } from 'domhandler';
import { zipSync } from 'fflate';
import { DomUtils } from 'htmlparser2';
import { makeElement } from '../../html/tree.ts';
import type { HiddenParts } from '../hidden-part.ts';
import type { Loss, LossTally } from './docx-losses.ts';
import { NumberingCounter } from './docx-numbering.ts';
import { ParagraphStyles } from './docx-styles.ts';
import { mainPart, type OfficePackage, relationshipsName } from './package.ts';
import { elementsNamed, parseXml, renderXml } from './xml.ts';

/** Noncharacters around what a paragraph says about itself; text can never contain them after cleaning. */
export const MARK = { start: '\ufdd0', text: '\ufdd1', end: '\ufdd2' } as const;

const KEPT = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/.*\.(xml|rels))$/i;
const PICTURE = /^word\/media\/[^/]+\.(png|jpe?g)$/i;

/**
 * The document again as a small, harmless DOCX: automatic numbers, alignment and indents written into marks, no hidden
 * text, no revisions, nothing outside the file. What is left out is counted, what hides is told.
 */
export async function prepareDocx(
  office: OfficePackage,
  losses: LossTally,
  hidden: HiddenParts,
  options: { withPictures: boolean },
): Promise<Uint8Array> {
  const main = await mainPart(office, 'word/document.xml');
  const parts: Record<string, [Uint8Array, { level: 0 }]> = {};
  const keep = (name: string, bytes: Uint8Array) => {
    parts[name] = [bytes, { level: 0 }];
  };
  for (const name of office.names) {
    if (PICTURE.test(name)) {
      const picture = options.withPictures ? await office.bytes(name) : null;
      if (picture) keep(name, picture);
    } else if (KEPT.test(name) || name === main || name === relationshipsName(main)) {
      const text = await preparePart(office, name, main, losses, hidden);
      if (text !== null) keep(name, new TextEncoder().encode(text));
    }
  }
  await tellRest(office, losses, hidden);
  return zipSync(parts);
}

async function preparePart(
  office: OfficePackage,
  name: string,
  main: string,
  losses: LossTally,
  hidden: HiddenParts,
): Promise<string | null> {
  if (/word\/(numbering|comments\w*|people|settings|webSettings|header\d*|footer\d*)\.xml$/i.test(name))
    return null;
  if (/\.rels$/i.test(name)) return withoutOutside(await office.xml(name), losses);
  if (name !== main && !/word\/(footnotes|endnotes)\.xml$/i.test(name)) return office.xml(name);
  const root = parseXml(await office.xml(name));
  dropHidden(root, losses, hidden);
  if (name === main) await markParagraphs(office, root);
  return renderXml(root);
}

/** Links may lead outside; pictures, templates and objects may not: nothing is ever fetched. */
function withoutOutside(text: string, losses: LossTally): string {
  const root = parseXml(text);
  for (const element of elementsNamed(root, 'Relationship')) {
    const { Type = '', TargetMode = '' } = element.attribs;
    if (/\/(numbering|comments\w*|people|settings|webSettings|header|footer)$/i.test(Type)) {
      DomUtils.removeElement(element);
    } else if (TargetMode.toLowerCase() === 'external' && !/\/hyperlink$/i.test(Type)) {
      losses.add('outsideContent');
      DomUtils.removeElement(element);
    }
  }
  return renderXml(root);
}

function dropHidden(root: Document, losses: LossTally, hidden: HiddenParts): void {
  for (const run of elementsNamed(root, 'w:r')) {
    const properties = elementsNamed(run, 'w:vanish', 'w:specVanish')[0];
    if (!properties || /^(0|false|off)$/.test(properties.attribs['w:val'] ?? '')) continue;
    drop(run, 'hiddenText', losses);
    hidden.add('hiddenText', wordText(run));
  }
  for (const element of elementsNamed(root, 'w:del', 'w:moveFrom')) {
    if (wordText(element)) drop(element, 'trackedDeletion', losses);
    hidden.add('trackedDeletion', wordText(element));
  }
  for (const element of elementsNamed(root, 'm:oMath')) {
    losses.add('formula');
    replaceWithText(element, DomUtils.textContent(element));
  }
  for (const element of elementsNamed(root, 'w:object', 'c:chart', 'dgm:relIds')) {
    losses.add(element.name === 'w:object' ? 'embedded' : 'drawing');
  }
}

function drop(element: Element, what: Loss['what'], losses: LossTally): void {
  losses.add(what);
  DomUtils.removeElement(element);
}

function replaceWithText(element: Element, text: string): void {
  DomUtils.replaceElement(element, runOf(text));
}

function runOf(text: string): Element {
  return makeElement('w:r', {}, [makeElement('w:t', { 'xml:space': 'preserve' }, [new Text(text)])]);
}

function wordText(element: Element): string {
  return elementsNamed(element, 'w:t', 'w:delText')
    .map((part) => DomUtils.textContent(part))
    .join('');
}

async function markParagraphs(office: OfficePackage, root: Document): Promise<void> {
  const styles = new ParagraphStyles(parseXml(await office.xml('word/styles.xml')));
  const counter = new NumberingCounter(parseXml(await office.xml('word/numbering.xml')));
  for (const paragraph of elementsNamed(root, 'w:p')) {
    const format = styles.formatOf(paragraph);
    const marker = format.numbering ? counter.next(format.numbering, format.style) : null;
    const isEmpty =
      wordText(paragraph) === '' && elementsNamed(paragraph, 'w:drawing', 'w:pict').length === 0;
    if (isEmpty) continue;
    const said = [marker ? marker.level + 1 : '', format.align, format.indent ?? ''].join('|');
    if (said === '||') continue;
    const mark = runOf(`${MARK.start}${said}${MARK.text}${marker?.text ?? ''}${MARK.end}`);
    const properties = paragraph.children.findIndex((child) => isTag(child) && child.name === 'w:pPr');
    mark.parent = paragraph;
    paragraph.children.splice(properties + 1, 0, mark);
  }
}

async function tellRest(office: OfficePackage, losses: LossTally, hidden: HiddenParts): Promise<void> {
  for (const name of office.names) {
    if (
      /^word\/(header|footer)\d*\.xml$/i.test(name) &&
      (await textOfPart(office, name)).replace(/[\d\s\-—–]/g, '')
    ) {
      losses.add('headerOrFooter');
    }
    if (/^word\/comments\.xml$/i.test(name)) {
      for (const comment of elementsNamed(parseXml(await office.xml(name)), 'w:comment')) {
        losses.add('reviewComment');
        hidden.add('comment', wordText(comment));
      }
    }
    if (/^word\/embeddings\//i.test(name)) hidden.add('embedded', name);
  }
}

async function textOfPart(office: OfficePackage, name: string): Promise<string> {
  return elementsNamed(parseXml(await office.xml(name)), 'w:t')
    .map((part) => DomUtils.textContent(part))
    .join('');
}
