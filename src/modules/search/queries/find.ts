import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { COUNT_BOUND } from '../../document/index.ts';
import type { Asked, Hit, Hits, PageAsked } from '../engine.ts';
import type { Tier } from '../types.ts';
import { answers, within } from './conditions.ts';
import { countHits, emptyFacets } from './facet-counts.ts';
import { type GenerationTables, inCurrentGeneration } from './generation.ts';
import { type DateOrder, firstOnShelves } from './on-shelves.ts';
import { numberTier, type Reading, someTier, textTier, titleTier, wordsTier } from './tiers.ts';

/** With fewer full answers than this, documents with most of the words follow. */
const FEW = 10;
/** Words from which on a query is a question in a sentence. */
const QUESTION_WORDS = 5;

/** One page of hits with total and facets. An unsearchable query finds nothing. */
export function find(db: Db, asked: Asked, page: PageAsked): Promise<Hits> {
  if (asked.query.form.length === 0) {
    const facets = emptyFacets();
    return Promise.resolve({ hits: [], next: null, full: 0, total: 0, totalIsLowerBound: false, facets });
  }
  return inCurrentGeneration(db, (tables) => findIn(db, tables, asked, page));
}

async function findIn(db: Db, tables: GenerationTables, asked: Asked, page: PageAsked): Promise<Hits> {
  const inside = await within(db, asked);
  const reading: Reading = { db, tables, query: asked.query, inside };
  const condition = sql<SqlBool>`(${answers(asked.query)} and ${inside})`;
  const { total, facets } = await countHits(db, tables, condition, asked.filter.domain);
  const counted = { full: Math.min(total, COUNT_BOUND), totalIsLowerBound: total > COUNT_BOUND, facets };
  const start = (page.page - 1) * page.pageSize;
  if (page.sort !== 'relevance')
    return { ...counted, total: counted.full, ...(await byDate(reading, page, start)) };
  const few = total < FEW ? await partly(reading, total) : null;
  if (few)
    return { ...counted, total: few.length, hits: few.slice(start, start + page.pageSize), next: null };
  return { ...counted, total: counted.full, hits: await inTiers(reading, start, page.pageSize), next: null };
}

function tierOf(tier: Tier, documentIds: readonly string[]): Hit[] {
  return documentIds.map((documentId) => ({ documentId, tier }));
}

/** Documents with most of the words, where few have all of them and none has the string itself. */
async function partly(reading: Reading, total: number): Promise<Hit[] | null> {
  const full = total === 0 ? [] : await inTiers(reading, 0, FEW);
  if (full.some(({ tier }) => tier !== 'words')) return null;
  const known = full.map(({ documentId }) => documentId);
  if (reading.query.slots.length < QUESTION_WORDS) {
    return [...tierOf('words', known), ...tierOf('some', await someTier(reading, known))];
  }
  // A long question is answered by what fits best: that all its words stand somewhere says little.
  const ranked = await someTier(reading, []);
  const there = new Set(ranked);
  return tierOf('some', [...ranked, ...known.filter((id) => !there.has(id))]);
}

/** In an order by date only full answers stand, and the next page is found by key. */
async function byDate(
  { db, tables, query, inside }: Reading,
  { pageSize, sort, after }: PageAsked,
  start: number,
): Promise<Pick<Hits, 'hits' | 'next'>> {
  const order: DateOrder = sort === 'oldest' ? 'oldest' : 'newest';
  const comparison = order === 'oldest' ? sql`>` : sql`<`;
  const past = after
    ? sql<SqlBool>`(e.published_on, e.document_id) ${comparison} (${after.publishedOn}::date, ${after.id}::uuid)`
    : sql<SqlBool>`true`;
  const condition = sql<SqlBool>`(${answers(query)} and ${inside} and ${past})`;
  const skipped = after ? 0 : start;
  const found = firstOnShelves(tables, sql``, condition, { most: skipped + pageSize + 1, order });
  const { rows } = await sql<{ documentId: string; publishedOn: string }>`select document_id, published_on
    from (${found}) c offset ${sql.lit(skipped)}`.execute(db);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    hits: rows.slice(0, pageSize).map(({ documentId }) => ({ documentId, tier: 'words' })),
    next: last ? { publishedOn: last.publishedOn, id: last.documentId } : null,
  };
}

/** The page that begins at `start` of all tiers laid end to end; later tiers are read only when the page reaches them. */
async function inTiers(reading: Reading, start: number, count: number): Promise<Hit[]> {
  const number = await numberTier(reading);
  const known = new Set(number);
  const title = (await titleTier(reading)).filter((id) => !known.has(id));
  const first = [...tierOf('number', number), ...tierOf('title', title)];
  const hits = first.slice(start, start + count);
  if (hits.length === count) return hits;
  const before = [...number, ...title];
  const from = Math.max(0, start - before.length);
  const text = await textTier(reading, before, { from, count: count - hits.length });
  hits.push(...tierOf('text', text));
  if (hits.length === count) return hits;
  const texts = from === 0 ? text : await textTier(reading, before, { from: 0, count: from + count });
  const earlier = before.length + texts.length;
  const skip = Math.max(0, start - earlier);
  const isPair = reading.query.form.length === 2;
  const words = await wordsTier(reading, isPair ? before : [...before, ...texts], skip + count - hits.length);
  hits.push(...tierOf('words', words.slice(skip, skip + count - hits.length)));
  return hits;
}
