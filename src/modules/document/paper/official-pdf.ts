import type { Paper } from '../../../platform/paper/pdf.ts';
import type { LoadPicture } from '../../../platform/paper/pictures.ts';
import { qrSvg } from '../../../platform/paper/qr.ts';
import { titleLines } from '../../../platform/paper/title-lines.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import { fitOfficial } from './fit-official.ts';
import { officialSheet } from './official-document.ts';
import type { OfficialBlock } from './official-structure.ts';
import { paperText as copy } from './text.ts';
import type { OfficialDocumentView } from './types.ts';

/** 二号 type on a line of 156 mm. */
const TITLE_CHARACTERS = 20;

/** The document as 公文 in PDF/A (GB/T 9704-2012); the same view gives the same bytes. */
export async function officialDocumentPdf(
  paper: Paper,
  view: OfficialDocumentView,
  load: LoadPicture,
): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = await officialSheet(view, load);
  const pictures = [...sheet.pictures].map(([name, picture]) => [name, picture.bytes] as const);
  const qr = new TextEncoder().encode(await qrSvg(view.url));
  return paper.pdf({
    template: 'official-document',
    data: {
      title: view.title,
      titleLines: titleLines(view.title, TITLE_CHARACTERS),
      authors: view.agencies,
      docNo: view.docNo,
      headMarks: view.headMark,
      addressees: sheet.addressees,
      body: sheet.blocks.flatMap(fitOfficial).map(withLines),
      attachmentLabel: copy.attachmentLabel,
      attachments: sheet.attachments,
      signature: sheet.signature,
      imprint: sheet.imprint,
      record: { rows: sheet.record, notes: sheet.notes, qrLabel: copy.qr },
    },
    files: { ...Object.fromEntries(pictures), 'qr.svg': qr },
    createdAt: startOf(view.publishedOn ?? view.imported?.on ?? null),
  });
}

function withLines(block: OfficialBlock) {
  return block.kind === 'innerTitle' ? { ...block, lines: titleLines(block.text, TITLE_CHARACTERS) } : block;
}

/** Midnight in Shanghai; the file must not carry the moment somebody happened to ask for it. */
export function startOf(day: PlainDate | null): Date {
  return new Date(`${day ?? '2000-01-01'}T00:00:00+08:00`);
}
