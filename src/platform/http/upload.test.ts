import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import type { FileStore } from '../files/file-store.ts';
import { openFolderStore } from '../files/folder-store.ts';
import { refusalText } from '../files/text.ts';
import { readUpload } from './upload.ts';

const MB = 1024 * 1024;
const BOUNDARY = 'gk';

function form(entries: readonly (readonly [string, string | File])[]): Request {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return new Request('http://site.example/f', { method: 'POST', body: data });
}

/** A request whose body is written by hand, for what no browser would send. */
function raw(
  body: string | ReadableStream<Uint8Array>,
  type = `multipart/form-data; boundary=${BOUNDARY}`,
): Request {
  return new Request('http://site.example/f', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  } as RequestInit);
}

function filePart(name: string, data: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${data}`;
}

describe('readUpload', () => {
  let root: string;
  let store: FileStore;
  const limits = () => ({ store, fileLimit: 1_000, totalLimit: 2_000 });
  const rejection = (request: Request) => readUpload(request, limits()).catch((error: unknown) => error);

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'gongkai-upload-'));
    store = await openFolderStore(root, new Date());
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  async function expectNoResidue(): Promise<void> {
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  }

  it('gives the fields and stores the files under their hash, names in Chinese', async () => {
    const { fields, files } = await readUpload(
      form([
        ['title', '关于公开的通知𠮷'],
        ['item', 'JY01'],
        ['item', 'JY02'],
        ['file', new File(['甲'], '附件一：名单.pdf')],
        ['body', '第一行\r\n第二行'],
        ['file', new File(['乙'], '附件二.docx')],
      ]),
      limits(),
    );
    expect(fields.get('title')).toBe('关于公开的通知𠮷');
    expect(fields.getAll('item')).toEqual(['JY01', 'JY02']);
    expect(fields.get('body')).toBe('第一行\n第二行');
    expect(files).toEqual([
      {
        field: 'file',
        name: '附件一：名单.pdf',
        size: 3,
        sha256: createHash('sha256').update('甲').digest('hex'),
      },
      {
        field: 'file',
        name: '附件二.docx',
        size: 3,
        sha256: createHash('sha256').update('乙').digest('hex'),
      },
    ]);
    expect(await store.has(files[1]?.sha256 ?? '')).toBe(true);
  });

  it('refuses a file over the limit with limit and true size, and keeps every field and the other files', async () => {
    const { fields, files } = await readUpload(
      form([
        ['title', '前'],
        ['file', new File([new Uint8Array(1_500)], '大.pdf')],
        ['summary', '后'],
        ['file', new File(['丙'], '小.pdf')],
      ]),
      { ...limits(), totalLimit: 5_000 },
    );
    expect(Object.fromEntries(fields)).toEqual({ title: '前', summary: '后' });
    expect(files[0]).toEqual({
      field: 'file',
      name: '大.pdf',
      sha256: null,
      size: 1_500,
      refused: { code: 'fileTooLarge', facts: { limit: 1_000, size: 1_500 } },
    });
    expect(refusalText(files[0]?.refused ?? { code: 'empty', facts: {} })).toContain('1.5 KB');
    expect(files[1]).toMatchObject({ name: '小.pdf', size: 3 });
    expect(files[1]?.sha256).not.toBeNull();
    await expectNoResidue();
  });

  it('refuses what goes beyond the total, and still keeps the fields', async () => {
    const part = new Uint8Array(900);
    const { fields, files } = await readUpload(
      form([
        ['file', new File([part], '一.pdf')],
        ['file', new File([part], '二.pdf')],
        ['file', new File([part], '三.pdf')],
        ['title', '题'],
      ]),
      limits(),
    );
    expect(files.map((file) => file.refused?.code)).toEqual([undefined, undefined, 'totalTooLarge']);
    expect(files[2]?.refused?.facts).toEqual({ limit: 2_000, size: 2_700 });
    expect(fields.get('title')).toBe('题');
    await expectNoResidue();
  });

  it('leaves out the empty file input and refuses an empty file', async () => {
    const { files } = await readUpload(
      form([
        ['file', new File([], '')],
        ['scan', new File([], '空.pdf')],
      ]),
      limits(),
    );
    expect(files).toEqual([
      { field: 'scan', name: '空.pdf', size: 0, sha256: null, refused: { code: 'empty', facts: {} } },
    ]);
  });

  it('takes no more files than allowed and says so', async () => {
    const entries = Array.from({ length: 4 }, (_, at) => ['file', new File([`${at}`], `${at}.pdf`)] as const);
    const { files, fields } = await readUpload(form([...entries, ['title', '题']]), {
      ...limits(),
      maxFiles: 2,
    });
    expect(files.map((file) => file.refused?.code)).toEqual([undefined, undefined, 'tooManyFiles']);
    expect(fields.get('title')).toBe('题');
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\Users\\\\王\\\\通知.docx', '通知.docx'],
    ['报告\u202efdp.exe', '报告fdp.exe'],
    ['a\u0001b\u200b.pdf', 'ab.pdf'],
    ['..', '附件'],
  ])('cleans the file name %j', async (written, name) => {
    const { files } = await readUpload(raw(`${filePart(written, 'x')}\r\n--${BOUNDARY}--\r\n`), limits());
    expect(files.map((file) => file.name)).toEqual([name]);
  });

  it('refuses a form that breaks off, in the middle of a file or before its end, and leaves nothing behind', async () => {
    for (const body of [
      filePart('a.pdf', 'x'.repeat(500)),
      `--${BOUNDARY}\r\nContent-Disp`,
      '',
      'no form at all',
    ]) {
      expect(await rejection(raw(body)), body).toMatchObject({
        code: 'badRequest',
        detail: { reason: 'cutOff' },
      });
    }
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const lost = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(filePart('a.pdf', 'x'.repeat(500))));
        start();
      },
      async pull(controller) {
        await started;
        controller.error(new Error('connection lost'));
      },
    });
    expect(await rejection(raw(lost))).toMatchObject({ code: 'badRequest' });
    await expectNoResidue();
  });

  it('refuses other bodies, a form without boundary, and fields beyond their limit', async () => {
    expect(await rejection(raw('{}', 'application/json'))).toMatchObject({ code: 'unsupportedType' });
    expect(await rejection(raw('x', 'multipart/form-data'))).toMatchObject({ code: 'badRequest' });
    const long = await rejection(form([['body', 'x'.repeat(9 * MB)]]));
    expect(long).toMatchObject({
      code: 'tooLarge',
      detail: { reason: 'fieldTooLarge', facts: { field: 'body' } },
    });
    const many = Array.from({ length: 1_001 }, (_, at) => [`f${at}`, ''] as const);
    expect(await rejection(form(many))).toBeInstanceOf(AppError);
  });

  it('passes on a fault of the store as a fault, not as a broken form', async () => {
    const full: FileStore = {
      ...store,
      put: () => Promise.reject(Object.assign(new Error('no space'), { syscall: 'write' })),
    };
    const request = form([['file', new File(['x'], 'a.pdf')]]);
    await expect(readUpload(request, { ...limits(), store: full })).rejects.toThrow('no space');
  });

  it('takes parts without names', async () => {
    const part = `--${BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nx\r\n--${BOUNDARY}\r\nContent-Disposition: form-data; filename="a.pdf"\r\n\r\ny`;
    const { fields, files } = await readUpload(raw(`${part}\r\n--${BOUNDARY}--\r\n`), limits());
    expect([...fields]).toEqual([['', 'x']]);
    expect(files).toMatchObject([{ field: '', name: 'a.pdf', size: 1 }]);
  });

  it('keeps fields named like parts of an object apart from it', async () => {
    const { fields } = await readUpload(
      form([
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ]),
      limits(),
    );
    expect([...fields]).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('streams 120 MB into the store, never more than a few MB ahead of the disk', async () => {
    const chunk = new Uint8Array(MB).fill(65);
    let sent = 0;
    let stored = 0;
    let furthest = 0;
    const watching: FileStore = {
      ...store,
      put: (source, options) =>
        store.put(
          (async function* () {
            for await (const part of source) {
              stored += part.byteLength;
              yield part;
            }
          })(),
          options,
        ),
    };
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(filePart('大.mp4', ''))),
      pull(controller) {
        furthest = Math.max(furthest, sent - stored);
        if (sent < 120 * MB) controller.enqueue(chunk);
        else {
          controller.enqueue(new TextEncoder().encode(`\r\n--${BOUNDARY}--\r\n`));
          controller.close();
        }
        sent += MB;
      },
    });
    const { files } = await readUpload(raw(body), {
      store: watching,
      fileLimit: 200 * MB,
      totalLimit: 200 * MB,
    });
    expect(files[0]?.size).toBe(120 * MB);
    expect(furthest).toBeLessThan(8 * MB);
    await store.remove(files[0]?.sha256 ?? '');
  });

  it('gives up on a body that never ends', async () => {
    const chunk = new Uint8Array(4_096).fill(65);
    const endless = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(filePart('a.pdf', ''))),
      pull: (controller) => controller.enqueue(chunk.slice()),
    });
    expect(await rejection(raw(endless))).toMatchObject({
      code: 'tooLarge',
      detail: { reason: 'totalTooLarge' },
    });
    await expectNoResidue();
  });
});
