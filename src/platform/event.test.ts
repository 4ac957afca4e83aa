import { expect, test } from 'vitest';
import { rollbackEach } from '../../test/harness/database.ts';
import { type Entry, gatheringLedger, writeEvents } from './event.ts';
import { SYSTEM } from './permission.ts';

const database = rollbackEach();
const AT = new Date('2026-03-11T09:00:00+08:00');
const DOCUMENT = '1f0a5b1e-0000-4000-8000-0000000000d1';

function submitted(edition: number, tokenId?: string): Entry {
  const editionId = `1f0a5b1e-0000-4000-8000-00000000000${edition}`;
  return {
    name: 'document.submitted',
    subject: { type: 'document', id: DOCUMENT },
    actor: tokenId ? { ...SYSTEM, token: { id: tokenId, permissions: [] } } : SYSTEM,
    at: AT,
    payload: { editionId, contentHash: 'ab'.repeat(32) },
  } as Entry;
}

test('a ledger gathers entries, writes them in order once there are enough, and the rest when asked', async () => {
  const written: Entry[][] = [];
  const ledger = gatheringLedger(async (entries) => void written.push([...entries]), 3);
  const entries = [1, 2, 3, 4, 5].map((edition) => submitted(edition));
  await ledger.add(entries.slice(0, 2));
  expect(written).toEqual([]);
  await ledger.add(entries.slice(2, 4));
  await ledger.add(entries.slice(4));
  await ledger.writeRest();
  expect(written).toEqual([entries.slice(0, 4), entries.slice(4)]);
});

test('many events keep their order and the program behind each, and equal effects are written once', async () => {
  const entries = [submitted(1), submitted(2, DOCUMENT), submitted(3)];
  const heard: number[] = [];
  await database().transaction((tx) =>
    writeEvents(
      tx,
      ({ seq }) => {
        heard.push(seq);
        return [{ job: 'indexDocuments', payload: {}, key: 'one' }];
      },
      entries,
    ),
  );
  const rows = await database().db.selectFrom('event').select(['seq', 'payload']).orderBy('seq').execute();
  expect(rows.map(({ seq }) => Number(seq))).toEqual(heard);
  expect(rows.map(({ payload }) => payload)).toEqual([
    entries[0]?.payload,
    { ...entries[1]?.payload, tokenId: DOCUMENT },
    entries[2]?.payload,
  ]);
  const { rows: jobs } = await database().pool.query(`select 1 from graphile_worker.jobs where key = 'one'`);
  expect(jobs).toHaveLength(1);
});
