import { applicationRecomputation } from './modules/application/index.ts';
import type { Recomputation } from './modules/calendar/index.ts';
import { obligationRecomputation } from './modules/obligation/index.ts';

/** Every slice with running clocks: asked what moves when a holiday notice is added, and by the what-if page. */
export const RECOMPUTATIONS: readonly Recomputation[] = [obligationRecomputation, applicationRecomputation];
