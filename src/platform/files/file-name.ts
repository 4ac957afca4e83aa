import { visibleText } from '../html/escape.ts';

/** Fits the 255 bytes of file systems with room for a number, four bytes a rare 汉字. */
const LONGEST_BYTES = 200;
/** Windows drops dots and blanks at the end; a dot in front hides a file elsewhere. */
const EDGES = /^[. ]+|[. ]+$/g;
const FALLBACK = '附件';

/**
 * A file name fit to be shown, stored and downloaded on any system: no folders, no invisible or reading-order
 * characters, at most 200 bytes of UTF-8 with its extension kept. Chinese stays as it is. Never empty.
 */
export function cleanFileName(written: string): string {
  const last = written.split(/[/\\]/).at(-1) ?? '';
  const plain = visibleText(last)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[<>:"|?*]/g, '_')
    .replace(EDGES, '');
  const safe = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `_${plain}` : plain;
  return shortened(safe || FALLBACK);
}

function shortened(name: string): string {
  const extension = /\.[\p{L}\p{N}]{1,12}$/u.exec(name)?.[0] ?? '';
  const encoder = new TextEncoder();
  const stem = name.slice(0, name.length - extension.length);
  if (encoder.encode(name).byteLength <= LONGEST_BYTES) return name;
  const room = LONGEST_BYTES - encoder.encode(extension).byteLength;
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  let used = 0;
  let kept = '';
  for (const { segment } of segmenter.segment(stem.slice(0, LONGEST_BYTES))) {
    used += encoder.encode(segment).byteLength;
    if (used > room) break;
    kept += segment;
  }
  return `${kept.replace(EDGES, '')}${extension}`;
}
