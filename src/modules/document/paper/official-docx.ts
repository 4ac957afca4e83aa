import {
  Document,
  type ISectionOptions,
  Packer,
  PageOrientation,
  type Paragraph,
  SectionType,
  type Table,
} from 'docx';
import { type DocxSetting, docxBlocks, docxStyles, isWide, twips } from '../../../platform/paper/docx.ts';
import { docxText, officialFonts } from '../../../platform/paper/docx-runs.ts';
import type { LoadPicture } from '../../../platform/paper/pictures.ts';
import { qrPng } from '../../../platform/paper/qr.ts';
import { fitOfficial } from './fit-official.ts';
import { type OfficialSheet, officialSheet } from './official-document.ts';
import {
  addressLine,
  annexHead,
  attachmentNote,
  headMark,
  innerTitle,
  signatureLines,
  titleLine,
} from './official-docx-parts.ts';
import { pageFooters, recordTable } from './official-docx-record.ts';
import type { OfficialBlock } from './official-structure.ts';
import { paperText as copy } from './text.ts';
import type { OfficialDocumentView } from './types.ts';

/** 156 mm in points, 28 characters; 22 lines in 225 mm (GB/T 9704-2012, 5.2). */
const TYPE_WIDTH = 442;
const TURNED_WIDTH = 638;
const PITCH = 29;
const MILLIMETRE = 72 / 25.4;

const SETTING: Omit<DocxSetting, 'pictures'> = {
  fonts: officialFonts,
  font: officialFonts.body,
  size: 16,
  inherited: { font: officialFonts.body, size: 16 },
  pictureWidth: (TYPE_WIDTH / 72) * 96,
  indent: 2,
  pitch: PITCH,
  width: TYPE_WIDTH,
};

/** The document as an editable 公文 for Word and WPS, with the fonts GB/T 9704-2012 names. */
export async function officialDocumentDocx(
  view: OfficialDocumentView,
  load: LoadPicture,
): Promise<Uint8Array> {
  const sheet = await officialSheet(view, load);
  const setting: DocxSetting = { ...SETTING, pictures: sheet.pictures };
  const before = [...headMark(view), titleLine(view), ...addressLine(sheet, setting)];
  const after = [
    ...attachmentNote(sheet, setting),
    ...(sheet.signature ? signatureLines(sheet.signature, setting, 2) : []),
    ...(await recordTable(sheet, await qrPng(view.url), TYPE_WIDTH)),
  ];
  const file = new Document({
    title: docxText(view.title),
    creator: docxText(view.agencies.join('、')),
    lastModifiedBy: docxText(view.agencies.join('、')),
    description: docxText(`${copy.indexNo} ${view.indexNo}`),
    evenAndOddHeaderAndFooters: true,
    styles: docxStyles(setting),
    sections: sections(sheet, setting, before, after),
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

type Parts = (Paragraph | Table)[];

/** One section for what stands upright, one for each wide table on a sheet turned on its side. */
function sections(
  sheet: OfficialSheet,
  setting: DocxSetting,
  before: Parts,
  after: Parts,
): ISectionOptions[] {
  const found: { isTurned: boolean; parts: Parts }[] = [{ isTurned: false, parts: before }];
  for (const block of sheet.blocks.flatMap(fitOfficial)) {
    const isTurned = isWide(block);
    if (isTurned || found.at(-1)?.isTurned) found.push({ isTurned, parts: [] });
    found
      .at(-1)
      ?.parts.push(...officialParts(block, isTurned ? { ...setting, width: TURNED_WIDTH } : setting));
  }
  if (found.at(-1)?.isTurned) found.push({ isTurned: false, parts: [] });
  found.at(-1)?.parts.push(...after);
  return found.map(({ isTurned, parts }, index) => section(isTurned, parts, index === 0));
}

function officialParts(block: OfficialBlock, setting: DocxSetting): Parts {
  if (block.kind === 'signature') return signatureLines(block, setting, 1);
  if (block.kind === 'annex') return [annexHead(block.label, setting)];
  if (block.kind === 'innerTitle') return [innerTitle(block.text)];
  return docxBlocks([block], setting);
}

function section(isTurned: boolean, children: Parts, isFirst: boolean): ISectionOptions {
  const mm = (length: number) => twips(length * MILLIMETRE);
  const upright = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(25) };
  const turned = { top: mm(28), bottom: mm(26), left: mm(35), right: mm(37), footer: mm(16) };
  return {
    properties: {
      type: isFirst ? SectionType.CONTINUOUS : SectionType.NEXT_PAGE,
      page: {
        size: {
          width: mm(210),
          height: mm(297),
          orientation: isTurned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: isTurned ? turned : upright,
      },
    },
    footers: pageFooters(),
    children,
  };
}
