import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { COUNT_BOUND } from '../../document/index.ts';
import type { Asked, Hit, Hits, SearchSort } from '../engine.ts';
import type { Tier } from '../types.ts';
import { answers, within } from './conditions.ts';
import { countHits, emptyFacets } from './facet-counts.ts';
import { type GenerationTables, inCurrentGeneration } from './generation.ts';
import { type DateOrder, firstOnShelves } from './on-shelves.ts';
import { numberTier, type Reading, someTier, textTier, titleTier, wordsTier } from './tiers.ts';

/** With fewer full answers than this, documents with most of the words follow. */
const FEW = 10;

interface Page {
  page: number;
  pageSize: number;
  sort: SearchSort;
}

/** One page of hits with total and facets. An unsearchable query finds nothing. */
export function find(db: Db, asked: Asked, page: Page): Promise<Hits> {
  if (asked.query.form.length === 0) {
    return Promise.resolve({ hits: [], full: 0, total: 0, totalIsLowerBound: false, facets: emptyFacets() });
  }
  return inCurrentGeneration(db, (tables) => findIn(db, tables, asked, page));
}

async function findIn(db: Db, tables: GenerationTables, asked: Asked, page: Page): Promise<Hits> {
  const inside = await within(db, asked);
  const reading: Reading = { db, tables, query: asked.query, inside };
  const condition = sql<SqlBool>`(${answers(asked.query)} and ${inside})`;
  const { total, facets } = await countHits(db, tables, condition, asked.filter.domain);
  const counted = {
    full: Math.min(total, COUNT_BOUND),
    total: Math.min(total, COUNT_BOUND),
    totalIsLowerBound: total > COUNT_BOUND,
    facets,
  };
  const start = (page.page - 1) * page.pageSize;
  const some = total < FEW ? await someTier(reading, await everyHit(reading, total)) : [];
  const hits =
    page.sort === 'relevance' || total === 0
      ? await inTiers(reading, start, page.pageSize, some)
      : [...(await byDate(reading, page.sort, start, page.pageSize)), ...tierOf('some', some)].slice(
          0,
          page.pageSize,
        );
  return { ...counted, total: counted.total + some.length, hits };
}

function tierOf(tier: Tier, documentIds: readonly string[]): Hit[] {
  return documentIds.map((documentId) => ({ documentId, tier }));
}

/** All that answer in full, where they are few. */
async function everyHit({ db, tables, query, inside }: Reading, total: number): Promise<string[]> {
  if (total === 0) return [];
  const condition = sql<SqlBool>`(${answers(query)} and ${inside})`;
  const { rows } = await sql<{ documentId: string }>`${firstOnShelves(tables, sql``, condition, {
    most: FEW,
  })}`.execute(db);
  return rows.map(({ documentId }) => documentId);
}

async function byDate(reading: Reading, order: DateOrder, start: number, count: number): Promise<Hit[]> {
  const { db, tables, query, inside } = reading;
  const condition = sql<SqlBool>`(${answers(query)} and ${inside})`;
  const found = firstOnShelves(tables, sql``, condition, { most: start + count, order });
  const { rows } = await sql<{ documentId: string }>`select document_id from (${found}) c offset ${sql.lit(
    start,
  )}`.execute(db);
  return tierOf(
    'words',
    rows.map(({ documentId }) => documentId),
  );
}

/** The page that begins at `start` of all tiers laid end to end; later tiers are read only when the page reaches them. */
async function inTiers(
  reading: Reading,
  start: number,
  count: number,
  some: readonly string[],
): Promise<Hit[]> {
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
  if (hits.length === count) return hits;
  const past = Math.max(0, start - earlier - words.length);
  return [...hits, ...tierOf('some', some.slice(past, past + count - hits.length))];
}
