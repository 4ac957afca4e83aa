export type { ClockChange, ClockWorld, MovedDue, Recomputation } from './recomputation.ts';
