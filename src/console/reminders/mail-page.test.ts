import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { textOf } from '../../../test/harness/portal.ts';
import {
  aChain,
  actorOf,
  appFor,
  formOf,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
  submit,
} from '../../../test/harness/world.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { queueMails } from '../../platform/mail/outbox.ts';
import { mailConsole } from './mail-page.tsx';
import { reminderSettings } from './queries/reminders.ts';

const database = rollbackEach();

test('who runs the system sees whether mail goes out and what could not be delivered, and sets when lateness goes up', async () => {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const agency = await makeAgency(env, site);
  const chain = await aChain(env, agency);
  const person = await makeStaff(env, { roles: [{ role: 'systemAdministrator', agencyId: null }] });
  const table = new RouteTable();
  mailConsole(table);
  const administrator = await actorOf(env, person);
  const page = async (given = env) =>
    (await appFor(table, { env: given, site, actor: administrator }).request('/console/mail')).text();
  expect(textOf(await page())).toContain('不发送也不积存邮件');

  const on = { ...env, mail: { domain: 'gov.example', send: async () => {} } };
  const mails = [
    { recipient: { kind: 'staff' as const, id: chain.clerk.staffId }, kind: 'desk.digest', key: 'a' },
    { recipient: { kind: 'applicant' as const, id: chain.head.staffId }, kind: 'application.news', key: 'b' },
    { recipient: { kind: 'staff' as const, id: chain.head.staffId }, kind: 'desk.digest', key: 'c' },
  ];
  await env.transaction((tx) =>
    queueMails(
      on,
      tx,
      mails.map((mail) => ({ ...mail, holdUntil: env.now() })),
    ),
  );
  await env.db
    .updateTable('mail')
    .set({ droppedAt: env.now(), droppedBecause: 'smtp550' })
    .where('uniqueKey', 'in', ['a', 'b'])
    .execute();
  const shown = textOf(await page(on));
  expect(shown).toContain('邮件服务器已设置');
  expect(shown).toContain('周拟稿');
  expect(shown).toContain('申请人（不显示）');
  expect(shown).toContain('smtp550');

  const app = appFor(table, { env, site, actor: administrator });
  const form = formOf(await page(), '/console/mail');
  const refused = await submit(app, '/console/mail', { ...form, officeAfter: 'bald' });
  expect(refused.status).toBe(422);
  expect(formOf(await refused.text(), '/console/mail').officeAfter).toBe('bald');
  expect((await submit(app, '/console/mail', { ...form, officeAfter: '8' })).status).toBe(303);
  expect(await reminderSettings(env.db)).toEqual({ officeAfter: 8 });
  expect((await appFor(table, { env, site, actor: chain.office }).request('/console/mail')).status).toBe(403);
});
