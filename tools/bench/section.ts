import type { BenchResult } from './result.ts';
import type { BenchWorld } from './world.ts';

/** What a section is given. */
export interface BenchRun {
  /** Documents asked for; sections that measure a database say in their results how many were there. */
  readonly documents: number;
  /** Whether this section runs by itself: then it may take the time that its whole size needs. */
  readonly isAlone: boolean;
  /** A running server over that many documents; made when first asked for, the same for all sections of a run. */
  world(): Promise<BenchWorld>;
  /** Says how far something is: a bar on a terminal, now and then a line elsewhere. */
  progress(what: string, done: number, all: number): void;
  /** One line beside the results: what was left out and why. */
  note(line: string): void;
}

/** One group of figures. */
export type BenchSection = (run: BenchRun) => Promise<BenchResult[]>;
