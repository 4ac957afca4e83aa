import type { Db } from '../../platform/database/pool.ts';
import type { Facets, ListFilter } from '../document/index.ts';
import { type DocumentListItem, listItemOf } from '../document/index.ts';
import type { PageAsked, SearchEngine, Suggestion } from './engine.ts';
import { isNearMiss } from './near-miss.ts';
import { readHitTexts } from './queries/hit-texts.ts';
import { postgresEngine } from './queries/postgres-engine.ts';
import { readRows } from './queries/rows.ts';
import { listSynonyms, synonymTable } from './queries/synonyms.ts';
import { type QueryReader, readQuery } from './read-query.ts';
import { createSearchForm } from './search-form.ts';
import { createSegment } from './segment.ts';
import { needlesOf, type SnippetPart, snippetOf } from './snippet.ts';
import type { SearchQuery, Tier } from './types.ts';

/** What somebody searches for. */
export interface SearchRequest {
  /** As typed. */
  typed: string;
  /** Whose synonyms hold; null for all sites. */
  siteId: string | null;
  filter: ListFilter;
  today: string;
  page: PageAsked;
}

export interface SearchHit {
  item: DocumentListItem;
  tier: Tier;
  snippet: SnippetPart[] | null;
}

export interface SearchAnswer {
  hits: SearchHit[];
  /** Key for the page after this one, in an order by date. */
  next: PageAsked['after'] | null;
  total: number;
  totalIsLowerBound: boolean;
  facets: Facets;
  /** Whether anything answers in full. */
  isFull: boolean;
  /** A title that the query was probably meant to be. */
  correction: DocumentListItem | null;
  /** Search form of the query, for keeping unmet demand. */
  form: string;
}

/** Search as pages use it: reads what was typed, asks the engine, dresses the hits. Holds word tables, no data. */
export interface Search {
  readonly engine: SearchEngine;
  readonly reader: QueryReader;
  read(db: Db, siteId: string | null, typed: string): Promise<SearchQuery>;
  answer(db: Db, request: SearchRequest): Promise<SearchAnswer>;
  suggest(db: Db, request: Pick<SearchRequest, 'typed' | 'filter' | 'today'>): Promise<Suggestion[]>;
}

const SUGGESTIONS = 8;

export function createSearch(): Search {
  const reader: QueryReader = { form: createSearchForm(), segment: createSegment() };
  const engine = postgresEngine(reader);
  const read = async (db: Db, siteId: string | null, typed: string) =>
    readQuery(typed, reader, synonymTable(await listSynonyms(db, siteId), reader.form));
  return {
    engine,
    reader,
    read,
    async answer(db, request) {
      const query = await read(db, request.siteId, request.typed);
      return answerOf(db, engine, reader, query, request);
    },
    suggest(db, { typed, filter, today }) {
      const query: SearchQuery = { form: reader.form(typed), docNoKey: null, slots: [], terms: [] };
      return engine.suggest(db, { query, filter, today }, SUGGESTIONS);
    },
  };
}

async function answerOf(
  db: Db,
  engine: SearchEngine,
  reader: QueryReader,
  query: SearchQuery,
  { filter, today, page }: SearchRequest,
): Promise<SearchAnswer> {
  const found = await engine.find(db, { query, filter, today }, page);
  const tiers = new Map(found.hits.map(({ documentId, tier }) => [documentId, tier]));
  const rows = await readRows(
    db,
    today,
    found.hits.map(({ documentId }) => documentId),
  );
  const needles = needlesOf(query);
  const cut = rows.map(({ documentId, row, opening }) => ({
    documentId,
    row,
    snippet: snippetOf(row.summary, needles, reader.form) ?? snippetOf(opening, needles, reader.form),
  }));
  const bare = cut.filter(({ snippet }) => snippet === null).map(({ documentId }) => documentId);
  const deeper = await readHitTexts(db, bare, needles);
  const hits = cut.map(({ documentId, row, snippet }) => {
    const stretch = deeper.get(documentId)?.replaceAll('\u0001', ' ');
    return {
      item: listItemOf(row),
      tier: tiers.get(documentId) ?? 'some',
      snippet: snippet ?? (stretch ? snippetOf(stretch, needles, reader.form) : null),
    };
  });
  const [first] = hits;
  const isNear = found.full === 0 && first && isNearMiss(query.form, reader.form(first.item.title));
  return {
    hits,
    next: found.next,
    total: found.total,
    totalIsLowerBound: found.totalIsLowerBound,
    facets: found.facets,
    isFull: found.full > 0,
    correction: isNear ? first.item : null,
    form: query.form,
  };
}
