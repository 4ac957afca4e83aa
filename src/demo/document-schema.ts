import * as z from 'zod';
import { RELATION_KINDS, WITHDRAWAL_KINDS } from '../modules/document/index.ts';
import {
  codesOf,
  FACETS,
  GENRES,
  ISSUING_LEVELS,
  LIFECYCLE_STAGES,
  OPENNESSES,
  PROACTIVE_BASES,
  SOURCE_KINDS,
  VALIDITIES,
  WITHHOLDING_GROUNDS,
} from '../rules/classes.ts';
import { Key } from './schema.ts';

const days = z.int().min(0).max(4000);
const filled = z.string().trim().min(1);

/** States of an edition, and the two ways a demo document can stand besides: sent back, taken off the web. */
export const DEMO_STATES = [
  'draft',
  'returned',
  'inSecrecyReview',
  'inHeadReview',
  'awaitingSignOff',
  'signed',
  'scheduled',
  'published',
  'posted',
  'closed',
  'withdrawn',
] as const;
/** States before sign-off: no day of formation yet. */
export const UNSIGNED_STATES: readonly (typeof DEMO_STATES)[number][] = [
  'draft',
  'returned',
  'inSecrecyReview',
  'inHeadReview',
  'awaitingSignOff',
];

/**
 * When a document is signed: so many days before loading, at the last such day of the year (what belongs to a season),
 * at a day of a past month (what comes monthly), or so many days after another document of the same matter.
 */
export const Formed = z.union([
  z.strictObject({ daysAgo: days }),
  z.strictObject({ each: z.string().regex(/^\d\d-\d\d$/), yearsBack: z.int().min(0).max(5).optional() }),
  z.strictObject({ monthly: z.int().min(1).max(28), monthsBack: z.int().min(0).max(40) }),
  z.strictObject({ after: Key, days }),
]);
export type Formed = z.infer<typeof Formed>;

const Disclosure = z.discriminatedUnion('attribute', [
  z.strictObject({ attribute: z.literal('proactive'), basis: z.enum(codesOf(PROACTIVE_BASES)) }),
  z.strictObject({ attribute: z.literal('on_application'), reason: filled }),
  z.strictObject({
    attribute: z.literal('withheld'),
    ground: z.enum(codesOf(WITHHOLDING_GROUNDS)),
    reexamineAfterMonths: z.int().min(1).max(60),
    reason: filled.optional(),
    /** Who keeps it; needed for a state secret, of which nothing but the number is stored. */
    keeper: filled.optional(),
  }),
]);

const Relation = z.strictObject({
  kind: z.enum(RELATION_KINDS),
  to: z.union([
    z.strictObject({ document: Key }),
    z.strictObject({ title: filled, docNo: filled.optional() }),
  ]),
});

/** A file made at loading time from rows (tables) or lines of text; `png` is a QR code of its text. */
const Attachment = z.strictObject({
  name: filled,
  kind: z.enum(['csv', 'txt', 'docx', 'xlsx', 'pdf', 'png']),
  rows: z.array(z.array(z.string())).optional(),
  text: filled.optional(),
});

const Amendment = z.strictObject({
  /** Calendar days after the first publication. */
  afterDays: days,
  changeNote: filled,
  replacements: z.array(z.strictObject({ from: filled, to: filled })).min(1),
});

const count = z.int().min(0);
/** The three tables of an annual report under the keys of 国办公开办函〔2021〕30号's data; row of table 3: six kinds of applicants and the total. */
const AnnualReport = z.strictObject({
  year: filled,
  table2: z.strictObject({
    regulations: z.strictObject({ made: count, repealed: count, valid: count }),
    normative: z.strictObject({ made: count, repealed: count, valid: count }),
    licensing: count,
    punishment: count,
    coercion: count,
    fees_wan_yuan: z.number().min(0),
  }),
  table3: z.record(z.string(), z.array(count).length(7)),
  table4: z.record(z.string(), count),
});

export const DemoDocument = z.strictObject({
  key: Key,
  agency: Key,
  coAgencies: z.array(Key).default([]),
  /** Null only for a state secret (N1). */
  title: filled.nullable(),
  docNo: filled.optional(),
  /** Numbers left out of the series before this one: a gap that a register shows. */
  skipNumbers: z.int().min(1).max(5).optional(),
  template: Key,
  genre: z.enum(codesOf(GENRES)),
  theme: filled,
  items: z.array(filled),
  stage: z.enum(codesOf(LIFECYCLE_STAGES)),
  facet: z.enum(codesOf(FACETS)).optional(),
  subColumn: Key.optional(),
  keywords: z.array(filled),
  summary: filled.optional(),
  addressees: filled.optional(),
  /** Who issued it, when that is not the agency: documents obtained from elsewhere. */
  issuer: filled.optional(),
  issuingLevel: z.enum(codesOf(ISSUING_LEVELS)),
  sourceKind: z.enum(codesOf(SOURCE_KINDS)),
  formed: Formed.optional(),
  publishedAfterDays: days.optional(),
  /** Of a document not yet signed: when its clerk began. */
  startedDaysAgo: days.optional(),
  openness: z.enum(codesOf(OPENNESSES)),
  openUntilDays: days.optional(),
  validity: z.enum(codesOf(VALIDITIES)),
  isNormative: z.boolean().default(false),
  isPriority: z.boolean().default(false),
  thread: Key.optional(),
  disclosure: Disclosure,
  state: z.enum(DEMO_STATES),
  scheduledDaysAhead: days.optional(),
  returned: z
    .strictObject({ by: z.enum(['secrecyReviewer', 'head', 'leader']), comments: filled })
    .optional(),
  withdrawal: z
    .strictObject({
      kind: z.enum(WITHDRAWAL_KINDS),
      afterDays: days,
      reason: filled,
      by: z.enum(['leader', 'disclosureOffice']),
    })
    .optional(),
  emergency: z
    .strictObject({
      reason: filled,
      secrecyDeclaration: filled,
      /** Absent while nobody has made the reviews up. */
      reviewedAfterDays: days.optional(),
    })
    .optional(),
  audience: z.strictObject({ group: filled }).optional(),
  publicity: z.strictObject({ workingDays: z.int().min(1).max(60), board: filled.optional() }).optional(),
  filingNo: filled.optional(),
  board: filled.optional(),
  /** What the secrecy reviewer declares about personal information (个人信息去标识化). */
  deidentification: filled.optional(),
  variant: z.literal('town').optional(),
  people: z.strictObject({
    clerk: z.string(),
    secrecyReviewer: z.string().optional(),
    head: z.string(),
    leader: z.string(),
  }),
  relations: z.array(Relation).default([]),
  attachments: z.array(Attachment).default([]),
  amendments: z.array(Amendment).default([]),
  annualReport: AnnualReport.optional(),
  bodyHtml: filled.optional(),
});
export type DemoDocument = z.infer<typeof DemoDocument>;
