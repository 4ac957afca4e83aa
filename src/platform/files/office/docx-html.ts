import mammoth from 'mammoth';
import { cleanHtml } from '../../html/clean.ts';
import type { HiddenParts } from '../hidden-part.ts';
import type { LossTally } from './docx-losses.ts';
import { MARK, prepareDocx } from './docx-parts.ts';
import type { OfficePackage } from './package.ts';

/** A picture of the document; `address` stands in the body until the caller has stored it as an attachment. */
export interface DocxPicture {
  address: string;
  mediaType: 'image/png' | 'image/jpeg';
  bytes: Uint8Array;
}

const STYLES = [
  "p[style-name='Title'] => p.MsoTitle:fresh",
  "p[style-name='标题'] => p.MsoTitle:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='heading ${level}'] => h${level}:fresh`,
    `p[style-name='标题 ${level}'] => h${level}:fresh`,
  ]),
  'u => u',
  'comment-reference =>',
];
/** Elements that mammoth does not know; those of properties, marks and ranges hold nothing to read. */
const UNREAD = /unrecognised element was ignored: (?!.*(Pr|PrEx|Start|End|Range|Break)$)/;
const MAX_PICTURES = 200;
const MAX_PICTURE_BYTES = 20 * 1024 * 1024;
const MARKED = new RegExp(
  `<(p|h[1-6])((?: [^>]*)?)>${MARK.start}([^${MARK.text}]*)${MARK.text}([^${MARK.end}]*)${MARK.end}`,
  'g',
);
const STRAY_MARKS = new RegExp(
  `${MARK.start}[^${MARK.end}]*${MARK.end}|[${MARK.start}${MARK.text}${MARK.end}]`,
  'g',
);

/** The document as a clean body (see html/clean.ts), pictures under placeholder addresses. */
export async function docxHtml(
  office: OfficePackage,
  losses: LossTally,
  hidden: HiddenParts,
  options: { withPictures: boolean },
): Promise<{ html: string; pictures: DocxPicture[] }> {
  const prepared = await prepareDocx(office, losses, hidden, options);
  const pictures: DocxPicture[] = [];
  const result = await mammoth.convertToHtml(
    { buffer: Buffer.from(prepared) },
    {
      styleMap: STYLES,
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(async (image) => {
        const address = options.withPictures ? await keepPicture(image, pictures) : null;
        if (!address) losses.add('picture');
        return { src: address ?? '' };
      }),
    },
  );
  const unread = result.messages.filter(({ message }) => UNREAD.test(message)).length;
  if (unread > 0) losses.add('unreadElement', unread);
  // The class tells the cleaner that this comes from an office program.
  const html = `<div class="WordSection1">${withMarks(result.value)}</div>`;
  return { html: cleanHtml(html).html, pictures };
}

async function keepPicture(
  image: { contentType: string; readAsBuffer(): Promise<Buffer> },
  pictures: DocxPicture[],
): Promise<string | null> {
  const { contentType } = image;
  if (contentType !== 'image/png' && contentType !== 'image/jpeg') return null;
  const bytes = await image.readAsBuffer().catch(() => null);
  if (!bytes || bytes.byteLength > MAX_PICTURE_BYTES || pictures.length >= MAX_PICTURES) return null;
  const address = `/f/docx-picture-${pictures.length + 1}`;
  pictures.push({ address, mediaType: contentType, bytes });
  return address;
}

/** Writes the marks of paragraphs as the styles and list markers that the cleaner understands. */
function withMarks(html: string): string {
  return html
    .replace(MARKED, (_, tag: string, attributes: string, said: string, marker: string) => {
      const [level = '', align = '', indent = ''] = said.split('|');
      const style = [
        level && `mso-list:l0 level${level} lfo1`,
        align && `text-align:${align}`,
        indent && `text-indent:${indent}em`,
      ];
      const list = level ? `<span style="mso-list:Ignore">${marker}</span>` : '';
      return `<${tag}${attributes} style="${style.filter(Boolean).join(';')}">${list}`;
    })
    .replace(STRAY_MARKS, '');
}
