import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { createSearch } from '../../src/modules/search/search.ts';
import { startEmbedded } from '../../src/platform/database/embedded-server.ts';
import { databaseOn, openPool } from '../../src/platform/database/pool.ts';
import { docNoKey } from '../../src/rules/identifiers/doc-no.ts';
import { chance } from '../../test/chance.ts';
import { sharedData } from '../../test/shared-data.ts';
import { rebuildIndex } from './indexed.ts';
import { gongkai } from './reindex.ts';
import { type BenchResult, compare } from './result.ts';
import type { BenchRun } from './section.ts';
import { startBenchServer } from './server.ts';

/** Beside other sections one record of so many is looked for, in a run of not too many documents; asked for alone, every one. */
const EVERY_BESIDE_OTHERS = 50;
const MOST_BESIDE_OTHERS = 30_000;
const WRITINGS = ['〔〕', '[]', '（）', '【】'];
/** Searches at a time. */
const LANES = 3;
const ALL = { page: 1, pageSize: 100_000, sort: 'newest' } as const;
const FIRST = { page: 1, pageSize: 50, sort: 'relevance' } as const;
const LONGEST_STRING = 16;
const TODAY = '2026-11-22';

/** A record that came in and may be seen. */
interface Accepted {
  documentId: string;
  title: string;
  docNo: string | null;
  text: string;
}

/**
 * All real documents and records through `gongkai import` into a new installation, then what came in is looked for: by its
 * exact title (the first hit bears it), by its 文号 in four writings, by a random string inside it. The reference is what
 * is promised.
 */
export async function benchReal(run: BenchRun): Promise<BenchResult[]> {
  const files = realFiles();
  if (files.length === 0) {
    run.note('real: left out, the real documents are not here');
    return [];
  }
  if (!run.isAlone && run.documents > MOST_BESIDE_OTHERS) {
    run.note('real: all real records are brought in and looked for when the section runs alone');
    return [];
  }
  await using server = await startBenchServer();
  const database = await startEmbedded({ dataDir: server.folder, log: pino({ level: 'silent' }) });
  try {
    run.progress('import of real records', 0, 1);
    const done = await gongkai({ server }, ['import', ...files, '--as', 'published', '--json'], {
      mayFail: true,
    });
    run.progress('import of real records', 1, 1);
    run.note(`real: ${reportLine(JSON.parse(done.out) as Record<string, number>, done.seconds)}`);
    const accepted = await acceptedOf(database.url);
    await rebuildIndex(database.url, accepted.length, run);
    return await lookedFor(database.url, accepted, run);
  } finally {
    await database.stop();
  }
}

function realFiles(): string[] {
  const [folder, records] = [sharedData('documents'), sharedData('metadata/gov-records.jsonl.gz')];
  if (!folder || !records) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz'));
  return [...names.map((name) => join(folder, name)), records];
}

function reportLine(counts: Record<string, number>, seconds: number): string {
  const named = ['read', 'published', 'unchanged', 'refused', 'suspected'].map(
    (name) => `${counts[name]} ${name}`,
  );
  return `${named.join(', ')} in ${seconds.toFixed(0)} s`;
}

async function acceptedOf(ownerUrl: string): Promise<Accepted[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Accepted>(`
      select d.id as "documentId", e.title, e.doc_no as "docNo", coalesce(e.body_text, '') as text
      from document d join edition e on e.id = d.live_edition_id join listed_document l on l.document_id = d.id
      where d.source_key is not null order by d.source_key`);
    return rows;
  } finally {
    await client.end();
  }
}

async function lookedFor(ownerUrl: string, all: readonly Accepted[], run: BenchRun): Promise<BenchResult[]> {
  const database = databaseOn(openPool({ url: ownerUrl, max: LANES, log: pino({ level: 'silent' }) }));
  const { engine, reader, read } = createSearch();
  const form = reader.form;
  const titles = new Map(all.map(({ documentId, title }) => [documentId, form(title)]));
  const find = async (typed: string, page: typeof ALL | typeof FIRST) => {
    const query = await read(database.db, null, typed);
    const { hits } = await engine.find(database.db, { query, filter: {}, today: TODAY }, page);
    return hits.map(({ documentId }) => documentId);
  };
  const some = run.isAlone ? all : all.filter((_, place) => place % EVERY_BESIDE_OTHERS === 0);
  const share = (what: string, asked: readonly Asked[], isFound: (one: Asked) => Promise<boolean>) =>
    shareFound(what, asked, isFound, run);
  try {
    const byTitle = await share('titles', some.flatMap(titleOf), async ({ typed, documentId }) => {
      const [first = ''] = await find(typed, FIRST);
      return titles.get(first) === titles.get(documentId);
    });
    const byNumber = await share('numbers', some.flatMap(numbersOf), async ({ typed, documentId }) =>
      (await find(typed, FIRST)).includes(documentId),
    );
    const random = chance(20_261_122);
    const strings = some
      .flatMap((one) => stringOf(one, random))
      .filter(({ typed }) => form(typed).length >= 2);
    const byString = await share('strings', strings, async ({ typed, documentId }) =>
      (await find(typed, ALL)).includes(documentId),
    );
    const about = (unit: string) => ({ section: 'real', documents: all.length, unit });
    return [
      compare(about('first'), ['exact titles', byTitle], ['promised', 0.98]),
      compare(about('found'), ['文号 in four writings', byNumber], ['promised', 1]),
      compare(about('found'), ['random inner strings', byString], ['promised', 1]),
    ];
  } finally {
    await database.close();
  }
}

interface Asked {
  typed: string;
  documentId: string;
}

const titleOf = ({ title, documentId }: Accepted): Asked[] =>
  title.trim().length >= 2 ? [{ typed: title, documentId }] : [];

function numbersOf({ docNo, documentId }: Accepted): Asked[] {
  if (!docNo || docNoKey(docNo) === null || !/^[^〔]+〔\d{4}〕\d+号$/.test(docNo)) return [];
  return WRITINGS.map(([open = '', close = '']) => ({
    typed: docNo.replace('〔', open).replace('〕', close),
    documentId,
  }));
}

function stringOf({ title, text, documentId }: Accepted, random: () => number): Asked[] {
  const whole = `${title}\n${text}`;
  const from = Math.floor(random() * Math.max(1, whole.length - 2));
  const typed = whole.slice(from, from + 2 + Math.floor(random() * (LONGEST_STRING - 2)));
  // Title and body are two fields: a string across their border stands in neither.
  return /\n/.test(typed.trim()) ? [] : [{ typed, documentId }];
}

/** The share of what is asked that is found; with `BENCH_WRONG` set, the rest is named. */
async function shareFound(
  what: string,
  asked: readonly Asked[],
  isFound: (one: Asked) => Promise<boolean>,
  { progress }: BenchRun,
): Promise<number> {
  const state = { next: 0, found: 0 };
  const lane = async () => {
    for (let one = asked[state.next++]; one; one = asked[state.next++]) {
      if (await isFound(one)) state.found += 1;
      else if (process.env.BENCH_WRONG) console.error(JSON.stringify({ what, ...one }));
      progress(what, state.next, asked.length);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return state.found / Math.max(1, asked.length);
}
