import * as z from 'zod';
import { AgencyFunction } from '../../rules/agency-functions.ts';
import { PlainDate } from '../../rules/plain-date.ts';
import { Channel, inBoxOrder } from './channels.ts';
import { TimeLimitRule } from './time-limit-rule.ts';

export * from './time-limit-rule.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'catalogue.standardLoaded': { version: number; rows: number };
    'catalogue.versionPublished': { number: number; standardVersion: number; itemId: string | null };
    'catalogue.changeProposed': { itemId: string; action: string; scope: string };
    'catalogue.changeDecided': { itemId: string; action: string; scope: string; outcome: string };
    'catalogue.noteEdited': { number: number };
  }
}

/** 公开层级. National bodies are above every catalogue here, so the list begins with the province. */
export const Level = z.enum(['province', 'city', 'county', 'township', 'village']);
export type Level = z.infer<typeof Level>;

export { AgencyFunction };

/** Whether a function belongs to an administrative agency, a public institution, or a committee of villagers or residents. */
export const FunctionKind = z.enum(['agency', 'institution', 'committee']);
export type FunctionKind = z.infer<typeof FunctionKind>;

const words = z.string().trim().min(1);

export const FunctionDefinition = z.strictObject({
  code: AgencyFunction,
  name: words,
  kind: FunctionKind.default('agency'),
  aliases: z.array(words).default([]),
});
export type FunctionDefinition = z.infer<typeof FunctionDefinition>;

/** Code of a domain as it stands in addresses: `/domains/culture-sport`. The taxonomy is open; `domains.yaml` lists it. */
export const DomainCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
export type DomainCode = z.infer<typeof DomainCode>;

/** The rows of Art. 20 and 21, which belong to no special column. */
export const GENERAL_DOMAIN = 'general';

export const DomainColumn = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  name: words,
  guide: z.string().default(''),
});
export type DomainColumn = z.infer<typeof DomainColumn>;

/** One special column (专栏): its names, who leads it, and its sub-columns under `columnsTitle`. */
export const DomainDefinition = z.strictObject({
  code: DomainCode,
  name: words,
  aliases: z.array(words).default([]),
  lead: words,
  leadFunctions: z.array(AgencyFunction).min(1),
  guide: words,
  pilotDomains: z.array(words).default([]),
  columnsTitle: z.string().default(''),
  columns: z.array(DomainColumn).default([]),
});
export type DomainDefinition = z.infer<typeof DomainDefinition>;

/** 公开对象: everybody, or the named group (“请写明”). */
export const Audience = z.union([z.literal('everyone'), z.strictObject({ group: words })]);
export type Audience = z.infer<typeof Audience>;

/** 公开方式. */
export const Mode = z.enum(['proactive', 'on_application']);
export type Mode = z.infer<typeof Mode>;

/** The three aspects of 黑政办规〔2018〕45号 二: 决策信息 · 管理和服务信息 · 执行和结果信息. */
export const Aspect = z.enum(['decision', 'management', 'result']);
export type Aspect = z.infer<typeof Aspect>;

/** 五公开. */
export const Stage = z.enum(['decision', 'management', 'service', 'execution', 'result']);
export type Stage = z.infer<typeof Stage>;

/** 政策措施 · 项目安排 · 资金分配使用 · 社会实际效果. */
export const Facet = z.enum(['policy', 'project', 'fund', 'effect']);
export type Facet = z.infer<typeof Facet>;

/** The 标准 of a row: what counts as disclosed well. */
export const DisclosureStandard = z.enum([
  'full_text',
  'all_elements',
  'register',
  'aggregate',
  'deidentified',
]);
export type DisclosureStandard = z.infer<typeof DisclosureStandard>;

/** The 程序 of a row: the ordinary chain, with 公示 or consultation before it, urgent, or on application. */
export const DisclosureProcedure = z.enum([
  'ordinary',
  'publicity',
  'consultation',
  'urgent',
  'on_application',
]);
export type DisclosureProcedure = z.infer<typeof DisclosureProcedure>;

/** How sure a row is: read in an official source, stated by an implementing document, or from memory and to be re-read. */
export const SourceMark = z.enum(['verified', 'seed', 'memory']);
export type SourceMark = z.infer<typeof SourceMark>;

/** Who must disclose: whoever has the function at one of the levels. */
export const Responsibility = z.strictObject({ function: AgencyFunction, levels: z.array(Level).min(1) });
export type Responsibility = z.infer<typeof Responsibility>;

const distinct = <Item>(items: readonly Item[]) => new Set(items).size === items.length;
const inOrder = (channels: readonly Channel[]) => inBoxOrder(channels).join() === channels.join();

/** The columns of a row; none has a default, so that an adaptation sets what it names and nothing else. */
const rowShape = {
  id: z.string().regex(/^[A-Z][A-Za-z0-9-]{1,39}$/),
  item1: words,
  item2: words,
  /** The sentence of the source document that the elements were taken from. */
  wording: words.optional(),
  subItems: z.array(words),
  elements: z.array(words).min(1).refine(distinct, '要素不应重复'),
  basis: words,
  timeLimit: words,
  responsible: z.array(Responsibility).min(1),
  responsibleText: words,
  channels: z.array(Channel).min(1).refine(inOrder, '渠道应不重复，并按十三个选框的顺序'),
  audience: Audience,
  audienceText: words,
  mode: Mode,
  levels: z.array(Level).min(1).refine(distinct, '层级不应重复'),
  columns: z.array(words),
  aspect: Aspect,
  stage: Stage,
  facets: z.array(Facet).min(1).refine(distinct, '内容类别不应重复'),
  isKey: z.boolean(),
  /** The information names natural persons. */
  pi: z.boolean(),
  needsInterpretation: z.boolean(),
  needsResponse: z.boolean(),
  needsParticipation: z.boolean(),
  /** 双公示: decisions under the row are also due within 7 working days of the decision; the shorter limit wins. */
  dualPublicity: z.boolean(),
  /** Which items of Art. 20 the row fulfils. */
  art20: z.array(z.int().min(1).max(15)),
  /** Kind of structured record that carries the row, where there is one. */
  record: z
    .string()
    .regex(/^[A-Z][A-Za-z]+$/)
    .optional(),
  standard: DisclosureStandard,
  procedure: DisclosureProcedure,
  effectMeasure: words.optional(),
  source: words,
  sourceMark: SourceMark,
  note: words.optional(),
};

/** A row as the data files write it: without its domain (the file's) and the parsed limit. Absent marks are false. */
export const CatalogueRowData = z.strictObject({
  ...rowShape,
  subItems: rowShape.subItems.default([]),
  columns: rowShape.columns.default([]),
  art20: rowShape.art20.default([]),
  isKey: rowShape.isKey.default(false),
  pi: rowShape.pi.default(false),
  needsInterpretation: rowShape.needsInterpretation.default(false),
  needsResponse: rowShape.needsResponse.default(false),
  needsParticipation: rowShape.needsParticipation.default(false),
  dualPublicity: rowShape.dualPublicity.default(false),
});
export type CatalogueRowData = z.infer<typeof CatalogueRowData>;

/** Columns that a local adaptation sets: any but the identity, at least one. */
export const RowChanges = z
  .strictObject(rowShape)
  .omit({ id: true })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, '至少应修改一栏');
export type RowChanges = z.infer<typeof RowChanges>;

/** One row of a catalogue. `timeLimitRule` is null only where a local wording cannot be parsed; the wording then stands alone. */
export const CatalogueRow = CatalogueRowData.extend({
  domain: DomainCode,
  timeLimitRule: TimeLimitRule.nullable(),
});
export type CatalogueRow = z.infer<typeof CatalogueRow>;

/** The national standard as shipped: 163 rows in seven domains, and the general rows of Art. 20 and 21 beside them. */
export interface StandardCatalogue {
  version: number;
  effectiveOn: PlainDate;
  changeNote: string;
  domains: DomainDefinition[];
  functions: FunctionDefinition[];
  rows: CatalogueRow[];
  generalRows: CatalogueRow[];
}

/** Head and domain list of `domains.yaml`. */
export const DomainsFile = z.strictObject({
  version: z.int().min(1),
  effectiveOn: PlainDate,
  changeNote: words,
  domains: z.array(DomainDefinition).min(1),
});

export const FunctionsFile = z.strictObject({ functions: z.array(FunctionDefinition).min(1) });

export const RowsFile = z.strictObject({ domain: DomainCode, rows: z.array(CatalogueRowData).min(1) });
