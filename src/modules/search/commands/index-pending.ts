import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import type { Env } from '../../../platform/env.ts';
import { applyEffects } from '../../../platform/event.ts';
import { readIndexed } from '../queries/entry-sources.ts';
import { heldGeneration } from '../queries/generation.ts';
import type { SearchForm } from '../search-form.ts';
import { entryOf, newCombinations, putEntries, removeEntries } from './put-entries.ts';

/** Few at a time: whoever changes one of them waits that long. */
const AT_ONCE = 10;

/**
 * Brings the index up to date with every document that changed. The notes it works from were written in the transaction
 * of the change and are held while the entry is written, so that of two changes the later one stands in the index in
 * whatever order jobs run. Tells how many documents it went through.
 */
export async function indexPending(
  env: Env,
  form: SearchForm,
  { most = Number.POSITIVE_INFINITY, atOnce = AT_ONCE } = {},
): Promise<number> {
  let done = 0;
  while (done < most) {
    const count = await env.transaction((tx) => indexSome(tx, form, atOnce));
    if (count === 0) break;
    done += count;
  }
  return done;
}

async function indexSome(tx: Tx, form: SearchForm, atOnce: number): Promise<number> {
  const { generation, isBuilding } = await heldGeneration(tx);
  const pending = await tx
    .selectFrom('searchPending')
    .select('documentId')
    .orderBy('since')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  const ids = pending.map(({ documentId }) => documentId);
  if (ids.length === 0) return 0;
  const documents = await readIndexed(tx, ids);
  const visible = new Set(documents.map(({ documentId }) => documentId));
  await removeEntries(
    tx,
    generation,
    ids.filter((id) => !visible.has(id)),
  );
  const entries = documents.map((document) => entryOf(document, form));
  await putEntries(tx, generation, entries, { combinations: newCombinations() });
  if (isBuilding) {
    await sql`insert into search_rebuild_log (document_id) select unnest(${ids}::uuid[]) on conflict do nothing`.execute(
      tx,
    );
  }
  await applyEffects(tx, [{ stale: ['search'] }]);
  await tx.deleteFrom('searchPending').where('documentId', 'in', ids).execute();
  return ids.length;
}
