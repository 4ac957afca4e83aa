import { ART_26 } from './time-limit-grammar.ts';
import type { TimeLimitClause, TimeLimitPeriod, TimeLimitRule, TimeLimitUnit } from './types.ts';

const UNIT_WORDS: Readonly<Record<TimeLimitUnit, string>> = {
  workingDay: '个工作日',
  day: '日',
  month: '个月',
  hour: '小时',
};

const length = (amount: number | null, unit: TimeLimitUnit | null) =>
  amount === null || unit === null ? '' : `${amount}${UNIT_WORDS[unit]}`;

/** A rule in standard Chinese wording; parsing it gives the same rule again. */
export function timeLimitWording(rule: TimeLimitRule): string {
  const main = rule.byDefault ? '' : mainWording(rule);
  const { publicity } = rule;
  const shown = publicity
    ? `${publicity.at ?? ''}公示${publicity.atLeast ? '不少于' : ''}${length(publicity.amount, publicity.unit)}`
    : '';
  const parts = (rule.parts ?? []).map((part) => part.appliesTo + clauseWording(part, true));
  const whole = [main, shown, rule.permanent ? '长期公开' : ''].filter((text) => text !== '').join('，');
  return [whole, ...parts].filter((text) => text !== '').join('；');
}

function mainWording(rule: TimeLimitRule): string {
  const { shortened, localPractice } = rule;
  if (shortened) {
    const binding = length(rule.amount, rule.unit);
    return `${clauseWording({ ...rule, amount: shortened.from }, false)}（${shortened.by}${binding}内，取其短）`;
  }
  const local = localPractice ? `（多地为${length(localPractice.amount, localPractice.unit)}内）` : '';
  return clauseWording(rule, false) + local;
}

/** `isPart`: the label before it already names the information, so the trigger of Art. 26 goes without saying. */
function clauseWording(clause: TimeLimitClause, isPart: boolean): string {
  const { period } = clause;
  if (clause.trigger === 'calendar') return period ? periodWording(period) : '';
  const said = limitWording(clause, isPart);
  return period ? `${said}，${periodWording(period)}` : said;
}

function limitWording(clause: TimeLimitClause, isPart: boolean): string {
  const outer = length(clause.amount, clause.unit);
  if (clause.trigger === 'beforeEvent') return `提前${outer}公开`;
  if (clause.immediate) return `${event(clause)}即时公开`;
  if (clause.prompt) {
    const isDefault = clause.amount === ART_26.amount && clause.unit === ART_26.unit;
    const limit = isDefault || isPart ? '' : `，最迟信息形成或者变更之日起${outer}内`;
    return `${event(clause)}及时公开${limit}`;
  }
  return `${isPart && clause.trigger === 'formation' ? '' : start(clause)}${outer}内`;
}

/** The day that counts as the start, in words. */
function start({ trigger, about }: TimeLimitClause): string {
  switch (trigger) {
    case 'formation':
      return '信息形成或者变更之日起';
    case 'acquisition':
      return `制定或获取${about ?? '信息'}之日起`;
    case 'decision':
      return `${about ?? '决定'}作出之日起`;
    case 'allocation':
      return '资金分配结果下达之日起';
    case 'approval':
      return `${about ?? ''}批准之日起`;
    case 'receipt':
      return `收到${about ?? '信息'}之日起`;
    case 'applicationReceived':
      return '自收到申请之日起';
    default:
      return '';
  }
}

/** What a 及时 or 即时 follows on. */
function event(clause: TimeLimitClause): string {
  switch (clause.trigger) {
    case 'formation':
      return '';
    case 'progress':
      return '按进展情况';
    case 'receipt':
      return `收到${clause.about ?? '信息'}后`;
    case 'decision':
      return `${clause.about ?? '决定'}作出后`;
    case 'approval':
      return `${clause.about ?? ''}批准后`;
    default:
      return start(clause);
  }
}

const MONTHS: Readonly<Record<number, string>> = { 1: '每月', 3: '每季度', 6: '每半年', 12: '每年' };

function periodWording({ amount, unit, dueBy, previousYear }: TimeLimitPeriod): string {
  if (amount === null || unit === null) return '定期公开';
  if (dueBy) {
    const day = dueBy.day === 'last' ? '底' : `${dueBy.day}日`;
    const of = amount === 12 ? `每年${dueBy.month ?? 12}月` : amount === 3 ? '每季首月' : '每月';
    return `${of}${day}前公开${previousYear ? '上一年度情况' : ''}`;
  }
  if (unit === 'month' && MONTHS[amount]) return `${MONTHS[amount]}公开一次`;
  if (amount === 1) return `每${UNIT_WORDS[unit].replace('个', '')}公开一次`;
  return `每${length(amount, unit)}公开一次`;
}
