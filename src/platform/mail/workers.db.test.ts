import { expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { clockAt, makeEnv } from '../../../test/harness/world.ts';
import type { Env } from '../env.ts';
import { type MailKinds, sendMailJob } from './jobs.ts';
import { headersIn, mailServer } from './mail-server.fixture.ts';
import { outboxState, queueMails } from './outbox.ts';
import { mailSettings, smtpMailer } from './smtp.ts';

const KINDS: MailKinds = {
  'test.told': async (_env, { uniqueKey }) => ({
    address: `${uniqueKey.replace(':', '-')}@gov.example`,
    text: { subject: '待办', blocks: ['正文'] },
  }),
};

async function queue(env: Env, count: number) {
  const mails = Array.from({ length: count }, (_, at) => ({
    kind: 'test.told',
    recipient: { kind: 'staff' as const, id: crypto.randomUUID() },
    key: `person:${at}`,
    holdUntil: env.now(),
  }));
  await env.transaction((tx) => queueMails(env, tx, mails));
}

test('two workers at once send each mail once', async () => {
  await using fresh = await freshDatabase();
  const server = await mailServer();
  const mail = smtpMailer(mailSettings(`smtp://127.0.0.1:${server.port}`, 'gk@gov.example')!);
  const env = await makeEnv(fresh, { now: clockAt('2026-03-11').now, mail });
  await queue(env, 20);
  const run = () => sendMailJob(KINDS)(env, {});
  await Promise.all([run(), run(), run()]);
  await server.stop();
  const reached = server.received.flatMap(({ to }) => to);
  expect(reached).toHaveLength(20);
  expect(new Set(reached).size).toBe(20);
  expect(await outboxState(env.db, env.now())).toMatchObject({ waiting: 0, sentLastDay: 20 });
});

test('a crash between handing over and marking sends the same message again, never a third time', async () => {
  await using fresh = await freshDatabase();
  const server = await mailServer();
  const mail = smtpMailer(mailSettings(`smtp://127.0.0.1:${server.port}`, 'gk@gov.example')!);
  const clock = clockAt('2026-03-11');
  const env = await makeEnv(fresh, { now: clock.now, mail });
  await queue(env, 1);
  // The server has the message, and the process ends before its transaction does.
  const dying: Env = {
    ...env,
    transaction: (work) =>
      env.transaction(async (tx) => {
        await work(tx);
        throw new Error('killed');
      }),
  };
  await expect(sendMailJob(KINDS)(dying, {})).rejects.toThrow('killed');
  expect(server.received).toHaveLength(1);
  clock.advance({ minutes: 1 });
  await sendMailJob(KINDS)(env, {});
  clock.advance({ minutes: 1 });
  await sendMailJob(KINDS)(env, {});
  await server.stop();
  const ids = server.received.map(({ raw }) => headersIn(raw).get('message-id'));
  const dates = server.received.map(({ raw }) => headersIn(raw).get('date'));
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(new Set(dates).size).toBe(1);
});
