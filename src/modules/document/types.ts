import * as z from 'zod';
import {
  type ClassEntry,
  codeOf,
  codesOf,
  DISCLOSURES,
  FACETS,
  GENRES,
  ISSUING_LEVELS,
  LIFECYCLE_STAGES,
  OPENNESSES,
  PROACTIVE_BASES,
  SOURCE_KINDS,
  WITHHOLDING_GROUNDS,
} from '../../rules/classes.ts';
import { parseTheme } from '../../rules/themes.ts';
import { PROCEDURES } from './workflow.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'document.drafted': { agencyId: string };
    'document.edited': { editionId: string; contentHash: string };
    'document.discarded': { editionId: string };
    'document.submitted': { editionId: string; contentHash: string };
    'document.recalled': { editionId: string };
    'document.reviewed': { editionId: string; step: string; contentHash: string };
    'document.returned': { editionId: string; step: string };
    'document.signed': { editionId: string; contentHash: string };
    'document.coAgencyConfirmed': { editionId: string; agencyId: string; contentHash: string };
    'document.consented': { editionId: string; contentHash: string };
    'document.scheduled': { editionId: string; at: string };
    'document.unscheduled': { editionId: string };
    'document.published': { editionId: string; indexNo: string; contentHash: string; isEmergency: boolean };
    'document.posted': { editionId: string; until: string | null };
    'document.postingRecorded': { editionId: string; isFiled: boolean };
    'document.closed': { editionId: string; indexNo: string; ground: string | null };
    'document.reexamined': {
      editionId: string;
      outcome: ReexaminationOutcome;
      examinedOn: string;
      nextOn: string | null;
    };
    'document.amendmentBegun': { editionId: string };
    'document.withdrawn': { indexNo: string; kind: string; isIncident: boolean };
    'document.editionWithdrawn': { editionId: string; kind: string };
    'document.attachmentWithdrawn': { attachmentId: string; kind: string };
    'document.validityChanged': { validity: string; state: string };
    'document.reassigned': { editionId: string; to: string };
    'document.filed': { editionId: string; number: string };
    'document.filingSeen': { editionId: string };
    'document.laterApproved': { editionId: string; step: string };
    'document.migrated': { indexNo: string | null; batch: string | null; line: number | null };
    'template.written': { genre: string };
  }
}

export const RELATION_KINDS = [
  'basis',
  'interprets',
  'amends',
  'repeals',
  'issues',
  'forwards',
  'clarifies',
  'related',
] as const;
export const WITHDRAWAL_KINDS = ['in_error', 'expired', 'privacy', 'superior_order'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];
export type { Disclosure, Validity } from '../../rules/classes.ts';
/** What looking again at withheld information comes to (条例 Art. 18). */
export const REEXAMINATION_OUTCOMES = ['stays', 'open'] as const;
export type ReexaminationOutcome = (typeof REEXAMINATION_OUTCOMES)[number];
export type WithdrawalKind = (typeof WITHDRAWAL_KINDS)[number];

/** Kinds whose title is not repeated on the tombstone: it may be what had to go. */
export const TITLELESS_WITHDRAWALS: readonly WithdrawalKind[] = ['privacy', 'in_error'];

/** Upper bounds of typed text, in characters. The body allows half a million and some markup. */
export const LONGEST = { title: 500, summary: 500, body: 2_000_000, bodyText: 500_000, note: 1000 } as const;

const text = (title: string, max = 200) => z.string().trim().max(max).meta({ title });
const date = (title: string) => z.iso.date('应为真实存在的日期，写成 2026-11-22 的样子').meta({ title });
/** Forms send an empty string for "nothing chosen". */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());
/** Checkboxes send `on` or nothing; JSON sends booleans. */
const flag = (title: string) =>
  z.preprocess((value) => value === 'on' || value === 'true' || value === true, z.boolean()).meta({ title });
/** A code of a closed list; its Chinese name or an alias is understood too. */
const classOf = <const List extends readonly ClassEntry[]>(title: string, list: List) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? (codeOf(list, value) ?? value) : value),
      z.enum(codesOf(list)),
    )
    .meta({ title });
/** A theme of the national tree, written `一级\\二级`. */
const theme = z
  .string()
  .transform((value, context) => {
    const found = parseTheme(value);
    if (found) return found.text;
    context.addIssue({ code: 'custom', message: '应为主题分类中的一项，写成“一级\\二级”' });
    return z.NEVER;
  })
  .meta({ title: '主题分类' });
/** Several values: an array, or one text with blanks, commas or 、 between. */
const words = (title: string, max: number) =>
  z
    .preprocess(
      (value) =>
        (Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[\s,，;；、]+/u)).filter(
          Boolean,
        ),
      z.array(z.string().trim().max(60)).max(max),
    )
    .meta({ title });

export const RelationInput = z.object({
  kind: z.enum(RELATION_KINDS).meta({ title: '关系' }),
  indexNo: optional(text('索引号', 60)).optional(),
  docNo: optional(text('文号', 120)).optional(),
  title: text('名称', 500).default(''),
});
export type RelationInput = z.infer<typeof RelationInput>;

/** Everything a clerk can write about a document. A draft may be incomplete; submitting may not. */
export const DraftContent = z.object({
  title: z.string().trim().min(1, '请填写信息名称').max(LONGEST.title).meta({ title: '信息名称' }),
  docNo: optional(text('文件编号', 120)),
  summary: text('内容概述', LONGEST.summary).default(''),
  bodyHtml: z.string().max(LONGEST.body, '正文不能超过 50 万字').default('').meta({ title: '正文' }),
  genre: optional(classOf('体裁分类', GENRES)),
  theme: optional(theme),
  keywords: words('关键词', 20).default([]),
  stage: optional(classOf('五公开环节', LIFECYCLE_STAGES)),
  facet: optional(classOf('内容类别', FACETS)),
  subColumn: optional(text('专栏子栏目', 40)),
  items: words('目录事项', 20).default([]),
  disclosure: classOf('公开属性', DISCLOSURES).default('proactive'),
  disclosureBasis: optional(classOf('主动公开依据', PROACTIVE_BASES)),
  withholdingGround: optional(classOf('不予公开理由', WITHHOLDING_GROUNDS)),
  disclosureReason: optional(text('非主动公开的理由', LONGEST.note)),
  reexamineOn: optional(date('复核日期')),
  keeper: optional(text('保管机构')),
  openness: classOf('公开时限', OPENNESSES).default('long_term'),
  openUntil: optional(date('限时公开截止日')),
  issuingLevel: optional(classOf('发文层级', ISSUING_LEVELS)),
  sourceKind: classOf('信息来源类别', SOURCE_KINDS).default('made'),
  contentSource: text('信息来源').default(''),
  addressees: text('主送机关', LONGEST.note).default(''),
  signature: text('署名', LONGEST.note).default(''),
  isNormative: flag('规范性文件').default(false),
  isPriority: flag('重点信息').default(false),
  isFormedElsewhere: flag('外部形成').default(false),
  formedOn: optional(date('生成日期')),
  audience: text('公开范围', 100).default('everyone'),
  publicityDays: optional(z.coerce.number().int().min(1).max(365).meta({ title: '公示工作日数' })),
  changeNote: text('变更说明', LONGEST.note).default(''),
  coAgencyIds: words('联合发文机关', 20).default([]),
  relations: z.array(RelationInput).max(100).default([]).meta({ title: '信息关联' }),
  threadName: optional(text('事项脉络', 120)),
});
export type DraftContent = z.output<typeof DraftContent>;

export const CreateDraft = DraftContent.extend({
  agencyId: z.uuid().meta({ title: '责任机关' }),
  procedure: z.enum(PROCEDURES).default('standard').meta({ title: '审批程序' }),
});

export const EditionTarget = z.object({
  editionId: z.uuid().meta({ title: '版本' }),
  /** Version the person saw; a change in between is a conflict, not a loss. */
  version: z.coerce.number().int().positive().meta({ title: '修改序号' }),
});

/** The answers of whoever looked again at what is withheld. */
export const ReexaminationAnswers = EditionTarget.extend({
  outcome: z.enum(REEXAMINATION_OUTCOMES, '请选择复核结论').meta({ title: '复核结论' }),
  reason: z.string().trim().min(1, '请写明复核理由').max(LONGEST.note).meta({ title: '复核理由' }),
  examinedOn: date('复核完成日期'),
  /** Needed where it stays withheld; what is to be opened is not examined again. */
  nextOn: optional(date('下次复核日期')),
});

/** A file that the store has; its type is found from its bytes. */
export const StoredUpload = z.object({
  name: z.string().min(1).max(255, '文件名不超过 255 个字').meta({ title: '文件名' }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().nonnegative(),
});

export const Checklist = z.object({
  wording: flag('内容表述'),
  timing: flag('公开时机'),
  manner: flag('公开方式'),
  personalInformation: flag('个人信息'),
  secrecy: flag('保密审查'),
  isDeidentified: flag('已去标识化').default(false),
  risk: z.enum(['low', 'medium', 'high']).default('low').meta({ title: '风险等级' }),
});
export type Checklist = z.infer<typeof Checklist>;
