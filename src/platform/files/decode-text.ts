import type { ByteSource } from './byte-source.ts';

export type TextEncoding = 'utf-8' | 'gb18030';

const CHUNK = 1024 * 1024;

/** The encoding in which all of the source is text, UTF-8 before GB18030; null when it is neither. */
export async function textEncodingOf(source: ByteSource): Promise<TextEncoding | null> {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    if (await isTextIn(source, encoding)) return encoding;
  }
  return null;
}

async function isTextIn(source: ByteSource, encoding: TextEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < source.size; at += CHUNK) {
      const bytes = await source.read(at, at + CHUNK);
      if (!isReadable(decoder.decode(bytes, { stream: true }))) return false;
    }
    return isReadable(decoder.decode());
  } catch {
    return false;
  }
}

/** Text has no control characters but blanks, line breaks and the end mark of old DOS files. */
function isReadable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters tell binary data from text
  return !/[\u0000-\u0008\u000e-\u0019\u001c-\u001f\ufffe\uffff]/.test(text);
}

/** The bytes as text without byte order mark, or null when they are not text in UTF-8 or GB18030. */
export async function decodeText(source: ByteSource): Promise<string | null> {
  const encoding = await textEncodingOf(source);
  if (!encoding) return null;
  return new TextDecoder(encoding).decode(await source.read(0, source.size));
}
