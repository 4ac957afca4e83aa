import { expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { completeDraft, signBy, target } from '../../../../test/harness/documents.ts';
import { loadCatalogue } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { type PlainDate, plainDate } from '../../../rules/plain-date.ts';
import { editDraft, publish, withdraw } from '../../document/index.ts';
import { applicationWorld } from '../application.fixture.ts';
import { archive } from '../commands/close.ts';
import { convertToDraft } from '../commands/publicise.ts';
import { listConversionYears } from './conversions.ts';

const database = rollbackEach();

test('条例 Art. 44: what an application brought into the open counts from its publication until its withdrawal', async () => {
  const world = await applicationWorld(database());
  const { env, chain } = world;
  await loadCatalogue(env);
  const { applicationId: id } = await world.handled();
  await world.answered(id, { kind: 'R2' });
  await execute(env, archive, chain.clerk, await world.version(id));
  const title = { ...(await world.version(id)), title: '2025年度农村低保资金发放情况' };
  const { documentId } = await execute(env, convertToDraft, chain.clerk, title);
  const years = () => listConversionYears(env.db, {}, world.today() as PlainDate);
  const page = async () => (await world.as().request('/applications/answers')).text();
  expect(await years()).toEqual([]);
  expect(await page()).not.toContain('由申请转为主动公开');
  const { id: editionId } = await env.db
    .selectFrom('edition')
    .where('documentId', '=', documentId)
    .select('id')
    .executeTakeFirstOrThrow();
  await execute(env, editDraft, chain.clerk, { ...(await target(env, editionId)), ...completeDraft() });
  await signBy(env, chain, editionId);
  await execute(env, publish, chain.clerk, await target(env, editionId));
  expect(await years()).toEqual([{ year: 2026, documents: 1 }]);
  expect(await page()).toContain('由申请转为主动公开');
  expect(
    await listConversionYears(env.db, { siteIds: [chain.clerk.siteId ?? ''] }, plainDate('2026-03-11')),
  ).toHaveLength(1);
  await execute(env, withdraw, chain.leader, { documentId, kind: 'in_error', reason: '金额有误' });
  expect(await years()).toEqual([]);
});
