import { afterEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { clockAt, makeEnv } from '../../../test/harness/world.ts';
import type { Env } from '../env.ts';
import type { MailKinds } from './jobs.ts';
import { sendMailJob, tidyMail } from './jobs.ts';
import type { MailText } from './mail.ts';
import { headersIn, mailServer, type Received, subjectIn, textIn } from './mail-server.fixture.ts';
import { listFailedMails, outboxState, queueMails, queueUnlessWaiting } from './outbox.ts';
import { mailSettings, smtpMailer } from './smtp.ts';

const database = rollbackEach();
const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

const TEXT: MailText = {
  subject: '【信息公开】今天的待办',
  blocks: [
    '有 2 件等您办理。',
    { list: ['审核', '签发'] },
    { text: '打开待办', href: 'https://gk.example/console' },
  ],
};
const ID = (at: number) => `00000000-0000-4000-8000-00000000000${at}`;
const mailerAt = (port: number) =>
  smtpMailer(mailSettings(`smtp://127.0.0.1:${port}`, '公开系统 <gk@gov.example>')!);

/** Kinds that write to person N at `pN@gov.example`. */
const kinds = (text: MailText = TEXT): MailKinds => ({
  'test.told': async (_env, { recipient }) => ({ address: `p${recipient.id.at(-1)}@gov.example`, text }),
  'test.silent': async () => ({ drop: 'nothing' }),
  'test.broken': async () => {
    throw new TypeError('no such thing');
  },
});

async function world(refuse?: (address: string) => number | null) {
  const server = await mailServer({ refuse });
  open.push(server);
  const clock = clockAt('2026-03-11');
  const env = await makeEnv(database(), { now: clock.now, mail: mailerAt(server.port) });
  return {
    env,
    clock,
    server,
    received: server.received,
    run: (given = kinds()) => sendMailJob(given)(env, {}),
  };
}

function queue(env: Env, count = 1, kind = 'test.told') {
  const mails = Array.from({ length: count }, (_, at) => ({
    kind,
    recipient: { kind: 'staff' as const, id: ID(at + 1) },
    key: `${kind}:${at + 1}`,
    facts: { on: '2026-03-11' },
    holdUntil: env.now(),
  }));
  return env.transaction((tx) => queueMails(env, tx, mails));
}

const to = (received: readonly Received[]) => received.flatMap((mail) => mail.to).sort();

describe('a mail', () => {
  test('arrives with both bodies, marked as automatic, and is sent once', async () => {
    const { env, received, run } = await world();
    await queue(env);
    await run();
    await run();
    expect(received).toHaveLength(1);
    const { raw, from } = received[0]!;
    expect(from).toBe('gk@gov.example');
    expect(subjectIn(raw)).toBe(TEXT.subject);
    expect(headersIn(raw).get('auto-submitted')).toBe('auto-generated');
    expect(headersIn(raw).get('message-id')).toMatch(/^<[0-9a-f-]{36}@gov\.example>$/);
    expect(textIn(raw)).toBe(
      '有 2 件等您办理。\n\n- 审核\n- 签发\n\n打开待办\nhttps://gk.example/console\n'
        .replaceAll('\n', '\r\n')
        .replace(/\r\n$/, textIn(raw).endsWith('\r\n') ? '\r\n' : ''),
    );
    expect(raw).toContain('text/html');
  });

  test('is queued once for one key, and not at all without a mail server', async () => {
    const { env } = await world();
    expect(await queue(env)).toEqual(['test.told:1']);
    expect(await queue(env)).toEqual([]);
    const off = { ...env, mail: undefined };
    expect(await env.transaction((tx) => queueMails(off, tx, []))).toEqual([]);
    expect(await queue(off, 2)).toEqual([]);
    expect((await outboxState(env.db, env.now())).waiting).toBe(1);
  });

  test('waits until its time, and news is told once while it waits', async () => {
    const { env, clock, received, run } = await world();
    const news = (key: string) =>
      env.transaction((tx) =>
        queueUnlessWaiting(env, tx, {
          kind: 'test.told',
          recipient: { kind: 'applicant', id: ID(1) },
          key,
          holdUntil: new Date(env.now().getTime() + 600_000),
        }),
      );
    expect([await news('a'), await news('b')]).toEqual([true, false]);
    await run();
    expect(received).toHaveLength(0);
    clock.advance({ minutes: 10 });
    await run();
    expect(received).toHaveLength(1);
    expect(await news('c')).toBe(true);
  });

  test.each([
    ['a line break in the subject', '待办\r\nBcc: victim@elsewhere.example'],
    ['a bare line feed', '待办\nTo: victim@elsewhere.example'],
    ['a line separator and a null', '待办\u2028Cc: victim@elsewhere.example\u0000'],
    ['an encoded word', '=?utf-8?q?=0D=0ABcc:_victim@elsewhere.example?='],
  ])('lets no text begin a header: %s', async (_name, subject) => {
    const { env, received, run } = await world();
    await queue(env);
    await run(
      kinds({
        subject,
        blocks: ['正文\r\n.\r\nMAIL FROM:<x@elsewhere.example>', '<script>alert(1)</script>'],
      }),
    );
    const { raw, to: reached } = received[0]!;
    expect(reached).toEqual(['p1@gov.example']);
    const headers = headersIn(raw);
    expect(headers.has('bcc') || headers.has('cc')).toBe(false);
    expect(headers.get('to')).toBe('p1@gov.example');
    expect(raw.slice(raw.indexOf('text/html'))).not.toContain('<script>');
    expect(headers.get('subject')).not.toContain('=?utf-8?q?=0D');
  });

  test.each([
    'a@b.example, victim@c.example',
    'a@b.example\r\nBcc: v@c.example',
    '<a@b.example>',
    'a b@c.example',
    '',
  ])('goes to nobody where the address is not one plain address: %j', async (address) => {
    const { env, received, run } = await world();
    await queue(env);
    await run({ 'test.told': async () => ({ address, text: TEXT }) });
    expect(received).toEqual([]);
    expect((await listFailedMails(env.db, env.now()))[0]?.because).toBe('badAddress');
  });
});

describe('a mail server', () => {
  test('down for a day loses nothing and gets nothing twice', async () => {
    const { env, clock, server, received, run } = await world();
    await queue(env, 5);
    await server.stop();
    for (let hour = 0; hour < 24; hour += 1) {
      await run();
      clock.advance({ hours: 1 });
    }
    const state = await outboxState(env.db, env.now());
    expect(state).toMatchObject({ waiting: 5, problem: 'ESOCKET', sentLastDay: 0 });
    expect(state.lateSince).not.toBeNull();
    const back = await mailServer({ port: server.port });
    open.push(back);
    clock.advance({ hours: 1 });
    await run();
    await run();
    expect(received).toEqual([]);
    expect(to(back.received)).toEqual([1, 2, 3, 4, 5].map((at) => `p${at}@gov.example`));
    expect(await outboxState(env.db, env.now())).toMatchObject({ waiting: 0, problem: null, sentLastDay: 5 });
  });

  test('that refuses one recipient for good gets that mail once, the others go on', async () => {
    const asked: string[] = [];
    const { env, clock, received, run } = await world((address) => {
      asked.push(address);
      return address.startsWith('p2') ? 550 : null;
    });
    await queue(env, 3);
    await run();
    clock.advance({ days: 1 });
    await run();
    expect(to(received)).toEqual(['p1@gov.example', 'p3@gov.example']);
    expect(asked.filter((address) => address.startsWith('p2'))).toHaveLength(1);
    expect(await listFailedMails(env.db, env.now(), ID(2))).toMatchObject([{ because: 'smtp550' }]);
    expect(await listFailedMails(env.db, env.now(), ID(1))).toEqual([]);
  });

  test('that puts a recipient off is asked again later, with longer pauses, and given up after five days', async () => {
    const state = { asked: 0 };
    const { env, clock, received, run } = await world((address) => {
      if (!address.startsWith('p1')) return null;
      state.asked += 1;
      return 451;
    });
    await queue(env, 2);
    await run();
    await run();
    expect(state.asked).toBe(1);
    expect(to(received)).toEqual(['p2@gov.example']);
    for (let minute = 0; minute < 60; minute += 1) {
      clock.advance({ minutes: 1 });
      await run();
    }
    expect(state.asked).toBeLessThanOrEqual(7);
    expect(state.asked).toBeGreaterThanOrEqual(5);
    clock.advance({ days: 5 });
    await run();
    expect(await listFailedMails(env.db, env.now())).toMatchObject([{ because: 'gaveUp' }]);
  });
});

test('a mail without words, of no kind or with nothing to say holds up nobody', async () => {
  const { env, received, run } = await world();
  await queue(env, 1, 'test.broken');
  await queue(env, 1, 'test.silent');
  await queue(env, 1, 'test.unknown');
  await queue(env);
  await run();
  expect(received).toHaveLength(1);
  const rows = await env.db
    .selectFrom('mail')
    .select(['kind', 'droppedBecause', 'problem'])
    .orderBy('kind')
    .execute();
  expect(rows).toEqual([
    { kind: 'test.broken', droppedBecause: null, problem: 'noWords' },
    { kind: 'test.silent', droppedBecause: 'nothing', problem: null },
    { kind: 'test.told', droppedBecause: null, problem: null },
    { kind: 'test.unknown', droppedBecause: 'unknownKind', problem: null },
  ]);
});

test('what waits though mail was switched off is given up, and old mails are forgotten', async () => {
  const { env, clock } = await world();
  await queue(env, 2);
  clock.advance({ days: 6 });
  await tidyMail({ ...env, mail: undefined }, {});
  expect((await listFailedMails(env.db, env.now())).map(({ because }) => because)).toEqual([
    'gaveUp',
    'gaveUp',
  ]);
  clock.advance({ days: 90 });
  await tidyMail(env, {});
  expect(await env.db.selectFrom('mail').select('id').execute()).toEqual([]);
});

test.each([
  ['http://mail.example', 'gk@gov.example', 'SMTP_URL'],
  ['mail.example:25', 'gk@gov.example', 'SMTP_URL'],
  [undefined, 'gk@gov.example', 'SMTP_URL'],
  ['smtp://mail.example', undefined, 'MAIL_FROM'],
  ['smtp://mail.example', '公开 <gk@gov.example>, x@y.example', 'MAIL_FROM'],
  ['smtp://mail.example', 'gk', 'MAIL_FROM'],
])('settings %j and %j are refused by name', (url, from, named) => {
  expect(() => mailSettings(url, from)).toThrow(named);
});
