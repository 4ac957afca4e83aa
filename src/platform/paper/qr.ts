import { toBuffer, toString as toText } from 'qrcode';

/** A quarter of the code may be dirty or torn and it still reads: notices hang outdoors. */
const SETTINGS = { errorCorrectionLevel: 'Q', margin: 2 } as const;

/** QR code of an address as an SVG document, 2 modules of margin. Throws when the text is longer than a code holds. */
export function qrSvg(text: string): Promise<string> {
  return toText(text, { ...SETTINGS, type: 'svg' });
}

/** QR code as PNG bytes, about `size` pixels wide. */
export async function qrPng(text: string, size = 400): Promise<Uint8Array> {
  return new Uint8Array(await toBuffer(text, { ...SETTINGS, type: 'png', width: size }));
}
