import * as z from 'zod';
import {
  APPLICANT_TYPES,
  CHANNELS,
  GROUNDS,
  KINDS,
  OPINIONS,
  PARTIES,
  REMEDY_KINDS,
  REMEDY_OUTCOMES,
} from '../modules/application/index.ts';
import { Key } from './schema.ts';

const filled = z.string().trim().min(1);
/** Working days after the application came. */
const at = z.int().min(0).max(250);

/** Somebody invented who asks; numbers are of the invented division 9901. */
export const DemoApplicant = z.strictObject({
  key: Key,
  type: z.enum(APPLICANT_TYPES),
  name: filled,
  idNo: filled,
  contactName: z.string().default(''),
  phone: filled,
  address: filled,
});
export type DemoApplicant = z.infer<typeof DemoApplicant>;

const Answer = z.strictObject({
  at,
  kind: z.enum(KINDS),
  ground: z.enum(GROUNDS).optional(),
  reasons: filled,
  redactions: z.array(z.strictObject({ passage: filled, ground: z.enum(GROUNDS) })).default([]),
  isPublicInterest: z.boolean().default(false),
  /** The last thing that happened to the answer; without it the answer went out. */
  stopsAfter: z.enum(['draft', 'submit', 'review', 'sign']).optional(),
});

/**
 * One application and what became of it. Days are working days after it came, so that the periods of the law hold on every
 * loading day; `workingDaysAgo` places open cases before their due day.
 */
export const DemoApplication = z.strictObject({
  key: Key,
  /** Absent for a part of another that was split. */
  came: z
    .union([
      z.strictObject({ daysAgo: z.int().min(0).max(1000) }),
      z.strictObject({ workingDaysAgo: z.int().min(0).max(60) }),
    ])
    .optional(),
  partOf: Key.optional(),
  agency: Key,
  applicant: Key.optional(),
  channel: z.enum(CHANNELS).default('internet'),
  isOral: z.boolean().default(false),
  name: z.string().default(''),
  docNo: z.string().default(''),
  wanted: filled,
  provision: z.enum(['paper', 'electronic', 'copy', 'inspection']).default('electronic'),
  delivery: z.enum(['online', 'mail', 'email', 'fax', 'pickup']).default('online'),
  assistance: filled.optional(),
  isLogRefused: z.boolean().default(false),
  forwarded: z.strictObject({ at, to: Key }).optional(),
  confirmed: at.optional(),
  accepted: at.optional(),
  split: z.strictObject({ at, parts: z.array(filled).min(2) }).optional(),
  correction: z
    .strictObject({ at, within: at, points: filled, received: at.optional(), text: filled.optional() })
    .optional(),
  consultation: z
    .strictObject({
      at,
      party: z.enum(PARTIES),
      name: filled,
      matter: filled,
      reached: at.optional(),
      returned: at.optional(),
      opinion: z.enum(OPINIONS).optional(),
      reasons: z.string().default(''),
    })
    .optional(),
  search: z
    .strictObject({ at, place: filled, keywords: filled, finding: z.enum(['found', 'not_found']) })
    .optional(),
  extension: z
    .strictObject({ at, workingDays: z.int().min(1).max(20), reason: filled, decided: at.optional() })
    .optional(),
  fee: z
    .strictObject({ at, basis: z.enum(['items', 'pages']), count: z.int().min(1), paid: at.optional() })
    .optional(),
  answer: Answer.optional(),
  /** Closed because nothing was corrected or paid in time. */
  lapsed: at.optional(),
  withdrawn: at.optional(),
  /** Sentence of the public log, written the working day after the answer. */
  log: filled.optional(),
  archived: at.optional(),
  remedies: z
    .array(
      z.strictObject({
        kind: z.enum(REMEDY_KINDS),
        reference: filled,
        at,
        outcome: z.enum(REMEDY_OUTCOMES).optional(),
        concluded: at.optional(),
      }),
    )
    .default([]),
});
export type DemoApplication = z.infer<typeof DemoApplication>;
