import type { Db } from '../../platform/database/pool.ts';
import type { Facets, ListFilter } from '../document/index.ts';
import { type DocumentListItem, listItemOf } from '../document/index.ts';
import type { Asked, Hits, PageAsked, SearchEngine, Suggestion } from './engine.ts';
import { isNearMiss } from './near-miss.ts';
import { type FoundRow, type ListedRow, readFoundRows, readRows } from './queries/found-rows.ts';
import { postgresEngine } from './queries/postgres-engine.ts';
import { createSynonyms, synonymVersion } from './queries/synonyms.ts';
import { type QueryReader, readQuery } from './read-query.ts';
import { createSearchForm, FIELD_BREAK, type SearchForm } from './search-form.ts';
import { createSegment } from './segment.ts';
import { markedText, needlesOf, type SnippetPart, snippetOf } from './snippet.ts';
import type { SearchQuery, Tier } from './types.ts';

/** What an answer is for: rows with their total, or a page, which shows snippets and facets too. */
export type Shown = 'rows' | 'page';

/** What somebody searches for. */
export interface SearchRequest {
  /** As typed. */
  typed: string;
  /** Whose synonyms hold; null for all sites. */
  siteId: string | null;
  filter: ListFilter;
  today: string;
  page: PageAsked;
  shown: Shown;
}

export interface SearchHit {
  item: DocumentListItem;
  tier: Tier;
  /** Further publications of nearly the same text. */
  also: DocumentListItem[];
  snippet: SnippetPart[] | null;
  /** The title with its hits, where a page is shown; null without a hit. */
  titleParts: SnippetPart[] | null;
  /** The same of `also`, in its order. */
  alsoTitleParts: (SnippetPart[] | null)[];
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
/** Changes of synonyms that one answer follows. */
const MOST_TRIES = 3;

export function createSearch(): Search {
  const reader: QueryReader = { form: createSearchForm(), segment: createSegment() };
  const engine = postgresEngine(reader);
  const synonyms = createSynonyms(reader.form);
  return {
    engine,
    reader,
    async read(db, siteId, typed) {
      return readQuery(typed, reader, (await synonyms(db, siteId, await synonymVersion(db))).table);
    },
    async answer(db, request) {
      for (let attempt = 1; ; attempt += 1) {
        const { table, version } = await synonyms(db, request.siteId);
        const query = readQuery(request.typed, reader, table);
        // Whether the synonyms are those of now is learned while the answer is made.
        const [answer, now] = await Promise.all([
          answerOf(db, engine, reader.form, query, request),
          synonymVersion(db),
        ]);
        if (now === version || attempt >= MOST_TRIES) return answer;
        await synonyms(db, request.siteId, now);
      }
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
  form: SearchForm,
  query: SearchQuery,
  { filter, today, page, shown }: SearchRequest,
): Promise<SearchAnswer> {
  const asked = { query, filter, today };
  const [{ found, hits }, counted] = await Promise.all([
    dressedHits(db, engine, asked, { page, shown, form }),
    engine.count(db, asked, shown === 'page' ? 'facets' : 'total'),
  ]);
  const [first] = hits;
  const isNear = counted.total === 0 && first && isNearMiss(query.form, form(first.item.title));
  return {
    hits,
    next: found.next,
    total: found.few ?? counted.total,
    totalIsLowerBound: counted.totalIsLowerBound,
    facets: counted.facets,
    isFull: counted.total > 0,
    correction: isNear ? first.item : null,
    form: query.form,
  };
}

/** The hits of a page with their rows, and snippets where they are shown. */
async function dressedHits(
  db: Db,
  engine: SearchEngine,
  asked: Asked,
  { page, shown, form }: { page: PageAsked; shown: Shown; form: SearchForm },
): Promise<{ found: Hits; hits: SearchHit[] }> {
  const found = await engine.find(db, asked, { ...page, isFolded: shown === 'page' });
  const ids = found.hits.flatMap(({ documentId, also }) => [documentId, ...(also ?? [])]);
  if (shown === 'rows') {
    const rows = await readRows(db, asked.today, ids);
    return { found, hits: hitsOf(found, rows, { snippet: () => null, title: () => null }) };
  }
  const needles = needlesOf(asked.query);
  const rows = await readFoundRows(db, asked.today, ids, needles);
  const dress: Dress<FoundRow> = {
    snippet: (row) => snippetIn(row, needles, form),
    title: (title) => titleIn(title, needles, form),
  };
  return { found, hits: hitsOf(found, rows, dress) };
}

/** How a place is shown with its hits marked; null where nothing is. */
interface Dress<Row> {
  snippet: (row: Row) => SnippetPart[] | null;
  title: (title: string) => SnippetPart[] | null;
}

/** Each place shows the best of its documents that may be seen, and the others as further publications. */
function hitsOf<Row extends ListedRow>({ hits }: Hits, rows: readonly Row[], dress: Dress<Row>): SearchHit[] {
  const byId = new Map(rows.map((row) => [row.documentId, row]));
  return hits.flatMap(({ documentId, tier, also = [] }) => {
    const [first, ...others] = [documentId, ...also].flatMap((id) => byId.get(id) ?? []);
    if (!first) return [];
    const items = others.map(({ row }) => listItemOf(row));
    const item = listItemOf(first.row);
    return [
      {
        item,
        tier,
        also: items,
        snippet: dress.snippet(first),
        titleParts: dress.title(item.title),
        alsoTitleParts: items.map(({ title }) => dress.title(title)),
      },
    ];
  });
}

/** Titles are marked as a whole: every word that was searched for, in whatever writing. */
function titleIn(title: string, needles: readonly string[], form: SearchForm): SnippetPart[] | null {
  const parts = markedText(title, needles, form);
  return parts.some(({ isHit }) => isHit) ? parts : null;
}

/** Of the summary, else of the beginning of the body, else of whatever else was indexed, in search form. */
function snippetIn({ row, opening, deeper }: FoundRow, needles: readonly string[], form: SearchForm) {
  for (const text of [row.summary, opening, deeper?.replaceAll(FIELD_BREAK, ' ')]) {
    const snippet = text ? snippetOf(text, needles, form) : null;
    if (snippet) return snippet;
  }
  return null;
}
