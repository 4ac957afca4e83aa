import { expect, test } from 'vitest';
import { rollbackEach } from '../../test/harness/database.ts';
import { aChain, makeAgency, makeEnv, makeSite } from '../../test/harness/world.ts';
import { createDraft } from '../modules/document/index.ts';
import { execute } from '../platform/command.ts';
import { listOpenWork } from './queries/open-work.ts';

const database = rollbackEach();

test('own drafts count, work assigned to somebody else does not, and no title is told', async () => {
  const env = await makeEnv(database());
  const agency = await makeAgency(env, await makeSite(env), { name: '砚溪县民政局' });
  const { clerk, head } = await aChain(env, agency);
  const draft = (title: string) => execute(env, createDraft, clerk, { agencyId: agency.id, title });
  await draft('甲');
  const { editionId } = await draft('乙');
  expect(await listOpenWork(env.db, clerk.staffId)).toEqual([
    { agencyName: '砚溪县民政局', task: '草稿', count: 2 },
  ]);
  await env.db.updateTable('edition').set({ assignedTo: head.staffId }).where('id', '=', editionId).execute();
  expect(await listOpenWork(env.db, clerk.staffId)).toMatchObject([{ count: 1 }]);
  expect(await listOpenWork(env.db, head.staffId)).toMatchObject([{ count: 1 }]);
});
