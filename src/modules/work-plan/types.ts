import * as z from 'zod';
import { PlainDate } from '../../rules/plain-date.ts';
import { fieldText, typeText } from './text.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'workPlan.written': PlanFacts;
    'workPlan.assigned': { planId: string; assignmentId: string };
    'workPlan.assignmentRemoved': { planId: string; assignmentId: string };
    'workPlan.measureSet': { planId: string; assignmentId: string };
    'workPlan.filed': PlanFacts;
    'workPlan.received': PlanFacts;
    'workPlan.returned': PlanFacts;
    'workPlan.madePublic': PlanFacts;
    'workPlan.hidden': PlanFacts;
    'workPlan.yearReported': PlanFacts;
    'progress.reported': ProgressFacts;
    'progress.confirmed': ProgressFacts;
  }
}

type PlanFacts = { year: number; kind: string; version: number };
type ProgressFacts = { planId: string; assignmentId: string; progressId: string; outcome: string };

/** A year's arrangement of an agency, or how it carries out a decision from above. */
export const PLAN_KINDS = ['annual', 'decision'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** Where a decision came from (流长镇 方案: 党中央、国务院 … 县委、县政府). */
export const BASIS_LEVELS = ['national', 'province', 'city', 'county', 'township'] as const;
export type BasisLevel = (typeof BASIS_LEVELS)[number];

/** Bounds of typed text, in characters. */
export const LONGEST = {
  title: 120,
  text: 10_000,
  content: 1000,
  measure: 2000,
  note: 500,
  number: 20,
} as const;

const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());
const text = (longest: number, title: string) =>
  z.string().trim().max(longest, typeText.tooLong(title, longest)).default('').meta({ title });
const needed = (longest: number, title: string) =>
  z
    .string()
    .trim()
    .min(1, typeText.needed(title))
    .max(longest, typeText.tooLong(title, longest))
    .meta({ title });

/** What a person writes of a plan; assignments are written one by one. */
export const PlanContent = z.object({
  kind: z.enum(PLAN_KINDS, typeText.chooseKind).meta({ title: fieldText.kind }),
  year: z.coerce
    .number(typeText.year)
    .int(typeText.year)
    .min(2000, typeText.year)
    .max(2100, typeText.year)
    .meta({ title: fieldText.year }),
  title: needed(LONGEST.title, fieldText.title),
  goal: needed(LONGEST.text, fieldText.goal),
  arrangement: text(LONGEST.text, fieldText.arrangement),
  supervisionManner: text(LONGEST.text, fieldText.supervisionManner),
  basisTitle: text(LONGEST.title, fieldText.basisTitle),
  basisDocNo: optional(z.string().trim().max(60)).meta({ title: fieldText.basisDocNo }),
  basisLevel: optional(z.enum(BASIS_LEVELS)).meta({ title: fieldText.basisLevel }),
  superiorPlanId: optional(z.uuid()).meta({ title: fieldText.superiorPlan }),
});
export type PlanContent = z.infer<typeof PlanContent>;

export const CreatePlan = PlanContent.extend({
  agencyId: z.uuid(typeText.chooseAgency).meta({ title: fieldText.agency }),
});

/** A plan in the version the person saw. */
export const PlanTarget = z.object({ planId: z.uuid(), version: z.coerce.number().int() });

export const EditPlan = PlanContent.extend(PlanTarget.shape);

const agencyIds = z.array(z.uuid()).max(60);

/** One assignment: what, by when, who leads, who takes part. */
export const AssignmentContent = z.object({
  number: text(LONGEST.number, fieldText.number),
  content: needed(LONGEST.content, fieldText.content),
  dueOn: optional(PlainDate).meta({ title: fieldText.dueOn }),
  leadIds: agencyIds.min(1, typeText.needLead).meta({ title: fieldText.lead }),
  responsibleIds: agencyIds.default([]).meta({ title: fieldText.responsible }),
  superiorAssignmentId: optional(z.uuid()).meta({ title: fieldText.superiorAssignment }),
  itemId: optional(z.string().trim().max(20)).meta({ title: fieldText.item }),
  documentId: optional(z.uuid()).meta({ title: fieldText.document }),
});
export type AssignmentContent = z.infer<typeof AssignmentContent>;

export const PROGRESS_OUTCOMES = ['under_way', 'done'] as const;
export type ProgressOutcome = (typeof PROGRESS_OUTCOMES)[number];

export const ReportProgress = z.object({
  assignmentId: z.uuid(),
  agencyId: z.uuid(typeText.chooseAgency).meta({ title: fieldText.agency }),
  outcome: z.enum(PROGRESS_OUTCOMES, typeText.chooseOutcome).meta({ title: fieldText.outcome }),
  note: needed(LONGEST.measure, fieldText.note),
  evidenceDocumentId: optional(z.uuid()).meta({ title: fieldText.evidence }),
});

export const SetMeasure = z.object({
  assignmentId: z.uuid(),
  agencyId: z.uuid(typeText.chooseAgency).meta({ title: fieldText.agency }),
  measure: needed(LONGEST.measure, fieldText.measure),
});

export const ReturnPlan = PlanTarget.extend({ note: needed(LONGEST.note, fieldText.returnNote) });
export const HidePlan = PlanTarget.extend({ reason: needed(LONGEST.note, fieldText.reason) });
export const YearReport = PlanTarget.extend({ report: needed(LONGEST.text, fieldText.yearReport) });
