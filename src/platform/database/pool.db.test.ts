import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';

const database = rollbackEach();

test('a refused statement leaves the rest of a rolled-back test usable', async () => {
  await expect(sql`select 1 / 0`.execute(database().db)).rejects.toThrow('division by zero');
  const { rows } = await sql<{ two: number }>`select 1 + 1 as two`.execute(database().db);
  expect(rows).toEqual([{ two: 2 }]);
});
