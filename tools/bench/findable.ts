import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask } from './ask.ts';
import { gongkai } from './reindex.ts';
import { type BenchResult, compare, median } from './result.ts';
import type { BenchRun } from './section.ts';
import type { BenchWorld } from './world.ts';

const ATTEMPTS = 3;
const PROMISED_MILLISECONDS = 2_000;
const LONGEST = 30_000;

/** How long after its publication a document is found by words of its title, beside the promised two seconds. */
export async function findableAfter(world: BenchWorld, run: BenchRun): Promise<BenchResult[]> {
  const times: number[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const word = `试测词${attempt}`;
    const file = join(world.server.folder, `findable-${attempt}.jsonl`);
    const record = { ...world.corpus.record(10_000_000 + attempt), title: `关于${word}的通知` };
    await writeFile(file, `${JSON.stringify(record)}\n`);
    const { code } = await gongkai(world, ['import', file, '--as', 'published'], { mayFail: true });
    if (code !== 0) {
      run.note('the import of one document was refused: publish to findable is left out');
      return [];
    }
    // Counted from the end of the command: that is after the commit, so the figure is at most this much too small.
    const took = await untilFound(world, word);
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

async function untilFound(world: BenchWorld, word: string): Promise<number | null> {
  const started = performance.now();
  while (performance.now() - started < LONGEST) {
    const answer = await ask(
      world.url(`/api/v1/documents?q=${encodeURIComponent(word)}&at=${performance.now()}`),
    );
    const { total } = (await answer.json()) as { total: number };
    if (total > 0) return performance.now() - started;
    await wait(25);
  }
  return null;
}
