import { htmlToText } from '../html/text.ts';
import { ArchiveRefused } from './archive.ts';
import { type HiddenPart, HiddenParts } from './hidden-part.ts';
import { type DocxPicture, docxHtml } from './office/docx-html.ts';
import { type Loss, LossTally } from './office/docx-losses.ts';
import { ofdText } from './office/ofd-text.ts';
import { openPackage } from './office/package.ts';
import { PdfProtected, pdfText } from './office/pdf-text.ts';
import { pptxText } from './office/pptx-text.ts';
import { xlsxText } from './office/xlsx-text.ts';
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
export async function readContent(
  task: ReadingTask,
  type: ReadableType,
  bytes: Uint8Array,
): Promise<Reading> {
  try {
    return task === 'docx' ? await readDocx(bytes) : await readText(type, bytes);
  } catch (error) {
    if (error instanceof ArchiveRefused) return { ok: false, refusal: error.refusal };
    const code = error instanceof PdfProtected ? 'passwordProtected' : 'broken';
    return { ok: false, refusal: { code, facts: {} } };
  }
}

async function readText(type: ReadableType, bytes: Uint8Array): Promise<Reading> {
  const collector = new TextCollector();
  const hidden = new HiddenParts();
  if (type === 'pdf') {
    await pdfText(bytes, collector, hidden);
  } else {
    const office = await openPackage(bytes);
    if (type === 'docx') await collectDocx(office, collector, hidden);
    else if (type === 'xlsx') await xlsxText(office, collector, hidden);
    else if (type === 'pptx') await pptxText(office, collector, hidden);
    else await ofdText(office, collector);
    await tellProperties(office, hidden);
  }
  return { ok: true, text: collector.text(), hidden: hidden.list() };
}

type Office = Awaited<ReturnType<typeof openPackage>>;

async function collectDocx(office: Office, collector: TextCollector, hidden: HiddenParts): Promise<void> {
  const { html } = await docxHtml(office, new LossTally(), hidden, { withPictures: false });
  for (const line of htmlToText(html).split('\n')) collector.line(line);
}

async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const losses = new LossTally();
  const hidden = new HiddenParts();
  const office = await openPackage(bytes);
  const { html, pictures } = await docxHtml(office, losses, hidden, { withPictures: true });
  await tellProperties(office, hidden);
  return { ok: true, html, pictures, losses: losses.list(), hidden: hidden.list() };
}

/** Author, company and last editor are published with the file. */
async function tellProperties(office: Office, hidden: HiddenParts): Promise<void> {
  for (const part of ['docProps/core.xml', 'docProps/app.xml']) {
    const text = await office.xml(part);
    for (const [, value] of text.matchAll(/<(?:dc:creator|cp:lastModifiedBy|Company|Manager)>([^<]*)</g)) {
      hidden.add('property', value);
    }
  }
}
