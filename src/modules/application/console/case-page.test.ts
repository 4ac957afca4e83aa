import { expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { actorOf, formOf, makeAgency, makeStaff, submit } from '../../../../test/harness/world.ts';
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

test('shows the due day with its trace, and people elsewhere find nothing', async () => {
  const world = await applicationWorld(database());
  const { applicationId: id, number } = await world.handled();
  const html = await (await world.as(world.chain.clerk).request(`${APPLICATIONS}/${id}`)).text();
  expect(html).toContain('2026年4月9日');
  expect(html).toContain('条例第33条第2款');
  expect(html).not.toMatch(/Art\. \d/);
  const elsewhere = await makeAgency(world.env, world.site);
  const stranger = await actorOf(
    world.env,
    await makeStaff(world.env, { agency: elsewhere, roles: ['clerk'] }),
  );
  expect((await world.as(stranger).request(`${APPLICATIONS}/${id}`)).status).toBe(404);
  expect(await (await world.as(stranger).request(APPLICATIONS)).text()).not.toContain(number);
});
