import type { TimeLimitClause, TimeLimitPeriod, TimeLimitTrigger, TimeLimitUnit } from './types.ts';

/** Art. 26: 20 working days from formation or change, unless a law or regulation sets another limit. */
export const ART_26 = { trigger: 'formation', amount: 20, unit: 'workingDay' } as const;

/** One piece of a wording, read: whom it is for (`label`, empty for the row as a whole) and what it says. */
export interface ReadClause {
  label: string;
  clause: TimeLimitClause;
}

interface Length {
  amount: number;
  unit: TimeLimitUnit;
}

const N = '(?:\\d+|[一二两三四五六七八九十]+)';
const UNIT = '工作日|自然日|日|天|小时|个月|月|周|年';
const PUBLISH = '(?:予以|主动|向社会|全文)*(?:公开|公布|发布|公告|公示|更新|通报|回应)?';

const LENGTHS: Readonly<Record<string, Length>> = {
  工作日: { amount: 1, unit: 'workingDay' },
  自然日: { amount: 1, unit: 'day' },
  日: { amount: 1, unit: 'day' },
  天: { amount: 1, unit: 'day' },
  小时: { amount: 1, unit: 'hour' },
  周: { amount: 7, unit: 'day' },
  月: { amount: 1, unit: 'month' },
  个月: { amount: 1, unit: 'month' },
  季: { amount: 3, unit: 'month' },
  季度: { amount: 3, unit: 'month' },
  半年: { amount: 6, unit: 'month' },
  年: { amount: 12, unit: 'month' },
};

/** 12, 一, 十五, 二十 … as a number (up to 99). */
export function countOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (sign: string) => '零一二三四五六七八九'.indexOf(sign.replace('两', '二'));
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? 10 * (tens ? digit(tens) : 1) : 0;
  return ten + (ones ? digit(ones) : 0);
}

/** `7` and `工作日` as a length. Throws on a unit that the patterns of this file do not let through. */
export function lengthOf(count: string, unit: string): Length {
  const known = LENGTHS[unit];
  if (!known) throw new RangeError(`unknown unit of time: ${unit}`);
  return { amount: countOf(count) * known.amount, unit: known.unit };
}

type TriggerPattern = readonly [TimeLimitTrigger, RegExp, plain?: string];

/** Each pattern captures what stands before the trigger and, where there is one, the words that name its object. */
const TRIGGERS: readonly TriggerPattern[] = [
  [
    'formation',
    /^(?<label>.*?)(?:自|从)?(?:该|本)?(?:政府)?信息自?形成(?:或者?变更|\(变更\))?(?:之日)?(?:起|后)?$/,
  ],
  ['acquisition', /^(?<label>.*?)自?制定(?:或者?)获取(?<about>.{0,20}?)之日起$/, '信息'],
  ['applicationReceived', /^(?<label>.*?)自?收到申请之日起$/],
  ['receipt', /^(?<label>.*?)自?收到(?<about>.{0,30}?)(?:之日起|后)$/, '信息'],
  ['allocation', /^(?<label>.*?)资金分配结果下达(?:之日起|后)?$/],
  ['approval', /^自?(?<about>.{0,40}?)(?:批准|批复)(?:之日起|后)$/],
  ['decision', /^自?作出(?<about>.{0,12}?决定)之日起$/, '决定'],
  ['decision', /^自?(?<about>.{0,12}?(?:决定|决策))(?:书)?(?:信息)?自?(?:形成|作出)(?:之日起|后)$/, '决定'],
  ['decision', /^(?<about>执法决定)信息(?:\.{2,})?$/],
  ['progress', /^(?<label>)按照?(?:工作)?进展(?:情况)?$/],
];

interface ReadTrigger {
  label: string;
  trigger: TimeLimitTrigger;
  about?: string;
}

/** Words that end like a trigger are one nobody knows: they are no label, and are not guessed at. */
function isLabel(text: string): boolean {
  return text.length <= 30 && !/(?:起|后|前)$/.test(text);
}

/** Reads what stands before an amount. Nothing at all means formation, as Art. 26 counts where a catalogue abbreviates. */
function readTrigger(text: string): ReadTrigger | null {
  for (const [trigger, pattern, plain] of TRIGGERS) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const about = groups.about && groups.about !== plain ? groups.about : undefined;
    const label = cleanLabel(groups.label ?? '');
    if (isLabel(label)) return { label, trigger, ...(about ? { about } : {}) };
  }
  const label = cleanLabel(text);
  return isLabel(label) ? { label, trigger: 'formation' } : null;
}

/** 其他信息 and words of duty name no part: what follows binds the row as a whole. */
export function cleanLabel(text: string): string {
  const label = text
    .replace(/^(?:最迟|不晚于|应当|应|须|并)+/, '')
    .replace(/(?:应当|应|须|的|自|最迟|于)+$/, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）');
  return /^其[他它](?:信息|事项|内容|情况)?$/.test(label) ? '' : label;
}

const calendarClause = (period: TimeLimitPeriod): TimeLimitClause => ({
  trigger: 'calendar',
  amount: null,
  unit: null,
  period,
});

const FIXED_DAY = new RegExp(
  `^(?<label>.*?)每(?<of>年(?<month>\\d+)月|季度?首月|个?月)(?<day>\\d+日|底)前${PUBLISH}(?<rest>上一?年度.*|月报|季报|年报)?$`,
);

/** 每年1月31日前 · 每季首月15日前 · 每月10日前: the last day of a period (inclusive, never moved off a weekend). */
function readFixedDay(text: string): ReadClause | null {
  const found = FIXED_DAY.exec(text)?.groups;
  if (!found?.of || !found.day) return null;
  const day = found.day === '底' ? ('last' as const) : Number.parseInt(found.day, 10);
  const amount = found.month ? 12 : found.of.startsWith('季') ? 3 : 1;
  const month = found.month ? Number(found.month) : amount === 3 ? 1 : undefined;
  if ((month ?? 1) > 12 || (day !== 'last' && day > 31)) return null;
  const period: TimeLimitPeriod = { amount, unit: 'month', dueBy: { ...(month ? { month } : {}), day } };
  if (/^上一?年度/.test(found.rest ?? '')) period.previousYear = true;
  return { label: cleanLabel(found.label ?? ''), clause: calendarClause(period) };
}

const EVERY = new RegExp(
  `^(?<label>.*?)(?:每(?<count>${N})?个?(?<unit>工作日|小时|周|日|天|月|季度|季|半年|年)|(?<half>半年))(?:内)?(?:至少|定期)*${PUBLISH}(?:至少)?(?:[1一]次)?$`,
);

/** 每20个工作日更新 · 半年至少更新1次 · 每小时 · 定期公布. */
function readEvery(text: string): ReadClause | null {
  const regular = /^(?<label>.*?)定期(?:公开|公布|发布|更新)?$/.exec(text)?.groups;
  if (regular) {
    return {
      label: cleanLabel(regular.label ?? ''),
      clause: calendarClause({ amount: null, unit: null }),
    };
  }
  const found = EVERY.exec(text)?.groups;
  if (!found) return null;
  return {
    label: cleanLabel(found.label ?? ''),
    clause: calendarClause(lengthOf(found.count ?? '1', found.half ?? found.unit ?? '')),
  };
}

const ADVANCE = new RegExp(
  `^(?<label>.*?)(?:提前(?<count>${N})个?(?<unit>${UNIT})(?:发通知邀请|发布?通知|通知|邀请|${PUBLISH})|前(?<count2>${N})个?(?<unit2>工作日|日|天|小时)${PUBLISH})$`,
);

/** 提前一周发通知邀请 · 暂停开放前7日公示: counted backwards from the event. */
function readAdvance(text: string): ReadClause | null {
  const found = ADVANCE.exec(text)?.groups;
  if (!found) return null;
  const length = lengthOf(found.count ?? found.count2 ?? '', found.unit ?? found.unit2 ?? '');
  return { label: cleanLabel(found.label ?? ''), clause: { trigger: 'beforeEvent', ...length } };
}

/** 即时公开 · 实时公开: at once, in clock hours. */
function readImmediate(text: string): ReadClause | null {
  const found = new RegExp(`^(?<label>.*?)(?:即时|实时|立即|第一时间)${PUBLISH}$`).exec(text)?.groups;
  if (!found) return null;
  const read = readTrigger(found.label ?? '');
  if (!read) return null;
  const { label, ...trigger } = read;
  return { label, clause: { ...trigger, amount: 0, unit: 'hour', immediate: true } };
}

/** 及时公开 · 按进展情况及时公开 · 收到…后公开: prompt, with the outer limit of Art. 26. */
function readPrompt(text: string): ReadClause | null {
  const found = new RegExp(`^(?<label>.*?)(?:及时|随时)${PUBLISH}$`).exec(text)?.groups;
  const afterReceipt = new RegExp(`^(?<label>收到.{0,30}?后)${PUBLISH}$`).exec(text)?.groups;
  const before = (found ?? afterReceipt)?.label;
  if (before === undefined) return null;
  const read = readTrigger(before);
  if (!read) return null;
  const { label, ...trigger } = read;
  return { label, clause: { ...trigger, amount: ART_26.amount, unit: ART_26.unit, prompt: true } };
}

const AMOUNT = new RegExp(
  `^(?<before>.*?)(?:不超过|最迟)?(?<count>${N})个?(?<unit>${UNIT})(?:之?内|以内)?${PUBLISH}(?:上一?年度.*)?$`,
);

const INFORMATION = /(?:信息|情况|结果|名单|报告|公告|文件|数据|事项|内容|指南|规划)$/;

/** 信息形成或者变更之日起20个工作日内 and its kin: a trigger and a length. */
function readAmount(text: string): ReadClause | null {
  const found = AMOUNT.exec(text)?.groups;
  if (!found?.count || !found.unit) return null;
  const read = readTrigger(found.before ?? '');
  if (!read || read.trigger === 'progress') return null;
  const { label, ...trigger } = read;
  // A label before a bare amount must name information: 竣工10个工作日内 is an unknown trigger, not a label.
  if (label !== '' && !INFORMATION.test(label)) return null;
  return { label, clause: { ...trigger, ...lengthOf(found.count, found.unit) } };
}

const READERS = [readFixedDay, readEvery, readAdvance, readImmediate, readPrompt, readAmount];

/** One piece of a wording (no separators in it) as a clause; null when no rule of the grammar fits. */
export function readClause(text: string): ReadClause | null {
  for (const read of READERS) {
    const clause = read(text);
    if (clause) return isLabel(clause.label) ? clause : null;
  }
  return null;
}
