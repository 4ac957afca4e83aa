import { expect, test } from 'vitest';
import { readTextUpload } from './text-upload.ts';

function form(bytes: Uint8Array<ArrayBuffer> | null, name = '机构.csv'): Request {
  const body = new FormData();
  body.set('mode', 'all');
  if (bytes) body.set('file', new File([bytes], name));
  return new Request('https://gk.example/', { method: 'POST', body });
}

const utf8 = (text: string) => new TextEncoder().encode(text);

test('a table is read from UTF-8 with mark and from GB18030', async () => {
  const gb18030 = Uint8Array.from([0xbb, 0xfa, 0xb9, 0xb9]);
  expect((await readTextUpload(form(utf8('\ufeff机构')), 100)).text).toBe('机构');
  expect((await readTextUpload(form(gb18030), 100)).text).toBe('机构');
});

test('fields come along and the file keeps its name', async () => {
  const { fields, name } = await readTextUpload(form(utf8('x')), 100);
  expect([fields.get('mode'), name]).toEqual(['all', '机构.csv']);
});

test('without a file there is nothing to read and nothing to complain of', async () => {
  expect(await readTextUpload(form(null), 100)).toMatchObject({ name: '', text: null, refused: null });
});

test.each([
  ['too large', utf8('x'.repeat(2000)), '1000'],
  ['empty', utf8(''), ''],
  ['no text', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0xff]), ''],
])('a file that is %s is refused in words, the fields kept', async (_, bytes, words) => {
  const { text, refused, fields } = await readTextUpload(form(bytes), 1000);
  expect(text).toBeNull();
  expect(refused).toContain(words);
  expect(fields.get('mode')).toBe('all');
});
