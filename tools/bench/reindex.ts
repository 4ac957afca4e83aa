import { join, resolve } from 'node:path';
import { ask } from './ask.ts';
import { rebuildIndex } from './indexed.ts';
import { type RunOptions, runProgram } from './programs.ts';
import { type BenchResult, compare } from './result.ts';
import type { BenchRun } from './section.ts';
import type { BenchWorld } from './world.ts';

const MOST_BESIDE_OTHERS = 30_000;
const ROOT = resolve(import.meta.dirname, '../..');

/** Runs `gongkai …` beside the server of a world. */
export function gongkai(
  world: Pick<BenchWorld, 'server'>,
  words: readonly string[],
  options: Pick<RunOptions, 'mayFail' | 'peakOf'> = {},
) {
  return runProgram(process.execPath, [join(ROOT, 'bin/gongkai.js'), ...words], {
    environment: world.server.environment,
    folder: world.server.folder,
    ...options,
  });
}

/**
 * Builds the search index anew while a reader goes on searching: every query must be answered. Beside the COPY of the same documents.
 */
export async function reindexFigures(world: BenchWorld, run: BenchRun): Promise<BenchResult[]> {
  if (!run.isAlone && world.documents > MOST_BESIDE_OTHERS) {
    run.note(
      'the reindex beside queries is measured when search runs alone; its time is that of the first index',
    );
    return [];
  }
  const state = { isRunning: true, answered: 0, failed: 0 };
  const reading = (async () => {
    while (state.isRunning) {
      const answer = await ask(
        world.url(`/api/v1/documents?q=${encodeURIComponent('通知')}&reader=${state.answered}`),
      );
      await answer.arrayBuffer();
      state.answered += 1;
      if (!answer.ok) state.failed += 1;
    }
  })();
  const seconds = await rebuildIndex(world.ownerUrl, world.documents, run).finally(() => {
    state.isRunning = false;
  });
  await reading;
  run.note(`${state.answered} queries during the reindex, ${state.failed} of them failed`);
  const about = { section: 'search', documents: world.documents, unit: 's' };
  return [
    compare(
      about,
      ['reindex, queries going on', seconds],
      ['COPY of the documents alone', world.copySeconds],
    ),
  ];
}
