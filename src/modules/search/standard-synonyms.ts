import * as z from 'zod';
import type { DataFile } from '../../platform/data-files.ts';

const Groups = z.record(z.string(), z.array(z.array(z.string().min(2)).min(2).max(12)));

/** A group of words that mean the same, as the data file has it. */
export interface StandardSynonyms {
  domain: string | null;
  terms: readonly string[];
}

/** Reads the synonyms that come with the software. Throws naming the file when it is not what it should be. */
export function readStandardSynonyms({ file, data }: DataFile): StandardSynonyms[] {
  const parsed = Groups.safeParse(data);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return Object.entries(parsed.data).flatMap(([domain, groups]) =>
    groups.map((terms) => ({ domain: domain === 'general' ? null : domain, terms })),
  );
}
