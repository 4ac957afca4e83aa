import * as z from 'zod';
import { FRAME_PAGE_KINDS } from '../modules/agency/index.ts';
import { WITHDRAWAL_KINDS } from '../modules/document/index.ts';
import { codesOf, DISCLOSURES, OPENNESSES, SOURCE_KINDS, VALIDITIES } from '../rules/classes.ts';

const AgencyShape = z.object({ code: z.string().nullable(), name: z.string() });
const Day = z.string().meta({ format: 'date' });
const Moment = z.string().meta({ format: 'date-time' });

/** A document in a list (interface: JSON shapes). */
export const DocumentItem = z.object({
  indexNo: z.string().meta({ description: '索引号，永久不变' }),
  title: z.string(),
  docNo: z.string().nullable().meta({ description: '文号' }),
  agency: AgencyShape,
  coAgencies: z.array(AgencyShape),
  domain: z.string().nullable(),
  item: z.string().nullable().meta({ description: '主要的目录事项' }),
  items: z.array(z.string()),
  theme: z.string().nullable(),
  genre: z.string().nullable(),
  formedOn: Day.nullable().meta({ description: '生成日期' }),
  publishedOn: Day.meta({ description: '公开日期' }),
  sourcePublishedOn: Day.nullable().meta({ description: '迁入的信息在原站的公开日期' }),
  validity: z.enum(codesOf(VALIDITIES)),
  disclosure: z.enum(codesOf(DISCLOSURES)),
  summary: z.string(),
  url: z.string(),
});

/** One page of documents. */
export const DocumentPage = z.object({
  items: z.array(DocumentItem),
  page: z.int(),
  pageSize: z.int(),
  total: z.int(),
  totalIsLowerBound: z.boolean().meta({ description: '为真时 total 是下限' }),
  next: z.string().optional().meta({ description: '作为参数 after 取下一页' }),
});

/** One document with everything its page shows. */
export const OneDocument = DocumentItem.extend({
  edition: z.int(),
  body: z.string().meta({ description: 'HTML' }),
  text: z.string(),
  keywords: z.array(z.string()),
  stage: z.string().nullable(),
  facet: z.string().nullable(),
  issuer: z.string().nullable(),
  issuingLevel: z.string().nullable(),
  sourceKind: z.enum(codesOf(SOURCE_KINDS)),
  openness: z.enum(codesOf(OPENNESSES)),
  openUntil: Day.nullable(),
  importedOn: Day.nullable(),
  contentHash: z.string(),
  attachments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      size: z.int(),
      sha256: z.string(),
      url: z.string(),
    }),
  ),
  relations: z.array(
    z.object({
      kind: z.string(),
      indexNo: z.string().optional(),
      docNo: z.string().optional(),
      title: z.string(),
    }),
  ),
  history: z.array(z.object({ edition: z.int(), publishedOn: Day, changeNote: z.string() })),
});

/** A stretch of the change feed. */
export const Changes = z.object({
  items: z.array(
    z.object({
      seq: z.int(),
      kind: z.enum(['published', 'changed', 'withdrawn']),
      at: Moment,
      indexNo: z.string(),
      agency: AgencyShape,
      title: z.string().nullable().meta({ description: '因个人信息或者差错撤回的不显示' }),
      url: z.string(),
      withdrawal: z
        .object({ kind: z.enum(WITHDRAWAL_KINDS), on: Day, authority: z.string() })
        .nullable()
        .meta({ description: '撤回的说明；没有撤回的为空' }),
    }),
  ),
  next: z.int().meta({ description: '下一次请求的 after' }),
});

/** Where to go on in the change feed. */
export const ChangesQuery = z.object({
  after: z.coerce
    .number('应为不小于 0 的整数')
    .int('应为不小于 0 的整数')
    .min(0, '应为不小于 0 的整数')
    .default(0)
    .meta({ title: '已读到的 seq' }),
  pageSize: z.coerce
    .number('应为 1 到 1000')
    .int('应为 1 到 1000')
    .min(1, '应为 1 到 1000')
    .max(1000, '应为 1 到 1000')
    .default(100)
    .meta({ title: '每次条数' }),
});

/** The governments of this installation, with what may be done with their information. */
export const Sites = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      isDefault: z.boolean(),
      siteIdCode: z.string().nullable().meta({ description: '网站标识码' }),
      hotline: z.string().nullable(),
      licence: z.string().meta({ description: '再利用的许可说明' }),
    }),
  ),
});

/** The seven domains with their sub-columns. */
export const Domains = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      columns: z.array(z.object({ code: z.string(), name: z.string() })),
      documents: z.int(),
      url: z.string(),
    }),
  ),
});

/** How many documents stand under each value of each facet. */
export const FacetCounts = z.record(
  z.string(),
  z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })),
);

/** Whose pages of the statutory frame. */
export const FrameQuery = z.object({
  agency: z.string().trim().max(18).optional().meta({ title: '机构代码；不填为本站' }),
});

/** Pages of the statutory frame: guide and institutions. */
export const FramePages = z.object({
  items: z.array(
    z.object({
      kind: z.enum(FRAME_PAGE_KINDS),
      title: z.string(),
      slug: z.string(),
      body: z.string().meta({ description: 'HTML' }),
      fields: z.record(z.string(), z.string()),
      validity: z.enum(codesOf(VALIDITIES)),
      issuedOn: Day.nullable(),
      changedAt: Moment,
    }),
  ),
});
