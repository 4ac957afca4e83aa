import * as z from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { AppContext } from '../../platform/http/context.ts';
import type { RouteTable } from '../../platform/http/routes.ts';
import { answerCheckJson } from './check-question.ts';
import { checkerText as copy } from './check-text.ts';
import { LAYOUTS, TABLES } from './tables.ts';

const Table = z.record(z.string(), z.unknown()).nullable().optional();

/** What is described; the checker itself takes cells of any kind, to name those that are no counts. */
const ReportBody = z
  .object({
    organ: z.string().optional(),
    year: z.int().optional(),
    table2: Table,
    table3: Table,
    table4: Table,
    previous: z.unknown().optional(),
    merged: z.boolean().optional(),
  })
  .meta({ description: copy.apiLead });

const CheckBody = z.object({
  ok: z.boolean(),
  layout: z.enum(LAYOUTS),
  checked: z.array(z.enum(TABLES)),
  violations: z.array(
    z.object({
      rule: z.enum([
        'row_sum',
        'total_processed',
        'balance',
        'table4',
        'missing',
        'carry_over',
        'not_a_count',
        'unlikely_jump',
      ]),
      table: z.enum(TABLES),
      row: z.string().nullable(),
      column: z.string().nullable(),
      expected: z.number().nullable(),
      found: z.union([z.number(), z.string()]).nullable(),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
    }),
  ),
});

/** Every violated identity of a report. Nothing is kept. */
async function check(c: AppContext) {
  const input = await c.req.json().catch(() => {
    throw new AppError('badRequest', { reason: 'json', message: copy.notJson });
  });
  return c.json(answerCheckJson(input));
}

/** JSON of the report checker, open to everybody. */
export function annualReportCheckApi(table: RouteTable): void {
  table.open('/api/v1/annual-reports/check', check, {
    method: 'post',
    cache: 'never',
    api: { summary: copy.api, tag: 'annual-reports', body: ReportBody, response: CheckBody },
  });
}
