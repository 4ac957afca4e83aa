import { toBlocks } from '../../../platform/paper/html-blocks.ts';
import { type LoadPicture, loadPictures, type Picture } from '../../../platform/paper/pictures.ts';
import { chineseDate, type PlainDate } from '../../../rules/plain-date.ts';
import { type OfficialBlock, officialStructure } from './official-structure.ts';
import { paperText as copy } from './text.ts';
import type { OfficialDocumentView } from './types.ts';

/** A 公文 ready to be set: what PDF and DOCX have in common. */
export interface OfficialSheet {
  addressees: string | null;
  blocks: OfficialBlock[];
  pictures: ReadonlyMap<string, Picture>;
  attachments: string[];
  signature: { agencies: string[]; date: string } | null;
  /** Lines of the 版记: left and right part. */
  imprint: { left: string; right: string }[];
  /** Label and value of what the published copy says about itself. */
  record: [string, string][];
  notes: string[];
}

/** Reads the body, loads its pictures and settles what the layout adds to it and what it already holds. */
export async function officialSheet(view: OfficialDocumentView, load: LoadPicture): Promise<OfficialSheet> {
  const body = await loadPictures(toBlocks(view.body, { baseUrl: view.url }), load);
  const found = officialStructure(body.blocks, view);
  return {
    addressees: found.addressees,
    blocks: found.blocks,
    pictures: body.pictures,
    attachments: found.listsAttachments ? [] : view.attachments,
    signature: found.isSigned || !view.signature ? null : signatureOf(view.signature),
    imprint: imprintOf(view),
    record: recordOf(view),
    notes: view.imported ? [copy.imported(chineseDate(view.imported.on)), copy.copyNote] : [copy.copyNote],
  };
}

function signatureOf(signature: NonNullable<OfficialDocumentView['signature']>) {
  return {
    agencies: signature.agencies,
    date: signature.formedOn === null ? '' : chineseDate(signature.formedOn),
  };
}

function imprintOf({ copiesTo, printedBy }: OfficialDocumentView): { left: string; right: string }[] {
  return [
    ...(copiesTo ? [{ left: copy.copiesTo(copiesTo), right: '' }] : []),
    ...(printedBy
      ? [{ left: printedBy.agency, right: copy.printedOn(chineseDate(printedBy.printedOn)) }]
      : []),
  ];
}

function recordOf(view: OfficialDocumentView): [string, string][] {
  const rows: [string, string][] = [[copy.indexNo, view.indexNo]];
  if (view.agencies.length > 0) rows.push([copy.agency, view.agencies.join('、')]);
  rows.push([copy.publishedOn, publishedOn(view.publishedOn, view.imported?.sourcePublishedOn ?? null)]);
  if (view.validity !== '') rows.push([copy.validity, view.validity]);
  rows.push([copy.url, view.url], [copy.fingerprint, view.sha256]);
  return rows;
}

function publishedOn(own: PlainDate | null, source: PlainDate | null): string {
  if (source) return copy.sourcePublishedOn(chineseDate(source));
  return own ? chineseDate(own) : copy.unknown;
}
