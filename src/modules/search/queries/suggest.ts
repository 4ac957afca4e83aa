import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { prepared } from '../../../platform/database/preparing-client.ts';
import { listItemOf } from '../../document/index.ts';
import type { Asked, Suggestion } from '../engine.ts';
import { beginsWith, holds, within } from './conditions.ts';
import { readRows } from './found-rows.ts';
import { inCurrentGeneration } from './generation.ts';
import { firstOnShelves } from './on-shelves.ts';

/** Titles that begin with what was typed, then titles that hold it, newest first; each title once. */
export async function suggest(db: Db, asked: Asked, most: number): Promise<Suggestion[]> {
  const { form } = asked.query;
  if (form.length === 0) return [];
  const ids = await inCurrentGeneration(db, async (tables) => {
    const inside = within(asked);
    const begins = sql`${prepared} select e.document_id from ${tables.entry} e
      where ${beginsWith(form)} and ${inside} limit ${most * 4}`;
    const inTitle = firstOnShelves(
      tables,
      sql`, e.title_form`,
      sql<SqlBool>`(${holds(form, 'title')} and ${inside})`,
      { most: sql`${most * 4}` },
    );
    const { rows } = await sql<{ documentId: string }>`${begins}`.execute(db);
    if (rows.length < most && form.length >= 2) {
      const more = await sql<{ documentId: string }>`${prepared} select c.document_id from (${inTitle}) c
        where strpos(c.title_form, ${form}) > 0`.execute(db);
      rows.push(...more.rows);
    }
    return [...new Set(rows.map(({ documentId }) => documentId))];
  });
  const found = (await readRows(db, asked.today, ids)).map(({ row }) => listItemOf(row));
  const titles = new Map(found.map(({ title, indexNo }) => [title, indexNo]));
  return [...titles].slice(0, most).map(([title, indexNo]) => ({ title, indexNo }));
}
