import { AppError } from '../../platform/errors.ts';

/** Work that is taken in order, a few at a time. */
export interface Lane {
  /** Runs the work when its turn comes. Throws `tooMany` when the line is full. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Files of strangers are read a few at a time, each in much memory; whoever comes when the line is full is asked to wait. */
export function readingLane(atOnce = 3, waitingAtMost = 20): Lane {
  const waiting: (() => void)[] = [];
  const running = new Set<symbol>();
  return {
    async run(work) {
      if (running.size >= atOnce) {
        if (waiting.length >= waitingAtMost) throw new AppError('tooMany', { reason: 'readingLane' });
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.push(resolve);
        await promise;
      }
      const ticket = Symbol('reading');
      running.add(ticket);
      try {
        return await work();
      } finally {
        running.delete(ticket);
        waiting.shift()?.();
      }
    },
  };
}
