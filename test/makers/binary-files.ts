/** A compound file ([MS-CFB]) whose directory holds these names and no data. */
export function makeCompoundFile(names: readonly string[]): Uint8Array {
  const directorySectors = Math.ceil((names.length + 1) / 4);
  const bytes = new Uint8Array(512 * (2 + directorySectors));
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(26, 3, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, 9, true);
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  view.setUint32(68, 0xfffffffe, true);
  for (let at = 76; at < 512; at += 4) view.setUint32(at, at === 76 ? 0 : 0xffffffff, true);
  for (let sector = 0; sector < 128; sector += 1) {
    const isLast = sector === directorySectors;
    const next =
      sector === 0 ? 0xfffffffd : isLast ? 0xfffffffe : sector < directorySectors ? sector + 1 : 0xffffffff;
    view.setUint32(512 + sector * 4, next, true);
  }
  ['Root Entry', ...names].forEach((name, at) => {
    const start = 1024 + at * 128;
    [...name].forEach((character, unit) => {
      view.setUint16(start + unit * 2, character.charCodeAt(0), true);
    });
    view.setUint16(start + 64, name.length * 2 + 2, true);
    view.setUint8(start + 66, at === 0 ? 5 : 2);
  });
  return bytes;
}

/** A PDF with these objects; a string is a dictionary, a pair a dictionary and its stream. Object 1 is the catalogue. */
export function makePdf(
  objects: readonly (string | readonly [string, Uint8Array | string])[],
  trailer = '',
): Uint8Array {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  const length = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  objects.forEach((object, at) => {
    offsets.push(length());
    const [dictionary, stream] = typeof object === 'string' ? [object, null] : object;
    const data = stream === null ? null : Buffer.from(stream);
    const head = data ? dictionary.replace('>>', `/Length ${data.length}>>`) : dictionary;
    chunks.push(Buffer.from(`${at + 1} 0 obj\n${head}\n`));
    if (data) chunks.push(Buffer.from('stream\n'), data, Buffer.from('\nendstream\n'));
    chunks.push(Buffer.from('endobj\n'));
  });
  const start = length();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  chunks.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  chunks.push(Buffer.from(`trailer<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF`));
  return new Uint8Array(Buffer.concat(chunks));
}

/** A PDF of one page in a Song typeface that it names without embedding it, as older office programs write. */
export function makeChinesePdf(text: string, catalogue = ''): Uint8Array {
  const codes = Buffer.from(text, 'utf16le').swap16().toString('hex');
  return makePdf([
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    ['<<>>', `BT /F1 12 Tf 72 720 Td <${codes}> Tj ET 0 g 60 700 200 40 re f`],
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 7 0 R/DW 1000>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
  ]);
}
