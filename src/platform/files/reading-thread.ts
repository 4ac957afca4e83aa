import { Worker } from 'node:worker_threads';
import type { ReadableType, Reading, ReadingTask } from './file-reader.ts';
import type { FileReason } from './text.ts';

/** Bounds of reading one file: milliseconds, and megabytes of heap. */
export interface ReadingLimits {
  milliseconds: number;
  heapMegabytes: number;
}

export const READING_LIMITS: ReadingLimits = { milliseconds: 60_000, heapMegabytes: 768 };

/**
 * Reads a file on a thread of its own, so that a file made to run for ever or to fill the memory costs that thread
 * only. Never throws: what goes wrong is a refusal.
 */
export function readOnThread(
  task: ReadingTask,
  type: ReadableType,
  bytes: Uint8Array,
  limits = READING_LIMITS,
): Promise<Reading> {
  const { promise, resolve } = Promise.withResolvers<Reading>();
  const worker = new Worker(workerEntry(), {
    workerData: { task, type, bytes },
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
    // Libraries warn about odd files on the console; that is noise in the log of a server.
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => resolve(refusal('timeLimit')), limits.milliseconds);
  worker.once('message', (reading: Reading) => resolve(reading));
  worker.once('error', () => resolve(refusal('broken')));
  worker.once('exit', () => resolve(refusal('broken')));
  return promise.finally(() => {
    clearTimeout(timer);
    return worker.terminate();
  });
}

/** From the sources the thread runs its module, from the built server the file that the build put beside it. */
function workerEntry(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./reading-worker.${extension}`, import.meta.url);
}

function refusal(code: FileReason): Reading {
  return { ok: false, refusal: { code, facts: {} } };
}
