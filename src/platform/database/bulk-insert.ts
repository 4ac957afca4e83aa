import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../../db/types.ts';
import type { Tx } from './pool.ts';

/** A column as SQL names it. */
export function columnName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Inserts any number of rows in one statement with one parameter: a thousand rows of forty columns would pass the
 * 65,535 parameters that the protocol knows. All rows have the members of the first; what a row leaves out is null.
 * Text must be well-formed and free of NUL (see `storableText`), as JSON carries it.
 */
export async function insertRows<T extends keyof DB & string>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<DB[T]>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const columns = sql.raw(names.map((name) => `"${columnName(name)}"`).join(', '));
  const target = sql.raw(`"${columnName(table)}"`);
  const json = JSON.stringify(rows.map((row) => snakeRow(row as Record<string, unknown>, names)));
  await sql`insert into ${target} (${columns})
    select ${columns} from json_populate_recordset(null::${target}, ${json}::json)`.execute(tx);
}

function snakeRow(row: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [columnName(name), row[name] ?? null]));
}

/** Whether PostgreSQL can keep the text: no half characters, no NUL. */
export function storableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
