import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Busboy, { type BusboyFileStream } from '@fastify/busboy';
import { AppError } from '../errors.ts';
import { cleanFileName } from '../files/file-name.ts';
import type { FileStore } from '../files/file-store.ts';
import { type FileRefusal, refusalText, sizeText } from '../files/text.ts';

/** One file of a form. Without `refused` it lies in the store under its hash; its type is not known yet. */
export interface UploadedFile {
  /** Name of the form field. */
  field: string;
  /** Cleaned name, see cleanFileName. */
  name: string;
  /** null when the file was refused. */
  sha256: string | null;
  /** Bytes sent, also of a refused file. */
  size: number;
  /** Why it was not stored; see refusalText. */
  refused?: FileRefusal;
}

export interface Upload {
  /** What was typed, in the order of the form, line ends as \n. Kept whatever happens to the files. */
  fields: URLSearchParams;
  files: UploadedFile[];
}

export interface UploadOptions {
  /** Takes the bytes; a form whose file is only read once need not keep it. */
  store: Pick<FileStore, 'put'>;
  /** Bytes of one file. */
  fileLimit: number;
  /** Bytes of all files of the form together. */
  totalLimit: number;
  /** Files of the form; 50 by default. */
  maxFiles?: number;
}

/** A body of 500,000 汉字 with its markup fits into one field. */
const FIELD_BYTES = 8 * 1024 * 1024;
const ALL_FIELDS_BYTES = 24 * 1024 * 1024;
const MAX_FIELDS = 1_000;

/**
 * Reads a multipart form, its files streamed into the store while they are hashed: nothing is held in
 * memory but the fields. A file over a limit is read to its end, so that every field is there to show the form again.
 * Throws AppError: `badRequest` for a broken or unfinished form, `tooLarge` for fields beyond 8 MB each, 24 MB together,
 * `unsupportedType` for any other body. Reading stops for good at four times the total limit.
 */
export async function readUpload(request: Request, options: UploadOptions): Promise<Upload> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type) || !request.body) throw new AppError('unsupportedType');
  const parser = openParser(type, options);
  const receiver = new Receiver(options);
  // Names may be missing, whatever the types of the parser say.
  parser.on('file', (field: string | undefined, stream, name: string | undefined) =>
    receiver.receive(field ?? '', stream, name ?? ''),
  );
  parser.on('field', (name: string | undefined, value, _nameCut, isCut) =>
    receiver.addField(name ?? '', value, isCut),
  );
  parser.on('filesLimit', () => receiver.refuseFurther());
  parser.on('fieldsLimit', () => receiver.fail(tooManyFields()));
  parser.on('partsLimit', () => receiver.fail(tooManyFields()));
  try {
    const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, parser, { signal: receiver.signal });
  } catch {
    receiver.abandon();
  }
  return receiver.finish();
}

function openParser(type: string, { maxFiles = 50 }: UploadOptions) {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      preservePath: true,
      limits: {
        fieldSize: FIELD_BYTES,
        fields: MAX_FIELDS,
        files: maxFiles,
        parts: MAX_FIELDS + 1_000,
        headerPairs: 50,
      },
    });
  } catch {
    throw brokenForm();
  }
}

/** Text as typed: browsers send line ends as CRLF, and no database takes NUL. */
function typed(value: string): string {
  return value.replace(/\r\n?/g, '\n').replaceAll('\0', '');
}

/** Gathers the parts of one form as they arrive. */
class Receiver {
  readonly #options: UploadOptions;
  readonly #fields = new URLSearchParams();
  readonly #files: Promise<UploadedFile | null>[] = [];
  readonly #reading = new Set<BusboyFileStream>();
  readonly #stop = new AbortController();
  #fieldBytes = 0;
  #fileBytes = 0;
  #failure: Error | null = null;
  #hasRefusedFurther = false;

  constructor(options: UploadOptions) {
    this.#options = options;
  }

  /** Aborts when the form is larger than anybody would send by mistake. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  addField(name: string, value: string, isCut: boolean): void {
    this.#fieldBytes += value.length;
    if (isCut) this.fail(fieldsTooLarge(FIELD_BYTES, name));
    else if (this.#fieldBytes > ALL_FIELDS_BYTES) this.fail(fieldsTooLarge(ALL_FIELDS_BYTES));
    else this.#fields.append(name, typed(value));
  }

  receive(field: string, stream: BusboyFileStream, written: string): void {
    this.#reading.add(stream);
    // Whoever reads the stream hears of its errors; without this one a late error would end the process.
    stream.on('error', () => {});
    const received = this.#receive(field, stream, written).finally(() => this.#reading.delete(stream));
    this.#files.push(received);
  }

  refuseFurther(): void {
    this.#hasRefusedFurther = true;
  }

  fail(error: Error): void {
    this.#failure ??= error;
  }

  /** The connection broke: the parser does not tell the files it was in the middle of. */
  abandon(): void {
    this.fail(brokenForm());
    for (const stream of this.#reading) stream.destroy(brokenForm());
  }

  async finish(): Promise<Upload> {
    const received = await Promise.all(this.#files);
    if (this.#failure) throw this.#failure;
    const files = received.filter((file) => file !== null);
    if (this.#hasRefusedFurther) {
      const { maxFiles = 50 } = this.#options;
      const refused: FileRefusal = { code: 'tooManyFiles', facts: { limit: maxFiles } };
      files.push({ field: files.at(-1)?.field ?? '', name: '', sha256: null, size: 0, refused });
    }
    return { fields: this.#fields, files };
  }

  async #receive(field: string, stream: BusboyFileStream, written: string): Promise<UploadedFile | null> {
    const { store, fileLimit, totalLimit } = this.#options;
    const counter = { size: 0 };
    try {
      const source = this.#counted(stream, counter, totalLimit);
      const { sha256, size } = await store.put(source, { limit: fileLimit });
      const file = { field, name: cleanFileName(written), size };
      if (size > 0) return { ...file, sha256 };
      // An empty file input comes as a nameless file without bytes.
      return written === '' ? null : { ...file, sha256: null, refused: { code: 'empty', facts: {} } };
    } catch (error) {
      const code = refusalCode(error);
      if (code === null) {
        this.fail(isFault(error) ? error : brokenForm());
        stream.resume();
        return null;
      }
      await this.#readRest(stream, counter);
      const facts =
        code === 'fileTooLarge'
          ? { limit: fileLimit, size: counter.size }
          : { limit: totalLimit, size: this.#fileBytes };
      return {
        field,
        name: cleanFileName(written),
        sha256: null,
        size: counter.size,
        refused: { code, facts },
      };
    }
  }

  async *#counted(stream: BusboyFileStream, counter: { size: number }, totalLimit: number) {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      counter.size += chunk.byteLength;
      this.#fileBytes += chunk.byteLength;
      if (this.#fileBytes > totalLimit) throw new AppError('tooLarge', { reason: 'totalTooLarge' });
      yield chunk;
    }
  }

  #giveUp(): never {
    const facts = { limit: this.#options.totalLimit, size: this.#fileBytes };
    const message = refusalText({ code: 'totalTooLarge', facts });
    this.fail(new AppError('tooLarge', { reason: 'totalTooLarge', message, facts }));
    this.#stop.abort();
    throw this.#failure;
  }

  /** The parser goes on to the next part only when this one has been read; nothing of it is kept. */
  async #readRest(stream: BusboyFileStream, counter: { size: number }): Promise<void> {
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        counter.size += chunk.byteLength;
        this.#fileBytes += chunk.byteLength;
        if (this.#fileBytes > this.#options.totalLimit * 4) this.#giveUp();
      }
    } catch {
      this.fail(brokenForm());
    }
  }
}

/** A file was refused by its size; any other trouble is not about the file. */
function refusalCode(error: unknown): 'fileTooLarge' | 'totalTooLarge' | null {
  const reason = error instanceof AppError ? error.detail.reason : undefined;
  return reason === 'fileTooLarge' || reason === 'totalTooLarge' ? reason : null;
}

/** A fault of the disk or of our own, as opposed to a form that broke off. */
function isFault(error: unknown): error is Error {
  return error instanceof AppError || (error instanceof Error && 'syscall' in error);
}

function brokenForm(): AppError {
  return new AppError('badRequest', {
    reason: 'cutOff',
    message: refusalText({ code: 'cutOff', facts: {} }),
  });
}

function fieldsTooLarge(limit: number, field?: string): AppError {
  const message = `填写的内容超过 ${sizeText(limit)} 的上限，请把篇幅大的部分作为附件上传。`;
  return new AppError('tooLarge', {
    reason: 'fieldTooLarge',
    message,
    facts: { limit, ...(field && { field }) },
  });
}

function tooManyFields(): AppError {
  return new AppError('badRequest', { reason: 'tooManyFields', facts: { limit: MAX_FIELDS } });
}
