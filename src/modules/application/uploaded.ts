import { randomUUID } from 'node:crypto';
import type { Env } from '../../platform/env.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { bytesSource } from '../../platform/files/byte-source.ts';
import type { FileStore, StoredFile } from '../../platform/files/file-store.ts';
import { detectFileType, type FileType } from '../../platform/files/file-type.ts';
import { ScannerAway } from '../../platform/files/scanner.ts';
import { refusalText } from '../../platform/files/text.ts';
import { readUpload, type UploadedFile } from '../../platform/http/upload.ts';
import { seal, unseal } from '../../platform/seal.ts';
import { fieldText } from './field-text.ts';
import { fingerprint } from './sealed.ts';
import type { SealedFile } from './types.ts';

const MIB = 1024 * 1024;

/** What strangers may send: bounds in bytes and count. Files are held in memory, so that no plain byte reaches the disk. */
export const UPLOAD_LIMITS = { file: 8 * MIB, total: 24 * MIB, files: 5 } as const;

/** Types taken from applicants: scans, photos and texts. No archives, so that nothing has to be unpacked. */
export const APPLICANT_TYPES_TAKEN: readonly FileType[] = ['pdf', 'jpg', 'png', 'docx', 'ofd'];

/** Use under which the bytes of case files are sealed. */
const USE = 'application:file';

/** A form with its files, held in memory. */
export interface HeldForm {
  fields: URLSearchParams;
  files: { file: UploadedFile; bytes: Uint8Array | null }[];
}

/** Keeps bytes in memory where a store would write them. */
function memoryStore(held: Map<string, Uint8Array>): Pick<FileStore, 'put'> {
  return {
    async put(source, { limit }): Promise<StoredFile> {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of source) {
        size += chunk.byteLength;
        if (size > limit) throw tooLarge(limit, size);
        chunks.push(Buffer.from(chunk));
      }
      const bytes = Buffer.concat(chunks);
      const sha256 = fingerprint(bytes);
      held.set(sha256, bytes);
      return { sha256, size };
    },
  };
}

function tooLarge(limit: number, size: number): AppError {
  const message = refusalText({ code: 'fileTooLarge', facts: { limit, size } });
  return new AppError('tooLarge', { reason: 'fileTooLarge', message, facts: { limit, size } });
}

/** Reads a multipart form of an applicant or of staff about a case. Throws what `readUpload` throws. */
export async function holdForm(request: Request): Promise<HeldForm> {
  const held = new Map<string, Uint8Array>();
  const { fields, files } = await readUpload(request, {
    store: memoryStore(held),
    fileLimit: UPLOAD_LIMITS.file,
    totalLimit: UPLOAD_LIMITS.total,
    maxFiles: UPLOAD_LIMITS.files,
  });
  return {
    fields,
    files: files.map((file) => ({
      file,
      bytes: file.sha256 === null ? null : (held.get(file.sha256) ?? null),
    })),
  };
}

/** A file that malware was found in: sealed and locked away, for the record. */
export interface InfectedFile extends Omit<SealedFile, 'scan'> {
  signature: string;
}

export interface TakenFiles {
  taken: SealedFile[];
  infected: InfectedFile[];
  errors: FieldError[];
}

/** Looks at each file of one field (type by content, then malware), seals and stores the good ones; tells the others’ flaws. */
export async function takeFiles(
  env: Env,
  form: HeldForm,
  field: string,
  only = APPLICANT_TYPES_TAKEN,
): Promise<TakenFiles> {
  const found: TakenFiles = { taken: [], infected: [], errors: [] };
  const label = field === 'identity' ? fieldText.labels.identity : fieldText.labels.supplement;
  for (const { file, bytes } of form.files) {
    if (file.field !== field && file.field !== '') continue;
    const refuse = (message: string) =>
      found.errors.push({ field, label, value: file.name, message: fieldText.file(file.name, message) });
    if (file.refused || bytes === null) {
      refuse(file.refused ? refusalText(file.refused) : fieldText.unreadable);
      continue;
    }
    const type = await detectFileType(bytesSource(bytes), file.name);
    if (!type.ok) {
      refuse(refusalText(type.refusal));
      continue;
    }
    if (!only.includes(type.type)) {
      refuse(fieldText.typesTaken(only));
      continue;
    }
    const { scan, signature } = await scanned(env, bytes);
    const sealed = await storeSealed(env, bytes);
    const kept = {
      ...sealed,
      name: file.name,
      type: type.type,
      mediaType: type.mediaType,
      size: bytes.byteLength,
    };
    if (signature !== null) {
      found.infected.push({ ...kept, signature });
      refuse(fieldText.infected);
    } else found.taken.push({ ...kept, scan });
  }
  return found;
}

async function scanned(
  env: Env,
  bytes: Uint8Array,
): Promise<{ scan: SealedFile['scan']; signature: string | null }> {
  if (!env.scanner) return { scan: 'unscanned', signature: null };
  try {
    const result = await env.scanner.scan(bytes);
    return { scan: 'clean', signature: result.ok ? null : result.name };
  } catch (thrown) {
    if (!(thrown instanceof ScannerAway)) throw thrown;
    env.log.warn('the scanner is away; a file waits for it');
    return { scan: 'waiting', signature: null };
  }
}

/** Seals bytes and stores what came out; only the sealed bytes ever reach the disk. */
export async function storeSealed(
  env: Pick<Env, 'files' | 'secret'>,
  bytes: Uint8Array,
): Promise<{ id: string; sealedSha256: string }> {
  const id = randomUUID();
  const sealed = seal(env.secret, USE, id, bytes);
  async function* source() {
    yield sealed;
  }
  const { sha256 } = await env.files.put(source(), { limit: sealed.byteLength });
  return { id, sealedSha256: sha256 };
}

/** Words typed instead of a file, sealed and stored as one. */
export async function sealWords(env: Env, name: string, words: string): Promise<SealedFile> {
  const bytes = Buffer.from(words, 'utf8');
  const facts = { name, type: 'txt', mediaType: 'text/plain; charset=utf-8', size: bytes.byteLength };
  return { ...(await storeSealed(env, bytes)), ...facts, scan: 'clean' };
}

/** Takes files back out of the store that no case came to own; each has bytes of its own, because every seal differs. */
export async function dropTaken(env: Pick<Env, 'files'>, taken: readonly SealedFile[]): Promise<void> {
  for (const { sealedSha256 } of taken) await env.files.remove(sealedSha256);
}

/** The plain bytes of a sealed file; null where the store has none any more. */
export async function openSealed(
  env: Pick<Env, 'files' | 'secret'>,
  file: { id: string; sealedSha256: string },
): Promise<Buffer | null> {
  const stream = await env.files.open(file.sealedSha256);
  if (!stream) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return unseal(env.secret, USE, file.id, Buffer.concat(chunks));
}
