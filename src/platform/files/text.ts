/** Every reason a file is refused or its text cannot be read; a closed list, each with its sentence below. */
export type FileReason =
  | 'empty'
  | 'fileTooLarge'
  | 'totalTooLarge'
  | 'tooManyFiles'
  | 'cutOff'
  | 'typeNotAllowed'
  | 'typeUnknown'
  | 'extensionNotAllowed'
  | 'textEncodingUnknown'
  | 'containsMacros'
  | 'passwordProtected'
  | 'broken'
  | 'archiveUnsafe'
  | 'typeNotReadable'
  | 'noText'
  | 'tooLargeToRead'
  | 'timeLimit';

/** What is wrong with an archive (zip and the formats built on it). */
export type ArchiveProblem =
  | 'tooManyEntries'
  | 'unpacksTooLarge'
  | 'overlappingEntries'
  | 'unsafeName'
  | 'link'
  | 'duplicateName'
  | 'documentTypeDefinition';

/** What the sentence needs to name. Sizes in bytes; `named` and `detected` as shown to people. */
export interface FileFacts {
  limit?: number;
  size?: number;
  /** The extension the file carries, with its dot; '' when it has none. */
  named?: string;
  /** What the content is. */
  detected?: string;
  problem?: ArchiveProblem;
  /** Name inside the archive. */
  entry?: string;
}

export interface FileRefusal {
  code: FileReason;
  facts: FileFacts;
}

/** Words of the allow-list, as shown beside every file field. */
export const ALLOWED_TYPES_TEXT =
  'pdf、ofd、docx、xlsx、pptx、doc、xls、ppt、wps、et、txt、csv、jpg、png、mp3、mp4、zip';

const ARCHIVE_TEXT: Record<ArchiveProblem, string> = {
  tooManyEntries: '内含的文件过多',
  unpacksTooLarge: '解压后的体积远大于文件本身',
  overlappingEntries: '内部文件互相重叠',
  unsafeName: '内部文件名指向压缩包之外',
  link: '内含指向其他位置的链接',
  duplicateName: '内部有同名文件',
  documentTypeDefinition: '内部含有外部实体定义',
};

const SENTENCES: Record<FileReason, (facts: FileFacts) => string> = {
  empty: () => '文件是空的（0 字节），请重新选择。',
  fileTooLarge: ({ limit = 0, size = 0 }) =>
    `文件大小 ${sizeText(size)}，超过单个文件 ${sizeText(limit)} 的上限，请压缩或拆分后上传。`,
  totalTooLarge: ({ limit = 0, size = 0 }) =>
    `本次上传合计 ${sizeText(size)}，超过 ${sizeText(limit)} 的上限，请分次上传。`,
  tooManyFiles: ({ limit = 0 }) => `一次最多上传 ${limit} 个文件，请分次上传。`,
  cutOff: () => '文件没有传完，连接中断，请重新上传。',
  typeNotAllowed: ({ named = '', detected = '' }) =>
    `${nameText(named)}，内容是${detected || '其他类型'}；可上传 ${ALLOWED_TYPES_TEXT}。`,
  typeUnknown: ({ named = '' }) =>
    `${nameText(named)}，但从内容认不出是哪种文件；可上传 ${ALLOWED_TYPES_TEXT}。`,
  extensionNotAllowed: ({ named = '', detected = '' }) =>
    `${nameText(named)}，内容是${detected || '其他类型'}，请改用与内容一致的扩展名；可上传 ${ALLOWED_TYPES_TEXT}。`,
  textEncodingUnknown: ({ named = '' }) =>
    `${nameText(named)}，但内容不是 UTF-8 或 GB18030 编码的文字，请另存为其中一种编码。`,
  containsMacros: () => '文件含有宏代码，不能公开，请另存为不含宏的文件。',
  passwordProtected: () => '文件设有密码，公众无法打开，请去掉密码后上传。',
  broken: () => '文件已损坏，打不开，请检查原文件后重新上传。',
  archiveUnsafe: ({ problem, entry }) =>
    `文件${problem ? ARCHIVE_TEXT[problem] : '结构异常'}${entry ? `（${entry}）` : ''}，不能安全打开，请重新打包。`,
  typeNotReadable: () => '附件内容不可检索（此类文件不提取文字）。',
  noText: () => '附件内容不可检索（没有文字层，多为扫描件）。',
  tooLargeToRead: ({ limit = 0 }) => `附件内容不可检索（超过 ${sizeText(limit)}，不提取文字）。`,
  timeLimit: () => '附件内容未能全部检索（文件过于复杂，读取超时）。',
};

/** The sentence for a refusal, naming what was found and what is expected. */
export function refusalText({ code, facts }: FileRefusal): string {
  return SENTENCES[code](facts);
}

/** A size as people read it: bytes below 1 KB, then KB and MB with one decimal. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${rounded(kilobytes)} KB`;
  const megabytes = kilobytes / 1024;
  return megabytes < 1024 ? `${rounded(megabytes)} MB` : `${rounded(megabytes / 1024)} GB`;
}

function rounded(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

function nameText(named: string): string {
  return named ? `文件扩展名是 ${named}` : '文件没有扩展名';
}
