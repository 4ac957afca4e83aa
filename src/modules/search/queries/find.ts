import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { COUNT_BOUND } from '../../document/index.ts';
import type { Asked, Hit, Hits, PageAsked } from '../engine.ts';
import type { Segment } from '../segment.ts';
import type { Tier } from '../types.ts';
import { answers, within } from './conditions.ts';
import { emptyFacets, facetsOf } from './facet-counts.ts';
import { currentGeneration, type Generation, type GenerationTables, tablesOf } from './generation.ts';
import { type DateOrder, firstOnShelves } from './on-shelves.ts';
import { type HitsRead, MOST_VERIFIED, readHits } from './read-hits.ts';
import { countedSubjects, type KnownSubjects } from './subjects.ts';
import { type Reading, ranked, someTier, titleTier } from './tiers.ts';

/** With fewer full answers than this, documents with most of the words follow. */
const FEW = 10;
/** Words from which on a query is a question in a sentence. */
const QUESTION_WORDS = 5;
/** Hits of all words that are put in order by rank; the rest follows by date. */
const MOST_RANKED = 200;
const MOST_TRIES = 4;

/** One page of hits with total and facets. An unsearchable query finds nothing. */
export type Find = (db: Db, asked: Asked, page: PageAsked) => Promise<Hits>;

/**
 * Remembers which generation answered last, and asks of it first: every reading tells which one answers now, and what
 * came from another one is read again. An answer never comes from a generation that is being emptied.
 */
export function createFind(segment: Segment): Find {
  let generation: Generation = 'a';
  const subjects = new WeakMap<Db, KnownSubjects>();
  return async (db, asked, page) => {
    if (asked.query.form.length === 0) return nothing();
    for (let attempt = 1; ; attempt += 1) {
      const tried = generation;
      const { until, others } = reachOf(page);
      const read = await readHits(db, tried, asked, { until, others });
      generation = read.generation;
      if (read.generation !== tried && attempt < MOST_TRIES) continue;
      const { query } = asked;
      const inside = within(asked);
      const reading = {
        db,
        tables: tablesOf(tried),
        query,
        inside,
        counts: read,
        segment,
        subjects: knownTo(subjects, db),
      };
      const answer = await pageOf(reading, read, asked, page);
      if (!readOn(answer, page) || attempt >= MOST_TRIES) return answer;
      generation = await currentGeneration(db);
      if (generation === tried) return answer;
    }
  };
}

/** Whether an answer took more than the one statement that tells its generation. */
function readOn({ hits, totalIsLowerBound }: Hits, { sort }: PageAsked): boolean {
  const more: readonly Tier[] = ['words', 'some'];
  return sort !== 'relevance' || totalIsLowerBound || hits.some(({ tier }) => more.includes(tier));
}

function knownTo(all: WeakMap<Db, KnownSubjects>, db: Db): KnownSubjects {
  const known: KnownSubjects = all.get(db) ?? new Map();
  all.set(db, known);
  return known;
}

function nothing(): Hits {
  const counted = { full: 0, total: 0, totalIsLowerBound: false };
  return { hits: [], next: null, ...counted, facets: emptyFacets() };
}

/** In an order by date no tiers are read. */
function reachOf({ page, pageSize, sort }: PageAsked) {
  if (sort !== 'relevance') return { until: 0, others: 0 };
  const until = Math.max(page * pageSize, FEW);
  return { until, others: Math.max(until, MOST_RANKED) };
}

async function pageOf(
  reading: Reading & { subjects: KnownSubjects },
  read: HitsRead,
  asked: Asked,
  page: PageAsked,
): Promise<Hits> {
  const { total } = read;
  const subjects = await countedSubjects(reading.db, read.subjects, reading.subjects);
  const facets = facetsOf({ ...read, subjects }, asked.filter.domain);
  const counted = { full: Math.min(total, COUNT_BOUND), totalIsLowerBound: total > COUNT_BOUND, facets };
  const start = (page.page - 1) * page.pageSize;
  const end = start + page.pageSize;
  if (page.sort !== 'relevance')
    return { ...counted, total: counted.full, ...(await byDate(reading, page, start)) };
  const isExact = read.numbers.length + read.titles.length + read.texts.length > 0;
  if (total < FEW && !isExact) {
    const few = await partly(reading, read);
    return { ...counted, total: few.length, hits: few.slice(start, end), next: null };
  }
  const hits = await inTiers(reading, read, end);
  return { ...counted, total: counted.full, hits: hits.slice(start, end), next: null };
}

function tierOf(tier: Tier, documentIds: readonly string[]): Hit[] {
  return documentIds.map((documentId) => ({ documentId, tier }));
}

/** Documents with most of the words, where few have all of them and none has the string itself. */
async function partly(reading: Reading, { others }: HitsRead): Promise<Hit[]> {
  // A long question is answered by what fits best: that all its words stand somewhere says little.
  if (reading.query.slots.length >= QUESTION_WORDS) {
    const best = await someTier(reading, [], { isQuestion: true });
    const there = new Set(best);
    return tierOf('some', [...best, ...others.filter((id) => !there.has(id))]);
  }
  const full = await ranked(reading, others);
  return [...tierOf('words', full), ...tierOf('some', await someTier(reading, full, { isQuestion: false }))];
}

/** In an order by date only full answers stand, and the next page is found by key. */
async function byDate(
  { db, tables, query, inside }: { db: Db; tables: GenerationTables } & Pick<Reading, 'query' | 'inside'>,
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

/** All tiers laid end to end, as far as the page reaches. */
async function inTiers(reading: Reading, read: HitsRead, end: number): Promise<Hit[]> {
  const isCutOff = read.total > COUNT_BOUND && read.titles.length < MOST_VERIFIED;
  const numbers = new Set(read.numbers);
  const titles = isCutOff ? (await titleTier(reading)).filter((id) => !numbers.has(id)) : read.titles;
  const known = new Set([...read.numbers, ...titles]);
  const texts = read.texts.filter((id) => !known.has(id));
  const hits = [...tierOf('number', read.numbers), ...tierOf('title', titles), ...tierOf('text', texts)];
  if (hits.length >= end) return hits;
  const { others } = read;
  const best = await ranked(reading, others.slice(0, MOST_RANKED));
  return [...hits, ...tierOf('words', [...best, ...others.slice(MOST_RANKED)])];
}
