import * as z from 'zod';

const words = z.string().trim().min(1);

export const TimeLimitUnit = z.enum(['workingDay', 'day', 'month', 'hour']);
export type TimeLimitUnit = z.infer<typeof TimeLimitUnit>;

/** What starts the clock. `calendar` means the period alone does; `beforeEvent` counts backwards from the event. */
export const TimeLimitTrigger = z.enum([
  'formation',
  'acquisition',
  'decision',
  'allocation',
  'approval',
  'receipt',
  'applicationReceived',
  'progress',
  'beforeEvent',
  'calendar',
]);
export type TimeLimitTrigger = z.infer<typeof TimeLimitTrigger>;

const amount = z.int().min(1);

/**
 * How often something recurs. `dueBy` is the last day within the period (`month` counts within it: 1–12 a year, 1–3 a
 * quarter). 定期 states no length: both amount and unit are null.
 */
export const TimeLimitPeriod = z.strictObject({
  amount: amount.nullable(),
  unit: TimeLimitUnit.nullable(),
  dueBy: z
    .strictObject({
      month: z.int().min(1).max(12).optional(),
      day: z.union([z.int().min(1).max(31), z.literal('last')]),
    })
    .optional(),
  previousYear: z.boolean().optional(),
});
export type TimeLimitPeriod = z.infer<typeof TimeLimitPeriod>;

const clauseShape = {
  trigger: TimeLimitTrigger,
  /** The words that name the decision, the thing received, the approving body … where the wording does. */
  about: words.optional(),
  amount: z.int().min(0).nullable(),
  unit: TimeLimitUnit.nullable(),
  period: TimeLimitPeriod.optional(),
  /** 及时: amount and unit then hold the outer limit of Art. 26. */
  prompt: z.boolean().optional(),
  /** 即时: amount 0, counted in clock hours. */
  immediate: z.boolean().optional(),
};

export const TimeLimitClause = z.strictObject(clauseShape);
export type TimeLimitClause = z.infer<typeof TimeLimitClause>;

/**
 * The typed 公开时限 of a row. The top level binds; `parts` bind what they name instead. `byDefault`: the wording speaks
 * of parts only, so the rest falls under Art. 26. `shortened`: a longer limit of the row gave way to a shorter one.
 */
export const TimeLimitRule = z.strictObject({
  ...clauseShape,
  byDefault: z.boolean().optional(),
  publicity: z
    .strictObject({
      amount,
      unit: TimeLimitUnit,
      atLeast: z.boolean().optional(),
      at: words.optional(),
    })
    .optional(),
  permanent: z.boolean().optional(),
  shortened: z.strictObject({ from: amount, by: words }).optional(),
  localPractice: z.strictObject({ amount, unit: TimeLimitUnit }).optional(),
  parts: z.array(z.strictObject({ appliesTo: words, ...clauseShape })).optional(),
});
export type TimeLimitRule = z.infer<typeof TimeLimitRule>;
