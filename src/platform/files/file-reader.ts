import { FileRefused } from './file-refused.ts';
import { type HiddenPart, HiddenParts } from './hidden-part.ts';
import type { DocxPicture } from './office/docx-html.ts';
import { type Loss, LossTally } from './office/docx-losses.ts';
import { type OfficePackage, openPackage } from './office/package.ts';
import type { FileRefusal } from './text.ts';
import { TextCollector } from './text-collector.ts';

/** What one reading task gives back; plain data, for it crosses a thread. */
export type Reading =
  | { ok: true; text: string; hidden: HiddenPart[] }
  | { ok: true; html: string; pictures: DocxPicture[]; losses: Loss[]; hidden: HiddenPart[] }
  | { ok: false; refusal: FileRefusal };

export type ReadingTask = 'text' | 'docx';

/** Types whose text is read here; plain text needs no thread of its own. */
export type ReadableType = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'ofd';

/** Reads a file whole, on the thread it is called on. Never throws for what the file holds. */
export async function readInside(task: ReadingTask, type: ReadableType, bytes: Uint8Array): Promise<Reading> {
  try {
    return task === 'docx' ? await readDocx(bytes) : await readText(type, bytes);
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, refusal: error.refusal };
    return { ok: false, refusal: { code: 'broken', facts: {} } };
  }
}

/** Each reader is loaded when it is needed: a reading thread lives for one file. */
async function readText(type: ReadableType, bytes: Uint8Array): Promise<Reading> {
  const collector = new TextCollector();
  const hidden = new HiddenParts();
  if (type === 'pdf') {
    const { pdfText } = await import('./office/pdf-text.ts');
    await pdfText(bytes, collector, hidden);
  } else {
    await readOffice(type, await openPackage(bytes), collector, hidden);
  }
  return { ok: true, text: collector.text(), hidden: hidden.list() };
}

async function readOffice(
  type: Exclude<ReadableType, 'pdf'>,
  office: OfficePackage,
  collector: TextCollector,
  hidden: HiddenParts,
): Promise<void> {
  if (type === 'docx') {
    const { docxHtml } = await import('./office/docx-html.ts');
    const { htmlToText } = await import('../html/text.ts');
    const { html } = await docxHtml(office, new LossTally(), hidden, { withPictures: false });
    for (const line of htmlToText(html).split('\n')) collector.line(line);
  } else if (type === 'xlsx') {
    const { xlsxText } = await import('./office/xlsx-text.ts');
    await xlsxText(office, collector, hidden);
  } else if (type === 'pptx') {
    const { pptxText } = await import('./office/pptx-text.ts');
    await pptxText(office, collector, hidden);
  } else {
    const { ofdText } = await import('./office/ofd-text.ts');
    await ofdText(office, collector);
  }
  await tellProperties(office, hidden);
}

async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const { docxHtml } = await import('./office/docx-html.ts');
  const losses = new LossTally();
  const hidden = new HiddenParts();
  const office = await openPackage(bytes);
  const { html, pictures } = await docxHtml(office, losses, hidden, { withPictures: true });
  await tellProperties(office, hidden);
  return { ok: true, html, pictures, losses: losses.list(), hidden: hidden.list() };
}

/** Author, company and last editor are published with the file. */
async function tellProperties(office: OfficePackage, hidden: HiddenParts): Promise<void> {
  for (const part of ['docProps/core.xml', 'docProps/app.xml']) {
    const text = await office.xml(part);
    for (const [, value] of text.matchAll(/<(?:dc:creator|cp:lastModifiedBy|Company|Manager)>([^<]*)</g)) {
      hidden.add('property', value);
    }
  }
}
