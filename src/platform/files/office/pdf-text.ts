import { readFile } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import { FileRefused } from '../file-refused.ts';
import type { HiddenParts } from '../hidden-part.ts';
import type { TextCollector } from '../text-collector.ts';

const MAX_PAGES = 5_000;
/** Character maps of fonts that a PDF names without embedding them. */
const MAPS = new URL('./vendor/cmaps/', import.meta.url);

/** Reads the maps from the disk, where PDF.js would use the network. */
class MapFiles {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    if (!/^[\w-]+\.bcmap$/.test(filename)) throw new Error('no such map');
    return new Uint8Array(await readFile(new URL(filename, MAPS)));
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of a PDF, page by page; scripts, embedded files, form fields and properties are hidden parts. */
export async function pdfText(
  bytes: Uint8Array,
  collector: TextCollector,
  hidden: HiddenParts,
): Promise<void> {
  const pdf = await openPdf(bytes);
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
    if (collector.isFull()) break;
    await collectPage(pdf, number, collector);
  }
  await collectHidden(pdf, hidden);
}

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, {
      cMapUrl: MAPS.href,
      cMapPacked: true,
      useWorkerFetch: false,
      BinaryDataFactory: MapFiles,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
      maxImageSize: 16_000_000,
      stopAtErrors: false,
    });
  } catch (error) {
    const asksPassword = error instanceof Error && error.name === 'PasswordException';
    throw asksPassword ? new FileRefused('passwordProtected') : error;
  }
}

/** One broken page does not lose the others. */
async function collectPage(pdf: Pdf, number: number, collector: TextCollector): Promise<void> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    let line = '';
    for (const item of items) {
      if (!('str' in item)) continue;
      line += item.str;
      if (!item.hasEOL) continue;
      collector.line(line);
      line = '';
    }
    collector.line(line);
    page.cleanup();
  } catch {
    collector.line('');
  }
}

async function collectHidden(pdf: Pdf, hidden: HiddenParts): Promise<void> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  for (const name of ['Author', 'Creator', 'Title', 'Subject', 'Keywords'] as const) {
    const value = (info as Record<string, unknown>)[name];
    if (typeof value === 'string') hidden.add('property', value);
  }
  const scripts = await pdf.getJSActions().catch(() => null);
  if (scripts) hidden.add('script', Object.values(scripts).flat().join('\n'));
  const attachments: unknown = await pdf.getAttachments().catch(() => null);
  if (attachments) hidden.add('embedded', Object.keys(attachments as object).join('\n'));
  const fields = await pdf.getFieldObjects().catch(() => null);
  for (const field of Object.values(fields ?? {}).flat()) {
    const value = (field as { value?: unknown }).value;
    if (typeof value === 'string') hidden.add('hiddenText', value);
  }
}
