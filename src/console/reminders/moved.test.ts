import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { aChain, clockAt, makeAgency, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { notice2027, oneClock } from '../../modules/calendar/calendar.fixture.ts';
import { addNotice, recomputeClocksJob } from '../../modules/calendar/index.ts';
import { execute } from '../../platform/command.ts';
import { reactionTo } from '../../reactions.ts';
import { tellMovedJob } from './jobs.ts';
import { giveAddresses, withMail } from './reminders.fixture.ts';

const database = rollbackEach();

test('a notice that moves due days tells those in charge on the next working day, each once', async () => {
  const clock = clockAt('2026-05-10T20:00:00+08:00');
  const env = await makeEnv(database(), { now: clock.now });
  const site = await makeSite(env);
  const bureau = await makeAgency(env, site);
  const other = await makeAgency(env, site);
  const chain = await aChain(env, bureau);
  const elsewhere = await aChain(env, other);
  await giveAddresses(env, { clerk: chain.clerk, office: chain.office, elsewhere: elsewhere.clerk });
  const mail = withMail(env);
  const moving = oneClock('2026-12-21', 20, { agencyId: bureau.id, label: '砚溪县民政局 T-01' });
  const { id } = await execute(mail.env, addNotice, chain.office, notice2027());
  await recomputeClocksJob([moving.recomputation])(mail.env, { noticeId: id, cause: 'added' });
  await tellMovedJob(mail.env, { noticeId: id, cause: 'added' });
  await tellMovedJob(mail.env, { noticeId: id, cause: 'added' });
  expect(await mail.deliver()).toEqual([]);
  clock.moveTo('2026-05-11T08:30:00+08:00');
  expect(await mail.deliver()).toEqual(['clerk@gov.example 【政府信息公开】1 个到期日因放假安排变动']);
  expect(mail.bodyTo('clerk@gov.example')).toContain(
    '砚溪县民政局 T-01：由 2027年1月18日 改为 2027年1月19日',
  );
  clock.moveTo('2026-05-12');
  expect(await mail.deliver()).toEqual([]);
});

test('the event of the recomputation asks for the mails, once for each cause', () => {
  const event = (cause: string) => ({
    name: 'calendar.clocksMoved' as const,
    subject: { type: 'holidayNotice', id: 'n' },
    payload: { cause, moved: 1, slices: [] },
    seq: 1,
    staffId: null,
    at: new Date(0),
  });
  const keys = ['added', 'withdrawn'].map((cause) =>
    reactionTo(event(cause)).flatMap((effect) =>
      'job' in effect && effect.job === 'tellMoved' ? effect.key : [],
    ),
  );
  expect(keys).toEqual([['moved:n:added'], ['moved:n:withdrawn']]);
});
