import * as z from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { AppContext } from '../../platform/http/context.ts';
import { tagPage } from '../../platform/http/context.ts';
import type { RouteTable } from '../../platform/http/routes.ts';
import { feeText, simulatorText } from './calculator-text.ts';
import { CLOCK_STATES } from './clock.ts';
import { ClockInput, CONSULTED_PARTIES } from './clock-input.ts';
import { answerClock } from './clock-question.ts';
import { answerFee } from './fee-question.ts';
import { FEE_KINDS } from './fee-tariff.ts';

const FeeQuery = z.object({
  kind: z.enum(FEE_KINDS).meta({ title: feeText.fields.kind, description: feeText.kindHint }),
  count: z.string().meta({ title: feeText.fields.count, description: feeText.countHint }),
  before: z.string().optional().meta({ title: feeText.fields.before, description: feeText.beforeHint }),
  on: z.string().optional().meta({ title: feeText.fields.on }),
});

const FeeReply = z.object({
  amount: z.number(),
  unit: z.literal('CNY'),
  kind: z.enum(FEE_KINDS),
  count: z.number(),
  before: z.number(),
  docNo: z.string(),
  steps: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      count: z.number(),
      price: z.number(),
      amount: z.number(),
      text: z.string(),
    }),
  ),
});

const ClockReply = z.object({
  receivedOn: z.string().nullable(),
  countedFrom: z.string().nullable(),
  due: z.string().nullable(),
  waitingUntil: z.string().optional(),
  state: z.enum(CLOCK_STATES),
  provisional: z.boolean(),
  days: z.number().nullable(),
  law: z.string().nullable(),
  answeredOn: z.string().nullable(),
  isInTime: z.boolean().nullable(),
  consultations: z.array(
    z.object({
      id: z.string(),
      party: z.enum(CONSULTED_PARTIES),
      sentOn: z.string(),
      receivedOn: z.string().nullable(),
      returnedOn: z.string().nullable(),
      until: z.string(),
      end: z.enum(['returned', 'term', 'assumed_term']),
      suspends: z.boolean(),
    }),
  ),
  trace: z.array(
    z.object({
      date: z.string(),
      rule: z.string(),
      article: z.string(),
      text: z.string(),
      counted: z.boolean().optional(),
      day: z.number().optional(),
      notice: z.string().optional(),
      facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
});

const FEE = '/api/v1/applications/fee';

/** The fee with its steps; 400 names the parameter. */
function fee(c: AppContext) {
  tagPage(c, 'sites');
  const answer = answerFee(c.req.query());
  if (answer.ok) return c.json(answer.fee);
  const [first] = answer.faults;
  throw new AppError('badRequest', {
    reason: first?.field,
    message: first && `${first.label}：${first.message}`,
    fields: answer.faults,
  });
}

/** The due day of a case from its events; 422 names the field. Nothing is kept. */
async function clock(c: AppContext) {
  const input = await c.req.json().catch(() => {
    throw new AppError('badRequest', { reason: 'json', message: simulatorText.notJson });
  });
  return c.json(answerClock(input, c.var.env.calendar));
}

/** JSON of the fee calculator and of the clock simulator, open to everybody. */
export function calculatorApi(table: RouteTable): void {
  table.open(FEE, fee, {
    api: {
      summary: feeText.api,
      tag: 'applications',
      query: FeeQuery,
      response: FeeReply,
      examples: [
        `${FEE}?kind=items&count=35`,
        `${FEE}?kind=pages&count=150`,
        `${FEE}?kind=items&count=5&before=30`,
      ],
    },
  });
  table.open('/api/v1/applications/clock', clock, {
    method: 'post',
    cache: 'never',
    api: { summary: simulatorText.api, tag: 'applications', body: ClockInput, response: ClockReply },
  });
}
