import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { AppError } from '../errors.ts';
import { bytesSource } from '../files/byte-source.ts';
import { decodeText } from '../files/decode-text.ts';
import { type FileRefusal, refusalText } from '../files/text.ts';
import { readUpload } from './upload.ts';

/** A form with one text file that is read at once and not kept. */
export interface TextUpload {
  fields: URLSearchParams;
  /** Name of the file; empty when none was chosen. */
  name: string;
  /** Text of the file; null when there is none to read. */
  text: string | null;
  /** Why there is no text, as a sentence. */
  refused: string | null;
}

/** Collects the bytes of one file, no more than the limit. */
function collector() {
  const kept: { bytes: Buffer | null } = { bytes: null };
  const store = {
    async put(source: AsyncIterable<Uint8Array>, { limit }: { limit: number }) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of source) {
        size += chunk.byteLength;
        if (size > limit) throw new AppError('tooLarge', { reason: 'fileTooLarge', facts: { limit, size } });
        chunks.push(chunk);
      }
      kept.bytes = Buffer.concat(chunks);
      return { sha256: createHash('sha256').update(kept.bytes).digest('hex'), size };
    },
  };
  return { kept, store };
}

/** The same with the bytes themselves, for a file that may be no text. */
export interface SmallUpload extends TextUpload {
  bytes: Uint8Array | null;
}

/** As `readTextUpload`, for forms that take a workbook as well: `bytes` is what was sent, `refused` why it is no text. */
export async function readSmallUpload(request: Request, limit: number): Promise<SmallUpload> {
  const bytes: { sent: Uint8Array | null } = { sent: null };
  const upload = await readTextUpload(request, limit, (sent) => {
    bytes.sent = sent;
  });
  return { ...upload, bytes: bytes.sent };
}

/**
 * Reads a multipart form whose file is a table or list in UTF-8 or GB18030, at most `limit` bytes, without storing it.
 * Throws like `readUpload`; what is wrong with the file itself is told in `refused`.
 */
export async function readTextUpload(
  request: Request,
  limit: number,
  onBytes: (bytes: Uint8Array) => void = () => undefined,
): Promise<TextUpload> {
  const { kept, store } = collector();
  const { fields, files } = await readUpload(request, {
    store,
    fileLimit: limit,
    totalLimit: limit,
    maxFiles: 1,
  });
  const file = files[0];
  const refuse = (refusal: FileRefusal) => ({
    fields,
    name: file?.name ?? '',
    text: null,
    refused: refusalText(refusal),
  });
  if (!file) return { fields, name: '', text: null, refused: null };
  if (file.refused) return refuse(file.refused);
  if (kept.bytes) onBytes(kept.bytes);
  const text = kept.bytes ? await decodeText(bytesSource(kept.bytes)) : null;
  if (text === null) return refuse({ code: 'textEncodingUnknown', facts: { named: extname(file.name) } });
  return { fields, name: file.name, text, refused: null };
}
