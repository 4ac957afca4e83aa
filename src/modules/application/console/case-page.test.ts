import { expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { formOf, submit } from '../../../../test/harness/world.ts';
import { applicationWorld } from '../application.fixture.ts';
import { APPLICATIONS } from './parts.ts';

const database = rollbackEach();

test('a new case says that its clock starts with the receipt (条例 Art. 31), and that nothing was done yet', async () => {
  const world = await applicationWorld(database());
  const { applicationId } = await world.file();
  const path = `${APPLICATIONS}/${applicationId}`;
  const app = world.as(world.chain.clerk);
  const filed = await (await app.request(path)).text();
  expect(filed).toContain('还没有确认收到，答复期限尚未开始');
  expect(filed).toContain('还没有办理记录，第一步是“确认收到”');
  const receipt = await submit(app, `${path}/receipt`, formOf(filed, `${path}/receipt`));
  expect(receipt.status).toBe(303);
  const received = await (await app.request(path)).text();
  expect(received).not.toContain('尚未开始');
  expect(received).not.toContain('还没有办理记录');
  expect(received).toContain('2026年4月9日');
});
