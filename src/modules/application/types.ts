import * as z from 'zod';
import { parseCreditCode } from '../../rules/identifiers/credit-code.ts';
import { idNumberFlaw, idNumberOf } from '../../rules/identifiers/id-number.ts';
import { PlainDate } from '../../rules/plain-date.ts';
import { CHANNELS, CONSULTED_PARTIES } from './clock-input.ts';
import { fieldText } from './field-text.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'application.filed': { channel: string; isStaffEntered: boolean };
    'application.forwarded': { from: string; to: string };
    'application.receiptConfirmed': { on: string };
    'application.accepted': Record<string, never>;
    'application.correctionAsked': { correctBy: string };
    'application.correctionReceived': { on: string };
    'application.split': { parts: readonly string[] };
    'application.assigned': { to: string };
    'application.consultationSent': { partyId: string; party: string };
    'application.consultationReached': { partyId: string; on: string };
    'application.consultationReturned': { partyId: string; opinion: string };
    'application.searchRecorded': { finding: string };
    'application.extensionAsked': { workingDays: number };
    'application.extensionDecided': { isApproved: boolean };
    'application.feeNoticed': { amount: number; payBy: string };
    'application.feePaid': { on: string };
    'application.reasonsAsked': { letterId: string };
    'application.delaySet': { until: string };
    'application.answerDrafted': { kind: string };
    'application.answerSubmitted': { kind: string };
    'application.answerReviewed': { kind: string };
    'application.answerReturned': Record<string, never>;
    'application.answerSigned': { letterId: string; sha256: string };
    'application.answered': { kind: string; on: string };
    'application.withdrawn': { on: string };
    'application.archived': Record<string, never>;
    'application.fileAdded': { fileId: string; purpose: string; scan: string };
    'application.fileRemoved': { fileId: string; purpose: string };
    'application.fileScanned': { fileId: string; scan: string };
    'application.fileQuarantined': { fileId: string; signature: string };
    'application.fileOpened': { fileId: string };
    'application.personalDataErased': { files: number; proof: string };
    'application.logged': Record<string, never>;
    'application.conversionDrafted': { documentId: string };
    'application.remedyRecorded': { remedyId: string; kind: string; outcome: string | null };
    'application.caseExported': { sha256: string };
    'application.retentionChanged': { months: number };
    'application.remediesChanged': { isWholeSite: boolean };
    'letter.signed': { applicationId: string; kind: string; number: string; sha256: string };
    'letterTemplate.written': { kind: string };
    'grievance.filed': { kind: string };
    'grievance.concluded': { outcome: string };
  }
}

/** Columns of table 3 of the annual report, in its order (国办公开办函〔2021〕30号). */
export const APPLICANT_TYPES = [
  'naturalPerson',
  'business',
  'research',
  'charity',
  'legalService',
  'other',
] as const;
export type ApplicantType = (typeof APPLICANT_TYPES)[number];
export const PROVISIONS = ['paper', 'electronic', 'copy', 'inspection'] as const;
export const DELIVERIES = ['online', 'mail', 'email', 'fax', 'pickup'] as const;
export const OPINIONS = ['agrees', 'agrees_partly', 'objects'] as const;
export const REMEDY_KINDS = ['reconsideration', 'litigation', 'litigation_after_reconsideration'] as const;
export const REMEDY_OUTCOMES = ['upheld', 'corrected', 'other'] as const;
export const GRIEVANCE_KINDS = ['complaint', 'record_correction'] as const;
export const GRIEVANCE_OUTCOMES = ['upheld', 'corrected', 'forwarded', 'not_upheld'] as const;
export const FILE_PURPOSES = ['identity', 'supplement', 'provided', 'evidence'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];
export type RemedyKind = (typeof REMEDY_KINDS)[number];
export type RemedyOutcome = (typeof REMEDY_OUTCOMES)[number];
export type GrievanceKind = (typeof GRIEVANCE_KINDS)[number];

export const LONGEST = { description: 4000, note: 1000, reasons: 20_000, name: 100 } as const;

/** Forms send an empty string for "nothing chosen". */
export const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());
export const flag = (title: string) =>
  z.preprocess((value) => value === 'on' || value === 'true' || value === true, z.boolean()).meta({ title });
export const typed = (title: string, max: number, missing?: string) => {
  const text = z.string().trim().max(max, fieldText.tooLong(max));
  return (missing ? text.min(1, missing) : text.default('')).meta({ title });
};
const oneOf = <const List extends readonly [string, ...string[]]>(title: string, list: List) =>
  z.enum(list, fieldText.choose).meta({ title });
/** A real day written `YYYY-MM-DD`. */
export const day = (title: string) => PlainDate.meta({ title });

const phone = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/gu, ''))
  .pipe(z.string().regex(/^\+?\d{7,15}$/, fieldText.phone))
  .meta({ title: fieldText.labels.phone });

/** Who asks. Everything here is sealed before it is stored (个人信息保护法 Art. 51). */
export const Applicant = z
  .object({
    applicantType: oneOf(fieldText.labels.applicantType, APPLICANT_TYPES),
    name: typed(fieldText.labels.name, LONGEST.name, fieldText.name),
    idNo: z
      .string()
      .transform(idNumberOf)
      .pipe(z.string().min(1, fieldText.idNo).max(40))
      .meta({ title: fieldText.labels.idNo }),
    /** Another document than the 公民身份号码 or the credit code; its number is not checked. */
    isOtherDocument: flag(fieldText.labels.isOtherDocument).default(false),
    contactName: typed(fieldText.labels.contactName, LONGEST.name),
    phone,
    email: optional(z.email(fieldText.email).max(200)).meta({ title: fieldText.labels.email }),
    address: typed(fieldText.labels.address, 300),
    postCode: optional(
      z
        .string()
        .trim()
        .regex(/^\d{6}$/, fieldText.postCode),
    ).meta({ title: fieldText.labels.postCode }),
  })
  .superRefine((value, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (value.isOtherDocument) return;
    if (value.applicantType === 'naturalPerson') {
      const flaw = idNumberFlaw(value.idNo);
      if (flaw) refuse('idNo', fieldText.idFlaws[flaw]);
      return;
    }
    const credit = parseCreditCode(value.idNo);
    if (!credit.ok) refuse('idNo', fieldText.creditCode);
    if (value.contactName === '') refuse('contactName', fieldText.contactName);
  });
export type Applicant = z.output<typeof Applicant>;

/** What is asked for and how it is wanted (条例 Art. 29). */
export const Wanted = z
  .object({
    agencyId: z.uuid(fieldText.agency).meta({ title: fieldText.labels.agency }),
    wantedName: typed(fieldText.labels.wantedName, 300),
    wantedDocNo: typed(fieldText.labels.wantedDocNo, 120),
    wantedDescription: typed(fieldText.labels.wantedDescription, LONGEST.description),
    provision: oneOf(fieldText.labels.provision, PROVISIONS),
    delivery: oneOf(fieldText.labels.delivery, DELIVERIES),
    needsAssistance: flag(fieldText.labels.needsAssistance).default(false),
    assistanceNote: typed(fieldText.labels.assistanceNote, 300),
    isLogRefused: flag(fieldText.labels.isLogRefused).default(false),
    wantsNotices: flag(fieldText.labels.wantsNotices).default(false),
  })
  .superRefine((value, context) => {
    if (value.wantedName === '' && value.wantedDocNo === '' && value.wantedDescription === '') {
      context.addIssue({ code: 'custom', path: ['wantedDescription'], message: fieldText.wanted });
    }
  });

/** Where an answer goes, and where notices go that were wished for, must be known. */
export function refuseDelivery(
  applicant: Applicant,
  delivery: string,
  wantsNotices = false,
): { field: string; message: string } | null {
  if (delivery === 'mail' && applicant.address === '')
    return { field: 'address', message: fieldText.addressNeeded };
  if (delivery === 'email' && applicant.email === null)
    return { field: 'email', message: fieldText.emailNeeded };
  if (wantsNotices && applicant.email === null) return { field: 'email', message: fieldText.emailForNotices };
  return null;
}

/** A file as it lies sealed in the store, ready to be joined to a case. */
export interface SealedFile {
  id: string;
  name: string;
  type: string;
  mediaType: string;
  size: number;
  sealedSha256: string;
  scan: 'unscanned' | 'waiting' | 'clean';
}

/** How a case came in. Staff state channel and date; on the net both follow from the moment. */
export const Arrival = z.object({
  channel: oneOf(fieldText.labels.channel, CHANNELS),
  isOral: flag(fieldText.labels.isOral).default(false),
  submittedOn: day(fieldText.labels.submittedOn),
});

/** The case and the version the person saw; a change in between is a conflict, not a loss. */
export const CaseTarget = z.object({
  applicationId: z.uuid(),
  version: z.coerce.number().int().positive().meta({ title: fieldText.labels.version }),
});

export const PARTIES = CONSULTED_PARTIES;
