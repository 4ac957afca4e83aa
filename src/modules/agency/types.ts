import * as z from 'zod';
import { AgencyFunction } from '../../rules/agency-functions.ts';
import { codesOf, VALIDITIES } from '../../rules/classes.ts';
import {
  creditCode,
  day,
  email,
  neededText,
  oneOf,
  optional,
  organisationCode,
  phone,
  postCode,
  seenVersion,
  text,
  words,
} from './fields.ts';
import { DUTY_CODES, KIND_CODES, LEVEL_CODES, SECTOR_CODES } from './kinds.ts';
import { fieldText } from './text.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'agency.created': { code: string | null; kind: string };
    'agency.changed': { version: number };
    'agency.renamed': { effectiveOn: string };
    'agency.merged': { successorId: string; effectiveOn: string };
    'agency.closed': { effectiveOn: string };
    'agency.supervisionChanged': { supervised: readonly string[] };
    'agency.leadingGroupChanged': { leaders: number };
    'site.created': { code: string };
    'site.changed': { version: number };
    'framePage.changed': { kind: string; slug: string; version: number };
  }
}

/** An agency as lists, links and other slices name it. */
export interface AgencyRef {
  code: string | null;
  name: string;
}

const functions = z
  .preprocess(
    (value) => (Array.isArray(value) ? value : value ? [value] : []),
    z.array(z.enum(AgencyFunction.options, fieldText.chooseOne(fieldText.functions))).max(40),
  )
  .meta({ title: fieldText.functions });

/** What is told about an agency besides its name, code and place: duties and the contacts of 条例 Art. 12 and 20(2). */
export const AgencyProfile = z.object({
  shortName: text(fieldText.shortName, 60),
  functions: functions.default([]),
  docNoPrefixes: words(fieldText.docNoPrefixes, 30, 20).default([]),
  duties: text(fieldText.duties, 5000),
  disclosureOfficeName: text(fieldText.disclosureOfficeName),
  address: text(fieldText.address),
  officeHours: text(fieldText.officeHours),
  phone: phone(fieldText.phoneLabel),
  fax: phone(fieldText.fax),
  email: email(fieldText.emailLabel),
  postCode: postCode(fieldText.postCodeLabel),
  firstResponsibleName: text(fieldText.firstResponsibleName, 60),
  firstResponsiblePost: text(fieldText.firstResponsiblePost, 60),
  obligationsFrom: optional(day(fieldText.obligationsFrom))
    .default(null)
    .meta({ title: fieldText.obligationsFrom }),
  /** Names people use besides the full and the short one; former names come from renaming. */
  otherNames: words(fieldText.otherNames, 20, 120).default([]),
  sort: z.coerce
    .number(fieldText.wholeNumber)
    .int()
    .min(0)
    .max(999_999)
    .default(0)
    .meta({ title: fieldText.sort }),
});
export type AgencyProfile = z.output<typeof AgencyProfile>;

/** What gives an agency its identity and place; without `siteId` the superior's site. */
const place = {
  name: neededText(fieldText.name, 120),
  kind: oneOf(fieldText.kind, KIND_CODES),
  level: oneOf(fieldText.level, LEVEL_CODES),
  code: optional(organisationCode).default(null).meta({ title: fieldText.code }),
  creditCode: optional(creditCode).default(null).meta({ title: fieldText.creditCode }),
  siteId: optional(z.uuid()).default(null).meta({ title: fieldText.site }),
  parentId: optional(z.uuid()).default(null).meta({ title: fieldText.parent }),
};

export const CreateAgency = AgencyProfile.extend(place);
export type CreateAgency = z.output<typeof CreateAgency>;

export const ChangeAgency = AgencyProfile.extend({
  agencyId: z.uuid(),
  version: seenVersion,
  kind: place.kind,
  level: place.level,
  code: place.code,
  creditCode: place.creditCode,
  parentId: place.parentId,
});
export type ChangeAgency = z.output<typeof ChangeAgency>;

export const RenameAgency = z.object({
  agencyId: z.uuid(),
  version: seenVersion,
  name: place.name,
  shortName: text(fieldText.shortName, 60),
  effectiveOn: day(fieldText.effectiveOn),
  note: text(fieldText.note, 500),
});

export const MergeAgency = z.object({
  agencyId: z.uuid(),
  version: seenVersion,
  successorId: z.uuid(fieldText.needed(fieldText.successor)).meta({ title: fieldText.successor }),
  effectiveOn: day(fieldText.effectiveOn),
  /** Whether the internal units go on under the successor or end with the agency. */
  units: oneOf(fieldText.units, ['move', 'close']).default('move'),
  note: text(fieldText.note, 500),
});

export const CloseAgency = MergeAgency.omit({ successorId: true, units: true });

export const SetSupervision = z.object({
  agencyId: z.uuid(),
  supervised: z
    .array(
      z.object({
        agencyId: z.uuid(fieldText.needed(fieldText.supervised)).meta({ title: fieldText.supervised }),
        sector: oneOf(fieldText.sector, SECTOR_CODES),
      }),
    )
    .max(500, fieldText.tooMany(500))
    .meta({ title: fieldText.supervised }),
});

export const SetLeadingGroup = z.object({
  agencyId: z.uuid(),
  leaders: z
    .array(
      z.object({
        name: neededText(fieldText.leaderName, 60),
        post: neededText(fieldText.leaderPost, 60),
        duty: oneOf(fieldText.leaderDuty, DUTY_CODES),
      }),
    )
    .max(40, fieldText.tooMany(40))
    .meta({ title: fieldText.leadingGroup }),
});

export const FRAME_PAGE_KINDS = ['guide', 'institution', 'leading_group'] as const;
export type FramePageKind = (typeof FRAME_PAGE_KINDS)[number];

/** What a guide says besides the contacts, which come from the agency's own record (条例 Art. 12). */
export const GUIDE_FIELDS = ['classification', 'arrangement', 'access'] as const;
export type GuideField = (typeof GUIDE_FIELDS)[number];

/** The six contacts a guide must show, as columns of the agency (条例 Art. 12). */
export const GUIDE_CONTACTS = [
  'disclosureOfficeName',
  'address',
  'officeHours',
  'phone',
  'fax',
  'email',
] as const;
export type GuideContact = (typeof GUIDE_CONTACTS)[number];

export const WriteFramePage = z.object({
  /** Null writes a new page. */
  framePageId: optional(z.uuid()).default(null),
  version: optional(seenVersion).default(null).meta({ title: fieldText.version }),
  siteId: z.uuid(),
  agencyId: optional(z.uuid()).default(null).meta({ title: fieldText.agency }),
  kind: oneOf(fieldText.pageKind, FRAME_PAGE_KINDS),
  slug: optional(z.string().regex(/^[a-z0-9-]{1,60}$/, fieldText.slug))
    .default(null)
    .meta({ title: fieldText.slugLabel }),
  title: neededText(fieldText.title, 200),
  bodyHtml: z.string().max(500_000, fieldText.tooLong(500_000)).default('').meta({ title: fieldText.body }),
  validity: oneOf(fieldText.validity, codesOf(VALIDITIES)).default('in_force'),
  issuedOn: optional(day(fieldText.issuedOn)).default(null).meta({ title: fieldText.issuedOn }),
  docNo: text(fieldText.docNo, 120),
  domain: optional(z.string().max(60)).default(null).meta({ title: fieldText.domain }),
  classification: text(fieldText.classification, 5000),
  arrangement: text(fieldText.arrangement, 5000),
  access: text(fieldText.access, 5000),
  sort: z.coerce
    .number(fieldText.wholeNumber)
    .int()
    .min(0)
    .max(9999)
    .default(0)
    .meta({ title: fieldText.sort }),
});
export type WriteFramePage = z.output<typeof WriteFramePage>;
