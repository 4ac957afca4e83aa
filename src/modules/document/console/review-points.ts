import type { Procedure } from '../workflow.ts';
import type { questionText as copy } from './question-text.ts';

/** A point of the examination (条例 Art. 17). */
export type Point = keyof typeof copy.points;

const POINTS: Record<'secrecyReview' | 'headReview' | 'town', readonly Point[]> = {
  secrecyReview: ['wording', 'timing', 'manner', 'personalInformation', 'secrecy', 'isDeidentified'],
  headReview: ['wording', 'timing', 'manner'],
  town: ['wording', 'timing', 'manner', 'personalInformation', 'secrecy', 'isDeidentified'],
};

/** The points a step is asked to confirm, in the order of 条例 Art. 17; a town's head answers for secrecy too. */
export function pointsOf(step: 'secrecyReview' | 'headReview', procedure: Procedure): readonly Point[] {
  return POINTS[step === 'headReview' && procedure === 'town' ? 'town' : step];
}
