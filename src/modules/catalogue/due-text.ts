import type { DayRule } from '../../rules/calendar/calendar.ts';
import { calendarRuleText } from '../../rules/text.ts';
import type { DueKind } from './due.ts';
import type { DueLine, DueRule } from './due-length.ts';

const sentences: Readonly<Record<DueRule, string>> = {
  runs_from: '起算日当日不计入，从次日起算（民事诉讼法第八十五条）',
  prompt_outer_limit: '及时公开，最迟按形成或者变更之日起20个工作日计算（政府信息公开条例第二十六条）',
  at_once: '即时公开，按小时计算，不等工作日',
  clock_hours: '按小时连续计算，不扣除节假日',
  calendar_length_ends: '按自然日或者月计算的期限在这一天届满',
  rest_day_moves_end: '期限届满日是休息日，顺延至其后的第一个工作日（民事诉讼法第八十五条）',
  event_day: '活动或者事项的当日，从这一天向前计算',
  counted_back: '向前计算的最后一日，不因休息日推后',
  working_day_back: '工作日，计入',
  rest_day_back: '休息日，不计入',
  period_last_day: '周期的最后一日，当日有效，不因休息日顺延',
  fixed_day: '目录写明的日期，当日有效，不因休息日顺延',
  fixed_day_is_months_end: '目录写明的当月最后一日，当日有效，不因休息日顺延',
  publicity_begins: '公示开始，当日不计入公示期',
  length_not_stated: '目录没有写明期限的长短，由工作人员确定日期',
  period_not_stated: '目录没有写明周期',
  publicity_not_stated: '目录没有写明公示期',
};

const isDueRule = (rule: DayRule | DueRule): rule is DueRule => rule in sentences;

/** The sentence of one line of a due day's trace, without its date. */
export function dueLineText({ rule, notice }: DueLine): string {
  return isDueRule(rule) ? sentences[rule] : calendarRuleText(rule, notice);
}

/** What kind of due day it is, in words. */
export const dueKindText: Readonly<Record<DueKind, string>> = {
  once: '一次性期限',
  prompt: '及时公开',
  immediate: '即时公开',
  ahead: '提前公开',
  fixedDay: '固定日期',
  periodEnd: '每周期一次',
  rolling: '按间隔更新',
  publicity: '公示期届满',
  unstated: '未写明日期',
};
