import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gramsOf } from './grams.ts';
import { isNearMiss } from './near-miss.ts';
import { readQuery } from './read-query.ts';
import { relatedWords } from './related-words.ts';
import { createSearchForm } from './search-form.ts';
import { createSegment } from './segment.ts';
import { markedText, needlesOf, snippetOf } from './snippet.ts';
import { keptMiss } from './unmet.ts';

const form = createSearchForm();
const reader = { form, segment: createSegment() };
const none = new Map<string, string[]>();

describe('the search form', () => {
  test('makes full width, capitals, 繁体, brackets and white space one writing', () => {
    expect(form('臺灣　Ａbc 關於\u200b〔2024〕')).toBe(form('台湾abc关于[２０２４]'));
  });

  test('of a text holds the form of each string in it, whatever its neighbours', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'乾隆乾坤后天皇后髮發ＡaＢ１ 　〔〕“”—通知')),
        fc.nat(),
        fc.nat(),
        (signs, from, length) => {
          const part = signs.slice(from % (signs.length + 1)).slice(0, length % 8);
          expect(form(signs.join(''))).toContain(form(part.join('')));
        },
      ),
    );
  });

  test('has no NUL, no lone surrogate and no control sign', () => {
    expect(form('a\u0000\ud800b\u0001\u001f')).toBe('ab');
  });

  test('pairs of a string are among the pairs of a text that holds it', () => {
    const pairs = new Set(gramsOf('关于印发实施方案的通知'));
    expect(gramsOf('实施方案').every((pair) => pairs.has(pair))).toBe(true);
    expect(gramsOf('一')).toEqual([]);
  });
});

describe('a query', () => {
  test('of several ideas without spaces is cut into words that must all stand', () => {
    const { slots } = readQuery('环境影响评价许可', reader, none);
    expect(slots.map(({ alternatives }) => alternatives[0])).toEqual(['环境影响', '评价', '许可']);
  });

  test('drops words of asking, and keeps them where there is nothing else', () => {
    const words = (typed: string) =>
      readQuery(typed, reader, none).slots.map(({ alternatives }) => alternatives[0]);
    expect(words('怎样申请低保')).not.toContain('怎样');
    expect(words('怎样')).toEqual(['怎样']);
  });

  test('is the number that it is, however it is written', () => {
    const keys = [
      '云政办发〔2022〕22号',
      '云政办发[2022]第22号',
      '云政办发 2022 22',
      '雲政辦發（2022）22',
    ].map((typed) => readQuery(form(typed).length > 0 ? typed : '', reader, none).docNoKey);
    expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]]);
    expect(keys[0]).not.toBeNull();
  });

  test('finds synonyms inside it', () => {
    const synonyms = new Map([['低保', ['最低生活保障']]]);
    const [slot] = readQuery('农村低保标准', reader, synonyms).slots.filter(
      ({ alternatives }) => alternatives.length > 1,
    );
    expect(slot?.alternatives).toEqual(['低保', '最低生活保障']);
  });

  test('in everyday words is ranked by the words of rules too, for less, and must not hold them', () => {
    const { slots, terms } = readQuery('房东可以涨租吗', reader, none);
    const weightOf = (term: string) => terms.find((one) => one.form === term)?.weight ?? 0;
    expect(weightOf('出租人')).toBeGreaterThan(0);
    expect(weightOf('出租人')).toBeLessThan(weightOf('房东'));
    expect(slots.flatMap(({ alternatives }) => alternatives)).not.toContain('出租人');
  });

  test('that frames what it asks in the words of offices is cut to what it asks', () => {
    const { slots } = readQuery('教育局采取哪些方面的措施', reader, none);
    expect(slots.map(({ alternatives }) => alternatives[0])).toEqual(['教育局', '措施']);
  });

  test('speaks of a word of one sign only where it was cut so', () => {
    expect(relatedWords(['偷电瓶'], ['偷', '电瓶'])).toContain('盗窃');
    expect(relatedWords(['小区狗患'], ['小区', '狗患'])).not.toContain('饲养的动物');
  });

  test('and the words of rules are search forms, none the word that it stands for', () => {
    const words = ['房东', '老板', '打官司', '假药'].flatMap((word) => relatedWords([word], [word]));
    expect(words.length).toBeGreaterThan(4);
    expect(words.map(form)).toEqual(words);
    expect(words).not.toContain('房东');
  });

  test.each([['   '], ['\u0000'], ['\ud800']])('that holds nothing searchable is empty: %j', (typed) => {
    expect(readQuery(typed, reader, none)).toEqual({ form: '', docNoKey: null, slots: [], terms: [] });
  });
});

describe('a snippet', () => {
  const query = readQuery('最低生活保障', reader, none);

  test('marks the hit in the writing of the text', () => {
    const parts = snippetOf('各乡镇：現將最低 生活保障標準通知如下。', needlesOf(query), form);
    expect(parts?.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['最低 生活保障']);
    expect(parts?.map(({ text }) => text).join('')).toContain('現將');
  });

  test('is absent without a hit; a title is marked as a whole', () => {
    expect(snippetOf('关于教育的通知', needlesOf(query), form)).toBeNull();
    const whole = markedText('关于最低生活保障的通知', needlesOf(query), form);
    expect(whole.map(({ text }) => text).join('')).toBe('关于最低生活保障的通知');
  });
});

describe('a title', () => {
  const hitsIn = (title: string, typed: string, synonyms = none) => {
    const parts = markedText(title, needlesOf(readQuery(typed, reader, synonyms)), form);
    expect(parts.map(({ text }) => text).join('')).toBe(title);
    return parts.filter(({ isHit }) => isHit).map(({ text }) => text);
  };

  test.each([
    ['关于低保的调整标准', '低保 标准', ['低保', '标准']],
    ['關於低保的調整標準', '低保 标准', ['低保', '標準']],
    ['关于２０２６年ＡＢＣ计划的公告', 'abc 2026', ['２０２６', 'ＡＢＣ']],
    ['关于教育的通知', '低保 标准', []],
  ])('%s searched for %s is marked in each word', (title, typed, hits) => {
    expect(hitsIn(title, typed)).toEqual(hits);
  });

  test('is marked where a synonym of a word stands', () => {
    const synonyms = new Map([[form('低保'), [form('低保'), form('最低生活保障')]]]);
    expect(hitsIn('关于最低生活保障标准的通知', '低保 标准', synonyms)).toEqual(['最低生活保障', '标准']);
  });
});

describe('a slip in a query', () => {
  test('is near to the title that was meant, and not to any title', () => {
    expect(isNearMiss('加强城乡划工作', '关于加强城乡规划工作的通知')).toBe(true);
    expect(isNearMiss('加强城乡划工作', '关于学校招生的通告')).toBe(false);
  });
});

describe('a search that found nothing', () => {
  test.each([
    ['养老院补贴', '养老院补贴'],
    ['申请人13800000000', null],
    ['110101199001011234', null],
    ['abc@example.com的申请', null],
    ['我叫张三要低保', null],
    ['。。', null],
    ['字'.repeat(60), null],
  ])('is kept only where it tells of nobody: %s', (typed, kept) => {
    expect(keptMiss(form(typed))).toBe(kept);
  });
});
