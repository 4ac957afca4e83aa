import * as z from 'zod';
import type { PlainDate } from '../../rules/plain-date.ts';

declare module '../../platform/event.ts' {
  interface Events {
    'obligation.generated': {
      added: number;
      ended: number;
      passed: number;
      /** Documents that turned out to be late, and the first of them by id. */
      late: number;
      documentIds: readonly string[];
    };
    'obligation.waived': { itemId: string };
    'obligation.limitsChanged': { keys: readonly string[] };
    'nilDeclaration.drafted': { obligationId: string };
    'nilDeclaration.edited': { obligationId: string };
    'nilDeclaration.submitted': { obligationId: string; contentHash: string };
    'nilDeclaration.recalled': { obligationId: string };
    'nilDeclaration.passed': { obligationId: string; contentHash: string };
    'nilDeclaration.returned': { obligationId: string; step: string };
    'nilDeclaration.declared': { obligationId: string; contentHash: string };
    'nilDeclaration.discarded': { obligationId: string };
    'docNoSeries.registered': { series: string; firstSerial: number };
    'docNoSeries.numberWithheld': { series: string; serial: number; ground: string; reexamineOn: string };
  }
}

/**
 * standing: first content of an item · period: once a cycle · formation: a document formed or changed · interpretation:
 * after a normative document · takeDown: a revoked penalty leaves the page.
 */
export const ObligationKind = z.enum(['standing', 'period', 'formation', 'interpretation', 'takeDown']);
export type ObligationKind = z.infer<typeof ObligationKind>;

/** How a duty stands on a day; always derived, never stored. */
export const ObligationState = z.enum([
  'not_due',
  'due_soon',
  'overdue',
  'in_time',
  'late',
  'migrated',
  'nil',
  'waived',
  'ended',
]);
export type ObligationState = z.infer<typeof ObligationState>;

/** What is known of a duty; whatever has not happened is null. */
export interface ObligationFacts {
  dueOn: PlainDate;
  /** First content that counts, by the log of publication. */
  contentOn: PlainDate | null;
  /** The content came in as history of another system: content, but no evidence of punctuality. */
  isMigrated: boolean;
  nilOn: PlainDate | null;
  waivedOn: PlainDate | null;
  endedOn: PlainDate | null;
}

/** Kinds that make up coverage: an item must have content at all, and again each cycle. */
export const COVERAGE_KINDS = ['standing', 'period'] as const satisfies readonly ObligationKind[];
/** Kinds that single documents set off. */
export const DOCUMENT_KINDS = [
  'formation',
  'interpretation',
  'takeDown',
] as const satisfies readonly ObligationKind[];
