import { describe, expect, test } from 'vitest';
import { freshDatabase } from '../../../../test/harness/database.ts';
import {
  ALL_CLEAR,
  completeDraft,
  draftBy,
  publishedBy,
  signBy,
  target,
} from '../../../../test/harness/documents.ts';
import { aChain, loadCatalogue, makeAgency, makeEnv, makeSite } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import type { Database } from '../../../platform/database/pool.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { amend, close, editDraft, publish, reexamine, sign, submit, withdraw } from '../index.ts';
import { passHeadReview, passSecrecyReview } from './review.ts';

async function worldOn(database: Database) {
  const env = await makeEnv(database);
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site);
  return { env, site, agency, chain: await aChain(env, agency), other: await aChain(env, agency) };
}

const outcomes = (results: PromiseSettledResult<unknown>[]) => results.map(({ status }) => status).sort();

describe('two people at once', () => {
  test('two leaders sign the same edition: one does, the other is told why not', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain, other } = await worldOn(database);
    const { editionId } = await draftBy(env, chain, agency.id);
    await execute(env, submit, chain.clerk, await target(env, editionId));
    await execute(env, passSecrecyReview, chain.secrecyReviewer, {
      ...(await target(env, editionId)),
      checklist: ALL_CLEAR,
    });
    await execute(env, passHeadReview, chain.head, {
      ...(await target(env, editionId)),
      checklist: ALL_CLEAR,
    });
    const seen = await target(env, editionId);
    const results = await Promise.allSettled([
      execute(env, sign, chain.leader, seen),
      execute(env, sign, other.leader, seen),
    ]);
    expect(outcomes(results)).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'stateForbids' } });
    const signatures = await env.db.selectFrom('review').where('kind', '=', 'signOff').select('id').execute();
    expect(signatures).toHaveLength(1);
  });

  test('a double submit publishes once and issues one number', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await worldOn(database);
    const { editionId } = await draftBy(env, chain, agency.id);
    await signBy(env, chain, editionId);
    const seen = await target(env, editionId);
    const results = await Promise.allSettled([1, 2, 3].map(() => execute(env, publish, chain.clerk, seen)));
    expect(outcomes(results)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await env.db.selectFrom('indexCounter').select('lastSerial').execute()).toEqual([
      { lastSerial: 1 },
    ]);
  });

  test('publishing an amendment against withdrawing: whoever is second decides, and nothing is half done', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await worldOn(database);
    const { documentId } = await publishedBy(env, chain, agency.id);
    const { editionId } = await execute(env, amend, chain.clerk, { documentId });
    const content = completeDraft({ summary: '改后', changeNote: '更正' });
    await execute(env, editDraft, chain.clerk, { ...content, ...(await target(env, editionId)) });
    await signBy(env, chain, editionId);
    const seen = await target(env, editionId);
    const results = await Promise.allSettled([
      execute(env, publish, chain.clerk, seen),
      execute(env, withdraw, chain.leader, { documentId, kind: 'in_error', reason: '数字有误' }),
    ]);
    expect(outcomes(results)).toEqual(['fulfilled', 'fulfilled']);
    const document = await env.db
      .selectFrom('document')
      .where('id', '=', documentId)
      .selectAll()
      .executeTakeFirstOrThrow();
    const live = await env.db.selectFrom('edition').where('isLive', '=', true).select('id').execute();
    expect(live.map(({ id }) => id)).toEqual(document.liveEditionId ? [document.liveEditionId] : []);
    expect(document.withdrawnAt === null).toBe(document.liveEditionId !== null);
    const last = await env.db
      .selectFrom('change')
      .orderBy('seq', 'desc')
      .select('kind')
      .executeTakeFirstOrThrow();
    expect(last.kind === 'withdrawn').toBe(document.withdrawnAt !== null);
  });

  test('two people withdraw at once: one tombstone', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await worldOn(database);
    const { documentId } = await publishedBy(env, chain, agency.id);
    const results = await Promise.allSettled([
      execute(env, withdraw, chain.leader, { documentId, kind: 'in_error', reason: '数字有误' }),
      execute(env, withdraw, chain.office, { documentId, kind: 'privacy', reason: '误列住址' }),
    ]);
    expect(outcomes(results)).toEqual(['fulfilled', 'rejected']);
    expect(await env.db.selectFrom('withdrawal').select('id').execute()).toHaveLength(1);
  });

  test('two people look again at what is withheld: one record, the other is told (条例 Art. 18)', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await worldOn(database);
    const { editionId } = await draftBy(env, chain, agency.id, {
      ...{ genre: 'letter', disclosure: 'withheld', withholdingGround: 'N6', reexamineOn: '2027-03-11' },
      disclosureReason: '过程性信息',
    });
    await signBy(env, chain, editionId);
    await execute(env, close, chain.clerk, await target(env, editionId));
    const today = shanghaiDate(env.now());
    const look = {
      ...(await target(env, editionId)),
      reason: '已核',
      examinedOn: today,
      nextOn: '2028-03-11',
    };
    const results = await Promise.allSettled([
      execute(env, reexamine, chain.leader, { ...look, outcome: 'stays' }),
      execute(env, reexamine, chain.office, { ...look, outcome: 'open' }),
    ]);
    expect(outcomes(results)).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'conflict' } });
    expect(await env.db.selectFrom('reexamination').select('number').execute()).toEqual([{ number: 1 }]);
  });

  test('ten documents published at once get ten neighbouring numbers, and the feed follows the commits', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await worldOn(database);
    const editions = [];
    for (let n = 1; n <= 10; n += 1) {
      const { editionId } = await draftBy(env, chain, agency.id, {
        title: `第${n}号`,
        docNo: `砚民发〔2026〕${n}号`,
      });
      await signBy(env, chain, editionId);
      editions.push(await target(env, editionId));
    }
    await Promise.all(editions.map((seen) => execute(env, publish, chain.clerk, seen)));
    const numbers = await env.db
      .selectFrom('document')
      .select('indexYearSerial')
      .orderBy('indexYearSerial')
      .execute();
    expect(numbers.map(({ indexYearSerial }) => Number(indexYearSerial?.split('-')[1]))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    const seqs = await env.db.selectFrom('change').orderBy('seq').select('seq').execute();
    expect(seqs.map(({ seq }) => Number(seq))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('a slow writer never lets a reader of the feed skip a smaller number', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await worldOn(database);
    const first = await draftBy(env, chain, agency.id, { title: '甲', docNo: '砚民发〔2026〕1号' });
    const second = await draftBy(env, chain, agency.id, { title: '乙', docNo: '砚民发〔2026〕2号' });
    await signBy(env, chain, first.editionId);
    await signBy(env, chain, second.editionId);
    const held = Promise.withResolvers<void>();
    const inside = Promise.withResolvers<void>();
    const slow = {
      ...env,
      reaction: () => [],
      transaction: async <T>(work: Parameters<typeof env.transaction<T>>[0]) =>
        env.transaction(async (tx) => {
          const result = await work(tx);
          inside.resolve();
          await held.promise;
          return result;
        }),
    } as typeof env;
    const seenFirst = await target(env, first.editionId);
    const seenSecond = await target(env, second.editionId);
    const slowly = execute(slow, publish, chain.clerk, seenFirst);
    await inside.promise;
    const quickly = execute(env, publish, chain.clerk, seenSecond);
    const visible = await env.db.selectFrom('change').select('seq').execute();
    expect(visible).toEqual([]);
    held.resolve();
    await Promise.all([slowly, quickly]);
    const feed = await env.db.selectFrom('change').orderBy('seq').select(['seq', 'documentId']).execute();
    expect(feed.map(({ documentId }) => documentId)).toEqual([first.documentId, second.documentId]);
  });
});

describe('events', () => {
  test('the application cannot change, remove or empty the log', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await worldOn(database);
    await draftBy(env, chain, agency.id);
    const attempts = [
      "update event set name = 'x.y'",
      'delete from event',
      'truncate event',
      'delete from change',
      'truncate change',
    ];
    for (const statement of attempts)
      await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|append-only/);
    const { rows } = await database.pool.query('select count(*)::int as count from event');
    expect(rows[0].count).toBeGreaterThan(0);
  });

  test('payloads hold ids, codes, hashes and dates, never words', async () => {
    await using database = await freshDatabase();
    const { env, agency, chain } = await worldOn(database);
    const { documentId } = await publishedBy(env, chain, agency.id);
    await execute(env, withdraw, chain.leader, { documentId, kind: 'privacy', reason: '误列住址' });
    const events = await env.db.selectFrom('event').select(['name', 'payload']).execute();
    expect(events.length).toBeGreaterThan(5);
    for (const { name, payload } of events)
      expect(JSON.stringify(payload), name).not.toMatch(/\p{Script=Han}/u);
  });
});
