import { AlignmentType, BorderStyle, Paragraph, TextRun } from 'docx';
import { textWidth } from '../../../platform/paper/column-shares.ts';
import { type DocxSetting, docxSpacing, emptyLine, twips } from '../../../platform/paper/docx.ts';
import { docxFont, docxText, officialFonts } from '../../../platform/paper/docx-runs.ts';
import { titleLines } from '../../../platform/paper/title-lines.ts';
import type { OfficialSheet } from './official-document.ts';
import { paperText as copy } from './text.ts';
import type { OfficialDocumentView } from './types.ts';

const RED = 'C00000';
/** The head mark fills the line, but not above 44 pt. */
const LINE = 425;
const LARGEST_MARK = 44;

function run(
  text: string,
  font: string,
  size: number,
  extra: { color?: string; bold?: boolean } = {},
): TextRun {
  return new TextRun({ text: docxText(text), font: docxFont(font), size: Math.round(size * 2), ...extra });
}

/** 发文机关标志, 文号 and the red line (7.2); nothing for documents without a red head. */
export function headMark(view: OfficialDocumentView): Paragraph[] {
  if (view.headMark.length === 0) return [];
  const longest = Math.max(...view.headMark.map((mark) => textWidth(mark)), 1);
  const size = Math.min(LARGEST_MARK, LINE / longest);
  const marks = view.headMark.map(
    (mark, index) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: index === 0 ? twips(99) : 0, line: 300 },
        children: [run(mark, officialFonts.title, size, { color: RED })],
      }),
  );
  const docNo = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: twips(58), after: twips(58), ...docxSpacing({ pitch: 29 }) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 10 } },
    children: [run(view.docNo ?? '', officialFonts.body, 16)],
  });
  return [...marks, docNo];
}

/** The title in 二号, in balanced lines; the 文号 below it where there is no red head. */
export function titleLine(view: OfficialDocumentView): Paragraph {
  const children = titleRuns(view.title);
  if (view.headMark.length === 0 && view.docNo !== null) {
    const text = docxText(view.docNo);
    children.push(new TextRun({ text, font: docxFont(officialFonts.body), size: 32, break: 1 }));
  }
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: twips(29), line: twips(34), lineRule: 'exact' },
    children,
  });
}

/** Title of what the document issues or forwards, or of an annex. */
export function innerTitle(title: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: twips(29), after: twips(29), line: twips(34), lineRule: 'exact' },
    children: titleRuns(title),
  });
}

function titleRuns(title: string): TextRun[] {
  const font = docxFont(officialFonts.title);
  return titleLines(title, 20).map(
    (line, index) => new TextRun({ text: docxText(line), font, size: 44, ...(index > 0 && { break: 1 }) }),
  );
}

/** 主送机关, flush left. */
export function addressLine(sheet: OfficialSheet, setting: DocxSetting): Paragraph[] {
  if (sheet.addressees === null) return [];
  return [
    new Paragraph({
      spacing: docxSpacing(setting),
      children: [run(sheet.addressees, setting.font, setting.size)],
    }),
  ];
}

/** 附件说明: one line below the text, two characters in, names hanging behind their number (7.3.5). */
export function attachmentNote(sheet: OfficialSheet, setting: DocxSetting): Paragraph[] {
  const { attachments } = sheet;
  if (attachments.length === 0) return [];
  const width = setting.size;
  const lines = attachments.map((name, index) => {
    const number = attachments.length === 1 ? '' : `${index + 1}.`;
    const text = index === 0 ? `${copy.attachmentLabel}${number}${name}` : `${number}${name}`;
    const left = attachments.length === 1 ? 5 : 6;
    const hanging = index === 0 ? left - 2 : 1;
    return new Paragraph({
      spacing: docxSpacing(setting),
      indent: { left: twips(left * width), hanging: twips(hanging * width) },
      children: [run(text, setting.font, setting.size)],
    });
  });
  return [emptyLine(), ...lines];
}

/** 署名 two characters from the right, the date two characters further in than the name (7.3.5.2). */
export function signatureLines(
  signature: { agencies: string[]; date: string },
  setting: DocxSetting,
  linesAbove: number,
): Paragraph[] {
  const last = textWidth(signature.agencies.at(-1) ?? '');
  const day = textWidth(signature.date);
  const isLong = last - day >= 2;
  const rightOf = isLong ? { name: 2, day: last - day } : { name: 4 + day - last, day: 2 };
  const line = (text: string, right: number) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: docxSpacing(setting),
      keepLines: true,
      keepNext: text !== signature.date,
      indent: { right: twips(Math.min(right, 16) * setting.size) },
      children: [run(text, setting.font, setting.size)],
    });
  return [
    ...Array.from({ length: linesAbove }, emptyLine),
    ...signature.agencies.map((agency) => line(agency, rightOf.name)),
    ...(signature.date === '' ? [] : [line(signature.date, rightOf.day)]),
  ];
}

/** 附件 and its number at the head of a page of its own (7.3.7). */
export function annexHead(label: string, setting: DocxSetting): Paragraph {
  return new Paragraph({
    pageBreakBefore: true,
    spacing: { after: twips(29), ...docxSpacing(setting) },
    children: [run(label, setting.fonts.heading, setting.size)],
  });
}
