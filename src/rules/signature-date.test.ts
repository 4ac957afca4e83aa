import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sharedData, sharedLines } from '../../test/shared-data.ts';
import { signatureBlocks, signatureDate } from './signature-date.ts';

const notice = '各县（区）人民政府：\n  现将有关事项通知如下，请认真贯彻执行。\n';

describe('the signature block of an official text', () => {
  test.each([
    ['a name and a date', `${notice}\n  云岭市人民政府办公室\n  2026年3月12日\n`, '2026-03-12'],
    ['numerals', `${notice}云岭市人民政府\n二○一一年十一月二十三日`, '2011-11-23'],
    ['（此件公开发布） behind', `${notice}云岭市民政局\n2026年3月12日\n（此件公开发布）`, '2026-03-12'],
    [
      'attachments before',
      `${notice}附件：1.任务分工方案\n2.统计表\n云岭市民政局\n2026年3月12日`,
      '2026-03-12',
    ],
    [
      'attachments behind',
      `${notice}云岭市民政局\n2026年3月12日\n附件\n任务分工方案\n截至2027年1月1日。`,
      '2026-03-12',
    ],
    ['several signers', `${notice}云岭市教育局　云岭市财政局\n云岭市民政局\n2026年3月12日`, '2026-03-12'],
    [
      'line breaks lost',
      '请认真贯彻执行。云岭市民政局2026年3月12日（此件主动公开）更多信息请关注',
      '2026-03-12',
    ],
    ['blanks within', `${notice}云岭市民政局\n2026 年 3 月 12 日`, '2026-03-12'],
    ['only the date, far right', `${notice}\u3000\u3000\u3000\u30002026年3月12日`, '2026-03-12'],
    [
      'imprint behind',
      `${notice}云岭市民政局\n2026年3月12日\n云岭市民政局办公室 2026年3月15日印发`,
      '2026-03-12',
    ],
  ])('is found with %s', (_, text, date) => {
    expect(signatureDate(text)).toBe(date);
  });

  test.each([
    ['a date within a sentence', `${notice}本办法自2026年3月12日起施行。`],
    ['a deadline', `${notice}请于2026年3月12日前报送。`],
    ['a page head', '云岭市民政局\n2026年3月12日\n关于印发工作要点的通知'],
    ['a source line', `${notice}来源：云岭市民政局 2026年3月12日`],
    ['a day of printing', `${notice}云岭市民政局办公室2026年3月12日印发`],
    ['an impossible day', `${notice}云岭市民政局\n2026年2月30日`],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(signatureDate(text)).toBeNull();
  });

  test('keeps a forwarded document apart from the one that forwards it', () => {
    const text = `${notice}云岭市人民政府办公室\n2018年8月13日\n关于公开工作的意见\n有关单位：\n请落实。\n青禾省人民政府办公厅\n2018年7月28日\n`;
    expect(signatureBlocks(text).map(({ date, signer }) => [date, signer])).toEqual([
      ['2018-08-13', '云岭市人民政府办公室'],
      ['2018-07-28', '青禾省人民政府办公厅'],
    ]);
    expect(signatureDate(text)).toBe('2018-08-13');
  });

  test('gives the position of the date in the text as it is', () => {
    const text = `${notice}云岭市民政局\n２０２６年３月１２日`;
    const [block] = signatureBlocks(text);
    expect(text.slice(block?.start, block?.end)).toBe('２０２６年３月１２日');
  });
});

interface Row {
  id: string;
  body: string;
  date: string;
}

describe('real documents', () => {
  const hebei = sharedData('documents/hebei.jsonl.gz');
  const stateCouncil = sharedData('documents/govcn-html.jsonl.gz');

  // The records of the State Council carry the day of signing: every one of them must agree.
  test.skipIf(!stateCouncil)('all State Council documents agree with their record', () => {
    const wrong = sharedLines<Row>(stateCouncil ?? '').filter((row) => signatureDate(row.body) !== row.date);
    expect(wrong.map((row) => row.id)).toEqual([]);
  });

  // These records carry the day the page was put up, so agreement is rare (82 of 410 found, of 693); what can be held
  // against us is a signature later than the page: two, and in both the source itself says so.
  test.skipIf(!hebei)(
    'a signature is found in over half of the provincial pages and is not later than the page',
    () => {
      const dated = sharedLines<Row>(hebei ?? '').map((row) => ({ ...row, signed: signatureDate(row.body) }));
      const found = dated.filter((row) => row.signed !== null);
      expect(found.length).toBeGreaterThanOrEqual(400);
      expect(found.filter((row) => row.signed === row.date).length).toBeGreaterThanOrEqual(80);
      expect(found.filter((row) => (row.signed ?? '') > row.date).map((row) => row.id)).toEqual([
        'heb-90185144b355',
        'heb-e3b55355c82c',
      ]);
    },
  );

  const source = sharedData('../source');
  test.skipIf(!source)('the forwarded and the forwarding document each have their date', () => {
    const dates = (name: string) =>
      signatureBlocks(readFileSync(`${source}/${name}`, 'utf8')).map((block) => block.date);
    expect(dates('002_74bf0908ee9262b3.txt')).toEqual(['2018-08-13', '2018-07-28']);
    expect(dates('000_be610c924cc20fe0.txt')).toEqual(['2019-03-12']);
    expect(dates('001_23999a76753f378d.txt')).toEqual(['2018-06-13']);
    expect(dates('003_cea33b651893b3f4.txt')).toEqual(['2020-07-20']);
  });
});
