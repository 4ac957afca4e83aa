import { join } from 'node:path';
import { countBetween } from '../modules/calendar/index.ts';
import { readYamlFolder } from '../platform/data-files.ts';
import { type Calendar, createCalendar, refuseWorkingDays } from '../rules/calendar/calendar.ts';
import { parseNotices } from '../rules/calendar/notices.ts';
import { parseChineseDate } from '../rules/chinese-date.ts';
import type { PlainDate } from '../rules/plain-date.ts';
import { calendarRuleText, workingDayText } from '../rules/text.ts';
import { calendarCheckText as text } from './text.ts';
import { type ExitCode, NotUnderstood, type Terminal, type Typed, type Verb } from './verb.ts';

/** The day some working days later, with every day on the way. Needs no database. */
export const checkCalendar: Verb = {
  name: 'check calendar',
  summary: text.summary,
  usage: [text.usage, text.usageBetween],
  options: {
    from: { value: text.date, help: text.from },
    add: { value: 'N', help: text.add },
    to: { value: text.date, help: text.to },
    'known-on': { value: text.date, help: text.knownOn },
  },
  async run(typed, { root, terminal }) {
    const from = dayOf(typed, 'from');
    if (!from) throw new NotUnderstood(text.fromMissing);
    if (typed.option('to') !== undefined) return countBetweenDays(typed, from, calendarIn(root), terminal);
    const count = Number(typed.option('add') ?? Number.NaN);
    const refusal = refuseWorkingDays(from, count);
    if (refusal) throw new NotUnderstood(`--add ${workingDayText[refusal](typed.option('add') ?? '')}`);
    const calendar = calendarIn(root);
    const { due, provisional, trace } = calendar.addWorkingDays(from, count, dayOf(typed, 'known-on'));
    const lines = trace.map((day) => ({ ...day, text: calendarRuleText(day.rule, day.notice) }));
    if (typed.has('json')) {
      terminal.out(JSON.stringify({ due, provisional, trace: lines }, null, 2));
      return 0;
    }
    for (const line of lines) terminal.out(`${line.date}  ${line.text}`);
    terminal.out(text.due(from, count, due));
    if (provisional) terminal.out(text.provisional);
    return 0;
  },
};

/** The notices of the data files; those added at a running installation's console are in its database. */
function calendarIn(root: string): Calendar {
  return createCalendar(parseNotices(readYamlFolder(join(root, 'db/calendar'))));
}

function countBetweenDays(typed: Typed, from: PlainDate, calendar: Calendar, terminal: Terminal): ExitCode {
  const to = dayOf(typed, 'to');
  if (typed.option('add') !== undefined || !to) throw new NotUnderstood(text.addOrTo);
  const knownOn = dayOf(typed, 'known-on');
  const { count, provisional } = countBetween(calendar, { from, to, ...(knownOn && { knownOn }) });
  if (typed.has('json')) {
    terminal.out(JSON.stringify({ count, provisional }, null, 2));
    return 0;
  }
  terminal.out(text.between(from, to, count));
  if (provisional) terminal.out(text.provisional);
  return 0;
}

function dayOf(typed: Typed, name: string): PlainDate | undefined {
  const given = typed.option(name);
  if (given === undefined) return undefined;
  const day = parseChineseDate(given);
  if (!day) throw new NotUnderstood(text.noDate(name, given));
  return day;
}
