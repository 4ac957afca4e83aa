import * as z from 'zod';
import { Key } from './schema.ts';

const filled = z.string().trim().min(1);
const daysAgo = z.int().min(0).max(1000);

const Progress = z.strictObject({
  agency: Key,
  daysAgo,
  outcome: z.enum(['under_way', 'done']),
  note: filled,
  isConfirmed: z.boolean(),
});

const Assignment = z.strictObject({
  number: filled,
  content: filled,
  /** Negative: its day is over. */
  dueDaysAhead: z.int().min(-1000).max(1000),
  lead: z.array(Key).min(1),
  responsible: z.array(Key).default([]),
  itemId: filled.optional(),
  progress: z.array(Progress).default([]),
});

/** A plan of a year, or how a decision from above is carried out: written, filed, received and signed for the public. */
export const DemoPlan = z.strictObject({
  key: Key,
  agency: Key,
  kind: z.enum(['annual', 'decision']),
  title: filled,
  goal: filled,
  arrangement: filled,
  supervisionManner: filled,
  basis: z
    .strictObject({
      title: filled,
      docNo: filled.nullable(),
      level: z.enum(['national', 'province', 'city', 'county', 'township']),
    })
    .optional(),
  daysAgo,
  assignments: z.array(Assignment).min(1),
});
export type DemoPlan = z.infer<typeof DemoPlan>;

/** A published round of clean-up: one document repealed, the others kept. */
export const DemoCleanup = z.strictObject({
  agency: Key,
  title: filled,
  basis: filled,
  daysAgo,
  repealed: z.strictObject({ document: Key, reason: filled }),
  keptReason: filled,
});
export type DemoCleanup = z.infer<typeof DemoCleanup>;

const workingDaysAgo = z.int().min(0).max(60);

/** That there was nothing to publish under an item in the cycle of that day. */
export const DemoNil = z.strictObject({
  agency: Key,
  itemId: filled,
  workingDaysAgo,
  reason: filled,
  stopsAfter: z.literal('submit').optional(),
});
export type DemoNil = z.infer<typeof DemoNil>;

export const DemoWaiver = z.strictObject({
  agency: Key,
  itemId: filled,
  workingDaysAgo,
  by: z.string(),
  reason: filled,
});
export type DemoWaiver = z.infer<typeof DemoWaiver>;

/** The annual report on last year; its figures are counted, only the words stand here. */
export const DemoReport = z.strictObject({
  agency: Key,
  overviewHtml: filled,
  problemsHtml: filled,
  otherHtml: filled,
  /** What no register knows (table 2); a number or 不适用. */
  cells: z.array(z.strictObject({ place: filled, value: filled, reason: z.string().default('') })),
});
export type DemoReport = z.infer<typeof DemoReport>;

export const DemoWork = z.strictObject({
  plans: z.array(DemoPlan),
  cleanups: z.array(DemoCleanup),
  nils: z.array(DemoNil),
  waivers: z.array(DemoWaiver),
  report: DemoReport,
});
export type DemoWork = z.infer<typeof DemoWork>;
