import type { EarlierPublication } from '../../modules/document/index.ts';

/** Why a record is not taken in: field, value and expectation. */
export interface Refusal {
  field: string;
  value: string;
  reason: string;
}

/** A value that was read and left out, so that whoever imports knows: an unknown theme, an address of a file. */
export interface Note {
  field: string;
  value: string;
}

/** A file that belongs to a record. `address` is where the body shows it. */
export interface RecordFile {
  name: string;
  address?: string;
  open(): AsyncIterable<Uint8Array>;
}

/** What a record says about itself; the agency is found from `issuer` and `publisher` afterwards. */
export type EarlierRecord = Partial<
  Pick<
    EarlierPublication,
    | 'bodyHtml'
    | 'bodyPlain'
    | 'summary'
    | 'addressees'
    | 'signature'
    | 'changeNote'
    | 'contentSource'
    | 'sourcePublishedOn'
    | 'formedOn'
    | 'docNo'
    | 'theme'
    | 'genre'
    | 'validity'
    | 'sourceKey'
    | 'sourceIndexNo'
  >
> & {
  title: string;
  issuer: string;
  /** Whose site the record stood on: the publisher where the issuer is nobody here. */
  publisher: string;
  keywords?: readonly string[];
  items?: readonly string[];
  relations?: readonly unknown[];
  files: readonly RecordFile[];
  notes: readonly Note[];
};

/** A line of an export of ours: a document, or an agency that documents name. */
export interface ExportedLine {
  kind: 'document' | 'agency';
  value: Record<string, unknown>;
  siblings: SiblingFiles;
}

/** An entry of a file as it was understood. */
export type Reading =
  | { record: EarlierRecord }
  | { exported: ExportedLine }
  | { refusal: Refusal }
  | { skipped: true };

/** One entry of a source; `line` counts from 1. Reading it is left until it is wanted. */
export interface SourceEntry {
  file: string;
  line: number;
  read(): Reading | Promise<Reading>;
}

/** Files that lie beside a list of records, by their path below its folder; null where there is none. */
export interface SiblingFiles {
  open(path: string): Promise<AsyncIterable<Uint8Array> | null>;
}

export const NO_SIBLINGS: SiblingFiles = { open: async () => null };

/** Shorthand for a refusal. */
export function refused(field: string, value: string, reason: string): { refusal: Refusal } {
  return { refusal: { field, value, reason } };
}
