import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { recountWhereGrown } from '../../src/modules/search/commands/count-grams.ts';
import type { IndexedDocument } from '../../src/modules/search/engine.ts';
import { postgresEngine } from '../../src/modules/search/queries/postgres-engine.ts';
import { synonymTable } from '../../src/modules/search/queries/synonyms.ts';
import { readQuery, type SynonymTable } from '../../src/modules/search/read-query.ts';
import { createSearchForm } from '../../src/modules/search/search-form.ts';
import { createSegment } from '../../src/modules/search/segment.ts';
import { readStandardSynonyms } from '../../src/modules/search/standard-synonyms.ts';
import { readYamlFile } from '../../src/platform/data-files.ts';
import { openDatabase } from '../../src/platform/database/open-database.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import type { Env } from '../../src/platform/env.ts';
import { sharedData, sharedLines } from '../../test/shared-data.ts';
import { type BenchResult, compare } from './result.ts';
import type { BenchRun } from './section.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SHOWN = 10;
const AT_ONCE = 200;
const TODAY = '2026-11-22';

/** A text that may be found, and a question with those that answer it. */
interface Text {
  id: string;
  title: string;
  docNo?: string;
  texts: string[];
  date?: string;
}

interface Question {
  query: string;
  relevant: string[];
  kind?: string;
}

/** What a results page shows at its first places: further publications of the same text share one. */
interface Answer {
  question: Question;
  found: string[][];
}

/** How well the first ten answer: the first is right, at which place the first right one stands, how many are there. */
interface Quality {
  hitAt1: number;
  reciprocalRank: number;
  recallAt10: number;
  count: number;
}

/**
 * How well the search answers labelled questions, with the analyser and the ranking of the product over texts put
 * straight into its index. The reference of each figure is what is asked for, the ratio how far it is reached.
 */
export async function benchQuality(run: BenchRun): Promise<BenchResult[]> {
  const known = corpusOf('metadata/gov-records.jsonl.gz', 'retrieval/known-item-dev.jsonl', textOfRecord);
  const policies = corpusOf(
    'documents/covid-policy.jsonl.gz',
    'retrieval/policy-questions-dev.jsonl',
    textOfPolicy,
  );
  const statutes = corpusOf(
    'retrieval/statute-corpus.jsonl.gz',
    'retrieval/statute-queries-dev.jsonl',
    textOfStatute,
  );
  if (!known || !policies || !statutes) {
    run.note('quality: left out, the labelled questions are not here');
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-quality-'));
  const log = pino({ level: 'silent' });
  const place = { dataDir: folder, secret: randomUUID(), migrations: join(ROOT, 'db/migrations'), log };
  const database = await openDatabase(place as Parameters<typeof openDatabase>[0]);
  try {
    const items = await measured(database, known, run);
    const variants = items.of('docno_variant');
    const asked = (await measured(database, policies, run)).all;
    const laws = (await measured(database, statutes, run)).all;
    const about = (documents: number, unit: string) => ({ section: 'quality', documents, unit });
    return [
      compare(about(known.texts.length, 'hit@1'), ['known items', items.all.hitAt1], ['wanted', 0.95]),
      compare(
        about(known.texts.length, 'hit@1'),
        ['numbers otherwise written', variants.hitAt1],
        ['wanted', 0.98],
      ),
      compare(
        about(policies.texts.length, 'MRR@10'),
        ['policy questions', asked.reciprocalRank],
        ['wanted', 0.96],
      ),
      compare(
        about(statutes.texts.length, 'recall@10'),
        ['statute questions', laws.recallAt10],
        ['wanted', 0.53],
      ),
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Corpus {
  texts: Text[];
  questions: Question[];
}

function corpusOf<Raw>(texts: string, questions: string, textOf: (raw: Raw) => Text): Corpus | null {
  const [textFile, questionFile] = [sharedData(texts), sharedData(questions)];
  if (!textFile || !questionFile) return null;
  return { texts: sharedLines<Raw>(textFile).map(textOf), questions: sharedLines<Question>(questionFile) };
}

function textOfRecord(raw: {
  id: string;
  title: string;
  doc_no: string;
  issuer: string;
  published: string;
}): Text {
  const { id, title, doc_no: docNo, issuer, published } = raw;
  return { id, title: title || docNo, docNo, texts: [docNo, issuer].filter(Boolean), date: published };
}

function textOfPolicy({ id, title, body }: { id: string; title: string; body: string }): Text {
  return { id, title, texts: [body] };
}

function textOfStatute({ id, title, text }: { id: string; title: string; text: string }): Text {
  return { id, title, texts: [text] };
}

async function measured(database: Database, { texts, questions }: Corpus, run: BenchRun) {
  const form = createSearchForm();
  const reader = { form, segment: createSegment() };
  const engine = postgresEngine(reader);
  const env = {
    db: database.db,
    transaction: (work) => database.transaction(work),
    now: () => new Date(),
  } satisfies Partial<Env>;
  const names = await fill(database, engine, texts, run);
  await recountWhereGrown(env as Env);
  const synonyms: SynonymTable = synonymTable(
    readStandardSynonyms(readYamlFile(join(ROOT, 'db/search/synonyms.yaml'))).map(({ terms }) => ({
      terms: [...terms],
    })),
    form,
  );
  const answers: Answer[] = [];
  for (const [done, question] of questions.entries()) {
    const query = readQuery(question.query, reader, synonyms);
    const { hits } = await engine.find(
      database.db,
      { query, filter: {}, today: TODAY },
      { page: 1, pageSize: SHOWN, sort: 'relevance', isFolded: true },
    );
    const nameOf = (documentId: string) => names.get(documentId) ?? '';
    answers.push({
      question,
      found: hits.map(({ documentId, also = [] }) => [documentId, ...also].map(nameOf)),
    });
    run.progress('questions', done + 1, questions.length);
  }
  if (process.env.BENCH_WRONG) {
    for (const { question, found } of answers) {
      if (!holds(found[0] ?? [], question))
        console.error(JSON.stringify({ ...question, found: found.slice(0, 3) }));
    }
  }
  return {
    all: qualityOf(answers),
    of: (kind: string) => qualityOf(answers.filter(({ question }) => question.kind === kind)),
  };
}

async function fill(
  database: Database,
  engine: ReturnType<typeof postgresEngine>,
  texts: readonly Text[],
  run: BenchRun,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  await database.transaction(async (tx) => {
    for (const table of ['searchEntryA', 'searchTextA', 'searchShelfA'] as const)
      await tx.deleteFrom(table).execute();
  });
  for (let at = 0; at < texts.length; at += AT_ONCE) {
    const documents = texts.slice(at, at + AT_ONCE).map((text) => indexed(text, names));
    await database.transaction((tx) => engine.put(tx, documents));
    run.progress('texts', Math.min(at + AT_ONCE, texts.length), texts.length);
  }
  return names;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

function indexed({ id, title, docNo, texts, date }: Text, names: Map<string, string>): IndexedDocument {
  const documentId = randomUUID();
  names.set(documentId, id);
  return {
    ...{ documentId, editionId: documentId, publishedOn: date || '2020-01-01', visibleUntil: null },
    ...{ title: title.slice(0, 500), docNo: docNo || null, texts },
    origin: {
      ...{ siteId: NOBODY, agencyId: NOBODY, unitId: null, coAgencyIds: [], validity: 'in_force' },
      ...{ stage: null, facet: null, level: null, isNormative: false, isPriority: false },
    },
    subject: { domains: [], items: [], theme: null, genre: null, subColumns: [] },
  };
}

const holds = (place: readonly string[], { relevant }: Question) => place.some((id) => relevant.includes(id));

function qualityOf(answers: readonly Answer[]): Quality {
  const mean = (value: (answer: Answer) => number) =>
    answers.reduce((sum, answer) => sum + value(answer), 0) / Math.max(1, answers.length);
  const placeOf = ({ question, found }: Answer) => found.findIndex((place) => holds(place, question));
  return {
    count: answers.length,
    hitAt1: mean((answer) => (placeOf(answer) === 0 ? 1 : 0)),
    reciprocalRank: mean((answer) => (placeOf(answer) >= 0 ? 1 / (placeOf(answer) + 1) : 0)),
    recallAt10: mean(
      ({ question, found }) =>
        question.relevant.filter((id) => found.flat().includes(id)).length /
        Math.max(1, question.relevant.length),
    ),
  };
}
