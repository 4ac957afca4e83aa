import * as z from 'zod';
import { PlainDate } from '../../rules/plain-date.ts';
import { fieldText } from './text.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'cleanup.opened': { entries: number };
    'cleanup.proposed': { entries: number };
    'cleanup.decided': { version: number };
    'cleanup.reopened': { version: number };
    'cleanup.published': { repealed: number; lapsed: number };
  }
}

/** What a round says of a document. */
export const OUTCOMES = ['keep', 'amend', 'repeal', 'lapse'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** States of a round: proposals are being made, a leader signed them, everybody reads them. */
export const ROUND_STATES = ['open', 'decided', 'published'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());

export const OpenRound = z.object({
  agencyId: z.uuid('应从列表中选择一个机关').meta({ title: fieldText.agency }),
  isWholeSite: z.stringbool().default(false),
  title: z.string().trim().min(1, '请填写名称').max(120).meta({ title: fieldText.title }),
  basis: z.string().trim().min(1, '请填写清理依据').max(500).meta({ title: fieldText.basis }),
  law: z.string().trim().max(100).default('').meta({ title: fieldText.law }),
  dueOn: optional(PlainDate).meta({ title: fieldText.dueOn }),
});

/** A round in the version the person saw. */
export const RoundTarget = z.object({ roundId: z.uuid(), version: z.coerce.number().int() });

export const Proposals = RoundTarget.extend({
  proposals: z
    .array(
      z.object({
        documentId: z.uuid(),
        outcome: z.enum(OUTCOMES).meta({ title: fieldText.outcome }),
        reason: z.string().trim().max(500).default('').meta({ title: fieldText.reason }),
      }),
    )
    .min(1)
    .max(1000),
});
