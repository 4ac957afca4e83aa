import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { type SealedFile, storeSealed } from '../modules/application/index.ts';
import type { Env } from '../platform/env.ts';
import { escapeText } from '../platform/html/escape.ts';
import { csvOf } from '../platform/http/csv.ts';
import { xlsxOf } from '../platform/http/xlsx.ts';
import { toBlocks } from '../platform/paper/html-blocks.ts';
import { qrPng } from '../platform/paper/qr.ts';
import { titleLines } from '../platform/paper/title-lines.ts';
import type { DatedDocument } from './dating.ts';
import { atMinute } from './moments.ts';
import type { DatedWorld } from './script.ts';

/** A file in the store, as commands take it. */
export interface DemoFile {
  name: string;
  sha256: string;
  size: number;
}

/** What a town hands in after posting: the signed paper and a photograph of the board. */
export interface BoardFiles {
  signedScan: DemoFile;
  photo: DemoFile;
}

/** Files of the documents, by key: made beside the loading, asked for when their step comes. */
export interface PreparedFiles {
  filesOf(key: string): Promise<DemoFile[]>;
  boardFilesOf(key: string): Promise<BoardFiles>;
  /** A proof of identity, sealed for one application: every one its own. */
  identityOf(): Promise<SealedFile>;
}

type Attachment = DatedDocument['attachments'][number];
type MakeFile = (attachment: Attachment, document: DatedDocument) => Promise<Uint8Array>;

/** 28 pt on a line of 166 mm: the title of a sheet for the board. */
const TITLE_CHARACTERS = 16;

/** Stands in the picture that each invented applicant hands in. */
const IDENTITY_TEXT = '演示用身份证明，不是真实证件';

/** As many files are written at a time; more would only wait for the disk. */
const LANES = 4;

/** Begins to make every file of the world, in the order in which they are asked for. */
export function prepareFiles(env: Env, { documents, world }: DatedWorld): PreparedFiles {
  const lanes = Array.from({ length: LANES }, () => Promise.resolve());
  const names = new Map(world.staff.map(({ username, displayName }) => [username, displayName]));
  function begin<Made>(index: number, make: () => Promise<Made>): Promise<Made> {
    const lane = index % LANES;
    const made = (lanes[lane] ?? Promise.resolve()).then(make);
    // A failure is heard by the step that asks for the file.
    lanes[lane] = made.then(
      () => undefined,
      () => undefined,
    );
    return made;
  }
  const withFiles = documents.filter(({ attachments }) => attachments.length > 0);
  const filed = documents.filter(({ filingNo }) => filingNo !== undefined);
  const files = new Map(
    withFiles.map((document, index) => [document.key, begin(index, () => storeAttachments(env, document))]),
  );
  const boardFiles = new Map(
    filed.map((document, index) => [
      document.key,
      begin(index, () => storeBoardFiles(env, document, signaturesOf(document, names))),
    ]),
  );
  const identity = qrPng(IDENTITY_TEXT, 160);
  identity.catch(() => undefined);
  return {
    identityOf: async () => sealedPicture(env, await identity),
    filesOf: async (key) => (await files.get(key)) ?? [],
    async boardFilesOf(key) {
      const made = await boardFiles.get(key);
      if (!made) throw new Error(`${key} has no filing number`);
      return made;
    },
  };
}

async function sealedPicture(env: Env, bytes: Uint8Array): Promise<SealedFile> {
  const sealed = await storeSealed(env, bytes);
  const picture = { name: '身份证明.png', type: 'png', mediaType: 'image/png', size: bytes.byteLength };
  return { ...sealed, ...picture, scan: 'unscanned' };
}

function signaturesOf({ people }: DatedDocument, names: ReadonlyMap<string, string>): [string, string][] {
  return [
    ['内容审核、保密审查', names.get(people.head) ?? ''],
    ['签发', names.get(people.leader) ?? ''],
  ];
}

/** Writes the attachments of a document from the rows or lines of the data file and puts them into the store. */
function storeAttachments(env: Env, document: DatedDocument): Promise<DemoFile[]> {
  const makers = makersOf(env);
  return Promise.all(
    document.attachments.map(async (attachment) =>
      store(env, attachment.name, await makers[attachment.kind](attachment, document)),
    ),
  );
}

/** The signed paper (PDF) and a picture in place of the photograph, for a posting that was filed. */
async function storeBoardFiles(
  env: Env,
  document: DatedDocument,
  signatures: readonly [step: string, person: string][],
): Promise<BoardFiles> {
  const number = document.filingNo ?? '';
  const body = document.bodyHtml ?? '';
  const paper = await sheet(env, document, body, [...signatures, ['备案号', number]]);
  return {
    signedScan: await store(env, `签字件 ${number}.pdf`, paper),
    photo: await store(env, `现场照片 ${number}.png`, await qrPng(`张贴现场 ${number}`, 160)),
  };
}

async function store(env: Env, name: string, bytes: Uint8Array): Promise<DemoFile> {
  const kept = await env.files.put(
    (async function* () {
      yield bytes;
    })(),
    { limit: env.limits.fileBytes },
  );
  return { name, ...kept };
}

function makersOf(env: Env): Record<Attachment['kind'], MakeFile> {
  return {
    csv: async ({ rows = [] }) => new TextEncoder().encode(csvOf(columnsOf(rows), rows.slice(1))),
    txt: async ({ text = '' }) => new TextEncoder().encode(text),
    xlsx: async ({ rows = [] }) => xlsxOf('Sheet1', columnsOf(rows), rows.slice(1)),
    docx: async (attachment) => Packer.toBuffer(wordDocument(attachment)),
    png: async ({ text = '' }) => qrPng(text),
    pdf: async (attachment, document) =>
      sheet(env, { ...document, title: stem(attachment) }, html(attachment), []),
  };
}

const columnsOf = (rows: readonly string[][]) =>
  (rows[0] ?? []).map((heading, column) => ({ heading, cell: (row: string[]) => cellOf(row[column] ?? '') }));

/** Figures stay figures in a workbook, unless their zeros in front mean a number. */
function cellOf(text: string): string | number {
  return /^-?(0|[1-9]\d{0,11})(\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

const stem = ({ name, kind }: Attachment) => name.slice(0, -(kind.length + 1));
const linesOf = ({ text = '' }: Attachment) => text.split('\n').filter((line) => line.trim() !== '');

function wordDocument(attachment: Attachment): Document {
  const cells = (row: string[]) => row.map((text) => new TableCell({ children: [new Paragraph(text)] }));
  const table = (rows: string[][]) =>
    new Table({ rows: rows.map((row) => new TableRow({ children: cells(row) })) });
  return new Document({
    sections: [
      {
        children: attachment.rows
          ? [table(attachment.rows)]
          : linesOf(attachment).map((line) => new Paragraph(line)),
      },
    ],
  });
}

function html(attachment: Attachment): string {
  if (!attachment.rows)
    return linesOf(attachment)
      .map((line) => `<p>${escapeText(line)}</p>`)
      .join('');
  const [head = [], ...body] = attachment.rows;
  const row = (cells: string[], tag: string) =>
    `<tr>${cells.map((text) => `<${tag}>${escapeText(text)}</${tag}>`).join('')}</tr>`;
  return `<table>${row(head, 'th')}${body.map((cells) => row(cells, 'td')).join('')}</table>`;
}

/** A sheet for the board without anything that would have to be looked up. */
function sheet(
  env: Env,
  { title, formedOn, startedOn }: Pick<DatedDocument, 'title' | 'formedOn' | 'startedOn'>,
  body: string,
  rows: readonly [string, string][],
): Promise<Uint8Array> {
  return env.paper.pdf({
    template: 'publicity-sheet',
    data: {
      copy: { scan: '' },
      title: title ?? '',
      titleLines: titleLines(title ?? '', TITLE_CHARACTERS),
      agency: '',
      body: toBlocks(body),
      rows,
      invitation: '',
      blanks: [],
      foot: [],
      qr: false,
    },
    createdAt: atMinute(formedOn ?? startedOn, 0),
  });
}
