import * as z from 'zod';
import { MEDIA_TYPES } from '../../platform/files/file-type.ts';
import {
  codesOf,
  DISCLOSURES,
  FACETS,
  GENRES,
  ISSUING_LEVELS,
  LIFECYCLE_STAGES,
  OPENNESSES,
  SOURCE_KINDS,
  VALIDITIES,
} from '../../rules/classes.ts';
import { LONGEST, RELATION_KINDS, WITHDRAWAL_KINDS } from './types.ts';

/** First line of an export of ours; a reader of another version refuses what it does not know. */
export const EXPORT_FORMAT = 'gongkai/1';

const moment = z.iso.datetime({ offset: true });
const day = z.iso.date().nullable();
const line = z.string().max(1000);
const optionalLine = line.nullable();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** An agency by what is the same everywhere: its code, else its name. */
const AgencyName = z.object({ code: z.string().max(18).nullable(), name: z.string().max(300) });

const ExportedFile = z
  .object({
    id: z.uuid(),
    name: z.string().min(1).max(255),
    type: z.enum(Object.keys(MEDIA_TYPES) as (keyof typeof MEDIA_TYPES)[]),
    mediaType: z.string().max(120),
    size: z.number().int().nonnegative(),
    sha256,
  })
  .refine(({ type, mediaType }) => mediaType.startsWith(MEDIA_TYPES[type]), '媒体类型与文件类型不符');

const ExportedEdition = z.object({
  id: z.uuid(),
  number: z.number().int().positive(),
  isLive: z.boolean(),
  isEmergency: z.boolean(),
  title: z.string().min(1).max(LONGEST.title),
  docNo: optionalLine,
  docNoKey: optionalLine,
  docNoSeries: optionalLine,
  docNoSerial: z.number().int().nullable(),
  summary: line,
  bodyHtml: z.string().max(LONGEST.body),
  genre: z.enum(codesOf(GENRES)).nullable(),
  theme: optionalLine,
  keywords: z.array(line).max(50),
  stage: z.enum(codesOf(LIFECYCLE_STAGES)).nullable(),
  facet: z.enum(codesOf(FACETS)).nullable(),
  subColumn: optionalLine,
  catalogueVersion: z.number().int().nullable(),
  disclosure: z.enum(codesOf(DISCLOSURES)),
  disclosureBasis: optionalLine,
  openness: z.enum(codesOf(OPENNESSES)),
  openUntil: day,
  issuingLevel: z.enum(codesOf(ISSUING_LEVELS)).nullable(),
  issuer: optionalLine,
  sourceKind: z.enum(codesOf(SOURCE_KINDS)),
  contentSource: line,
  addressees: line,
  signature: line,
  isNormative: z.boolean(),
  isPriority: z.boolean(),
  isFormedElsewhere: z.boolean(),
  formedOn: day,
  changedOn: day,
  publicityFrom: day,
  publicityUntil: day,
  publicityDays: z.number().int().positive().nullable(),
  changeNote: line,
  threadName: optionalLine,
  publishedAt: moment,
  contentHash: z.string().max(100),
  editorName: optionalLine,
  items: z.array(z.object({ itemId: line, domain: line })).max(20),
  coAgencies: z.array(AgencyName).max(20),
  relations: z
    .array(
      z.object({
        kind: z.enum(RELATION_KINDS),
        toIndexNo: optionalLine,
        toDocNo: optionalLine,
        toTitle: line,
      }),
    )
    .max(100),
  files: z.array(ExportedFile).max(500),
});

const Withdrawal = z.object({
  kind: z.enum(WITHDRAWAL_KINDS),
  at: moment,
  authority: line,
  /** Set where a single edition or file was withdrawn, not the document. */
  number: z.number().int().positive().nullable(),
  fileId: z.uuid().nullable(),
});

/**
 * One public document as an export carries it: everything its pages show, its editions that are public, and of what was
 * withdrawn the tombstone only. Drafts, reviews and accounts are not part of it: they belong to a backup.
 */
export const ExportedDocument = z.object({
  kind: z.literal('document'),
  id: z.uuid(),
  agency: AgencyName,
  indexNo: z.string().max(40),
  sourceIndexNo: optionalLine,
  sourceKey: optionalLine,
  sourcePublishedOn: day,
  importedAt: moment.nullable(),
  firstPublishedAt: moment,
  publishedOn: z.iso.date(),
  validity: z.enum(codesOf(VALIDITIES)),
  withdrawnAt: moment.nullable(),
  editions: z.array(ExportedEdition).min(1).max(1000),
  validityChanges: z
    .array(
      z.object({
        validity: z.enum(codesOf(VALIDITIES)),
        effectiveOn: z.iso.date(),
        reason: line,
        at: moment,
      }),
    )
    .max(1000),
  withdrawals: z.array(Withdrawal).max(1000),
});
export type ExportedDocument = z.output<typeof ExportedDocument>;
export type ExportedEdition = ExportedDocument['editions'][number];
