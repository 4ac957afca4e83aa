import { fileURLToPath } from 'node:url';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { createPaper, type Paper } from '../src/platform/paper/pdf.ts';

/** A press with the product's own layouts; close it when the tests of a file are done. */
export function openPaper(): Paper {
  return createPaper({ templates: fileURLToPath(new URL('../db/paper', import.meta.url)) });
}

/** What a reader gets out of a PDF: its text page by page without white space, and its title. */
export async function readPdf(bytes: Uint8Array): Promise<{ pages: string[]; text: string; title: string }> {
  // PDF.js takes the bytes away from their owner.
  const document = await getDocumentProxy(bytes.slice());
  const { text } = await extractText(document, { mergePages: false });
  const { info } = await getMeta(document);
  const pages = text.map((page) => page.replace(/\s/gu, ''));
  return { pages, text: pages.join(''), title: String((info as Record<string, unknown>).Title ?? '') };
}

/** Names of the fonts a PDF carries in itself, without their subset prefix. */
export function embeddedFonts(bytes: Uint8Array): string[] {
  const source = Buffer.from(bytes).toString('latin1');
  const names = source.matchAll(/\/BaseFont\s*\/[A-Z]{6}\+([A-Za-z0-9-]+)/g);
  return [...new Set(Array.from(names, (match) => (match[1] ?? '').replace(/-Identity-H$/, '')))].sort();
}
