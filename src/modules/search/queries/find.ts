import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { prepared } from '../../../platform/database/preparing-client.ts';
import type { Asked, Hit, Hits, PageAsked } from '../engine.ts';
import { inPlaces } from '../same-text.ts';
import type { Segment } from '../segment.ts';
import type { Tier } from '../types.ts';
import { answers, within } from './conditions.ts';
import {
  type AnsweringGeneration,
  currentGeneration,
  type Generation,
  type GenerationTables,
  MOST_TRIES,
  tablesOf,
} from './generation.ts';
import { type DateOrder, firstOnShelves } from './on-shelves.ts';
import { readTiers, type TiersRead } from './read-tiers.ts';
import { type Reading, ranked, someTier, type TextRow } from './tiers.ts';

/** With fewer full answers than this, documents with most of the words follow. */
const FEW = 10;
/** Words from which on a query is a question in a sentence. */
const QUESTION_WORDS = 5;
/** Hits of all words that are put in order by rank; the rest follows by date. */
const MOST_RANKED = 200;

/** One page of hits. An unsearchable query finds nothing. */
export type Find = (db: Db, asked: Asked, page: PageAsked) => Promise<Hits>;

/** A page, and the generation that answers where its last statement told that. */
type PageRead = Hits & { generation?: Generation };

/**
 * Asks the generation that answered last: the first statement tells which one answers now, and what came from another one
 * is read again. An answer never comes from a generation that is being emptied.
 */
export function createFind(segment: Segment, answering: AnsweringGeneration): Find {
  return async (db, asked, page) => {
    if (asked.query.form.length === 0) return { hits: [], next: null, few: null };
    for (let attempt = 1; ; attempt += 1) {
      const tried = answering.generation;
      const { generation, ...answer } = await pageIn(db, tried, { asked, page, segment });
      const now = generation ?? (await currentGeneration(db));
      answering.generation = now;
      if (now === tried || attempt >= MOST_TRIES) return answer;
    }
  };
}

async function pageIn(
  db: Db,
  generation: Generation,
  { asked, page, segment }: { asked: Asked; page: PageAsked; segment: Segment },
): Promise<PageRead> {
  const place = { db, tables: tablesOf(generation), query: asked.query, inside: within(asked) };
  const start = (page.page - 1) * page.pageSize;
  if (page.sort !== 'relevance') return byDate(place, page, start);
  const end = start + page.pageSize;
  const until = Math.max(end, FEW);
  const read = await readTiers(db, generation, asked, { until, others: Math.max(until, MOST_RANKED) });
  if (read.generation !== generation) return { ...NOTHING, generation: read.generation };
  const reading = { ...place, counts: read, segment };
  const isExact = read.numbers.length + read.titles.length + read.texts.length > 0;
  if (!isExact && read.others.length < FEW) {
    const hits = await partly(reading, read, page);
    return { hits: hits.slice(start, end), next: null, few: hits.length };
  }
  const hits = await inTiers(reading, read, end);
  // Ranking has read on, and only then may another generation have come in between.
  const isRanked = hits.some(({ tier }) => tier === 'words');
  return { hits: hits.slice(start, end), next: null, few: null, ...(isRanked ? {} : { generation }) };
}

const NOTHING: Hits = { hits: [], next: null, few: null };

function tierOf(tier: Tier, documentIds: readonly string[]): Hit[] {
  return documentIds.map((documentId) => ({ documentId, tier }));
}

/** Documents with most of the words, where few have all of them and none has the string itself. */
async function partly(reading: Reading, { others }: TiersRead, { isFolded }: PageAsked): Promise<Hit[]> {
  // A long question is answered by what fits best: that all its words stand somewhere says little.
  if (reading.query.slots.length >= QUESTION_WORDS) {
    const best = await someTier(reading, [], { isQuestion: true });
    const there = new Set(idsOf(best));
    const rest = others.filter((id) => !there.has(id));
    return [...placed(inTier('some', best), isFolded), ...tierOf('some', rest)];
  }
  const full = await ranked(reading, others);
  const some = await someTier(reading, idsOf(full), { isQuestion: false });
  return placed([...inTier('words', full), ...inTier('some', some)], isFolded);
}

const idsOf = (rows: readonly TextRow[]) => rows.map(({ documentId }) => documentId);

const inTier = (tier: Tier, rows: readonly TextRow[]) => rows.map((row) => ({ ...row, tier }));

/** Ranked documents as hits; folded, those of nearly the same text are one. */
function placed(rows: readonly (TextRow & { tier: Tier })[], isFolded = false): Hit[] {
  const places = isFolded ? inPlaces(rows) : rows.map((text) => ({ text, also: [] }));
  return places.map(({ text: { documentId, tier }, also }) => ({ documentId, tier, also: idsOf(also) }));
}

/** In an order by date only full answers stand, and the next page is found by key. */
async function byDate(
  { db, tables, query, inside }: { db: Db; tables: GenerationTables } & Pick<Reading, 'query' | 'inside'>,
  { pageSize, sort, after }: PageAsked,
  start: number,
): Promise<Hits> {
  const order: DateOrder = sort === 'oldest' ? 'oldest' : 'newest';
  const comparison = order === 'oldest' ? sql`>` : sql`<`;
  const past = after
    ? sql<SqlBool>`(e.published_on, e.document_id) ${comparison} (${after.publishedOn}::date, ${after.id}::uuid)`
    : sql<SqlBool>`true`;
  const condition = sql<SqlBool>`(${answers(query)} and ${inside} and ${past})`;
  const skipped = after ? 0 : start;
  const found = firstOnShelves(tables, sql``, condition, {
    most: sql`${skipped + pageSize + 1}`,
    order,
  });
  const { rows } = await sql<{ documentId: string; publishedOn: string }>`${prepared}
    select document_id, published_on from (${found}) c offset ${skipped}`.execute(db);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    hits: rows.slice(0, pageSize).map(({ documentId }) => ({ documentId, tier: 'words' })),
    next: last ? { publishedOn: last.publishedOn, id: last.documentId } : null,
    few: null,
  };
}

/** All tiers laid end to end, as far as the page reaches. */
async function inTiers(reading: Reading, read: TiersRead, end: number): Promise<Hit[]> {
  const { numbers, titles, texts, others } = read;
  const hits = [...tierOf('number', numbers), ...tierOf('title', titles), ...tierOf('text', texts)];
  if (hits.length >= end) return hits;
  const best = await ranked(reading, others.slice(0, MOST_RANKED));
  return [...hits, ...tierOf('words', [...idsOf(best), ...others.slice(MOST_RANKED)])];
}
