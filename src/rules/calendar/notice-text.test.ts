import { describe, expect, test } from 'vitest';
import { sharedData, sharedJson } from '../../../test/shared-data.ts';
import { readYamlFolder } from '../../platform/data-files.ts';
import { readHolidayDays } from './notice-days.ts';
import { arrangementWith, readNoticeText } from './notice-text.ts';
import { parseNotices } from './notices.ts';

/** The notice of an invented year, in the wording of the real ones; every day of the week is right. */
const NOTICE_2027 = `国务院办公厅关于2027年
部分节假日安排的通知
国办发明电〔2026〕9号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周五）至3日（周日）放假，共3天。
　　二、春节：2月5日（农历除夕前一日、周五）至11日（农历正月初六、周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
　　三、清明节：4月3日（周六）至5日（周一）放假，共3天。
　　四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
　　五、端午节：6月9日（周三）放假1天，不调休。
　　六、中秋节：9月15日（周三）放假1天，不调休。
　　七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2026年11月5日`;

const codes = (text: string, year = 2027) => readHolidayDays(text, year).faults.map(({ code }) => code);

describe('the sentences of a holiday notice', () => {
  const cases = sharedData('holidays/notice-parsing-cases.json');
  test.skipIf(!cases)('mean the days that people read in them, 2007 to 2025', () => {
    interface Case {
      year: number;
      description: string;
      expected: { date: string; isOffDay: boolean }[];
    }
    const sentences = sharedJson<Case[]>(cases ?? '');
    expect(sentences.length).toBeGreaterThan(40);
    for (const { year, description, expected } of sentences) {
      const { rest, work, faults } = readHolidayDays(description, year);
      const days = (isOff: boolean) =>
        expected
          .filter(({ isOffDay }) => isOffDay === isOff)
          .map(({ date }) => date)
          .sort();
      expect({ description, rest, work, faults }).toEqual({
        description,
        rest: days(true),
        work: days(false),
        faults: [],
      });
    }
  });

  test.each([
    ['1月1日（周四）放假1天', 'weekday_differs'],
    ['2月5日（周五）至11日（周四）放假调休，共8天。', 'count_differs'],
    ['2月30日放假。', 'no_such_day'],
    ['10月7日至1日放假。', 'range_reversed'],
    ['另行通知放假时间。', 'nothing_read'],
  ])('%s is not believed: %s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test('December belongs to the year before when its day of the week says so', () => {
    const found = readHolidayDays('12月31日（周四）至1月2日（周六）放假，共3天。', 2027);
    expect(found.rest).toEqual(['2026-12-31', '2027-01-01', '2027-01-02']);
  });
});

describe('a whole notice', () => {
  test('gives year, 文号, day of announcement and every day', () => {
    const read = readNoticeText(NOTICE_2027);
    expect(read).toMatchObject({
      year: 2027,
      docNo: '国办发明电〔2026〕9号',
      announcedOn: '2026-11-05',
      isWhole: true,
      faults: [],
    });
    expect(read.rest).toHaveLength(27);
    expect(read.work).toEqual([
      '2027-01-31',
      '2027-02-14',
      '2027-04-25',
      '2027-05-08',
      '2027-09-26',
      '2027-10-09',
    ]);
    expect(arrangementWith(read, null)).toEqual({ rest: read.rest, work: read.work, faults: [] });
  });

  test('read for another year is full of wrong days of the week', () => {
    const { faults } = readNoticeText(NOTICE_2027, 2028);
    expect(faults.length).toBeGreaterThan(10);
    expect(faults.every(({ code }) => code === 'weekday_differs')).toBe(true);
  });

  test('without a year is not read', () => {
    expect(readNoticeText('1月1日放假。').faults).toEqual([{ code: 'no_year', words: '1月1日放假。' }]);
  });

  test('that says nothing about days is refused', () => {
    expect(readNoticeText('关于2027年节假日的说明').faults.map(({ code }) => code)).toEqual(['nothing_read']);
  });
});

describe('an amending notice', () => {
  const notices = parseNotices(readYamlFolder('db/calendar'));
  const [first2019, second2019] = notices.filter(({ year }) => year === 2019);
  const [first2020, second2020] = notices.filter(({ year }) => year === 2020);

  test('of 2019 changes Labour Day and leaves the rest of the year', () => {
    const read = readNoticeText(
      '关于调整2019年劳动节假期安排的通知\n2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。',
    );
    expect(read).toMatchObject({ year: 2019, isWhole: false, faults: [] });
    const { rest, work, faults } = arrangementWith(read, first2019 ?? null);
    expect({ rest, work, faults }).toEqual({ rest: second2019?.rest, work: second2019?.work, faults: [] });
  });

  test('of 2020 lengthens Spring Festival and takes back a working Saturday', () => {
    const read = readNoticeText(
      '关于延长2020年春节假期的通知\n一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。',
    );
    expect(read).toMatchObject({ year: 2020, isWhole: false, extendedTo: ['2020-02-02'], faults: [] });
    const { rest, work, faults } = arrangementWith(read, first2020 ?? null);
    expect({ rest, work, faults }).toEqual({ rest: second2020?.rest, work: second2020?.work, faults: [] });
  });

  test('needs the arrangement it amends, and a holiday to lengthen', () => {
    const read = readNoticeText('关于2027年春节假期的通知\n延长春节假期至8月2日。');
    expect(arrangementWith(read, null).faults.map(({ code }) => code)).toEqual(['holidays_missing']);
    expect(
      arrangementWith({ ...read, year: 2020 }, first2020 ?? null).faults.map(({ code }) => code),
    ).toEqual(['nothing_to_extend']);
  });
});
