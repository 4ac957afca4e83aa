import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { ask } from './ask.ts';
import { gongkai } from './reindex.ts';
import { type BenchResult, compare, median } from './result.ts';
import type { BenchRun } from './section.ts';
import type { BenchWorld } from './world.ts';

const ATTEMPTS = 3;
const PROMISED_MILLISECONDS = 2_000;
const LONGEST = 60_000;

/**
 * How long after its publication a document is found by words of its title, beside the promised two seconds. Counted from
 * the moment its transaction took as its time, which is before the commit.
 */
export async function findableAfter(world: BenchWorld, run: BenchRun): Promise<BenchResult[]> {
  const times: number[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const word = `试测词${attempt}`;
    const file = join(world.server.folder, `findable-${attempt}.jsonl`);
    const record = { ...world.corpus.record(10_000_000 + attempt), title: `关于${word}的通知` };
    await writeFile(file, `${JSON.stringify(record)}\n`);
    // Asked from before the command begins, so that no time between commit and its end is lost.
    const search = untilFound(world, word).catch(() => null);
    const { code } = await gongkai(world, ['import', file, '--as', 'published'], { mayFail: true });
    if (code !== 0) {
      run.note('the import of one document was refused: publish to findable is left out');
      return [];
    }
    const foundAt = await search;
    const took = foundAt === null ? null : foundAt - (await writtenAt(world, record.title));
    if (took === null) {
      run.note(`a published document was not found within ${LONGEST / 1000} s`);
      return [];
    }
    times.push(took);
    run.progress('publish to findable', attempt + 1, ATTEMPTS);
  }
  const about = { section: 'search', documents: world.documents, unit: 'ms' };
  return [compare(about, ['publish to findable', median(times)], ['promised', PROMISED_MILLISECONDS])];
}

/** Milliseconds since 1970 at which a document with the word was found first. */
async function untilFound(world: BenchWorld, word: string): Promise<number | null> {
  const started = performance.now();
  while (performance.now() - started < LONGEST) {
    const answer = await ask(
      world.url(`/api/v1/documents?q=${encodeURIComponent(word)}&at=${performance.now()}`),
    );
    // Other documents with signs of the word are answers too, further down.
    const { items } = (await answer.json()) as { items: { title: string }[] };
    if (items.some(({ title }) => title.includes(word))) return Date.now();
    await wait(25);
  }
  return null;
}

/** Milliseconds since 1970 that the transaction of a document took as its time. */
async function writtenAt(world: BenchWorld, title: string): Promise<number> {
  const client = new pg.Client({ connectionString: world.ownerUrl });
  await client.connect();
  const { rows } = await client
    .query<{ at: Date }>(
      `select d.created_at as at from document d join edition e on e.document_id = d.id where e.title = $1
       order by d.created_at desc limit 1`,
      [title],
    )
    .finally(() => client.end());
  return rows[0]?.at.getTime() ?? Number.NaN;
}
