import type { Recomputation } from '../calendar/index.ts';
import { listMovedCases } from './queries/moved.ts';

/** A new holiday notice moves every open case by itself, because due days are never stored; people are told by the calendar. */
export const applicationRecomputation: Recomputation = { slice: 'application', listMoved: listMovedCases };
