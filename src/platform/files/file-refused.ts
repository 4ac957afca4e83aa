import type { FileFacts, FileReason, FileRefusal } from './text.ts';

/** Thrown inside this folder only, by what reads files; its callers turn it into a refusal. */
export class FileRefused extends Error {
  readonly refusal: FileRefusal;

  constructor(code: FileReason, facts: FileFacts = {}) {
    super([code, facts.problem, facts.entry].filter(Boolean).join(' '));
    this.refusal = { code, facts };
  }
}
