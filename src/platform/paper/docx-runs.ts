import { ExternalHyperlink, ImageRun, type IRunOptions, type ParagraphChild, TextRun } from 'docx';
import type { Run } from './blocks.ts';
import type { Picture } from './pictures.ts';

/** Font names by role, as the offices that will edit the file have them installed. */
export interface DocxFonts {
  body: string;
  title: string;
  heading: string;
  subheading: string;
  plain: string;
}

/** Names a 公文 asks for (GB/T 9704-2012, 5.2 and 7.3); Word shows its nearest font where one is missing. */
export const officialFonts: DocxFonts = {
  body: '仿宋_GB2312',
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  plain: '宋体',
};

export interface RunSetting {
  fonts: DocxFonts;
  /** Font of the runs, and its size in points. */
  font: string;
  size: number;
  /** What the paragraph's style gives its runs; only what differs is written, which keeps large files light. */
  inherited: { font: string; size: number };
  pictures: ReadonlyMap<string, Picture>;
  /** Widest picture, in pixels at 96 dpi. */
  pictureWidth: number;
}

// Characters XML 1.0 cannot hold, and direction overrides, which can turn a sentence round.
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Text that a Word file can hold. */
export function docxText(text: string): string {
  return text.toWellFormed().replace(UNPRINTABLE, '');
}

/** One font for every script of a run: mixing would fall back to Times for figures. */
export function docxFont(name: string) {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
}

/** Runs of one paragraph as children of a Word paragraph. */
export function docxRuns(runs: readonly Run[], setting: RunSetting): ParagraphChild[] {
  return runs.map((run) => {
    if (run.kind === 'break') return new TextRun({ break: 1 });
    if (run.kind === 'image') return pictureRun(run.source, run.alt, setting);
    const text = new TextRun({ text: docxText(run.text), ...look(run, setting) });
    return run.href ? new ExternalHyperlink({ children: [text], link: run.href }) : text;
  });
}

function look(run: Extract<Run, { kind: 'text' }>, setting: RunSetting): IRunOptions {
  const { fonts, size, inherited } = setting;
  const font = run.role === 'runInHeading' ? fonts.subheading : setting.font;
  return {
    ...(font !== inherited.font && { font: docxFont(font) }),
    ...(size !== inherited.size && { size: size * 2 }),
    ...(run.strong && { bold: true }),
    ...(run.em && { emphasisMark: {} }),
    ...(run.underline && { underline: {} }),
    ...(run.strike && { strike: true }),
    ...(run.script === 'sub' && { subScript: true }),
    ...(run.script === 'sup' && { superScript: true }),
  };
}

function pictureRun(source: string, alt: string, setting: RunSetting): ParagraphChild {
  const picture = setting.pictures.get(source.replace('/files/', ''));
  if (!picture) return new TextRun({ text: docxText(`〔${alt || '图片'}〕`), size: setting.size * 2 });
  const scale = Math.min(1, setting.pictureWidth / picture.width, 850 / picture.height);
  return new ImageRun({
    type: picture.type,
    data: picture.bytes,
    transformation: {
      width: Math.max(Math.round(picture.width * scale), 1),
      height: Math.max(Math.round(picture.height * scale), 1),
    },
    altText: { name: source, title: docxText(alt), description: docxText(alt) },
  });
}
