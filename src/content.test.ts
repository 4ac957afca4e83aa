import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rollbackEach } from '../test/harness/database.ts';
import { STANDARD } from '../test/harness/server.ts';
import { makeEnv } from '../test/harness/world.ts';
import { prepareContent } from './content.ts';
import type { Opened } from './environment.ts';
import { listSites } from './modules/agency/index.ts';

const database = rollbackEach();
const root = join(import.meta.dirname, '..');

test('without a demo the first site opens with catalogue and skeletons of every common genre; once', async () => {
  const env = await makeEnv(database());
  const opened = { env, database: database(), standard: STANDARD } as unknown as Opened;
  const start = () => prepareContent(opened, { demo: 'off', demoPassword: null }, { root });
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
