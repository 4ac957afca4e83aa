import * as z from 'zod';
import { DUTY_CODES, KIND_CODES, SECTOR_CODES } from '../modules/agency/index.ts';
import { ROLES } from '../platform/permission.ts';
import { AgencyFunction } from '../rules/agency-functions.ts';
import {
  codesOf,
  GENRES,
  ISSUING_LEVELS,
  LIFECYCLE_STAGES,
  PROACTIVE_BASES,
  VALIDITIES,
} from '../rules/classes.ts';

/** Names inside the world's own files: lower-case words with hyphens. */
export const Key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const days = z.int().min(0).max(4000);
const filled = z.string().trim().min(1);

export const DemoSite = z.strictObject({
  code: Key,
  name: filled,
  host: z.string().endsWith('.example'),
  parent: Key.nullable(),
  hostAgency: Key,
  divisionCode: z.string().regex(/^9901\d{2}$/),
  siteIdCode: z.string(),
  icpNo: z.string(),
  policeNo: z.string(),
  contacts: z.strictObject({
    address: filled,
    phone: filled,
    fax: filled,
    email: z.email(),
    postCode: z.string().regex(/^\d{6}$/),
  }),
  hotline: filled,
  announcement: z.string(),
  copyright: filled,
  reuseStatement: filled,
  obligationsFromDaysAgo: days,
  /** Towns without a site of their own (国办发〔2017〕47号) whose units appear under this one. */
  rollsUp: z.array(Key),
});
export type DemoSite = z.infer<typeof DemoSite>;

const Leader = z.strictObject({ name: filled, post: filled, duty: z.enum(DUTY_CODES) });

/** A change of name, or the end of an agency whose duties go to `successor`. */
const Succession = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), fromName: filled, daysAgo: days, note: filled }),
  z.strictObject({ kind: z.literal('merger'), successor: Key, daysAgo: days, note: filled }),
  z.strictObject({ kind: z.literal('closure'), daysAgo: days, note: filled }),
]);

export const DemoAgency = z.strictObject({
  key: Key,
  code: z.string().nullable(),
  creditCode: z.string().optional(),
  name: filled,
  shortName: filled,
  kind: z.enum(KIND_CODES),
  level: z.enum(codesOf(ISSUING_LEVELS)),
  parent: Key.nullable(),
  site: Key,
  functions: z.array(AgencyFunction),
  obligationsFromDaysAgo: days.optional(),
  /** The same in working days, so that what recurs every 20 of them falls due at a known distance from the loading day. */
  obligationsFromWorkingDaysAgo: z.int().min(0).max(250).optional(),
  /** Other names in use; former names besides stand in `succession`. */
  aliases: z.array(filled).default([]),
  docNoPrefixes: z.array(filled).default([]),
  duties: filled,
  contacts: z
    .strictObject({
      address: filled,
      officeHours: filled,
      phone: filled,
      fax: filled,
      email: z.email(),
      postCode: z.string().regex(/^\d{6}$/),
      disclosureOfficeName: filled,
    })
    .optional(),
  firstResponsible: z.strictObject({ name: filled, post: filled }).optional(),
  leadingGroup: z.array(Leader).default([]),
  supervisedBy: z.array(z.strictObject({ agency: Key, sector: z.enum(SECTOR_CODES) })).default([]),
  succession: z.array(Succession).default([]),
});
export type DemoAgency = z.infer<typeof DemoAgency>;

export const DemoRole = z.strictObject({
  role: z.enum(ROLES),
  agency: Key.optional(),
  domain: Key.optional(),
});

export const DemoStaff = z.strictObject({
  username: z.string().regex(/^[a-z][a-z0-9._-]{1,39}$/),
  displayName: filled,
  agency: Key,
  post: filled,
  /** Whether an account is opened; the others only stand in the history. */
  signIn: z.boolean(),
  roles: z.array(DemoRole),
});
export type DemoStaff = z.infer<typeof DemoStaff>;

export const DemoDelegation = z.strictObject({
  key: Key,
  role: z.enum(ROLES),
  agency: Key,
  from: z.string(),
  to: z.string(),
  fromDaysAgo: days,
  /** Negative when the delegation has ended. */
  untilDaysAhead: z.int().min(-4000).max(400),
  reason: filled,
});
export type DemoDelegation = z.infer<typeof DemoDelegation>;

export const DemoThread = z.strictObject({ key: Key, name: filled });
export type DemoThread = z.infer<typeof DemoThread>;

export const DemoTemplate = z.strictObject({
  key: Key,
  name: filled,
  genre: z.enum(codesOf(GENRES)),
  titlePattern: filled,
  stage: z.enum(codesOf(LIFECYCLE_STAGES)).optional(),
  basis: z.enum(codesOf(PROACTIVE_BASES)).optional(),
  hint: filled,
  bodyHtml: filled,
});
export type DemoTemplate = z.infer<typeof DemoTemplate>;

/** Which system an institution page lays down; `field_rules` are the rules of the three fields (三大领域) and of the towns. */
export const FRAME_SYSTEMS = [
  'principle',
  'proactive_disclosure',
  'interpretation',
  'public_participation',
  'supervision_assessment',
  'secrecy_review',
  'on_application',
  'field_rules',
  'leading_group',
] as const;

export const DemoFramePage = z.strictObject({
  site: Key,
  kind: z.enum(['guide', 'institution', 'leading_group']),
  slug: Key,
  title: filled,
  agency: Key,
  docNo: filled.optional(),
  system: z.enum(FRAME_SYSTEMS).optional(),
  /** 条例 Art. 12: how information is classed, arranged and obtained; the contacts come from the agency. */
  classification: filled.optional(),
  arrangement: filled.optional(),
  access: filled.optional(),
  issuedDaysAgo: days,
  validity: z.enum(codesOf(VALIDITIES)),
  bodyHtml: filled,
});
export type DemoFramePage = z.infer<typeof DemoFramePage>;
