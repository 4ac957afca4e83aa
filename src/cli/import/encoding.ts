/** Encodings in which lists of records come. */
export type LineEncoding = 'utf-8' | 'gb18030' | 'utf-16';

/** How much of a file is looked at. */
export const SAMPLE_BYTES = 64 * 1024;

const BYTE_ORDER_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The encoding that most lines of a sample speak for: a broken line or two do not make a file of another one. UTF-8 where
 * nothing tells (pure ASCII).
 */
export function encodingOf(sample: Uint8Array): LineEncoding {
  if (BYTE_ORDER_MARKS.some(([first, second]) => sample[0] === first && sample[1] === second))
    return 'utf-16';
  let utf8 = 0;
  let gb18030 = 0;
  for (const line of linesOf(sample)) {
    if (!line.some((byte) => byte > 0x7f)) continue;
    if (decodes(line, 'utf-8')) utf8 += 1;
    else if (decodes(line, 'gb18030')) gb18030 += 1;
  }
  return gb18030 > utf8 ? 'gb18030' : 'utf-8';
}

/** Whole lines of the sample; all of it when it holds no more than a part of one. */
function linesOf(sample: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let at = sample.indexOf(0x0a); at >= 0; at = sample.indexOf(0x0a, from)) {
    lines.push(sample.subarray(from, at));
    from = at + 1;
  }
  if (lines.length === 0 || sample.byteLength < SAMPLE_BYTES)
    lines.push(withoutCutCharacter(sample.subarray(from)));
  return lines;
}

/** A sample may end within a character: up to three bytes tell nothing. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  const cut = [0, 1, 2, 3].find((count) => decodes(bytes.subarray(0, bytes.byteLength - count), 'utf-8'));
  return bytes.subarray(0, bytes.byteLength - (cut ?? 0));
}

/** Text of a line's bytes, or null when they are none in this encoding. A byte order mark is dropped. */
export function decodeLine(bytes: Uint8Array, encoding: LineEncoding): string | null {
  try {
    const found = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return found.isWellFormed() ? found : null;
  } catch {
    return null;
  }
}
