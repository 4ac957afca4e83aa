import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { aChain, makeAgency, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { writeTemplate } from './index.ts';
import { listTemplates } from './queries/draft-choices.ts';

const database = rollbackEach();

async function aPlace() {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const chain = await aChain(env, await makeAgency(env, site));
  return { env, site, ...chain };
}

const notice = {
  name: '通知',
  genre: 'notification' as const,
  bodyHtml: '<p>为×××，现通知如下。</p>',
  sort: 1,
};

test('the disclosure office keeps a skeleton for its site; the same name is replaced and markup is cleaned', async () => {
  const { env, site, office } = await aPlace();
  const written = { ...notice, siteId: site.id };
  const { templateId } = await execute(env, writeTemplate, office, written);
  const bodyHtml = '<p onclick="x()">新的<script>alert(1)</script>骨架</p>';
  expect(await execute(env, writeTemplate, office, { ...written, bodyHtml })).toEqual({ templateId });
  expect(await listTemplates(env.db, site.id)).toMatchObject([{ id: templateId, name: '通知' }]);
  const [row] = await env.db.selectFrom('itemTemplate').select('bodyHtml').execute();
  expect(row?.bodyHtml).toBe('<p>新的骨架</p>');
});

test('skeletons for every site come with the installation only', async () => {
  const { env, office, clerk, site } = await aPlace();
  const everywhere = { ...notice, siteId: null };
  await expect(execute(env, writeTemplate, office, everywhere)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(execute(env, writeTemplate, clerk, { ...notice, siteId: site.id })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await execute(env, writeTemplate, SYSTEM, everywhere);
  expect(await listTemplates(env.db, site.id)).toHaveLength(1);
});
