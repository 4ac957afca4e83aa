import * as z from 'zod';

declare module '../../platform/event.ts' {
  interface Events {
    'synonym.added': { synonymId: string };
    'synonym.removed': { synonymId: string };
    'search.rebuilt': { documents: number };
  }
}

/**
 * How a hit answers the query, best first: it bears the number asked for; the whole string stands in its title; in its
 * text; all words (or words that mean the same) stand in it; most of the words do.
 */
export const TIERS = ['number', 'title', 'text', 'words', 'some'] as const;
export type Tier = (typeof TIERS)[number];

/** A word of a query with the words that mean the same; any of them will do. */
export interface Slot {
  /** Search forms of at least two signs; the first is what was typed. */
  alternatives: readonly string[];
}

/** A string that counts in ranking, and how much. */
export interface Term {
  form: string;
  weight: number;
}

/** A query as engines take it. Forms are search forms: the engine never sees what was typed. */
export interface SearchQuery {
  /** The whole query without white space; empty when nothing searchable was typed. */
  form: string;
  /** Key of the 文号 that the query is, or null. */
  docNoKey: string | null;
  slots: readonly Slot[];
  terms: readonly Term[];
}

export const SynonymInput = z.object({
  terms: z
    .preprocess(
      (value) =>
        (Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[\s,，;；、=＝]+/u)).filter(
          Boolean,
        ),
      z
        .array(z.string().trim().min(2, '每个词至少两个字').max(40, '每个词不超过 40 个字'))
        .min(2, '请填写至少两个意思相同的词，用顿号隔开')
        .max(12, '一组最多 12 个词'),
    )
    .meta({ title: '同义词' }),
});

export const SynonymTarget = z.object({ synonymId: z.uuid().meta({ title: '同义词组' }) });
