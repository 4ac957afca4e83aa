import type { Recomputation } from '../calendar/index.ts';
import { adoptMoved } from './commands/adopt-moved.ts';
import { listMovedDuties } from './queries/moved.ts';

/** A new holiday notice reaches every duty that is still open; what-if asks the same question without the answer. */
export const obligationRecomputation: Recomputation = {
  slice: 'obligation',
  listMoved: listMovedDuties,
  adopt: adoptMoved,
};
