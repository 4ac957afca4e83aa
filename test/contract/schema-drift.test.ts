import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { dumpSchema } from '../../tools/dump-schema.ts';
import { printTypes } from '../../tools/print-types.ts';
import { freshDatabase } from '../harness/database.ts';

const remedy = 'run `npm run db:generate` and commit the result';

test('db/schema.sql is what the migrations make', async () => {
  await using database = await freshDatabase();
  const committed = await readFile('db/schema.sql', 'utf8');
  expect(await dumpSchema(database.ownerUrl), remedy).toBe(committed);
});

test('db/types.ts is what the migrations make', async () => {
  await using database = await freshDatabase();
  const committed = await readFile('db/types.ts', 'utf8');
  expect(await printTypes(database.ownerUrl), remedy).toBe(committed);
});
