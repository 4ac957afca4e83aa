import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readYamlFolder } from '../../platform/data-files.ts';
import { createCalendar } from '../../rules/calendar/calendar.ts';
import { parseNotices } from '../../rules/calendar/notices.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { NOTICE_2027, notice2027 } from './calendar.fixture.ts';
import { calendarWith, changedDays, mergeNotices, refuseNotice, withoutNotice } from './notice-change.ts';
import { readNoticeDraft } from './notice-draft.ts';

const known = parseNotices(readYamlFolder('db/calendar'));
const typed = (text: string, rest: object = {}) => ({
  text,
  year: '',
  announcedOn: '',
  docNo: '',
  source: 'https://www.gov.cn/example',
  ...rest,
});
const read = (text: string, rest: object = {}, among = known) => readNoticeDraft(typed(text, rest), among);

function faultsOf(...asked: Parameters<typeof read>): [string, string][] {
  const draft = read(...asked);
  return draft.ok ? [] : draft.faults.map(({ field, message }) => [field, message]);
}

describe('a pasted notice', () => {
  test('of the State Council is read with its head', () => {
    const draft = read(NOTICE_2027);
    expect(draft).toMatchObject({
      ok: true,
      notice: {
        year: 2027,
        docNo: '国办发明电〔2026〕9号',
        announcedOn: '2026-05-05',
        docNoSource: 'record',
      },
    });
  });

  test('typed fields stand before what the text says', () => {
    const draft = read(NOTICE_2027, { docNo: '国办发明电〔2026〕10号', announcedOn: '2026年5月6日' });
    expect(draft).toMatchObject({ notice: { docNo: '国办发明电〔2026〕10号', announcedOn: '2026-05-06' } });
  });

  test('that amends lies over the arrangement announced before', () => {
    const first = known.filter(({ announcedOn }) => announcedOn < '2020-01-27');
    const draft = read(
      '国办发明电〔2020〕1号\n一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。\n2020年1月27日',
      {},
      first,
    );
    const real = known.find(({ docNo }) => docNo === '国办发明电〔2020〕1号');
    expect(draft).toMatchObject({ ok: true, notice: { rest: real?.rest, work: real?.work } });
  });

  test('data in the shape of the files is read: of a file the one notice that is new, or one notice alone', () => {
    const file = readFileSync('db/calendar/2020.yaml', 'utf8');
    const without = known.filter(({ docNo }) => docNo !== '国办发明电〔2020〕1号');
    expect(read(file, {}, without)).toMatchObject({
      ok: true,
      notice: { announcedOn: '2020-01-27', year: 2020 },
    });
    expect(read(JSON.stringify(notice2027()))).toEqual({ ok: true, notice: notice2027() });
    expect(faultsOf(file)).toEqual([['text', '文件中的通知都已经有了']]);
    const none = known.filter(({ year }) => year !== 2020);
    expect(faultsOf(file, {}, none)[0]?.[1]).toContain('2 份');
  });

  test.each<[string, object, string, string]>([
    ['', {}, 'text', '请粘贴通知全文'],
    [NOTICE_2027, { source: 'javascript:alert(1)' }, 'source', 'http'],
    [NOTICE_2027, { source: '' }, 'source', 'http'],
    [NOTICE_2027, { year: '27' }, 'year', '“27”'],
    [NOTICE_2027, { year: '2028' }, 'text', '星期与日期不符'],
    [NOTICE_2027, { announcedOn: '2026-02-30' }, 'announcedOn', '“2026-02-30”'],
    ['1月1日放假。', {}, 'year', '年份'],
    ['2027年春节假期延长至2月12日。\n2026年5月5日', {}, 'docNo', '文号'],
    ['2027年春节假期延长至2月12日。\n2026年5月5日', { docNo: '某1号' }, 'text', '元旦至国庆节'],
    ['year: 2027\nnotices: [', {}, 'text', 'YAML 或者 JSON'],
    ['{"year": 2027, "rest": ["2027-02-30"]}', {}, 'text', '2026-11-22'],
    ['a: &a [1]\nrest: *a', {}, 'text', 'YAML 或者 JSON'],
  ])('%j with %j is refused at %s', (text, rest, field, words) => {
    const faults = faultsOf(text, rest);
    expect(
      faults.some(([where, message]) => where === field && message.includes(words)),
      JSON.stringify(faults),
    ).toBe(true);
  });
});

describe('whether a notice adds anything true', () => {
  const today = plainDate('2026-05-06');
  const real2026 = known.at(-1);

  test.each([
    ['a new year', notice2027(), null],
    [
      'one announced in the future',
      notice2027({ announcedOn: plainDate('2026-05-07') }),
      'announced_in_future',
    ],
    ['one for the wrong year', notice2027({ year: 2029 }), 'wrong_year'],
    ['one announced after its year', notice2027({ year: 2025 }), 'wrong_year'],
    ['one that is there', real2026 ?? notice2027(), 'already_known'],
    [
      'the same days under another number',
      { ...(real2026 ?? notice2027()), docNo: '某〔2026〕1号', announcedOn: plainDate('2026-05-01') },
      'already_known',
    ],
    [
      'another for the same day',
      { ...(real2026 ?? notice2027()), docNo: '某〔2026〕1号', rest: notice2027().rest },
      'same_day_known',
    ],
    ['a number that is there', notice2027({ docNo: real2026?.docNo ?? '' }), 'same_number_known'],
  ])('%s: %o', (_, notice, refusal) => {
    expect(refuseNotice(notice, known, today)).toBe(refusal);
  });

  test('adding and taking away changes exactly its days', () => {
    const after = calendarWith(known, notice2027());
    const days = changedDays(createCalendar(known), after, 2027);
    expect(days.map(({ date, moves }) => [date, moves])).toEqual([
      ['2027-01-01', true],
      ['2027-01-02', false],
      ['2027-01-03', false],
      ['2027-10-01', true],
      ['2027-10-09', true],
    ]);
    expect(withoutNotice(mergeNotices(known, [notice2027()]), notice2027())).toEqual(known);
    expect(mergeNotices(known, known)).toEqual(known);
  });
});
