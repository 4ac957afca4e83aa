import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeChinesePdf, makeCompoundFile } from '../../../test/makers/binary-files.ts';
import {
  makeDocx,
  makeOfd,
  makeOffice,
  makePptx,
  makeXlsx,
  paragraph,
} from '../../../test/makers/office-files.ts';
import { makeZip } from '../../../test/makers/zip.ts';
import { bytesSource, storedSource } from './byte-source.ts';
import { detectFileType } from './file-type.ts';
import { openFolderStore } from './folder-store.ts';
import { refusalText } from './text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const gb18030 = new Uint8Array([
  0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2, 0x0d, 0x0a, 0x95, 0x32, 0x82, 0x36,
]);
const exe = new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0, 0xb8, 0, 0, 0]);
const jpg = new Uint8Array([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
]);
const mp4 = new Uint8Array([0, 0, 0, 24, ...utf8('ftypisom'), 0, 0, 2, 0, ...utf8('isomiso2')]);
const mp3 = new Uint8Array([
  ...utf8('ID3'),
  4,
  0,
  0,
  0,
  0,
  0,
  0,
  0xff,
  0xfb,
  0x90,
  0x64,
  ...new Uint8Array(600),
]);
const docx = makeDocx(paragraph('甲'));

function png(): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => [
    ...new Uint8Array(new Uint32Array([data.length]).buffer).reverse(),
    ...utf8(type),
    ...data,
    0,
    0,
    0,
    0,
  ];
  const header = new Uint8Array([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    ...chunk('IHDR', header),
    ...chunk('IDAT', deflateSync(new Uint8Array(2))),
    ...chunk('IEND', new Uint8Array()),
  ]);
}

async function detect(bytes: Uint8Array, name: string) {
  return detectFileType(bytesSource(bytes), name);
}

describe('detectFileType', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['报告.pdf', makeChinesePdf('甲'), 'pdf', 'application/pdf'],
    ['公文.ofd', makeOfd(['<ofd:TextObject/>']), 'ofd', 'application/ofd'],
    ['通知.docx', docx, 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [
      '名录.XLSX',
      makeXlsx([{ name: 'a', rows: '' }]),
      'xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      '讲稿.pptx',
      makePptx(['']),
      'pptx',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    ['旧.doc', makeCompoundFile(['1Table', 'WordDocument']), 'doc', 'application/msword'],
    ['旧.wps', makeCompoundFile(['WordDocument']), 'wps', 'application/wps-office.wps'],
    ['旧.xls', makeCompoundFile(['a', 'b', 'c', 'd', 'e', 'Workbook']), 'xls', 'application/vnd.ms-excel'],
    ['旧.et', makeCompoundFile(['Book']), 'et', 'application/wps-office.et'],
    ['旧.ppt', makeCompoundFile(['PowerPoint Document']), 'ppt', 'application/vnd.ms-powerpoint'],
    ['说明.txt', utf8('政府信息公开𠮷'), 'txt', 'text/plain; charset=utf-8'],
    ['说明.txt', gb18030, 'txt', 'text/plain; charset=gb18030'],
    ['名单.csv', utf8('\ufeff项目,金额\r\n水费,3\r\n'), 'csv', 'text/csv; charset=utf-8'],
    ['图.jpg', jpg, 'jpg', 'image/jpeg'],
    ['图.jpeg', jpg, 'jpg', 'image/jpeg'],
    ['图.png', png(), 'png', 'image/png'],
    ['录音.mp3', mp3, 'mp3', 'audio/mpeg'],
    ['录像.mp4', mp4, 'mp4', 'video/mp4'],
    ['附件.zip', makeZip([{ name: '名单.txt', data: '甲' }]), 'zip', 'application/zip'],
    ['空.zip', makeZip([]), 'zip', 'application/zip'],
  ])('knows %s by its content', async (name, bytes, type, mediaType) => {
    expect(await detect(bytes, name)).toMatchObject({ ok: true, type, mediaType, isRenamed: false });
  });

  it('goes by content where the name says another allowed type, and gives the extension to serve it under', async () => {
    expect(await detect(docx, '通知.doc')).toMatchObject({
      ok: true,
      type: 'docx',
      extension: '.docx',
      isRenamed: true,
    });
    expect(await detect(docx, '通知')).toMatchObject({
      ok: true,
      type: 'docx',
      extension: '.docx',
      isRenamed: true,
    });
  });

  it('refuses a program renamed to .pdf and names both', async () => {
    const found = await detect(exe, '报告.pdf');
    expect(found).toMatchObject({ ok: false, refusal: { code: 'typeNotAllowed', facts: { named: '.pdf' } } });
    if (!found.ok) expect(refusalText(found.refusal)).toMatch(/扩展名是 \.pdf，内容是Windows 程序/);
  });

  it('refuses an allowed content under an extension that browsers or systems would run', async () => {
    for (const name of ['a.html', 'a.svg', 'a.exe', 'a.docm', 'a.pdf.js']) {
      expect(await detect(makeChinesePdf('甲'), name)).toMatchObject({
        ok: false,
        refusal: { code: 'extensionNotAllowed', facts: { detected: 'PDF 文件' } },
      });
    }
  });

  it.each([
    ['<!DOCTYPE html><p>x</p>'],
    ['\ufeff  <!-- c --><html><body>x'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['<?xml version="1.0"?><svg onload="1"/>'],
    ['甲\n<svg onload=alert(1)>'],
    ['a,b\n<script>alert(1)</script>,c'],
  ])('refuses markup whatever it is called: %s', async (text) => {
    for (const name of ['a.txt', 'a.csv', 'a.pdf', 'a.jpg']) {
      expect(await detect(utf8(text), name)).toMatchObject({
        ok: false,
        refusal: { code: 'typeNotAllowed' },
      });
    }
  });

  it('refuses text under a name of another type, and bytes that are no text under a name of text', async () => {
    expect(await detect(utf8('甲'), '报告.pdf')).toMatchObject({
      refusal: { code: 'typeNotAllowed', facts: { detected: '纯文本' } },
    });
    expect(await detect(new Uint8Array([1, 2, 3, 0, 255]), 'a.txt')).toMatchObject({
      refusal: { code: 'textEncodingUnknown' },
    });
    expect(await detect(new Uint8Array([0xe6, 0x94, 0x41, 0xff]), 'a.txt')).toMatchObject({
      refusal: { code: 'textEncodingUnknown' },
    });
    expect(await detect(new Uint8Array([9, 8, 7, 0, 255]), 'a.pdf')).toMatchObject({
      refusal: { code: 'typeUnknown' },
    });
    expect(await detect(new Uint8Array(), 'a.pdf')).toMatchObject({ refusal: { code: 'empty' } });
  });

  it('refuses macros and passwords, also where the name hides them', async () => {
    const macros = makeDocx(paragraph('甲'), { 'word/vbaProject.bin': 'x' });
    expect(await detect(macros, 'a.docx')).toMatchObject({ refusal: { code: 'containsMacros' } });
    expect(await detect(makeCompoundFile(['WordDocument', '_VBA_PROJECT']), 'a.doc')).toMatchObject({
      refusal: { code: 'containsMacros' },
    });
    expect(await detect(makeCompoundFile(['EncryptedPackage']), 'a.docx')).toMatchObject({
      refusal: { code: 'passwordProtected' },
    });
    expect(await detect(makeZip([{ name: 'a', data: 'x', flags: 1 }]), 'a.zip')).toMatchObject({
      refusal: { code: 'passwordProtected' },
    });
  });

  it('refuses other formats that are zip or compound files inside', async () => {
    const template = makeOffice('docx', 'word/document.xml', {
      '[Content_Types].xml':
        '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"/></Types>',
    });
    expect(await detect(template, 'a.docx')).toMatchObject({ refusal: { code: 'typeNotAllowed' } });
    expect(await detect(makeZip([{ name: 'META-INF/MANIFEST.MF', data: 'x' }]), 'a.zip')).toMatchObject({
      ok: false,
    });
    expect(await detect(makeCompoundFile(['\u0005SummaryInformation']), 'a.doc')).toMatchObject({
      refusal: { code: 'typeNotAllowed' },
    });
    expect(await detect(makeCompoundFile(['WordDocument']).slice(0, 700), 'a.doc')).toMatchObject({
      refusal: { code: 'broken' },
    });
  });

  it('reads a stored file piece by piece', async () => {
    const root = await mkdtemp(join(tmpdir(), 'gongkai-type-'));
    const store = await openFolderStore(root, new Date());
    const many = makeZip(
      Array.from({ length: 2_000 }, (_, at) => ({ name: `文件${at}.txt`, data: `${at}` })),
    );
    const { sha256 } = await store.put(new Blob([many.slice()]).stream(), { limit: 10_000_000 });
    const source = await storedSource(store, sha256);
    expect(source && (await detectFileType(source, 'a.zip'))).toMatchObject({ ok: true, type: 'zip' });
    await rm(root, { recursive: true });
  });
});
