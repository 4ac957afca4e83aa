import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { indexNoText } from '../text.ts';
import { formatIndexNo, indexNoFromPath, indexNoPath, LARGEST_SERIAL, parseIndexNo } from './index-no.ts';

describe('索引号 (目录系统实施指引)', () => {
  test.each(['014006438/2019-02043', '000014349/2018-00222', '01404053X/2009-00001'])(
    '%s is of the strict form',
    (text) => {
      const parsed = parseIndexNo(text);
      expect(parsed).toMatchObject({ ok: true, value: { text, form: 'strict', hasValidCode: true } });
      expect(text).toHaveLength(20);
    },
  );

  test('is taken apart', () => {
    expect(parseIndexNo('014006438/2019-02043')).toEqual({
      ok: true,
      value: {
        text: '014006438/2019-02043',
        form: 'strict',
        code: '014006438',
        year: 2019,
        back: '2019-02043',
        serial: 2043,
        hasValidCode: true,
      },
    });
  });

  test.each([
    ['11370322004222241N/2021-5135380', '004222241', '2021-5135380', 5_135_380],
    ['11341702486344515H/202110-00013', '486344515', '202110-00013', 13],
    ['014006438/2019-002043', '014006438', '2019-002043', 2043],
  ])('%s is of the lenient form, seen in later practice', (text, code, back, serial) => {
    expect(parseIndexNo(text)).toMatchObject({
      ok: true,
      value: { text, form: 'lenient', code, back, serial },
    });
  });

  test('is mended where only the writing is off', () => {
    expect(parseIndexNo(' ０１４００６４３８／2019－02043 ')).toMatchObject({
      value: { text: '014006438/2019-02043' },
    });
    expect(parseIndexNo('01404053x/2009-00001')).toMatchObject({ value: { text: '01404053X/2009-00001' } });
  });

  test('with a wrong check digit is kept and marked', () => {
    expect(parseIndexNo('014006437/2019-02043')).toMatchObject({ ok: true, value: { hasValidCode: false } });
  });

  test.each([
    ['QZ06106-2420-2024-00029', 'no_slash'],
    ['014006438/2019/02043', 'no_slash'],
    ['', 'no_slash'],
    ['0140064380/2019-02043', 'code_malformed'],
    ['/2019-02043', 'code_malformed'],
    ['014006438/1819-02043', 'back_malformed'],
    ['014006438/2019-2043', 'back_malformed'],
    ['014006438/201913-02043', 'back_malformed'],
    ['014006438/2019-12345678', 'back_malformed'],
  ] as const)('%j is another form: %s', (text, code) => {
    expect(parseIndexNo(text)).toEqual({ ok: false, code });
    expect(indexNoText[code](text)).toContain('索引号');
  });

  test('is issued with five digits and grows when a year needs more', () => {
    expect(formatIndexNo({ code: '014006438', year: 2026, serial: 7 })).toBe('014006438/2026-00007');
    expect(formatIndexNo({ code: '014006438', year: 2026, serial: 100_000 })).toBe('014006438/2026-100000');
    for (const serial of [0, -1, 1.5, LARGEST_SERIAL + 1]) {
      expect(() => formatIndexNo({ code: '014006438', year: 2026, serial })).toThrow(RangeError);
    }
  });

  test('as issued is read back, and its address too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1949, max: 2099 }),
        fc.integer({ min: 1, max: LARGEST_SERIAL }),
        (year, serial) => {
          const text = formatIndexNo({ code: '014006438', year, serial });
          expect(parseIndexNo(text)).toMatchObject({ ok: true, value: { text, year, serial } });
          const [, , code = '', back = ''] = indexNoPath(text).split('/');
          expect(indexNoFromPath(code, back)).toEqual({ code, back, isCanonical: true });
          expect(`${code}/${back}`).toBe(text);
        },
      ),
    );
  });

  const pages = sharedData('documents/govcn-html.jsonl.gz');
  test.skipIf(!pages)('of real State Council pages is always strict with a right check digit', () => {
    const rows = sharedLines<{ index_no: string }>(pages ?? '').filter((row) => row.index_no);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      expect(parseIndexNo(row.index_no)).toMatchObject({
        value: { text: row.index_no, form: 'strict', hasValidCode: true },
      });
    }
  });
});

describe('the address of a document', () => {
  test('is the 索引号 with the 9-character code', () => {
    expect(indexNoPath('014006438/2019-02043')).toBe('/d/014006438/2019-02043');
    expect(indexNoPath('11370322004222241N/2021-5135380')).toBe('/d/004222241/2021-5135380');
    expect(() => indexNoPath('QZ06106-2420')).toThrow(RangeError);
  });

  test('with the 18-character code or small letters is known but not canonical', () => {
    expect(indexNoFromPath('11370322004222241N', '2021-5135380')).toEqual({
      code: '004222241',
      back: '2021-5135380',
      isCanonical: false,
    });
    expect(indexNoFromPath('01404053x', '2009-00001')).toMatchObject({ isCanonical: false });
  });

  test.each([
    ['014006438', '2019'],
    ['..', '2019-02043'],
    ['014006438', '2019-02043.json'],
    ['014006438', '2019-02043/x'],
  ])('%s %s names nothing', (code, back) => {
    expect(indexNoFromPath(code, back)).toBeNull();
  });
});
