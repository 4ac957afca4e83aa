import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData, sharedLines } from '../../test/shared-data.ts';

/** A made-up document of real words, in the fields that `gongkai import` reads. */
export interface CorpusRecord {
  id: string;
  title: string;
  doc_no: string;
  issuer: string;
  date: string;
  published: string;
  theme: string;
  body: string;
  source: string;
}

/** As many distinct documents as wanted, each known by its number alone: the same seed gives the same documents. */
export interface Corpus {
  record(n: number): CorpusRecord;
  /** Whether the texts are real ones or those of the demo world. */
  readonly isReal: boolean;
  readonly titles: readonly string[];
}

interface SourceRecord {
  title?: string;
  issuer?: string;
  doc_no?: string;
  body?: string;
}

const FILES = ['hebei', 'laws', 'covid-policy', 'govcn-html', 'multi-issuer-sample'];
const DEMO = join(import.meta.dirname, '../../db/demo/documents');
const THEMES = [
  '民政、扶贫、救灾\\社会福利',
  '教育\\基础教育',
  '卫生健康\\公共卫生',
  '国土资源、能源\\其他',
  '综合政务\\政务公开',
];
/** A text has this many signs in the middle; from a third to about three times of it. */
const USUAL_LENGTH = 470;

/**
 * Reads the real texts (folder GONGKAI_TEST_DATA), or where they are absent those of the demo world, and cuts them into
 * paragraphs and titles that documents are made of.
 */
export function openCorpus(seed = 20_080_501): Corpus {
  const real = FILES.flatMap((name) => sharedData(`documents/${name}.jsonl.gz`) ?? []);
  const records = real.flatMap((path) => sharedLines<SourceRecord>(path));
  const metadata = sharedData('metadata/gov-records.jsonl.gz');
  if (metadata) records.push(...sharedLines<SourceRecord>(metadata));
  const isReal = records.length > 0;
  const paragraphs = isReal ? records.flatMap(({ body }) => paragraphsOf(body ?? '')) : demoParagraphs();
  const titles = isReal
    ? [...new Set(records.flatMap(({ title }) => (title && title.length > 8 ? [title.slice(0, 120)] : [])))]
    : paragraphs.map((text) => `关于${text.slice(0, 24)}的通知`);
  const issuers = [...new Set(records.flatMap(({ issuer }) => issuer || []))].slice(0, 200);
  if (issuers.length === 0) issuers.push('砚溪县人民政府');
  return { isReal, titles, record: (n) => recordOf(n, seed, { paragraphs, titles, issuers }) };
}

function paragraphsOf(body: string): string[] {
  return body.split('\n').flatMap((line) => {
    const text = line.trim();
    return text.length >= 20 ? [text.slice(0, 400)] : [];
  });
}

/** Every longer sentence of the demo world's documents, whatever field it stands in. */
function demoParagraphs(): string[] {
  const files = readdirSync(DEMO).filter((name) => name.endsWith('.yaml'));
  return files.flatMap((name) =>
    [
      ...readFileSync(join(DEMO, name), 'utf8').matchAll(/[\u4e00-\u9fff，。、；：（）〔〕《》\d]{20,}/gu),
    ].map(([text]) => text),
  );
}

interface Pools {
  paragraphs: readonly string[];
  titles: readonly string[];
  issuers: readonly string[];
}

function recordOf(n: number, seed: number, { paragraphs, titles, issuers }: Pools): CorpusRecord {
  const next = randomOf(seed + n * 2_654_435_761);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const issuer = pick(issuers);
  const year = 2008 + Math.floor(next() * 18);
  const day = `${year}-${two(1 + Math.floor(next() * 12))}-${two(1 + Math.floor(next() * 28))}`;
  // The number makes each title its own: real series of notices differ in just such a way.
  const title = `${pick(titles)}（${year}年第${n + 1}号）`;
  const wanted = USUAL_LENGTH * (0.35 + 2 * next() * next());
  const lines: string[] = [];
  for (let length = 0; length < wanted; ) {
    const line = pick(paragraphs);
    lines.push(line);
    length += line.length;
  }
  return {
    id: `bench-${seed}-${n}`,
    title,
    doc_no: `测政发〔${year}〕${n + 1}号`,
    issuer,
    date: day,
    published: day,
    theme: pick(THEMES),
    body: lines.join('\n'),
    source: `https://bench.example/${n}`,
  };
}

const two = (figure: number) => String(figure).padStart(2, '0');

/** Mulberry32: small, fast, the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Numbers that pick the same things again in every run. */
export const randomFrom = randomOf;
