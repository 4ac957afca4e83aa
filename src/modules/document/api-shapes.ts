import * as z from 'zod';
import { apiText as copy } from './api-text.ts';
import { CreateDraft, DraftContent } from './types.ts';
import { STATES } from './workflow.ts';

const DraftBody = DraftContent.omit({ coAgencyIds: true }).extend({
  coAgencies: z.array(z.string().max(18)).max(20).default([]).meta({ title: copy.coAgencies }),
});

/** A new draft: the fields of the desk's form, agencies by code. */
export const NewBody = DraftBody.extend({
  agency: z.string().trim().min(1, copy.agencyMissing).max(18).meta({ title: copy.agency }),
  procedure: CreateDraft.shape.procedure,
});

/** Version of an edition that the sender saw. */
export const Version = z.int().positive().meta({ title: '修改序号' });
/** The whole content anew, with the version it was made from. */
export const EditBody = DraftBody.extend({ version: Version });
/** What submitting needs. */
export const SubmissionBody = z.object({ version: Version });

/** What was written: id, the version to go on from, and the desk's page. */
export const Written = z.object({ id: z.uuid(), version: z.int(), url: z.string() });
/** Files as they were taken. */
export const Attached = Written.extend({
  attachments: z.array(z.object({ id: z.uuid(), name: z.string(), sha256: z.string() })),
});

/** A document as its clerk's systems see it in a list. */
export const OwnDocument = z.object({
  id: z.uuid(),
  edition: z.int(),
  title: z.string(),
  docNo: z.string().nullable(),
  indexNo: z.string().nullable(),
  state: z.enum(STATES),
  stateSince: z.string(),
  changedAt: z.string(),
  agency: z.string(),
  url: z.string(),
});

/** One document in work. */
export const OneOwn = OwnDocument.omit({ changedAt: true }).extend({
  version: z.int(),
  returned: z.object({ from: z.string(), comment: z.string() }).nullable(),
  attachments: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.int(), sha256: z.string() })),
});

/** Which documents. */
export const OwnQuery = z.object({
  state: z
    .enum([...STATES, 'open'], copy.states(STATES))
    .optional()
    .meta({ title: copy.state }),
  page: z.coerce
    .number(copy.page)
    .int(copy.page)
    .min(1, copy.page)
    .default(1)
    .meta({ title: copy.pageLabel }),
  pageSize: z.coerce
    .number(copy.pageSize)
    .int(copy.pageSize)
    .min(1, copy.pageSize)
    .max(100, copy.pageSize)
    .default(20)
    .meta({ title: copy.pageSizeLabel }),
});

/** One page of documents. */
export const OwnList = z.object({
  items: z.array(OwnDocument),
  page: z.int(),
  pageSize: z.int(),
  total: z.int(),
  totalIsLowerBound: z.boolean(),
});

/** Content of a draft as the docs show it and the tests send it. */
export const EXAMPLE = {
  title: '关于调整城乡最低生活保障标准的通知',
  docNo: '砚民发〔2026〕21号',
  summary: '自 2026 年 1 月 1 日起调整城乡低保标准',
  bodyHtml: '<p>各乡镇人民政府：</p><p>现将调整后的标准通知如下。</p>',
  genre: 'notification',
  theme: '民政、扶贫、救灾\\社会福利',
  stage: 'decision',
  items: ['HLJ-2-1'],
  disclosure: 'proactive',
  disclosureBasis: '20(11)',
};
