import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { sharedData, sharedLines } from '../../test/shared-data.ts';
import * as classes from './classes.ts';
import { parseTheme, THEMES, themeOf } from './themes.ts';

const lists: [string, readonly classes.ClassEntry[]][] = Object.entries(classes).flatMap(([name, list]) =>
  Array.isArray(list) ? [[name, list as readonly classes.ClassEntry[]]] : [],
);

describe('the closed lists', () => {
  test.each(lists)('%s has distinct codes and names', (_, list) => {
    expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
    expect(new Set(list.flatMap(({ name, aliases = [] }) => [name, ...aliases])).size).toBe(
      list.flatMap(({ name, aliases = [] }) => [name, ...aliases]).length,
    );
  });

  test('have the sizes that law and standard give them', () => {
    expect(classes.GENRES).toHaveLength(16);
    expect(classes.WITHHOLDING_GROUNDS).toHaveLength(7);
    expect(classes.PROACTIVE_BASES.filter(({ code }) => code.startsWith('20('))).toHaveLength(15);
    expect(classes.LIFECYCLE_STAGES).toHaveLength(5);
    expect(classes.ASPECTS).toHaveLength(3);
    expect(classes.FACETS).toHaveLength(4);
    expect(classes.VALIDITIES.map(({ code }) => code)).toEqual([
      'in_force',
      'lapsed',
      'repealed',
      'amended',
      'not_yet_in_force',
    ]);
  });

  test('条例 Art. 14–16: only internal, process and enforcement information is at discretion', () => {
    const discretionary = classes.WITHHOLDING_GROUNDS.filter((ground) => ground.isDiscretionary);
    expect(discretionary.map(({ code, article }) => `${code} ${article}`)).toEqual([
      'N5 16(1)',
      'N6 16(2)',
      'N7 16(2)',
    ]);
  });

  test('make a Zod enum', () => {
    const Validity = z.enum(classes.codesOf(classes.VALIDITIES));
    expect(Validity.safeParse('in_force').success).toBe(true);
    expect(Validity.safeParse('有效').success).toBe(false);
  });

  test.each([
    ['令', 'order'],
    ['命令（令）', 'order'],
    [' 通知 ', 'notification'],
    ['notification', 'notification'],
    ['通', null],
    ['', null],
  ])('a genre written %j is %s', (text, code) => {
    expect(classes.codeOf(classes.GENRES, text)).toBe(code);
  });

  test('show the code where a name is not known', () => {
    expect(classes.nameOf(classes.VALIDITIES, 'in_force')).toBe('有效');
    expect(classes.nameOf(classes.VALIDITIES, 'suspended')).toBe('suspended');
  });
});

describe('主题分类', () => {
  test('has 22 classes, and each theme is found by its text and by its code', () => {
    expect(THEMES.filter((theme) => theme.second === null)).toHaveLength(22);
    expect(new Set(THEMES.map(({ code }) => code)).size).toBe(THEMES.length);
    for (const theme of THEMES) {
      expect(parseTheme(theme.text)).toEqual(theme);
      expect(themeOf(theme.code)).toEqual(theme);
    }
  });

  test.each([
    ['卫生、体育\\医药管理', '13.02'],
    ['卫生、体育/医药管理', '13.02'],
    [' 财政、金融、审计 ＼ 货币（含外汇） ', '04.04'],
    ['民政、扶贫、救灾', '17'],
    ['其他', '22'],
    ['综合政务\\其他', '02.09'],
  ])('%j is %s', (text, code) => {
    expect(parseTheme(text)?.code).toBe(code);
  });

  test.each(['卫生\\医药管理', '卫生、体育\\', '卫生、体育\\教育', '', '甲\\乙\\丙'])(
    '%j is none',
    (text) => {
      const theme = parseTheme(text);
      expect(theme === null || theme.second === null).toBe(true);
      if (text !== '卫生、体育\\') expect(theme).toBeNull();
    },
  );

  const pages = sharedData('documents/govcn-html.jsonl.gz');
  test.skipIf(!pages)('of every real State Council page is in the list', () => {
    const rows = sharedLines<{ theme: string }>(pages ?? '').filter((row) => row.theme);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => parseTheme(row.theme) === null).map((row) => row.theme)).toEqual([]);
  });
});
