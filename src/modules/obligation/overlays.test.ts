import { expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../test/harness/database.ts';
import { makeAgency } from '../../../test/harness/world.ts';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { bindingCatalogue } from '../catalogue/index.ts';
import { dutyWorld, generate } from './obligation.fixture.ts';

const database = rollbackEach();

test('the local catalogue decides: what a site switched off or an agency added or shortened', async () => {
  const { env, site, agency } = await dutyWorld(database(), '2026-03-02');
  const other = await makeAgency(env, site, { functions: ['civilAffairs'], obligationsFrom: '2026-03-02' });
  const { domain, timeLimitRule: _, ...row } = catalogueRow({ id: 'L-01', item1: '本地事项', item2: '公告' });
  const overlay = (agencyId: string | null, itemId: string, action: string, changes: object) => ({
    ...{ siteId: site.id, agencyId, itemId, action, changes: JSON.stringify(changes) },
    ...{ reason: '测试', fromVersion: 1, createdAt: env.now() },
  });
  await env.db
    .insertInto('catalogueOverlay')
    .values([
      overlay(null, 'T-04', 'switch_off', {}),
      overlay(agency.id, 'L-01', 'add', { domain, row }),
      overlay(agency.id, 'T-01', 'adapt', { timeLimit: '信息形成或者变更之日起7个工作日内' }),
    ])
    .execute();
  await generate(env);
  const rows = await env.db
    .selectFrom('obligation')
    .select(['agencyId', 'itemId', 'dueOn'])
    .orderBy('itemId')
    .execute();
  const of = (id: string) =>
    rows.filter(({ agencyId }) => agencyId === id).map(({ itemId, dueOn }) => `${itemId} ${dueOn}`);
  expect(of(agency.id)).toEqual(['L-01 2026-03-30', 'T-01 2026-03-11', 'T-02 2026-03-30', 'T-03 2026-03-30']);
  expect(of(other.id)).toEqual(['T-01 2026-03-30', 'T-02 2026-03-30', 'T-03 2026-03-30']);
});

test('who owes what is read in four statements, however many agencies there are', async () => {
  const { env, site } = await dutyWorld(database());
  for (let made = 0; made < 5; made += 1) {
    await makeAgency(env, site, { functions: ['civilAffairs'], obligationsFrom: '2026-02-02' });
  }
  const { result, queries } = await recordQueries(database(), () => bindingCatalogue(env.db, site.id));
  expect(queries).toHaveLength(4);
  expect(result.bindings.map(({ agencies, rows }) => [agencies.length, rows.length])).toEqual([[6, 4]]);
});
