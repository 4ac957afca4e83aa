import { describe, expect, test } from 'vitest';
import { readTextFile } from './document-file.ts';
import { readLine } from './line-source.ts';
import { type EarlierRecord, NO_SIBLINGS, type Reading } from './reading.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const lineOf = (content: Uint8Array) => readLine(content, 'utf-8', NO_SIBLINGS);
const line = (value: unknown) => lineOf(bytes(JSON.stringify(value)));

function recordOf(reading: Reading): EarlierRecord {
  if (!('record' in reading)) throw new Error(JSON.stringify(reading));
  return reading.record;
}

describe('a line of a file of records', () => {
  test('gives what it says and leaves unknown what it does not', () => {
    const record = recordOf(
      line({
        id: 'gov-1',
        title: ' 关于开展\n春季  防火的通知 ',
        doc_no: '砚政发[2020]5号',
        issuer: '砚溪县人民政府',
        date: '2020年3月2日',
        published: '2020-03-05',
        body: '各乡镇：\n一、总体要求\n……',
        source: 'http://old.example/1',
        index_no: '014006438/2020-00005',
        theme: '卫生、体育\\医药管理',
        status: '现行有效',
      }),
    );
    expect(record).toMatchObject({
      title: '关于开展 春季 防火的通知',
      docNo: '砚政发[2020]5号',
      issuer: '砚溪县人民政府',
      formedOn: '2020-03-02',
      sourcePublishedOn: '2020-03-05',
      contentSource: 'http://old.example/1',
      sourceKey: 'gov-1',
      sourceIndexNo: '014006438/2020-00005',
      theme: '卫生、体育\\医药管理',
      validity: 'in_force',
    });
    expect(record.bodyPlain).toContain('一、总体要求');
    expect(recordOf(line({ title: '只有标题' }))).toMatchObject({
      docNo: null,
      issuer: '',
      formedOn: null,
      sourcePublishedOn: null,
      sourceKey: null,
      theme: null,
      bodyHtml: '',
    });
  });

  test('without a title shows its 文号, marked', () => {
    expect(recordOf(line({ doc_no: '砚政发〔2020〕5号' })).title).toBe('（无标题）砚政发〔2020〕5号');
  });

  test('is refused where its text is no text: nothing comes in by half', () => {
    expect(line({ title: '有正文的通知', body: ['第一段', '第二段'] })).toEqual({
      refusal: {
        field: 'body',
        value: '["第一段","第二段"]',
        reason: '应为文字，不是列表、对象或 true/false',
      },
    });
    expect(line({ 标题: { zh: '通知' }, body: '正文' })).toMatchObject({ refusal: { field: '标题' } });
  });

  test('names what it leaves out because of its form', () => {
    const { notes, issuer, files } = recordOf(
      line({
        title: '有附件的通知',
        附件: '名单.pdf；附表.xlsx',
        issuer: ['甲局', '乙局'],
        relations: '见上年',
      }),
    );
    expect({ issuer, files }).toEqual({ issuer: '', files: [] });
    expect(notes.map(({ field, value }) => [field, value])).toEqual([
      ['附件', '"名单.pdf；附表.xlsx"'],
      ['issuer', '["甲局","乙局"]'],
      ['relations', '"见上年"'],
    ]);
  });

  test('an unknown theme or state of validity is left out, a long source is cut', () => {
    const record = recordOf(
      line({ title: '通知', theme: '没有这一类', status: '待定', source: 's'.repeat(500) }),
    );
    expect(record).toMatchObject({ theme: null, validity: 'in_force' });
    expect(record.contentSource).toHaveLength(200);
  });

  test('signs that PostgreSQL cannot keep are dropped', () => {
    expect(recordOf(line({ title: '通\u0000知\u0007', body: '甲\u0000乙' }))).toMatchObject({
      title: '通知',
      bodyPlain: '甲乙',
    });
  });

  test.each([
    ['neither title nor number', { id: '1', body: '……' }, 'title'],
    ['a date that does not exist', { title: '通知', date: '2019-02-30' }, 'date'],
    ['a publication date that cannot be read', { title: '通知', published: '去年' }, 'published'],
    ['half a character', { title: '通知\ud800' }, 'title'],
  ])('is refused by field for %s', (_why, value, field) => {
    expect(line(value)).toMatchObject({ refusal: { field } });
  });

  test.each([
    ['no JSON', '{"title":'],
    ['a list', '["通知"]'],
  ])('%s is refused and shown', (_what, text) => {
    expect(lineOf(bytes(text))).toMatchObject({ refusal: { field: '', value: text } });
  });

  test('broken encoding is refused: 救助 in GB18030', () => {
    const broken = Buffer.concat([bytes('{"title":"'), Buffer.from([0xbe, 0xc8, 0xd6, 0xfa]), bytes('"}')]);
    expect(lineOf(broken)).toMatchObject({ refusal: { reason: expect.stringContaining('UTF-8') } });
  });

  test('empty lines and the head of an export of our own are no records', () => {
    expect(lineOf(bytes(' \r'))).toEqual({ skipped: true });
    expect(line({ format: 'gongkai/1' })).toEqual({ skipped: true });
  });
});

describe('a file that is one 公文', () => {
  const text = [
    '\ufeff',
    '砚溪县民政局关于做好冬季救助工作的通知',
    '砚民发〔2020〕12号',
    '各乡镇人民政府：',
    '一、加强领导',
    '请认真落实。',
    '砚溪县民政局',
    '2020年11月3日',
  ].join('\r\n');

  test('has its title in the first line, its number below, its date in the 落款', async () => {
    const record = recordOf(await readTextFile('救助.txt', bytes(text)));
    expect(record).toMatchObject({
      title: '砚溪县民政局关于做好冬季救助工作的通知',
      docNo: '砚民发〔2020〕12号',
      formedOn: '2020-11-03',
    });
    expect(record.bodyHtml).toContain('<h2>一、加强领导</h2>');
    expect(record.bodyHtml).not.toContain('砚民发');
  });

  test('is the same record under any name, and another one when a word changes', async () => {
    const key = async (name: string, content: string) =>
      recordOf(await readTextFile(name, bytes(content))).sourceKey;
    expect(await key('a.txt', text)).toBe(await key('b.txt', text));
    expect(await key('a.txt', text)).not.toBe(await key('a.txt', text.replace('冬季', '夏季')));
  });

  test('without a line of text is refused', async () => {
    expect(await readTextFile('空.txt', bytes('\n \n'))).toMatchObject({ refusal: { field: 'title' } });
  });
});
