import { fileTypeFromBuffer } from 'file-type';
import { type Archive, openArchive } from './archive.ts';
import type { ByteSource } from './byte-source.ts';
import { compoundFileNames } from './compound-file.ts';
import { textEncodingOf } from './decode-text.ts';
import { detectedText } from './detected-text.ts';
import { FileRefused } from './file-refused.ts';
import type { FileReason, FileRefusal } from './text.ts';

/** The only types a file may have; the media types are the ones it is served with. */
export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  wps: 'application/wps-office.wps',
  et: 'application/wps-office.et',
  txt: 'text/plain',
  csv: 'text/csv',
  jpg: 'image/jpeg',
  png: 'image/png',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  zip: 'application/zip',
} as const;

export type FileType = keyof typeof MEDIA_TYPES;

export type DetectedFile =
  | {
      ok: true;
      type: FileType;
      /** With its charset for text. */
      mediaType: string;
      /** With its dot; the one to store and serve the file with. */
      extension: string;
      /** True where the file's own name says another type: show and serve it under `extension`. */
      isRenamed: boolean;
    }
  | { ok: false; refusal: FileRefusal };

const HEAD_BYTES = 64 * 1024;

/**
 * The type of a file by its content; the name only tells twins apart (txt and csv, doc and wps, xls and et) and is
 * refused when it carries an extension that is never allowed. Reads little of large files; never throws for bad ones.
 */
export async function detectFileType(source: ByteSource, name: string): Promise<DetectedFile> {
  const named = extensionOf(name);
  if (source.size === 0) return refuse('empty', named);
  const head = await source.read(0, HEAD_BYTES);
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found?.ext === 'cfb') return ofCompoundFile(source, named);
  if (isZip(head)) return ofArchive(source, named, found?.ext ?? 'zip');
  if (found && isPlainMatch(found.ext)) return accept(found.ext === 'apng' ? 'png' : found.ext, named);
  const markup = markupOf(head);
  if (found || markup) return refuse('typeNotAllowed', named, markup ?? found?.ext);
  return ofText(source, named);
}

/** The extension of a name in lower case with its dot, or ''. */
export function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,12})$/u.exec(name)?.[0].toLowerCase() ?? '';
}

function isPlainMatch(extension: string): extension is 'pdf' | 'jpg' | 'png' | 'apng' | 'mp3' | 'mp4' {
  return /^(pdf|jpg|png|apng|mp3|mp4)$/.test(extension);
}

function isZip(head: Uint8Array): boolean {
  const [p, k, three, four] = head;
  return p === 0x50 && k === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6));
}

function accept(type: FileType, named: string, charset = ''): DetectedFile {
  const isAllowedName = named === '' || named === '.jpeg' || named.slice(1) in MEDIA_TYPES;
  if (!isAllowedName) return refuse('extensionNotAllowed', named, type);
  const extension = type === 'jpg' && named === '.jpeg' ? named : `.${type}`;
  return {
    ok: true,
    type,
    mediaType: MEDIA_TYPES[type] + charset,
    extension,
    isRenamed: named !== extension,
  };
}

function refuse(code: FileReason, named: string, detected?: string): DetectedFile {
  return {
    ok: false,
    refusal: { code, facts: { named, ...(detected && { detected: detectedText(detected) }) } },
  };
}

async function ofCompoundFile(source: ByteSource, named: string): Promise<DetectedFile> {
  const names = new Set(await compoundFileNames(source));
  if (names.size === 0) return refuse('broken', named);
  if (names.has('EncryptedPackage')) return refuse('passwordProtected', named);
  if (['_VBA_PROJECT', '_VBA_PROJECT_CUR', 'VBA', 'Macros'].some((macro) => names.has(macro))) {
    return refuse('containsMacros', named);
  }
  if (names.has('WordDocument')) return accept(named === '.wps' ? 'wps' : 'doc', named);
  if (names.has('Workbook') || names.has('Book')) return accept(named === '.et' ? 'et' : 'xls', named);
  if (names.has('PowerPoint Document')) return accept('ppt', named);
  return refuse('typeNotAllowed', named, 'cfb');
}

async function ofArchive(source: ByteSource, named: string, found: string): Promise<DetectedFile> {
  try {
    const archive = await openArchive(source);
    const { names } = archive;
    if (names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) return refuse('containsMacros', named);
    if (names.includes('OFD.xml')) return accept('ofd', named);
    if (names.includes('[Content_Types].xml')) return await ofOfficePackage(archive, named);
    const isPlain = /^(zip|docx|xlsx|pptx)$/.test(found);
    return isPlain ? accept('zip', named) : refuse('typeNotAllowed', named, found);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { code, facts } = error.refusal;
    return { ok: false, refusal: { code, facts: { ...facts, named } } };
  }
}

const PACKAGES: [RegExp, FileType][] = [
  [/wordprocessingml\.document\.main\+xml/, 'docx'],
  [/spreadsheetml\.sheet\.main\+xml/, 'xlsx'],
  [/presentationml\.presentation\.main\+xml/, 'pptx'],
];

/** ISO/IEC 29500-2 §10.1.2: the content types of the parts say what the package is. */
async function ofOfficePackage(archive: Archive, named: string): Promise<DetectedFile> {
  const types = new TextDecoder().decode((await archive.read('[Content_Types].xml')) ?? new Uint8Array());
  if (/macroEnabled|vbaProject/i.test(types)) return refuse('containsMacros', named);
  const found = PACKAGES.find(([pattern]) => pattern.test(types));
  return found ? accept(found[1], named) : refuse('typeNotAllowed', named, 'office');
}

/** Markup that a browser would run, whatever the file is called; svg and html never pass. */
function markupOf(head: Uint8Array): string | null {
  const text = new TextDecoder('latin1').decode(head).replace(/\0/g, '');
  if (/<svg[\s>]/i.test(text)) return 'svg';
  const start = text
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replace(/^(\s|<!--[\s\S]*?-->)+/, '');
  if (/^<\?xml/i.test(start)) return 'xml';
  const isHtml =
    /^<(!doctype|html|head|title|body|script|style|iframe|object|embed|table|div|p|a|b|br|h1|font|meta|link|form|img)[\s>/]/i;
  return isHtml.test(start) || /<script[\s>]/i.test(text) ? 'html' : null;
}

async function ofText(source: ByteSource, named: string): Promise<DetectedFile> {
  const encoding = await textEncodingOf(source);
  if (named === '.txt' || named === '.csv') {
    const type = named === '.txt' ? 'txt' : 'csv';
    return encoding ? accept(type, named, `; charset=${encoding}`) : refuse('textEncodingUnknown', named);
  }
  return encoding ? refuse('typeNotAllowed', named, 'text') : refuse('typeUnknown', named);
}
