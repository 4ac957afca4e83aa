import type { Db, Tx } from '../../platform/database/pool.ts';
import type { Facets, ListFilter } from '../document/index.ts';
import type { SearchQuery, Tier } from './types.ts';

/** What one document gives to the index. Forms are made by the application, so that every engine matches alike. */
export interface IndexedDocument {
  documentId: string;
  editionId: string;
  publishedOn: string;
  /** Last day on which its own dates let it be seen; null = no end. */
  visibleUntil: string | null;
  title: string;
  docNo: string | null;
  /** Every other field that can be found by: numbers, agencies, themes, summary, body, attachment text. */
  texts: readonly string[];
  origin: IndexedOrigin;
  subject: IndexedSubject;
}

/** Whose a document is and what kind. */
export interface IndexedOrigin {
  siteId: string;
  agencyId: string;
  unitId: string | null;
  coAgencyIds: readonly string[];
  validity: string;
  stage: string | null;
  facet: string | null;
  level: string | null;
  isNormative: boolean;
  isPriority: boolean;
}

/** What a document is about. */
export interface IndexedSubject {
  domains: readonly string[];
  items: readonly string[];
  theme: string | null;
  genre: string | null;
  subColumns: readonly string[];
}

export type SearchSort = 'relevance' | 'newest' | 'oldest';

/** What is asked: a query under a filter, as seen on a day. */
export interface Asked {
  query: SearchQuery;
  filter: ListFilter;
  /** Today in Asia/Shanghai: publicity periods end by themselves. */
  today: string;
}

export interface Hit {
  documentId: string;
  tier: Tier;
  /** Further publications of nearly the same text that share its place. */
  also?: readonly string[];
}

/** Where a page lies: by number, or (in an order by date) behind the last row of the page before. */
export interface PageAsked {
  page: number;
  pageSize: number;
  sort: SearchSort;
  after?: { publishedOn: string; id: string };
  /** Where hardly anything answers in full: texts published more than once take one place. */
  isFolded?: boolean;
}

/** One page of hits. */
export interface Hits {
  hits: Hit[];
  /** Key of the last row where rows follow, in an order by date. */
  next: { publishedOn: string; id: string } | null;
  /** Where hardly anything answers in full: how many are shown at all, with those that hold most of the words. */
  few: number | null;
}

/** What is counted of the documents that answer in full. */
export type CountsAsked = 'total' | 'facets';

export interface HitCounts {
  /** Counted no further than `COUNT_BOUND`. */
  total: number;
  totalIsLowerBound: boolean;
  /** Empty where only the total was asked for. */
  facets: Facets;
}

/** One suggestion while typing. */
export interface Suggestion {
  title: string;
  indexNo: string;
}

/**
 * What search needs of an engine. PostgreSQL fills it (`queries/postgres-engine.ts`); another one gets the same search
 * forms and must keep the same promise: a string of two or more signs standing in a visible document finds it.
 */
export interface SearchEngine {
  /** One page of hits. */
  find(db: Db, asked: Asked, page: PageAsked): Promise<Hits>;
  /** Bounded total and facet counts of what answers in full; may be asked for at the same time. */
  count(db: Db, asked: Asked, what: CountsAsked): Promise<HitCounts>;
  /** Titles that begin with or hold what was typed so far, newest first. */
  suggest(db: Db, asked: Asked, most: number): Promise<Suggestion[]>;
  /** Writes the entries of documents anew; the same documents again change nothing. */
  put(tx: Tx, documents: readonly IndexedDocument[]): Promise<void>;
  /** Takes documents out; those that are not there are no error. */
  remove(tx: Tx, documentIds: readonly string[]): Promise<void>;
}
