import * as z from 'zod';
import { AppError } from '../../platform/errors.ts';
import { type AppContext, tagPage } from '../../platform/http/context.ts';
import type { RouteTable } from '../../platform/http/routes.ts';
import { calendarRuleText } from '../../rules/text.ts';
import { countBetween, dueAfter, readQuestion } from './question.ts';
import { calculatorText as copy } from './text.ts';
import { CALENDAR_TAG } from './types.ts';

const Query = z.object({
  from: z.string().meta({ title: copy.fields.from, description: copy.fromHint }),
  add: z.string().optional().meta({ title: copy.fields.add, description: copy.addHint }),
  to: z.string().optional().meta({ title: copy.fields.to, description: copy.toHint }),
  knownOn: z.string().optional().meta({ title: copy.fields.knownOn, description: copy.knownOnHint }),
});

const TraceDay = z.object({
  date: z.string(),
  kind: z.enum(['workingDay', 'weekend', 'publicHoliday', 'makeUpWorkday']),
  counted: z.boolean(),
  rule: z.string(),
  notice: z.string().optional(),
  text: z.string(),
});

const Due = z.object({ due: z.string(), provisional: z.boolean(), trace: z.array(TraceDay) });
const Between = z.object({ count: z.number(), provisional: z.boolean() });

const PATH = '/api/v1/calendar/working-days';

/** `from` and `add` → the due day with one line a day; `from` and `to` → a count. 400 names the parameter. */
function workingDays(c: AppContext) {
  tagPage(c, CALENDAR_TAG);
  const read = readQuestion(c.req.query());
  if (!read.ok) {
    const [first] = read.faults;
    const { field = '', message = '' } = first ?? {};
    throw new AppError('badRequest', {
      reason: field,
      message: copy.api.parameter(field, message),
      fields: read.faults,
    });
  }
  const { calendar } = c.var.env;
  const { question } = read;
  if ('to' in question) return c.json(countBetween(calendar, question));
  const { due, provisional, trace } = dueAfter(calendar, question);
  const lines = trace.map((day) => ({ ...day, text: calendarRuleText(day.rule, day.notice) }));
  return c.json({ due, provisional, trace: lines });
}

/** JSON of the working-day calculator. */
export function calendarApi(table: RouteTable): void {
  table.open(PATH, workingDays, {
    api: {
      summary: copy.api.summary,
      tag: copy.api.tag,
      query: Query,
      response: z.union([Due, Between]),
      examples: [
        `${PATH}?from=2020-01-10&add=20`,
        `${PATH}?from=2020-01-10&add=20&knownOn=2020-01-20`,
        `${PATH}?from=2026-09-01&to=2026-10-31`,
      ],
    },
  });
}
