import { ruleText as copy } from './rule-text.ts';
import { timeLimitWording } from './time-limit-wording.ts';
import type { TimeLimitClause, TimeLimitPeriod, TimeLimitRule, TimeLimitUnit } from './types.ts';

/** One line of a limit taken apart. */
export interface TimeLimitFact {
  label: string;
  value: string;
}

const amountOf = (amount: number | null, unit: TimeLimitUnit | null) =>
  amount === null || unit === null ? '' : `${amount}${copy.units[unit]}`;

/** A parsed limit as the platform counts it: what starts it, how long it runs, what recurs, what has its own limit. */
export function timeLimitFacts(rule: TimeLimitRule): TimeLimitFact[] {
  const facts: (TimeLimitFact | null)[] = [
    ...clauseFacts(rule),
    rule.byDefault ? { label: copy.rest, value: copy.byDefault } : null,
    rule.shortened
      ? { label: copy.shortened, value: copy.shortenedFrom(rule.shortened.from, rule.shortened.by) }
      : null,
    rule.publicity
      ? {
          label: copy.publicity,
          value: `${rule.publicity.at ?? ''}${rule.publicity.atLeast ? copy.atLeast : ''}${amountOf(rule.publicity.amount, rule.publicity.unit)}`,
        }
      : null,
    rule.permanent ? { label: copy.permanent, value: copy.permanentLong } : null,
    rule.localPractice
      ? { label: copy.localPractice, value: amountOf(rule.localPractice.amount, rule.localPractice.unit) }
      : null,
    ...(rule.parts ?? []).map(({ appliesTo, ...clause }) => ({
      label: appliesTo,
      value: timeLimitWording(clause),
    })),
  ];
  return facts.filter((fact) => fact !== null);
}

function clauseFacts(clause: TimeLimitClause): (TimeLimitFact | null)[] {
  const { trigger, about, amount, unit, period, prompt, immediate } = clause;
  const length = amountOf(amount, unit);
  const limit = immediate ? copy.immediate : prompt ? copy.prompt(length) : length;
  return [
    trigger === 'calendar'
      ? null
      : { label: copy.start, value: copy.triggers[trigger] + (about ? `（${about}）` : '') },
    limit && trigger !== 'calendar' ? { label: copy.limit, value: limit } : null,
    period ? { label: copy.period, value: periodText(period) } : null,
  ];
}

function periodText({ amount, unit, dueBy, previousYear }: TimeLimitPeriod): string {
  const every = amount === null || unit === null ? copy.regularly : copy.every(amountOf(amount, unit));
  if (!dueBy) return every;
  const day = dueBy.day === 'last' ? copy.lastDay : copy.day(dueBy.day);
  return `${every}，${copy.dueBy(dueBy.month ? copy.month(dueBy.month) : '', day)}${previousYear ? copy.previousYear : ''}`;
}
