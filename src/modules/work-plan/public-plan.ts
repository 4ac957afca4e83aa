import type { AssignmentPart, AssignmentView, PlanView } from './queries/plan.ts';
import type { BasisLevel, PlanKind } from './types.ts';

/** One assignment as it was signed for the public. */
export interface PublicAssignment {
  id: string;
  number: string;
  content: string;
  dueOn: string | null;
  parts: AssignmentPart[];
}

/** A plan as it was signed for the public; it stays so while the next version is written. */
export interface PublicPlan {
  kind: PlanKind;
  year: number;
  title: string;
  goal: string;
  arrangement: string;
  supervisionManner: string;
  basisTitle: string;
  basisDocNo: string | null;
  basisLevel: BasisLevel | null;
  yearReport: string | null;
  assignments: PublicAssignment[];
}

/** What everybody will read of a plan: the five parts (实施步骤、具体措施、责任分工、工作进展、监督方式) but the progress. */
export function publicPlan(plan: PlanView, assignments: readonly AssignmentView[]): PublicPlan {
  const { kind, year, title, goal, arrangement, supervisionManner } = plan;
  const { basisTitle, basisDocNo, basisLevel, yearReport } = plan;
  return {
    ...{
      kind,
      year,
      title,
      goal,
      arrangement,
      supervisionManner,
      basisTitle,
      basisDocNo,
      basisLevel,
      yearReport,
    },
    assignments: assignments.map(({ id, number, content, dueOn, parts }) => ({
      id,
      number,
      content,
      dueOn,
      parts,
    })),
  };
}
