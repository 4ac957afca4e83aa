const CODE_POINTS = 0x110000;

/** Which characters a set of fonts can print. */
export interface Coverage {
  has(codePoint: number): boolean;
}

/**
 * Reads the character maps of TrueType and OpenType fonts (OpenType specification, table `cmap`, formats 4
 * and 12) and answers for all of them together. Throws when a font has neither format.
 */
export function readCoverage(fonts: readonly Uint8Array[]): Coverage {
  const bits = new Uint8Array(CODE_POINTS / 8);
  const add = (first: number, last: number) => {
    for (let code = first; code <= Math.min(last, CODE_POINTS - 1); code += 1) {
      bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7));
    }
  };
  for (const font of fonts) {
    const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
    for (const start of fontStarts(view)) addFont(view, start, add);
  }
  return { has: (code) => ((bits[code >> 3] ?? 0) & (1 << (code & 7))) !== 0 };
}

type Add = (first: number, last: number) => void;

function tag(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}

/** A collection (`ttcf`) holds several fonts, any other file is one. */
function fontStarts(view: DataView): number[] {
  if (tag(view, 0) !== 'ttcf') return [0];
  return Array.from({ length: view.getUint32(8) }, (_, index) => view.getUint32(12 + index * 4));
}

function addFont(view: DataView, start: number, add: Add): void {
  const cmap = tableOffset(view, start, 'cmap');
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => {
    return cmap + view.getUint32(cmap + 4 + index * 8 + 4);
  });
  const full = subtables.find((at) => view.getUint16(at) === 12);
  const basic = subtables.find((at) => view.getUint16(at) === 4);
  if (full !== undefined) addFormat12(view, full, add);
  else if (basic !== undefined) addFormat4(view, basic, add);
  else throw new Error('font without a character map of format 4 or 12');
}

function tableOffset(view: DataView, start: number, name: string): number {
  for (let index = 0; index < view.getUint16(start + 4); index += 1) {
    const record = start + 12 + index * 16;
    if (tag(view, record) === name) return view.getUint32(record + 8);
  }
  throw new Error(`font without a ${name} table`);
}

function addFormat12(view: DataView, at: number, add: Add): void {
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const record = at + 16 + group * 12;
    add(view.getUint32(record), view.getUint32(record + 4));
  }
}

/** Segments are taken whole: a hole inside one (glyph 0) is rare and prints the font's own empty box. */
function addFormat4(view: DataView, at: number, add: Add): void {
  const doubled = view.getUint16(at + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = view.getUint16(at + 14 + segment);
    const first = view.getUint16(at + 16 + doubled + segment);
    if (first <= last && last !== 0xffff) add(first, last);
  }
}
