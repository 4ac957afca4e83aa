import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDatabase, rollbackEach } from '../test/harness/database.ts';
import { serverFor } from '../test/harness/server.ts';
import { makeEnv } from '../test/harness/world.ts';
import { prepareContent } from './content.ts';
import { contentFiles } from './content-files.ts';
import type { Opened } from './environment.ts';
import { listSites } from './modules/agency/index.ts';

const database = rollbackEach();
const FILES = contentFiles(join(import.meta.dirname, '..'), { demo: 'off' });

test('without a demo the first site opens with catalogue and skeletons of every common genre; once', async () => {
  const env = await makeEnv(database());
  const opened = { env, database: database() } as unknown as Opened;
  const start = () => prepareContent(opened, { demo: 'off', demoPassword: null }, FILES);
  expect(await start()).toBeNull();
  expect(await listSites(env.db)).toHaveLength(1);
  const templates = await env.db.selectFrom('itemTemplate').select(['name', 'genre', 'siteId']).execute();
  expect(templates.map(({ genre }) => genre)).toEqual(
    expect.arrayContaining([
      'notification',
      'announcement',
      'opinion',
      'bulletin',
      'letter',
      'decision',
      'report',
    ]),
  );
  expect(templates.map(({ name }) => name)).toContain('澄清说明');
  await start();
  expect(await env.db.selectFrom('itemTemplate').select('id').execute()).toHaveLength(templates.length);
});

test('the first site answers before anybody has named it, and a real site is left alone', async () => {
  const env = await makeEnv(database());
  const opened = { env, database: database() } as unknown as Opened;
  await prepareContent(opened, { demo: 'off', demoPassword: null }, FILES);
  const { app } = serverFor(env, database());
  const home = await app.request('/');
  expect(home.status).toBe(200);
  expect(await home.text()).toContain('政府信息公开');
  const [site] = await listSites(env.db);
  await env.db
    .updateTable('site')
    .set({ name: '砚溪县人民政府' })
    .where('id', '=', site?.id ?? '')
    .execute();
  await prepareContent(opened, { demo: 'off', demoPassword: null }, FILES);
  expect((await listSites(env.db)).map(({ name }) => name)).toEqual(['砚溪县人民政府']);
});

test('a demo password that nobody may have is refused by the name of its setting, before anything is written', async () => {
  await using fresh = await freshDatabase();
  const env = await makeEnv(fresh);
  const opened = { env, database: fresh } as unknown as Opened;
  const start = prepareContent(opened, { demo: 'on', demoPassword: 'password123' }, FILES);
  await expect(start).rejects.toThrow('GONGKAI_DEMO_PASSWORD');
  expect(await listSites(env.db)).toEqual([]);
});
