import type { Client } from 'pg';

/** A table with the columns that hold data; generated ones are computed anew. */
export interface TableShape {
  schema: string;
  table: string;
  columns: string[];
}

/**
 * Left out: who is signed in and counters of attempts (an old session must not come alive again), and what tells of the
 * schema itself. Unlogged tables hold what can be computed anew and do not outlive a crash either.
 */
const LEFT_OUT = [
  'auth.session',
  'auth.verification',
  'auth.rate_limit',
  'graphile_worker.migrations',
  'migration.applied',
];

/** Tables of the application's own schemas, partitions under their parent. */
export async function listTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select n.nspname as schema, c.relname as table,
       array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
         and attgenerated = '' order by attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
       and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
       and n.nspname || '.' || c.relname <> all ($1)
     order by 1, 2`,
    [LEFT_OUT],
  );
  return rows;
}

/** The table's name as SQL wants it. */
export function quoted(client: Client, { schema, table }: Pick<TableShape, 'schema' | 'table'>): string {
  return `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`;
}

/** The columns as a list for COPY. */
export function columnList(client: Client, columns: readonly string[]): string {
  return columns.map((column) => client.escapeIdentifier(column)).join(', ');
}
