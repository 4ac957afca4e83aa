import { type Actor, holds, type Permission, type Scope } from '../../platform/permission.ts';
import { type ReportAction, type ReportState, startsFrom } from './workflow.ts';

/** What deciding looks at. */
export interface ReportSubject {
  state: ReportState;
  scope: Scope;
  year: number;
  /** Everybody who wrote in this edition: text or cells. */
  writers: readonly string[];
  /** Who passed the head's review of what stands there now. */
  headReviewer: string | null;
  /** The hash the head passed, and the one of today. */
  passedHash: string | null;
  currentHash: string;
  /** Violated identities of 国办公开办函〔2021〕30号, errors only. */
  errors: number;
  /** Whether parts one and five have words of their own. */
  hasWords: boolean;
  today: string;
}

export type ReportRefusal =
  | 'stateForbids'
  | 'roleMissing'
  | 'ownWork'
  | 'sameReviewer'
  | 'yearNotOver'
  | 'wordsMissing'
  | 'figuresWrong'
  | 'contentChanged';

export const PERMISSION_OF: Readonly<Record<ReportAction, Permission>> = {
  write: 'annualReport.write',
  submit: 'annualReport.write',
  recall: 'annualReport.write',
  passHeadReview: 'annualReport.review',
  returnHeadReview: 'annualReport.review',
  sign: 'annualReport.sign',
  returnSignOff: 'annualReport.sign',
  publish: 'annualReport.publish',
  amend: 'annualReport.write',
};

/**
 * Whether the actor may do this to the report now, or why not. Four eyes: who wrote, who reviewed and who signs are
 * different people, and the head's review holds for the figures and words it saw. A year is reported when it is over.
 */
export function refuseReportAction(
  actor: Actor,
  action: ReportAction,
  report: ReportSubject,
): ReportRefusal | null {
  if (!holds(actor, PERMISSION_OF[action], report.scope)) return 'roleMissing';
  if (!startsFrom(action, report.state)) return 'stateForbids';
  if (action === 'submit') return refuseSubmission(report);
  if (action !== 'passHeadReview' && action !== 'sign') return null;
  if (actor.staffId !== null && report.writers.includes(actor.staffId)) return 'ownWork';
  if (action === 'sign' && report.headReviewer === actor.staffId) return 'sameReviewer';
  if (report.errors > 0) return 'figuresWrong';
  return action === 'sign' && report.passedHash !== report.currentHash ? 'contentChanged' : null;
}

function refuseSubmission({ year, today, errors, hasWords }: ReportSubject): ReportRefusal | null {
  if (today <= `${year}-12-31`) return 'yearNotOver';
  if (errors > 0) return 'figuresWrong';
  return hasWords ? null : 'wordsMissing';
}
