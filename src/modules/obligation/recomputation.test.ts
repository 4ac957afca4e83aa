import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { readYamlFolder } from '../../platform/data-files.ts';
import { createCalendar } from '../../rules/calendar/calendar.ts';
import { parseNotices } from '../../rules/calendar/notices.ts';
import { plainDate, shanghaiDate } from '../../rules/plain-date.ts';
import { adoptMoved } from './commands/adopt-moved.ts';
import { dutyWorld, generate } from './obligation.fixture.ts';
import { listMovedDuties } from './queries/moved.ts';

const database = rollbackEach();

/** The announced holidays of 2026 with one working day more taken off. */
function withRestOn(date: string) {
  const notices = parseNotices(readYamlFolder('db/calendar'));
  const last = notices.find(({ year }) => year === 2026);
  if (!last) throw new Error('no notice for 2026');
  const amended = { ...last, announcedOn: plainDate('2026-03-10'), rest: [...last.rest, plainDate(date)] };
  return createCalendar([...notices, amended]);
}

test('a new holiday notice moves the due day of what is still open, and nothing else', async () => {
  const { env, clock } = await dutyWorld(database(), '2026-03-02');
  await generate(env);
  const today = shanghaiDate(clock.now());
  const worlds = {
    before: { calendar: env.calendar, limits: new Map() },
    after: { calendar: withRestOn('2026-03-18'), limits: new Map() },
  };
  const moved = await listMovedDuties(env.db, { ...worlds, today });
  expect(moved.map(({ before, after }) => [before, after])).toEqual(
    Array(4).fill(['2026-03-30', '2026-03-31']),
  );
  expect(moved[0]?.label).toContain('砚溪县民政局');
  const context = { env, tx: env.db, now: clock.now() } as unknown as Parameters<typeof adoptMoved>[0];
  await adoptMoved(context, moved);
  const rows = await env.db.selectFrom('obligation').select('dueOn').distinct().execute();
  expect(rows).toEqual([{ dueOn: '2026-03-31' }]);
});

test('a limit that is tried out moves the item it is tried on, and writes nothing', async () => {
  const { env, clock } = await dutyWorld(database(), '2026-03-02');
  await generate(env);
  const limits = new Map([
    ['T-01', { trigger: 'formation' as const, amount: 10, unit: 'workingDay' as const }],
  ]);
  const moved = await listMovedDuties(env.db, {
    before: { calendar: env.calendar, limits: new Map() },
    after: { calendar: env.calendar, limits },
    today: shanghaiDate(clock.now()),
  });
  expect(moved.map(({ before, after }) => [before, after])).toEqual([['2026-03-30', '2026-03-16']]);
});
