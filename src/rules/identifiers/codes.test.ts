import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData, sharedJson } from '../../../test/shared-data.ts';
import { creditCodeText, divisionCodeText, organisationCodeText, siteMarkText } from '../text.ts';
import { addressCode, creditCheckDigit, organisationCodeOf, parseCreditCode } from './credit-code.ts';
import { parseDivisionCode } from './division-code.ts';
import { organisationCheckDigit, parseOrganisationCode } from './organisation-code.ts';
import { parseIcpFiling, parsePoliceFiling, parseSiteCode } from './site-code.ts';

describe('组织机构代码 (GB 11714)', () => {
  test.each([
    ['014006438', '014006438'],
    ['000014349', '000014349'],
    ['01404053X', '01404053X'],
    ['01404053x', '01404053X'],
    ['01400643-8', '01400643-8'.replace('-', '')],
    [' ０１４００６４３８ ', '014006438'],
  ])('%j is %s', (text, code) => {
    expect(parseOrganisationCode(text)).toEqual({ ok: true, value: code });
  });

  test.each([
    ['014006439', 'check_digit'],
    ['104006438', 'check_digit'],
    ['01400643', 'malformed'],
    ['0140064388', 'malformed'],
    ['01400643A', 'malformed'],
    ['', 'malformed'],
  ] as const)('%j is refused: %s', (text, code) => {
    expect(parseOrganisationCode(text)).toEqual({ ok: false, code });
    expect(organisationCodeText[code](text)).toContain('组织机构代码');
  });

  test('one wrong digit is always noticed', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(digits, fc.nat(7), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const wrong = (Number(body[place]) + shift) % 10;
        const changed = body.slice(0, place) + wrong + body.slice(place + 1);
        // The weights 5 and 10 and the modulus 11 share no factor, so no single digit can hide.
        expect(parseOrganisationCode(changed + organisationCheckDigit(body)).ok).toBe(false);
      }),
    );
  });
});

describe('统一社会信用代码 (GB 32100)', () => {
  test('holds the 组织机构代码 at characters 9 to 17', () => {
    const parsed = parseCreditCode('11370322004222241n');
    if (!parsed.ok) throw new Error(parsed.code);
    expect(parsed.value).toBe('11370322004222241N');
    expect(organisationCodeOf(parsed.value)).toBe('004222241');
  });

  test.each([
    ['1137032200422224', 'wrong_length'],
    ['1137032200422224IN', 'wrong_sign'],
    ['11370322004222241M', 'check_digit'],
    ['', 'wrong_length'],
  ] as const)('%j is refused: %s', (text, code) => {
    expect(parseCreditCode(text)).toEqual({ ok: false, code });
    expect(creditCodeText[code](text)).toContain('统一社会信用代码');
  });

  test('with a wrong inner check digit is refused by name', () => {
    const body = '11370322004222242';
    expect(parseCreditCode(body + creditCheckDigit(body))).toEqual({
      ok: false,
      code: 'organisation_check_digit',
    });
  });

  test('gives the address code from either form, and asks no check digit for old records', () => {
    expect(addressCode('11370322004222241N')).toBe('004222241');
    expect(addressCode('00422224-1')).toBe('004222241');
    expect(addressCode('00422224X')).toBe('00422224X');
    expect(addressCode('4222241')).toBeNull();
  });

  interface Vectors {
    valid_public: { code: string; what: string }[];
    valid_generated: string[];
    invalid: { code: string; why: string }[];
  }
  const vectors = sharedData('pii/check-digits.json');

  test.skipIf(!vectors)('agrees with published and generated codes', () => {
    const { valid_public, valid_generated, invalid } = sharedJson<Vectors>(vectors ?? '');
    const right = [...valid_public.map((entry) => entry.code), ...valid_generated];
    expect(right.length).toBeGreaterThan(30);
    expect(right.filter((code) => !parseCreditCode(code).ok)).toEqual([]);
    expect(invalid.length).toBeGreaterThan(50);
    expect(invalid.filter(({ code }) => parseCreditCode(code).ok)).toEqual([]);
  });
});

describe('marks in the foot of a site (国办发〔2017〕47号)', () => {
  test.each([
    ['4408030001', '4408030001', '440803'],
    ['3100000087', '3100000087', '310000'],
    ['BM64130001', 'bm64130001', null],
    ['９９０１０１０００１', '9901010001', '990101'],
  ])('网站标识码 %s', (text, code, division) => {
    expect(parseSiteCode(text)).toEqual({ ok: true, value: { code, division } });
  });

  test.each([
    ['440803001', 'site_code'],
    ['bm6413001', 'site_code'],
    ['0408030001', 'site_division'],
    ['', 'site_code'],
  ] as const)('网站标识码 %j is refused: %s', (text, code) => {
    expect(parseSiteCode(text)).toEqual({ ok: false, code });
    expect(siteMarkText[code](text)).toContain('网站标识码');
  });

  test.each([
    ['粤ICP备09178146号', '粤ICP备09178146号'],
    ['蜀icp备15031289号-4', '蜀ICP备15031289号-4'],
    ['京ICP证 030173 号', '京ICP证030173号'],
    ['粤ＩＣＰ备09178146', '粤ICP备09178146号'],
  ])('ICP备案 %s', (text, mark) => {
    expect(parseIcpFiling(text)).toEqual({ ok: true, value: mark });
  });

  test.each(['粤ICP09178146号', '粵ICP备09178146号', 'ICP备09178146号', '粤IP**********', ''])(
    'ICP备案 %j is refused',
    (text) => {
      expect(parseIcpFiling(text)).toEqual({ ok: false, code: 'icp_filing' });
    },
  );

  test('公安备案 holds the division code', () => {
    expect(parsePoliceFiling('川公网安备 51110202000199号')).toEqual({
      ok: true,
      value: { mark: '川公网安备51110202000199号', division: '511102' },
    });
    expect(parsePoliceFiling('川公网安备5111020200019号')).toEqual({ ok: false, code: 'police_filing' });
  });
});

describe('行政区划代码', () => {
  test.each([
    ['370000', '370000', 'province', []],
    ['370900', '370900', 'city', ['370000']],
    ['370902', '370902', 'county', ['370000', '370900']],
    ['370902001', '370902001', 'township', ['370000', '370900', '370902']],
    ['370902001002', '370902001002', 'village', ['370000', '370900', '370902', '370902001']],
    ['370902001000', '370902001', 'township', ['370000', '370900', '370902']],
    ['429004', '429004', 'county', ['420000', '429000']],
  ])('%s', (text, code, level, parents) => {
    expect(parseDivisionCode(text)).toEqual({ ok: true, value: { code, level, parents } });
  });

  test.each(['37', '070000', '3709020', '370002', '37090200', 'abcdef', ''])('%j is refused', (text) => {
    expect(parseDivisionCode(text)).toEqual({ ok: false, code: 'malformed' });
    expect(divisionCodeText.malformed(text)).toContain('行政区划代码');
  });

  const counties = sharedData('divisions/areas.csv');
  test.skipIf(!counties)(
    'is understood for all real counties, towns excepted that no county stands above',
    async () => {
      const codes = readFileSync(counties ?? '', 'utf8')
        .split('\n')
        .slice(1)
        .flatMap((line) => line.match(/^"?(\d{6})/)?.[1] ?? []);
      expect(codes.length).toBeGreaterThan(2900);
      expect(codes.filter((code) => !parseDivisionCode(code).ok)).toEqual([]);
    },
  );
});
