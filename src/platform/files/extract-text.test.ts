import { describe, expect, it } from 'vitest';
import { makeChinesePdf } from '../../../test/makers/binary-files.ts';
import { makeDocx, paragraph } from '../../../test/makers/office-files.ts';
import { bytesSource } from './byte-source.ts';
import { extractText } from './extract-text.ts';
import { READING_LIMITS } from './reading-thread.ts';
import { refusalText } from './text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const extract = (bytes: Uint8Array, type: string) => extractText(bytesSource(bytes), type);

describe('extractText', () => {
  it('reads on a thread of its own and gives text or the reason', async () => {
    const [read, broken] = await Promise.all([
      extract(makeDocx(paragraph('甲')), 'docx'),
      extract(utf8('%PDF-1.7 no pdf'), 'pdf'),
    ]);
    expect(read).toEqual({ text: '甲', isExtracted: true, hidden: [] });
    expect(broken).toEqual({ text: '', isExtracted: false, reason: 'broken', hidden: [] });
  });

  it('reads text and CSV in UTF-8 and GB18030', async () => {
    const bytes = new Uint8Array([0xd5, 0xfe, 0xb8, 0xae, 0x0d, 0x0a, 0x95, 0x32, 0x82, 0x36]);
    expect((await extract(bytes, 'txt')).text).toBe('政府\n\u{20000}'.replace('\u{20000}', '𠀀'));
    expect((await extract(utf8('\ufeff项目\t金额\r\n\r\n水费,3'), 'csv')).text).toBe('项目\t金额\n水费,3');
    expect(await extract(new Uint8Array([0, 1, 2]), 'txt')).toMatchObject({
      isExtracted: false,
      reason: 'textEncodingUnknown',
    });
  });

  it('says why a file has no text', async () => {
    expect(await extract(utf8('x'), 'jpg')).toMatchObject({ isExtracted: false, reason: 'typeNotReadable' });
    expect(await extract(utf8('x'), 'doc')).toMatchObject({ isExtracted: false, reason: 'typeNotReadable' });
    const scan = await extract(makeChinesePdf(''), 'pdf');
    expect(scan).toMatchObject({ isExtracted: false, reason: 'noText' });
    expect(refusalText({ code: scan.reason ?? 'empty', facts: {} })).toMatch(/附件内容不可检索/);
    const large = { size: 2 ** 31, read: () => Promise.reject(new Error('read')) };
    expect(await extractText(large, 'pdf')).toMatchObject({ isExtracted: false, reason: 'tooLargeToRead' });
  });

  it('gives up in time, or when the memory it may use is full', async () => {
    const limits = { ...READING_LIMITS, milliseconds: 1 };
    expect(await extractText(bytesSource(makeChinesePdf('甲')), 'pdf', limits)).toMatchObject({
      reason: 'timeLimit',
    });
  });
});
