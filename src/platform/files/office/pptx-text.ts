import type { HiddenParts } from '../hidden-part.ts';
import { TextCollector } from '../text-collector.ts';
import type { OfficePackage } from './package.ts';
import { scanXml } from './xml.ts';

/** The text of a presentation, slide by slide, a line a paragraph. Speaker notes and hidden slides are hidden parts. */
export async function pptxText(
  office: OfficePackage,
  collector: TextCollector,
  hidden: HiddenParts,
): Promise<void> {
  for (const name of numbered(office.names, /^ppt\/slides\/slide(\d+)\.xml$/)) {
    const xml = await office.xml(name);
    if (!/<p:sld\b[^>]*\bshow="(0|false)"/.test(xml)) {
      collectParagraphs(xml, collector);
      continue;
    }
    const slide = new TextCollector();
    collectParagraphs(xml, slide);
    hidden.add('hiddenText', slide.text());
  }
  for (const name of numbered(office.names, /^ppt\/notesSlides\/notesSlide(\d+)\.xml$/)) {
    const notes = new TextCollector();
    collectParagraphs(await office.xml(name), notes);
    hidden.add('speakerNotes', notes.text());
  }
}

function numbered(names: readonly string[], pattern: RegExp): string[] {
  const numberOf = (name: string) => Number(pattern.exec(name)?.[1] ?? 0);
  return names.filter((name) => pattern.test(name)).sort((a, b) => numberOf(a) - numberOf(b));
}

function collectParagraphs(text: string, target: TextCollector): void {
  let line = '';
  let reads = false;
  scanXml(text, {
    open: (name) => {
      reads = name === 't';
      if (name === 'br' || name === 'tab') line += ' ';
    },
    text: (data) => {
      if (reads) line += data;
    },
    close: (name) => {
      if (name === 't') reads = false;
      if (name !== 'p') return;
      target.line(line);
      line = '';
    },
  });
}
