/** One option of a verb. `value` is the placeholder shown in its help; without one it is a switch. */
export interface VerbOption {
  value?: string;
  help: string;
  isMultiple?: boolean;
}

/** What the person typed, taken apart by the verb's own options. */
export interface Typed {
  words: readonly string[];
  /** The last value given, or undefined. */
  option(name: string): string | undefined;
  options(name: string): readonly string[];
  has(name: string): boolean;
}

/** Where a verb reads and writes; tests put their own in place. */
export interface Terminal {
  /** Results: people's sentences, or with `--json` one JSON value. */
  out(line: string): void;
  /** Progress and complaints. */
  err(line: string): void;
  /** Rewrites the current line; only where `isInteractive`. */
  progress(line: string): void;
  isInteractive: boolean;
  stdin: NodeJS.ReadableStream;
}

/** What every verb runs in. */
export interface Place {
  /** Folder of the installation: holds `db/`. */
  root: string;
  version: string;
  environment: NodeJS.ProcessEnv;
  terminal: Terminal;
}

/** How a run ended: 0 done, 1 something was refused, 2 not understood. */
export type ExitCode = 0 | 1 | 2;

/** One thing the command line can do. */
export interface Verb {
  /** As typed: `staff add`. */
  name: string;
  summary: string;
  usage: readonly string[];
  options: Readonly<Record<string, VerbOption>>;
  /** Paragraphs below the options. */
  notes?: readonly string[];
  run(typed: Typed, place: Place): Promise<ExitCode>;
}

/** The person typed something that no verb understands; shown with the way to the help. */
export class NotUnderstood extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotUnderstood';
  }
}
