import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { publishedBy } from '../../../test/harness/documents.ts';
import { makeAgency } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { makeSearchable } from '../search/searchable.fixture.ts';
import { setValidity, withdraw } from './index.ts';
import { foldCounts } from './jobs.ts';
import { publishingWorld } from './publishing.fixture.ts';
import { countsByAgency, countsByDomain, countsByItem } from './queries/counts.ts';
import { countFacets } from './queries/facets.ts';
import { countDocuments, type ListFilter, visibleDocuments } from './queries/public-list.ts';

const database = rollbackEach();

const NO_SITE = '00000000-0000-4000-8000-000000000000';

/** Ids by the rule itself and by the narrow rows, on a day. */
async function idsOn({ db }: Env, day: string) {
  const ruled = await visibleDocuments(db, day, {}).select('document.id').orderBy('document.id').execute();
  const { rows } = await sql<{ id: string }>`select document_id as id from listed_document
    where visible_until >= ${day}::date order by document_id`.execute(db);
  return { ruled: ruled.map(({ id }) => id), listed: rows.map(({ id }) => id) };
}

/** A bureau with an open notice, a list in its publicity period, one open for a limited time, and one to be withdrawn. */
async function listedWorld() {
  const world = await publishingWorld(database());
  const { env, agency, chain } = world;
  const published = [];
  for (const [index, item] of ['T-01', 'T-01', 'T-01', 'T-04'].entries()) {
    const docNo = `砚民发〔2026〕${index + 1}号`;
    const given = { title: `第${index}号通知`, docNo, items: [item] };
    published.push(await publishedBy(env, chain, agency.id, given));
  }
  const [open, publicity, limited, wrong] = published.map(({ documentId }) => documentId) as [
    ...[string, string, string, string],
  ];
  const set = (id: string, columns: object) =>
    env.db.updateTable('edition').set(columns).where('documentId', '=', id).execute();
  await set(publicity, { publicityFrom: '2026-05-06', publicityUntil: '2026-05-12' });
  const main = await env.db
    .selectFrom('editionItem')
    .innerJoin('edition', 'edition.id', 'editionItem.editionId')
    .where('edition.documentId', '=', open)
    .select(['editionId', 'editionItem.domain'])
    .executeTakeFirstOrThrow();
  await env.db
    .insertInto('editionItem')
    .values({ ...main, itemId: 'T-02', sort: 1 })
    .execute();
  await set(limited, { openness: 'limited', openUntil: '2026-05-20' });
  return { ...world, open, publicity, limited, wrong };
}

/** One of them goes, another one's validity changes. */
async function changeAfterwards({ env, chain, open, wrong }: Awaited<ReturnType<typeof listedWorld>>) {
  await execute(env, withdraw, chain.leader, { documentId: wrong, kind: 'in_error', reason: '误发' });
  const lapsed = {
    documentId: open,
    validity: 'lapsed' as const,
    effectiveOn: '2026-05-01',
    reason: '期满',
  };
  await execute(env, setValidity, chain.office, lapsed);
}

describe('the narrow rows of lists', () => {
  test('show on every day what the rule of visibility shows, to the last day of a publicity period (Art. 15)', async () => {
    const { env, chain, publicity, limited, wrong } = await listedWorld();
    for (const day of ['2026-05-06', '2026-05-12', '2026-05-13', '2026-05-20', '2026-05-21']) {
      const { ruled, listed } = await idsOn(env, day);
      expect(listed, day).toEqual(ruled);
      expect((await countDocuments(env.db, day, {})).total, day).toBe(ruled.length);
    }
    expect((await idsOn(env, '2026-05-12')).listed).toContain(publicity);
    expect((await idsOn(env, '2026-05-13')).listed).not.toContain(publicity);
    expect((await idsOn(env, '2026-05-21')).listed).not.toContain(limited);
    await execute(env, withdraw, chain.leader, { documentId: wrong, kind: 'in_error', reason: '误发' });
    expect((await idsOn(env, '2026-05-06')).listed).not.toContain(wrong);
  });

  test('follow every change that takes a document from the public or gives it back', async () => {
    const { env, open } = await listedWorld();
    const changes: [object, object][] = [
      [{ disclosure: 'on_application' }, { disclosure: 'proactive' }],
      [{ audience: 'staff' }, { audience: 'everyone' }],
      [{ isLive: false }, { isLive: true }],
    ];
    for (const [gone, back] of changes) {
      for (const columns of [gone, back]) {
        await env.db.updateTable('edition').set(columns).where('documentId', '=', open).execute();
        const { ruled, listed } = await idsOn(env, '2026-05-06');
        expect(listed, JSON.stringify(columns)).toEqual(ruled);
        expect(listed.includes(open)).toBe(columns === back);
      }
    }
  });
});

describe('kept counts', () => {
  test('are those of the day, each document once a domain and under each of its items', async () => {
    const { env, agency } = await listedWorld();
    const on = async (day: string) => ({
      items: Object.fromEntries(await countsByItem(env.db, day)),
      ofAgency: Object.fromEntries(await countsByItem(env.db, day, { agencyIds: [agency.id] })),
      agency: (await countsByAgency(env.db, day)).get(agency.id),
      domains: [...(await countsByDomain(env.db, day)).values()].map(({ count }) => count).sort(),
    });
    const first = await on('2026-05-06');
    expect(first.items).toMatchObject({ 'T-01': 3, 'T-02': 1, 'T-04': 1 });
    expect(first.ofAgency).toEqual(first.items);
    expect(first.agency).toBe(4);
    const later = await on('2026-05-21');
    expect(later.items).toMatchObject({ 'T-01': 1, 'T-02': 1, 'T-04': 1 });
    expect(later.ofAgency).toEqual(later.items);
    expect(later.agency).toBe(2);
    for (const { domains, items } of [first, later]) {
      const today = items === first.items ? '2026-05-06' : '2026-05-21';
      const { domain } = (await countFacets(env.db, today, {})).facets;
      expect(domains).toEqual(domain.map(({ count }) => count).sort());
    }
  });

  test('facets from kept lines are those counted over the rows, on every day and under every filter of one kind', async () => {
    const listed = await listedWorld();
    const { env, site, agency } = listed;
    await changeAfterwards(listed);
    const one = await env.db
      .selectFrom('edition')
      .select(['domain', 'theme', 'genre'])
      .limit(1)
      .executeTakeFirstOrThrow();
    const filters: ListFilter[] = [
      {},
      { siteId: site.id },
      { siteId: NO_SITE },
      { agencyIds: [agency.id] },
      { agencyIds: [agency.id], siteId: site.id, validity: 'in_force' },
      { domain: one.domain ?? '' },
      { domain: one.domain ?? '', siteId: site.id },
      { item: 'T-04' },
      { item: 'T-02' },
      { genre: one.genre ?? '', theme: one.theme ?? '' },
      { item: 'T-99' },
    ];
    for (const isFolded of [false, true]) {
      if (isFolded) await foldCounts(env, {});
      for (const day of ['2026-05-06', '2026-05-13', '2026-05-21']) {
        for (const filter of filters) {
          const kept = await countFacets(env.db, day, filter);
          expect((await countDocuments(env.db, day, filter)).total, `${day} ${JSON.stringify(filter)}`).toBe(
            kept.total,
          );
          const counted = await countFacets(env.db, day, { ...filter, from: '1900-01-01' });
          expect(kept, `${day} ${JSON.stringify(filter)}`).toEqual(counted);
        }
      }
    }
    const { total, facets } = await countFacets(env.db, '2026-05-06', {});
    expect(total).toBe(3);
    expect(facets.year).toEqual([{ value: '2026', label: '2026', count: 3 }]);
  });

  test('know the newest day of a domain, also below hundreds of newer documents of none', async () => {
    const { env, agency, chain } = await listedWorld();
    const before = await countsByDomain(env.db, '2026-05-06');
    expect([...before.values()].map(({ latestOn }) => latestOn)).toEqual([...before].map(() => '2026-05-06'));
    const newer = Array.from({ length: 501 }, (_, n) => ({
      title: `迁入的第${n}件`,
      publishedOn: '2026-05-07',
    }));
    await makeSearchable(env, agency, { id: chain.clerk.staffId ?? '' }, newer);
    expect(await countDocuments(env.db, '2026-05-08', {})).toMatchObject({ total: 505 });
    expect(await countsByDomain(env.db, '2026-05-06')).toEqual(before);
  });

  test('stay what they are when their lines are folded, also after withdrawals and changes', async () => {
    const listed = await listedWorld();
    const { env } = listed;
    await changeAfterwards(listed);
    const lines = async () =>
      Number((await sql<{ n: string }>`select count(*) as n from listed_count`.execute(env.db)).rows[0]?.n);
    const [before, counts] = [await lines(), await countsByItem(env.db, '2026-05-06')];
    expect(counts.get('T-04')).toBeUndefined();
    await foldCounts(env, {});
    expect(await countsByItem(env.db, '2026-05-06')).toEqual(counts);
    expect(await lines()).toBeLessThan(before);
    const folded = await lines();
    await foldCounts(env, {});
    expect(await lines()).toBe(folded);
  });

  test('tell the documents of an agency, its units and its joint ones, apart from others’', async () => {
    const { env, site, agency } = await listedWorld();
    const other = await makeAgency(env, site, { name: '砚溪县教育局' });
    const edition = await env.db.selectFrom('edition').select('id').limit(1).executeTakeFirstOrThrow();
    expect((await countDocuments(env.db, '2026-05-06', { agencyIds: [other.id] })).total).toBe(0);
    const joint = { editionId: edition.id, agencyId: other.id, sort: 0 };
    await env.db.insertInto('editionCoAgency').values(joint).execute();
    expect((await countDocuments(env.db, '2026-05-06', { agencyIds: [other.id] })).total).toBe(1);
    expect((await countDocuments(env.db, '2026-05-06', { agencyIds: [agency.id, other.id] })).total).toBe(4);
    await env.db.deleteFrom('editionCoAgency').where('agencyId', '=', other.id).execute();
    expect((await countDocuments(env.db, '2026-05-06', { agencyIds: [other.id] })).total).toBe(0);
  });
});
