import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { loadStandardCatalogue } from './standard.ts';
import { parseTimeLimit } from './time-limit.ts';
import { timeLimitWording } from './time-limit-wording.ts';
import { TimeLimitRule } from './types.ts';

const wd = (amount: number, trigger = 'formation') => ({ trigger, amount, unit: 'workingDay' });
const every = (period: object) => ({ trigger: 'calendar', amount: null, unit: null, period });
const art26 = { ...wd(20), byDefault: true };

describe('a time limit as catalogues word it', () => {
  test.each<[string, object]>([
    ['信息形成或者变更之日起20个工作日内', wd(20)],
    ['信息形成或变更之日起20个工作日内', wd(20)],
    ['自该信息形成或者变更之日起20个工作日内', wd(20)],
    ['自政府信息形成或者变更之日起 20 个工作日内予以公开', wd(20)],
    ['信息形成（变更）20个工作日内', wd(20)],
    ['信息形成(变更)20个工作日内', wd(20)],
    ['20个工作日（自该政府信息形成或者变更之日起）', wd(20)],
    ['自信息形成或者变更之日起7个工作日内', wd(7)],
    ['制定或获取信息之日起10个工作日内', wd(10, 'acquisition')],
    ['制定或获取备案政策之日起10个工作日内', { ...wd(10, 'acquisition'), about: '备案政策' }],
    [
      '制定或获取信息之日起10个工作日内，公示7个工作日',
      { ...wd(10, 'acquisition'), publicity: { amount: 7, unit: 'workingDay' } },
    ],
    [
      '信息形成或者变更之日起20个工作日内，村级公示不少于10天',
      { ...wd(20), publicity: { amount: 10, unit: 'day', atLeast: true, at: '村级' } },
    ],
    ['资金分配结果下达15个工作日内', wd(15, 'allocation')],
    ['执法决定信息…7个工作日内', { ...wd(7, 'decision'), about: '执法决定' }],
    ['执法决定信息自作出之日起7个工作日内', { ...wd(7, 'decision'), about: '执法决定' }],
    ['自作出行政许可决定之日起7个工作日内', { ...wd(7, 'decision'), about: '行政许可决定' }],
    [
      '本级人民代表大会或其常务委员会批准后20日内',
      { trigger: 'approval', about: '本级人民代表大会或其常务委员会', amount: 20, unit: 'day' },
    ],
    ['自收到申请之日起20个工作日内', wd(20, 'applicationReceived')],
    ['按进展情况及时公开', { ...wd(20, 'progress'), prompt: true }],
    ['重大决策作出后及时公开', { ...wd(20, 'decision'), about: '重大决策', prompt: true }],
    ['及时公开', { ...wd(20), prompt: true }],
    ['及时公开，最迟自信息形成或者变更之日起10个工作日内', { ...wd(10), prompt: true }],
    [
      '收到建设项目环境影响报告书后公开',
      { ...wd(20, 'receipt'), about: '建设项目环境影响报告书', prompt: true },
    ],
    ['实时公开', { trigger: 'formation', amount: 0, unit: 'hour', immediate: true }],
    ['提前一周发通知邀请', { trigger: 'beforeEvent', amount: 7, unit: 'day' }],
    ['每20个工作日', every({ amount: 20, unit: 'workingDay' })],
    ['半年至少更新1次', every({ amount: 6, unit: 'month' })],
    ['每季度更新一次', every({ amount: 3, unit: 'month' })],
    ['每年1月31日前', every({ amount: 12, unit: 'month', dueBy: { month: 1, day: 31 } })],
    [
      '每年1月31日前公开上一年度年度报告',
      every({ amount: 12, unit: 'month', dueBy: { month: 1, day: 31 }, previousYear: true }),
    ],
    ['每季首月15日前', every({ amount: 3, unit: 'month', dueBy: { month: 1, day: 15 } })],
    ['每年6月底前', every({ amount: 12, unit: 'month', dueBy: { month: 6, day: 'last' } })],
    ['定期公布', every({ amount: null, unit: null })],
    ['长期/永久公开', { ...art26, permanent: true }],
    ['信息形成之日起十五个工作日内', wd(15)],
    [
      '信息形成或者变更之日起20个工作日内，每半年更新1次',
      { ...wd(20), period: { amount: 6, unit: 'month' } },
    ],
  ])('%s', (wording, rule) => {
    expect(parseTimeLimit(wording)).toEqual({ rule, unparsed: [] });
  });

  test('of two limits that both apply the shorter binds (双公示 beats the catalogue)', () => {
    expect(parseTimeLimit('信息形成或者变更之日起20个工作日内（双公示7个工作日内，取其短）').rule).toEqual({
      ...wd(7),
      shortened: { from: 20, by: '双公示' },
    });
    expect(parseTimeLimit('信息形成或者变更之日起5个工作日内（双公示7个工作日内，取其短）').rule).toEqual(
      wd(5),
    );
  });

  test('what other places do is on record and does not bind', () => {
    expect(parseTimeLimit('行政处罚决定形成之日起20个工作日内（多地为7个工作日内）').rule).toMatchObject({
      amount: 20,
      localPractice: { amount: 7, unit: 'workingDay' },
    });
  });

  test('parts have their own limits, and 其他 is the row as a whole', () => {
    const immediate = { trigger: 'formation', amount: 0, unit: 'hour', immediate: true };
    expect(parseTimeLimit('事故信息即时公开；其他信息形成或者变更之日起20个工作日内').rule).toEqual({
      ...wd(20),
      parts: [{ appliesTo: '事故信息', ...immediate }],
    });
    expect(parseTimeLimit('信息形成或者变更之日起20个工作日内；结果信息7个工作日内').rule?.parts).toEqual([
      { appliesTo: '结果信息', ...wd(7) },
    ]);
  });

  test('where only parts have limits the rest falls under Art. 26', () => {
    expect(parseTimeLimit('暂停开放前7日公示').rule).toEqual({
      ...art26,
      parts: [{ appliesTo: '暂停开放', trigger: 'beforeEvent', amount: 7, unit: 'day' }],
    });
  });
});

describe('a wording outside the grammar', () => {
  test.each([
    '择机公开',
    '适时公开',
    '按频次',
    '公示期结束后5个工作日内',
    '项目竣工验收10个工作日内',
    '每年13月5日前',
    '待定',
  ])('%s is listed, not guessed', (wording) => {
    expect(parseTimeLimit(wording)).toEqual({ rule: null, unparsed: [wording] });
  });

  test('leaves what could be read and lists the rest', () => {
    expect(parseTimeLimit('信息形成或者变更之日起20个工作日内；遇特殊情况顺延')).toEqual({
      rule: wd(20),
      unparsed: ['遇特殊情况顺延'],
    });
  });

  test('a second limit for the whole row contradicts the first and is listed', () => {
    expect(parseTimeLimit('信息形成之日起20个工作日内；信息形成之日起7个工作日内').unparsed).toEqual([
      '信息形成之日起7个工作日内',
    ]);
  });

  test('an empty wording has no rule', () => {
    expect(parseTimeLimit('')).toEqual({ rule: null, unparsed: [] });
  });

  test('arbitrary text neither fails nor leaves the vocabulary', () => {
    const pieces = fc.constantFrom(
      '自',
      '信息',
      '形成',
      '之日起',
      '20',
      '个工作日',
      '内',
      '每',
      '年',
      '前',
      '（',
      '）',
      '；',
      '及时',
      '公示',
      '半',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const { rule } = parseTimeLimit(parts.join(''));
        return rule === null || TimeLimitRule.safeParse(rule).success;
      }),
    );
  });
});

describe('back into words', () => {
  const standard = loadStandardCatalogue('db/catalogue');

  test('the wording of a rule reads as the same rule, for every row of the standard', () => {
    for (const { id, timeLimitRule } of [...standard.rows, ...standard.generalRows]) {
      const wording = timeLimitRule ? timeLimitWording(timeLimitRule) : '';
      expect(parseTimeLimit(wording), `${id} ${wording}`).toEqual({ rule: timeLimitRule, unparsed: [] });
    }
  });

  test('every amount, unit and trigger survives the way there and back', () => {
    const clause = fc.record({
      trigger: fc.constantFrom(
        'formation',
        'acquisition',
        'decision',
        'allocation',
        'approval',
        'receipt',
        'applicationReceived',
        'beforeEvent',
      ),
      amount: fc.integer({ min: 1, max: 365 }),
      unit: fc.constantFrom('workingDay', 'day', 'month', 'hour'),
    });
    fc.assert(
      fc.property(clause, (fields) => {
        const rule = TimeLimitRule.parse(fields);
        expect(parseTimeLimit(timeLimitWording(rule))).toEqual({ rule, unparsed: [] });
      }),
    );
  });

  const published = sharedData('tables/disclosure-catalogue.jsonl');
  test.skipIf(!published)('all limits of published catalogues are read and can be said again', () => {
    const wordings = new Set(
      sharedLines<{ time_limit: string }>(published ?? '').map((row) => row.time_limit),
    );
    expect(wordings.size).toBeGreaterThan(10);
    for (const wording of wordings) {
      const { rule, unparsed } = parseTimeLimit(wording);
      expect(unparsed, wording).toEqual([]);
      expect(rule && parseTimeLimit(timeLimitWording(rule)).rule, wording).toEqual(rule);
    }
  });
});
