import { expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { dutyWorld, generate } from './obligation.fixture.ts';

test('two workers that generate at once write nothing twice', async () => {
  await using database = await freshDatabase();
  const { env } = await dutyWorld(database);
  const totals = await Promise.all([generate(env), generate(env), generate(env)]);
  expect(totals.map(({ added }) => added).sort()).toEqual([0, 0, 4]);
  const { rows } = await database.pool.query('select count(*)::int as count from obligation');
  expect(rows).toEqual([{ count: 4 }]);
});
