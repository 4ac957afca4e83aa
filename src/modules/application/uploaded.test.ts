import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { makeDocx, paragraph } from '../../../test/makers/office-files.ts';
import { makeZip } from '../../../test/makers/zip.ts';
import { applicationWorld, PDF } from './application.fixture.ts';
import { fieldText } from './field-text.ts';
import { holdForm, takeFiles, UPLOAD_LIMITS } from './uploaded.ts';

const database = rollbackEach();
const MIB = 1024 * 1024;
const SPACES = 24 * MIB;

/** What becomes of files that somebody sends as proof of identity. */
async function sent(files: readonly File[]) {
  const { env } = await applicationWorld(database());
  const body = new FormData();
  for (const file of files) body.append('identity', file);
  const form = await holdForm(new Request('http://localhost/', { method: 'POST', body }));
  const before = process.memoryUsage().arrayBuffers;
  const { taken, errors } = await takeFiles(env, form, 'identity');
  const grown = process.memoryUsage().arrayBuffers - before;
  return { taken: taken.map(({ name, size }) => ({ name, size })), errors, grown };
}

describe('files that are more than they seem', () => {
  test('a text that would unpack to 24 MB is refused with the part that would, and nothing is unpacked', async () => {
    const bomb = makeDocx(paragraph('零'), { 'word/bomb.xml': ' '.repeat(SPACES) });
    expect(bomb.byteLength).toBeLessThan(MIB);
    const { taken, errors, grown } = await sent([new File([Buffer.from(bomb)], '证明.docx')]);
    expect(taken).toEqual([]);
    expect(errors[0]?.message).toContain('解压后的体积远大于文件本身（word/bomb.xml）');
    expect(grown).toBeLessThan(SPACES / 2);
  });

  test('a list of contents that unpacks to 24 MB is refused by name, the other files stay', async () => {
    const bomb = makeZip([
      { name: '[Content_Types].xml', data: Buffer.alloc(SPACES, 0x20) },
      { name: 'word/document.xml', data: Buffer.from('<w:document/>') },
    ]);
    const { taken, errors, grown } = await sent([
      new File([Buffer.from(bomb)], '证明.docx'),
      new File([PDF], '身份证.pdf'),
    ]);
    expect(taken.map(({ name }) => name)).toEqual(['身份证.pdf']);
    expect(errors).toMatchObject([{ field: 'identity', value: '证明.docx' }]);
    expect(grown).toBeLessThan(SPACES / 2);
  });

  test('bombs packed in bombs are archives, and archives are not taken', async () => {
    const inner = makeZip([{ name: 'a.txt', data: Buffer.alloc(MIB) }]);
    const outer = makeZip(Array.from({ length: 20 }, (_, index) => ({ name: `${index}.zip`, data: inner })));
    const { taken, errors } = await sent([new File([Buffer.from(outer)], '材料.zip')]);
    expect(taken).toEqual([]);
    expect(errors[0]?.message).toBe(
      fieldText.file('材料.zip', fieldText.typesTaken(['pdf', 'jpg', 'png', 'docx', 'ofd'])),
    );
  });

  test('a file over the limit is named with the limit', async () => {
    const large = new File([PDF, Buffer.alloc(UPLOAD_LIMITS.file)], '扫描.pdf');
    const { taken, errors } = await sent([large, new File([PDF], '身份证.pdf')]);
    expect(taken.map(({ name }) => name)).toEqual(['身份证.pdf']);
    expect(errors[0]?.message).toMatch(/扫描\.pdf.*8 MB|扫描\.pdf.*8\.0 MB/);
  });
});
