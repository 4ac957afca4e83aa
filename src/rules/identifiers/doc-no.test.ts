import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { docNoText, docNoWarningText } from '../text.ts';
import { compareDocNos, type DocNo, docNoInTitle, docNoKey, parseDocNo } from './doc-no.ts';

function parsed(text: string): DocNo {
  const result = parseDocNo(text);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

describe('a 文号', () => {
  test.each([
    '锡政办发〔2019〕21号',
    '锡政办发[2019]21号',
    '锡政办发［2019］21号',
    '锡政办发(2019)21号',
    '锡政办发（2019）21号',
    '锡政办发【2019】21号',
    '锡政办发﹝2019﹞21号',
    '锡政办发〖2019〗21号',
    '锡政办发〔2019〕第21号',
    '锡政办发〔2019〕021号',
    '锡政办发〔２０１９〕２１号',
    ' 锡政办发 〔2019〕 21 号 ',
    '锡政办发〔2019〕21',
    '（锡政办发〔2019〕21号）',
    '文号：锡政办发〔2019〕21号',
    '锡政办发〔2019〕二十一号',
  ])('written %s is 锡政办发〔2019〕21号', (text) => {
    expect(parsed(text)).toEqual({
      text: '锡政办发〔2019〕21号',
      form: 'ordinary',
      series: '锡政办发',
      year: 2019,
      serial: 21,
    });
    expect(docNoKey(text)).toBe(docNoKey('锡政办发〔2019〕21号'));
  });

  test.each([
    ['国务院令第711号', 'order', '国务院令第711号', '国务院令', null, 711],
    [
      '中华人民共和国主席令（第三十一号）',
      'order',
      '中华人民共和国主席令第31号',
      '中华人民共和国主席令',
      null,
      31,
    ],
    ['沪府令6号', 'order', '沪府令第6号', '沪府令', null, 6],
    [
      '河北省人民政府令〔2013〕第2号',
      'order_of_year',
      '河北省人民政府令〔2013〕第2号',
      '河北省人民政府令',
      2013,
      2,
    ],
    [
      '国家税务总局公告2015年第41号',
      'announcement',
      '国家税务总局公告2015年第41号',
      '国家税务总局公告',
      2015,
      41,
    ],
    ['海关总署2012年第26号公告', 'announcement', '海关总署公告2012年第26号', '海关总署公告', 2012, 26],
    ['公告2018年第14号', 'announcement', '公告2018年第14号', '公告', 2018, 14],
  ] as const)('%s is of the form %s', (text, form, normal, series, year, serial) => {
    expect(parsed(text)).toEqual({ text: normal, form, series, year, serial });
  });

  test.each([
    '冀政〔98〕3号',
    '第一批',
    'ABC-2020-1',
    '〔2020〕3号',
    '国发〔2020〕号',
    '国发〔2020〕3号、4号',
    '2018年第14号',
  ])('of another form is kept as typed, with a warning: %s', (text) => {
    expect(parsed(`  ${text} `)).toEqual({
      text,
      form: 'other',
      series: '',
      year: null,
      serial: null,
      warning: 'not_a_known_form',
    });
    expect(docNoWarningText.not_a_known_form(text)).toContain(text);
  });

  test('with serial zero is kept as typed, with its own warning', () => {
    expect(parsed('国发〔2020〕0号')).toMatchObject({ form: 'other', warning: 'zero_serial' });
  });

  test('of nothing is refused', () => {
    expect(parseDocNo(' \u3000')).toEqual({ ok: false, code: 'empty' });
    expect(docNoText.empty('')).toContain('（空）');
    expect(docNoKey('')).toBe('');
  });

  test('different series, years, serials and forms have different keys', () => {
    const numbers = [
      '国发〔2020〕1号',
      '国办发〔2020〕1号',
      '国发〔2021〕1号',
      '国发〔2020〕11号',
      '国发令第1号',
      '国发-1',
    ];
    expect(new Set(numbers.map(docNoKey)).size).toBe(numbers.length);
  });

  test('sorts by series, year and serial as numbers, unknown forms last', () => {
    const sorted = [
      '国发〔2020〕2号',
      '国发〔2020〕10号',
      '国发〔2021〕1号',
      '国办发〔1999〕3号',
      '第一批',
    ].map(parsed);
    const shuffled = [sorted[4], sorted[1], sorted[3], sorted[0], sorted[2]] as DocNo[];
    const order = shuffled.sort(compareDocNos).map((docNo) => docNo.text);
    expect(order.at(-1)).toBe('第一批');
    expect(order.indexOf('国发〔2020〕2号')).toBeLessThan(order.indexOf('国发〔2020〕10号'));
    expect(order.indexOf('国发〔2020〕10号')).toBeLessThan(order.indexOf('国发〔2021〕1号'));
  });

  test('normalising twice changes nothing, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'国发令公告第号年〔〕[]（）20190 ') })),
        (text) => {
          const first = parseDocNo(text);
          if (!first.ok) return;
          expect(parsed(first.value.text)).toEqual(first.value);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a pasted page is answered at once', () => {
    expect(parsed('国'.repeat(200_000)).form).toBe('other');
    expect(docNoInTitle('（'.repeat(20_000))).toBeNull();
  });
});

describe('a 文号 in a title', () => {
  test.each([
    ['关于印发《工作意见》的通知(泰民函〔2020〕44号)', '泰民函〔2020〕44号', '关于印发《工作意见》的通知'],
    ['关于印发《工作意见》的通知（泰民函（2020）44号）', '泰民函〔2020〕44号', '关于印发《工作意见》的通知'],
    ['关于印发《工作意见》的通知(泰民函[2020]44号).doc', '泰民函〔2020〕44号', '关于印发《工作意见》的通知'],
    ['《城市建设档案管理办法》（沪府令4号）', '沪府令第4号', '《城市建设档案管理办法》'],
  ])('%s', (title, docNo, rest) => {
    const found = docNoInTitle(title);
    expect(found?.docNo.text).toBe(docNo);
    expect(found?.title).toBe(rest);
  });

  test.each([
    '关于贯彻国发〔2018〕10号文件的通知',
    '管理办法（试行）',
    '关于（国发〔2018〕10号）的补充通知',
    '',
  ])('is not found in %j', (title) => {
    expect(docNoInTitle(title)).toBeNull();
  });
});
