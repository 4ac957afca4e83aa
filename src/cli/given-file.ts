import { readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { bytesSource } from '../platform/files/byte-source.ts';
import { decodeText } from '../platform/files/decode-text.ts';
import { sizeText } from '../platform/files/text.ts';
import { givenFileText as text } from './calculator-text.ts';
import { NotUnderstood, type Terminal } from './verb.ts';

/** The bytes of a file, or of standard input for `-`, at most `limit`. Throws NotUnderstood with a sentence. */
export async function givenBytes(file: string, limit: number, terminal: Terminal): Promise<Buffer> {
  const tooLarge = () => new NotUnderstood(text.tooLarge(file, sizeText(limit)));
  if (file === '-') {
    const bytes = await buffer(terminal.stdin);
    if (bytes.byteLength > limit) throw tooLarge();
    return bytes;
  }
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new NotUnderstood(text.missing(file));
  if (found.size > limit) throw tooLarge();
  return readFile(file);
}

/** The JSON of a file or of standard input. Throws NotUnderstood for what is none. */
export async function givenJson(file: string, limit: number, terminal: Terminal): Promise<unknown> {
  const written = await decodeText(bytesSource(await givenBytes(file, limit, terminal)));
  if (written === null) throw new NotUnderstood(text.noText(file));
  try {
    return JSON.parse(written);
  } catch {
    throw new NotUnderstood(text.noJson(file));
  }
}

/** The one word that names a file. */
export function oneFile(words: readonly string[]): string {
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) throw new NotUnderstood(text.oneFile);
  return file;
}
