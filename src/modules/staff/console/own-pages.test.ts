import { describe, expect, test } from 'vitest';
import { aChain, formOf, submit } from '../../../../test/harness/world.ts';
import { queueMails } from '../../../platform/mail/outbox.ts';
import { findByCalendarKey } from '../index.ts';
import { ownNotices } from '../queries/notices.ts';
import { appAs, page, pagesWorld } from './pages.fixture.ts';

const { world } = pagesWorld();

async function clerkPage() {
  const { clerk } = await aChain(world.env, world.agency);
  const app = appAs(world, clerk);
  return { clerk, app, own: () => page(app, '/console/me') };
}

describe('the own page', () => {
  test('says that mail is off, and keeps address and choice all the same', async () => {
    const { clerk, app, own } = await clerkPage();
    const html = await own();
    expect(html).toContain('尚未设置邮件服务器');
    const { wantsDigest: _, ...form } = formOf(html, '/console/me');
    const answer = await submit(app, '/console/me', { ...form, email: ' Lin@gov.example ' });
    expect(answer.headers.get('location')).toBe('/console/me?done=saved');
    expect(await ownNotices(world.env.db, clerk.staffId)).toMatchObject({
      email: 'Lin@gov.example',
      wantsDigest: false,
    });
  });

  test.each(['lin', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', '<a@b.example>'])(
    'refuses what is not one address and keeps what was typed: %j',
    async (email) => {
      const { clerk, app, own } = await clerkPage();
      const answer = await submit(app, '/console/me', { ...formOf(await own(), '/console/me'), email });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('应为一个电子邮箱地址');
      expect((await ownNotices(world.env.db, clerk.staffId)).email).toBeNull();
    },
  );

  test('shows the calendar’s address once; another one ends it, and stopping ends all', async () => {
    const { clerk, app, own } = await clerkPage();
    const make = async () => {
      const form = formOf(await own(), '/console/me/calendar-key');
      const html = await (await submit(app, '/console/me/calendar-key', form)).text();
      return /calendar\/staff\/([A-Za-z0-9_-]{43})\.ics/.exec(html)?.[1] ?? '';
    };
    const first = await make();
    expect(await own()).not.toContain(first);
    expect(await findByCalendarKey(world.env.db, first)).toBe(clerk.staffId);
    const second = await make();
    expect(await findByCalendarKey(world.env.db, first)).toBeNull();
    expect(await findByCalendarKey(world.env.db, second)).toBe(clerk.staffId);
    const stop = formOf(await own(), '/console/me/calendar-key/revocation');
    await submit(app, '/console/me/calendar-key/revocation', stop);
    expect(await findByCalendarKey(world.env.db, second)).toBeNull();
    const kept = await world.env.db.selectFrom('event').select('payload').execute();
    expect(JSON.stringify(kept)).not.toContain(second);
  });
});

test('the system administrator sets the address on the person’s page and learns that mails were refused', async () => {
  const { clerk } = await aChain(world.env, world.agency);
  const path = `/console/staff/${clerk.staffId}`;
  const form = formOf(await page(world.system, path), path);
  const refused = await submit(world.system, path, { ...form, email: 'nobody' });
  expect(refused.status).toBe(422);
  expect(formOf(await refused.text(), path).email).toBe('nobody');
  await submit(world.system, path, { ...form, email: 'zhou@gov.example' });
  expect(formOf(await page(world.system, path), path).email).toBe('zhou@gov.example');
  const { env } = world;
  const mail = { domain: 'gov.example', send: async () => {} };
  const recipient = { kind: 'staff' as const, id: clerk.staffId };
  await env.transaction((tx) =>
    queueMails({ ...env, mail }, tx, [{ kind: 'test.told', recipient, key: 'one', holdUntil: env.now() }]),
  );
  await env.db.updateTable('mail').set({ droppedAt: env.now(), droppedBecause: 'smtp550' }).execute();
  expect(await page(world.system, path)).toContain('代码 smtp550');
  const events = await env.db
    .selectFrom('event')
    .where('name', '=', 'staff.changed')
    .select('payload')
    .execute();
  expect(JSON.stringify(events)).not.toContain('zhou@');
});
