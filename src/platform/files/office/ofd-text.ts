import { posix } from 'node:path';
import type { TextCollector } from '../text-collector.ts';
import type { OfficePackage } from './package.ts';
import { scanXml } from './xml.ts';

const MAX_PAGES = 5_000;

/** The text of an OFD (GB/T 33190): pages in order, text objects of one height joined to a line. */
export async function ofdText(office: OfficePackage, collector: TextCollector): Promise<void> {
  for (const root of await values(office, 'OFD.xml', 'DocRoot')) {
    const document = inside('', root);
    for (const page of await pagesOf(office, document)) {
      if (collector.isFull()) return;
      collectPage(await office.xml(page), collector);
    }
  }
}

async function values(office: OfficePackage, part: string, element: string): Promise<string[]> {
  const found: string[] = [];
  let reads = false;
  scanXml(await office.xml(part), {
    open: (name) => {
      reads = name === element;
      if (reads) found.push('');
    },
    text: (data) => {
      if (reads) found[found.length - 1] += data;
    },
    close: () => {
      reads = false;
    },
  });
  return found.map((value) => value.trim());
}

async function pagesOf(office: OfficePackage, document: string): Promise<string[]> {
  const pages: string[] = [];
  let inPages = false;
  scanXml(await office.xml(document), {
    open: (name, { BaseLoc = '' }) => {
      if (name === 'Pages') inPages = true;
      if (inPages && name === 'Page' && pages.length < MAX_PAGES)
        pages.push(inside(posix.dirname(document), BaseLoc));
    },
    close: (name) => {
      if (name === 'Pages') inPages = false;
    },
  });
  return pages;
}

/** A location of the package: absolute from its root, else from the folder of the part that names it. */
function inside(folder: string, location: string): string {
  return posix.join('/', location.startsWith('/') ? '' : folder, location).slice(1);
}

function collectPage(text: string, collector: TextCollector): void {
  let line = '';
  let lastTop = Number.NaN;
  let top = Number.NaN;
  let reads = false;
  scanXml(text, {
    open: (name, attributes) => {
      reads = name === 'TextCode';
      if (name !== 'TextObject') return;
      const [, y = '', , height = ''] = (attributes.Boundary ?? '').trim().split(/\s+/);
      top = Number(y) + Number(height);
      if (Math.abs(top - lastTop) <= 1) return;
      collector.line(line);
      line = '';
      lastTop = top;
    },
    text: (data) => {
      if (reads) line += data;
    },
    close: (name) => {
      if (name === 'TextCode') reads = false;
    },
  });
  collector.line(line);
}
