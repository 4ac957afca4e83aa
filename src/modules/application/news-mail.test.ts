import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { execute } from '../../platform/command.ts';
import type { Effect, RecordedEvent } from '../../platform/event.ts';
import { sendMailJob } from '../../platform/mail/jobs.ts';
import type { Message } from '../../platform/mail/mail.ts';
import { plainBody } from '../../platform/mail/render.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { applicationWorld, CANARY, WANTED } from './application.fixture.ts';
import { erasePersonalData } from './commands/erase-personal-data.ts';
import { newsMail, tellApplicant } from './news-mail.ts';
import { APPLICATION_REACTIONS } from './reactions.ts';

const database = rollbackEach();

async function world() {
  const sent: Message[] = [];
  const asked: Extract<Effect, { job: string }>[] = [];
  const made = await applicationWorld(database(), {
    mail: { domain: 'gov.example', send: async (message) => void sent.push(message) },
    reaction: (event: RecordedEvent) => {
      const effects = APPLICATION_REACTIONS[event.name as keyof typeof APPLICATION_REACTIONS]?.(event) ?? [];
      asked.push(
        ...effects.flatMap((effect) => ('job' in effect && effect.job === 'tellApplicant' ? effect : [])),
      );
      return [];
    },
  });
  const { env, clock } = made;
  return {
    ...made,
    sent,
    /** Runs the jobs that were asked for, then sends what is due after some minutes. */
    async later(minutes: number) {
      for (const { payload } of asked.splice(0)) await tellApplicant(env, payload);
      clock.advance({ minutes });
      await sendMailJob({ 'application.news': newsMail })(env, {});
    },
  };
}

test('an applicant who wished for it hears once that there is news: number and place, nothing of the case', async () => {
  const { sent, handled, later } = await world();
  const { number, code } = await handled({ wanted: { wantsNotices: true } });
  await later(9);
  expect(sent).toEqual([]);
  await later(2);
  expect(sent.map(({ to, text }) => [to, text.subject])).toEqual([
    [CANARY.email, `您的政府信息公开申请 ${number} 有新进展`],
  ]);
  const words = `${sent[0]?.text.subject}${plainBody(sent[0]!.text)}`;
  expect(words).toContain('https://gk.example/applications/status');
  for (const secret of [CANARY.name, CANARY.idNo, WANTED.wantedName, WANTED.wantedDescription]) {
    expect(words).not.toContain(secret);
  }
  expect(words).not.toContain(code);
});

test('who did not wish for it, or whose particulars were erased meanwhile, hears nothing', async () => {
  const { env, sent, handled, later } = await world();
  await handled({ wanted: { wantsNotices: false } });
  const { applicationId } = await handled({ wanted: { wantsNotices: true } });
  await execute(env, erasePersonalData, SYSTEM, { applicationId, rule: 'test' }).catch(() => undefined);
  await env.db
    .updateTable('application')
    .set({ applicantSealed: null })
    .where('id', '=', applicationId)
    .execute();
  await later(11);
  expect(sent).toEqual([]);
});

test('the outbox and the jobs hold no address and no name', async () => {
  const { env, handled, later } = await world();
  await handled({ wanted: { wantsNotices: true } });
  await later(0);
  const rows = JSON.stringify(await env.db.selectFrom('mail').selectAll().execute());
  expect(rows).toContain('application.news');
  for (const secret of [CANARY.email, CANARY.name, CANARY.phone]) expect(rows).not.toContain(secret);
});

const FORM = '/applications/new';

test('notices are offered where mail is sent, and ask for an address', async () => {
  const { as, file } = await world();
  expect(await (await as().request(FORM)).text()).toContain('name="wanted.wantsNotices"');
  const filing = file({ applicant: { email: '' }, wanted: { wantsNotices: true } });
  await expect(filing).rejects.toMatchObject({ detail: { fields: [{ field: 'applicant.email' }] } });
});

test('without a mail server no notices are offered', async () => {
  const { as } = await applicationWorld(database());
  const form = await (await as().request(FORM)).text();
  expect(form).toContain('name="wanted.isLogRefused"');
  expect(form).not.toContain('wantsNotices');
});
