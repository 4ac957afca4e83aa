import type { AssignmentPart } from './queries/plan.ts';

/** Names of those who have this part in an assignment, in their order. */
export function namesOf(
  { parts }: { parts: readonly AssignmentPart[] },
  wanted: AssignmentPart['part'],
): string {
  return parts
    .filter(({ part }) => part === wanted)
    .map(({ name }) => name)
    .join('、');
}
