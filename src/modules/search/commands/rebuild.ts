import { sql } from 'kysely';
import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database/pool.ts';
import type { Env } from '../../../platform/env.ts';
import { AppError } from '../../../platform/errors.ts';
import { GramSample } from '../gram-sample.ts';
import { nextLive, readIndexed, type WalkKey } from '../queries/entry-sources.ts';
import { currentGeneration, type Generation, otherThan } from '../queries/generation.ts';
import type { SearchForm } from '../search-form.ts';
import { writeCounts } from './count-grams.ts';
import {
  type Combinations,
  type Entry,
  entryOf,
  newCombinations,
  openShelf,
  putEntries,
  removeEntries,
  SHELF_SIZE,
} from './put-entries.ts';

const AT_ONCE = 128;

interface Build {
  target: Generation;
  number: number;
}

/**
 * Builds the index anew beside the one that answers, then swaps: searches never wait and never miss or repeat anything.
 * What changes meanwhile goes into the old generation as always and is noted; the swap brings it into the new one while
 * it holds the state. A later rebuild takes over from one that died or still runs: that one throws `conflict`.
 * Tells how many documents it wrote.
 */
export async function rebuild(
  env: Env,
  form: SearchForm,
  progress: (documents: number) => void = () => undefined,
): Promise<number> {
  const build = await env.transaction(begin);
  const combinations = newCombinations();
  const sample = new GramSample();
  let after: WalkKey | null = null;
  let walked = 0;
  let written = 0;
  for (;;) {
    const keys: WalkKey[] = await nextLive(env.db, after, AT_ONCE);
    if (keys.length === 0) break;
    const shelf = Math.floor(walked / SHELF_SIZE) + 1;
    written += await env.transaction(async (tx) => {
      const entries = (
        await readIndexed(
          tx,
          keys.map(({ id }) => id),
        )
      ).map((document) => entryOf(document, form));
      for (const { grams } of entries) sample.add(grams);
      await writeShelf(tx, build, entries, { shelf, from: placeOf(keys[0]), combinations });
      return entries.length;
    });
    walked += keys.length;
    after = keys.at(-1) ?? null;
    progress(written);
  }
  await env.transaction(async (tx) => {
    await requireOurs(tx, build);
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`select search_seal_generation(${build.target})`.execute(tx);
  });
  await env.transaction((tx) => writeCounts(tx, sample, written));
  await env.transaction((tx) => swap(tx, env.now(), build, form));
  return written;
}

function placeOf(key: WalkKey | undefined) {
  return { publishedOn: key?.publishedOn ?? '', documentId: key?.id ?? '' };
}

async function begin(tx: Tx): Promise<Build> {
  const { build } = await tx
    .updateTable('searchState')
    .set((eb) => ({ isBuilding: true, build: eb('build', '+', 1) }))
    .returning('build')
    .executeTakeFirstOrThrow();
  await tx.deleteFrom('searchRebuildLog').execute();
  const target = otherThan(await currentGeneration(tx));
  await sql`select search_begin_generation(${target})`.execute(tx);
  return { target, number: build };
}

async function requireOurs(tx: Tx, { number }: Build): Promise<void> {
  const { build } = await tx.selectFrom('searchState').select('build').executeTakeFirstOrThrow();
  if (build !== number) throw new AppError('conflict', { reason: 'rebuildTakenOver' });
}

/** Entries in the order of 公开日期: 128 batches of 128 make a shelf. */
async function writeShelf(
  tx: Tx,
  build: Build,
  entries: readonly Entry[],
  {
    shelf,
    from,
    combinations,
  }: { shelf: number; from: { publishedOn: string; documentId: string }; combinations: Combinations },
): Promise<void> {
  await requireOurs(tx, build);
  await openShelf(tx, build.target, shelf, from);
  await putEntries(tx, build.target, entries, { combinations, onShelf: shelf });
}

async function swap(tx: Tx, now: Date, build: Build, form: SearchForm): Promise<void> {
  await tx.selectFrom('searchState').select('generation').forUpdate().execute();
  await requireOurs(tx, build);
  const { target } = build;
  const { rows } = await sql<{ id: string }>`select document_id as id from search_rebuild_log
    union select document_id from search_pending`.execute(tx);
  const ids = rows.map(({ id }) => id);
  const combinations = newCombinations();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE);
    const documents = await readIndexed(tx, some);
    await removeEntries(tx, target, some);
    await putEntries(
      tx,
      target,
      documents.map((document) => entryOf(document, form)),
      { combinations },
    );
  }
  await tx
    .updateTable('searchState')
    .set({ generation: target, isBuilding: false, rebuiltAt: now })
    .execute();
  await tx.deleteFrom('searchRebuildLog').execute();
}

/** Records that the index was built anew; answers kept as pages are made anew. */
export const noteRebuilt = command({
  name: 'search.noteRebuilt',
  permission: 'system',
  input: z.object({ documents: z.int().min(0) }),
  async run({ record }, { documents }) {
    await record({
      name: 'search.rebuilt',
      subject: { type: 'search', id: 'index' },
      siteId: null,
      payload: { documents },
    });
  },
});
