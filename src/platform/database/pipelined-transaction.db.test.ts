import { pino } from 'pino';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { pipelinedTransaction } from './pipelined-transaction.ts';
import type { Tx } from './pool.ts';

const log = pino({ level: 'silent' });
const view = (tx: Tx, subject: string) => tx.insertInto('viewCount').values({ subject, views: 1 }).execute();

test('what several calls write side by side is there together after the commit, each answer with its own call', async () => {
  await using fresh = await freshDatabase();
  const subjects = Array.from({ length: 40 }, (_, index) => `s${index}`);
  const seen = await pipelinedTransaction({ url: fresh.appUrl, log }, (tx) =>
    Promise.all(
      subjects.map(async (subject) => {
        await view(tx, subject);
        const row = tx.selectFrom('viewCount').select('subject').where('subject', '=', subject);
        return (await row.executeTakeFirstOrThrow()).subject;
      }),
    ),
  );
  expect(seen).toEqual(subjects);
  expect(await fresh.db.selectFrom('viewCount').select('subject').execute()).toHaveLength(subjects.length);
});

test('nothing stays of work that throws, by its own hand or by a refused statement', async () => {
  await using fresh = await freshDatabase();
  const failing = [
    async (tx: Tx) => {
      await view(tx, 'a');
      throw new Error('changed its mind');
    },
    async (tx: Tx) => {
      await Promise.all([view(tx, 'a'), view(tx, 'a'), view(tx, 'b')]);
    },
  ];
  for (const work of failing) {
    await expect(pipelinedTransaction({ url: fresh.appUrl, log }, work)).rejects.toThrow();
    expect(await fresh.db.selectFrom('viewCount').select('subject').execute()).toEqual([]);
  }
});
