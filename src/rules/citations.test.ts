import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData } from '../../test/shared-data.ts';
import { findCitations } from './citations.ts';

const short = (text: string) =>
  findCitations(text).map(({ title, docNo }) => (docNo ? `${title}|${docNo}` : title));

describe('policy citations in a text', () => {
  test.each([
    [
      'a number in half-width brackets',
      '按照《工作意见》(国办发〔2018〕10号)要求',
      ['工作意见|国办发〔2018〕10号'],
    ],
    [
      'a number in full-width brackets',
      '按照《工作意见》（国办发〔2018〕10号）要求',
      ['工作意见|国办发〔2018〕10号'],
    ],
    [
      'a blank before the bracket',
      '《工作意见》 (苏政办发[2018]101号)精神',
      ['工作意见|苏政办发〔2018〕101号'],
    ],
    ['no number', '《政府信息公开条例》规定', ['政府信息公开条例']],
    ['an order number', '《政府信息公开条例》（国务院令第711号）', ['政府信息公开条例|国务院令第711号']],
    [
      'several in a row',
      '《甲办法》《乙办法》（国发〔2015〕1号）、《丙办法》',
      ['甲办法', '乙办法|国发〔2015〕1号', '丙办法'],
    ],
    [
      'single quotes within',
      '《关于印发〈解读工作办法〉的通知》(内政办发〔2017〕5号)',
      ['关于印发〈解读工作办法〉的通知|内政办发〔2017〕5号'],
    ],
    [
      'the same quotes within',
      '《关于印发《解读工作办法》的通知》（国发〔2015〕1号）',
      ['关于印发《解读工作办法》的通知|国发〔2015〕1号'],
    ],
    ['a title that is not closed twice', '《关于印发《解读工作办法》的通知。', ['关于印发《解读工作办法']],
    ['a title broken over two lines', '《关于推进公开\n  工作的意见》', ['关于推进公开工作的意见']],
    ['another remark in the bracket', '《工作意见》（以下称意见）', ['工作意见']],
    [
      'a trial mark before the number',
      '《考核办法（试行）》（国发〔2015〕1号）',
      ['考核办法（试行）|国发〔2015〕1号'],
    ],
  ])('with %s', (_, text, expected) => {
    expect(short(text)).toEqual(expected);
  });

  test.each([
    '《工作意见》（国办发〔2018〕10号，以下简称《意见》）印发后，按照《意见》要求落实。',
    '《工作意见》(国办发〔2018〕10号),以下简称《意见》)印发后，按照《意见》要求落实。',
    '《工作意见》(国办发〔2018〕10号)(以下简称“《意见》”)，按照《意见》要求落实。',
  ])('a short name once given is not cited again: %s', (text) => {
    expect(short(text)[0]).toBe('工作意见|国办发〔2018〕10号');
    expect(short(text).slice(1)).not.toContain('意见');
  });

  test('of one policy in two writings carry one key', () => {
    const [first, second] = findCitations('《甲》（国发〔2015〕1号）和《甲》(国发[2015]第01号)');
    expect(first?.docNoKey).toBe(second?.docNoKey);
    expect(first?.docNoKey).toBeTruthy();
  });

  test('are not found where there are none', () => {
    expect(findCitations('《')).toEqual([]);
    expect(findCitations('《》（国发〔2015〕1号）》')).toMatchObject([]);
    expect(findCitations('国发〔2015〕1号')).toEqual([]);
  });

  test('stand where they say, in order and apart, in any text', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'《》〈〉（）()国发〔2015〕1号，。\n 甲'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, (any) => {
        let last = 0;
        for (const { title, start, end } of findCitations(any)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(any[start]).toBe('《');
          expect('》)）〕'.includes(any[end - 1] ?? '')).toBe(true);
          expect(title).not.toBe('');
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('hostile input is answered at once', () => {
    expect(findCitations('《'.repeat(50_000))).toEqual([]);
    expect(findCitations('《甲》（'.repeat(5000))).toHaveLength(5000);
  });
});

describe('the five source documents', () => {
  const folder = sharedData('../source');
  const read = (name: string) => findCitations(readFileSync(`${folder}/${name}`, 'utf8'));

  test.skipIf(!folder)('cite the policies with numbers that they cite', () => {
    const numbers = (name: string) => read(name).flatMap(({ docNo }) => docNo ?? []);
    expect(numbers('000_be610c924cc20fe0.txt')).toEqual(['国办发〔2018〕10号', '苏政办发〔2018〕101号']);
    expect(numbers('001_23999a76753f378d.txt')).toEqual([
      '内政办发〔2018〕32号',
      '内政办字〔2015〕233号',
      '国发〔2015〕55号',
      '国办发〔2017〕94号',
      '国办发〔2017〕97号',
      '国办发〔2018〕10号',
      '财预〔2018〕34号',
      '内政办发〔2017〕5号',
      '国办发〔2016〕61号',
      '国发〔2016〕55号',
      '国办发〔2018〕32号',
      '国办发〔2018〕33号',
      '国办发〔2017〕47号',
      '国办发〔2018〕22号',
    ]);
    expect(numbers('002_74bf0908ee9262b3.txt')).toEqual(['黑政办规〔2018〕45号', '国办发〔2018〕10号']);
    expect(numbers('003_cea33b651893b3f4.txt')).toEqual(['泰政发〔2020〕3号']);
    expect(numbers('004_1429a10f2f50df20.txt')).toEqual([
      '国办发〔2018〕10号',
      '黔府办函〔2018〕86号',
      '筑府办函〔2018〕121号',
      '息府办函〔2018〕116号',
    ]);
  });

  test.skipIf(!folder)('do not offer the short name 《意见》 as a policy', () => {
    const titles = read('002_74bf0908ee9262b3.txt').map(({ title }) => title);
    expect(titles).not.toContain('意见');
    expect(titles).toContain('中华人民共和国政府信息公开条例');
  });
});
