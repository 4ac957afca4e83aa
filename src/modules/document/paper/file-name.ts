// What Windows, macOS, zip readers and shells cannot have in a name, and what would change how a name reads.
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** File systems allow 255 bytes; mail programs and zip tools add to a name. */
const MOST_BYTES = 200;

/**
 * File name of a printed document: title and 文号, without what file systems refuse, at most 200 bytes of UTF-8.
 * The title is shortened, the 文号 never is. `extension` comes without its dot.
 */
export function fileName(named: { title: string; docNo: string | null }, extension: string): string {
  const docNo = clean(named.docNo ?? '');
  const number = docNo !== '' && byteLength(docNo) <= MOST_BYTES / 2 ? `（${docNo}）` : '';
  const room = MOST_BYTES - byteLength(`${number}.${extension}`);
  const title = shorten(clean(named.title), room);
  const stem = `${title}${number}`;
  return `${stem === '' || RESERVED.test(stem) ? `document${stem}` : stem}.${extension}`;
}

function clean(text: string): string {
  const spaced = text.toWellFormed().normalize('NFC').replace(FORBIDDEN, ' ').replace(/\s+/gu, ' ');
  return spaced.replace(/^[\s.]+|[\s.]+$/gu, '');
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Cut between whole characters, marked by …, so that a reader sees that the name goes on. */
function shorten(text: string, room: number): string {
  if (byteLength(text) <= room) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    if (byteLength(`${kept}${segment}…`) > room) break;
    kept += segment;
  }
  return `${kept}…`;
}
