import * as z from 'zod';
import { fieldText } from './report-text.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'annualReport.begun': { year: number; number: number };
    'annualReport.written': { year: number };
    'annualReport.cellsWritten': { year: number; cells: number };
    'annualReport.submitted': { year: number; contentHash: string };
    'annualReport.recalled': { year: number };
    'annualReport.reviewed': { year: number; contentHash: string };
    'annualReport.returned': { year: number };
    'annualReport.signed': { year: number; contentHash: string };
    'annualReport.published': { year: number; number: number; contentHash: string };
    'annualReport.commented': { year: number };
    'annualReport.commentDecided': { year: number; state: 'released' | 'refused' };
  }
}

export const COMMENT_STATES = ['waiting', 'released', 'refused'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

export const LONGEST = { html: 200_000, reason: 500, note: 1000, comment: 1000 } as const;

/** Years of the form in which reports are written. */
const Year = z.coerce
  .number(fieldText.yearExpected)
  .int(fieldText.yearExpected)
  .min(2021, fieldText.yearExpected)
  .max(2200, fieldText.yearExpected)
  .meta({ title: fieldText.year });

export const BeginReport = z.object({
  agencyId: z.uuid(fieldText.agencyExpected).meta({ title: fieldText.agency }),
  year: Year,
});

/** A report in the version the person saw. */
export const ReportTarget = z.object({ reportId: z.uuid(), version: z.coerce.number().int() });

const html = (title: string) => z.string().max(LONGEST.html, fieldText.tooLong).default('').meta({ title });

export const Narrative = ReportTarget.extend({
  overviewHtml: html(fieldText.overview),
  problemsHtml: html(fieldText.problems),
  otherHtml: html(fieldText.other),
  changeNote: z.string().trim().max(LONGEST.note, fieldText.tooLong).default(''),
});

/** What is typed into a cell: a number, 不适用, or nothing, which takes a typed value back. */
export const TypedCell = z.object({
  place: z.string().max(120),
  value: z.string().trim().max(20),
  reason: z.string().trim().max(LONGEST.reason, fieldText.tooLong).default(''),
});
export type TypedCell = z.output<typeof TypedCell>;

export const WriteCells = ReportTarget.extend({ cells: z.array(TypedCell).min(1).max(300) });

/** A report in the exchange shape, out of the file of that name. */
export const TakePreviousFile = ReportTarget.extend({
  name: z.string().trim().max(200, fieldText.tooLong),
  report: z.unknown(),
});

export const ReturnReport = ReportTarget.extend({
  note: z.string().trim().min(1, fieldText.noteExpected).max(LONGEST.note, fieldText.tooLong).meta({
    title: fieldText.note,
  }),
});

export const AmendReport = ReportTarget.extend({
  changeNote: z
    .string()
    .trim()
    .min(1, fieldText.changeNoteExpected)
    .max(LONGEST.note, fieldText.tooLong)
    .meta({
      title: fieldText.changeNote,
    }),
});

/** What the public says of a published report. */
export const SendComment = z.object({
  agencyId: z.uuid(),
  year: Year,
  body: z
    .string()
    .trim()
    .min(5, fieldText.commentExpected)
    .max(LONGEST.comment, fieldText.commentExpected)
    .meta({ title: fieldText.comment }),
});

export const DecideComment = z.object({
  commentId: z.uuid(),
  state: z.enum(['released', 'refused']),
  response: z
    .string()
    .trim()
    .max(LONGEST.note, fieldText.tooLong)
    .default('')
    .meta({ title: fieldText.response }),
});
