import { describe, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { aChain, makeAgency, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Database } from '../../platform/database/pool.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { notice2027, oneClock } from './calendar.fixture.ts';
import { addNotice } from './commands/add-notice.ts';
import { withdrawNotice } from './commands/withdraw-notice.ts';
import { followNotices } from './follow-notices.ts';
import { recomputeClocksJob } from './jobs.ts';
import { type LiveCalendar, liveCalendar } from './live-calendar.ts';
import { CALENDAR_REACTIONS } from './reactions.ts';

async function worldOn(database: Database) {
  const env = await makeEnv(database, {
    now: () => new Date('2026-05-06T09:00:00+08:00'),
    reaction: (event) =>
      CALENDAR_REACTIONS[event.name as keyof typeof CALENDAR_REACTIONS](event).filter(
        (effect) => 'stale' in effect,
      ),
  });
  const agency = await makeAgency(env, await makeSite(env, { isDefault: true }));
  return { env, ...(await aChain(env, agency)) };
}

/** Calls back after each reading, so that a test can wait for it. */
function watched(live: LiveCalendar) {
  const waiting: (() => void)[] = [];
  const calendar: LiveCalendar = {
    calendar: live.calendar,
    async refresh() {
      const isNew = await live.refresh();
      for (const go of waiting.splice(0)) go();
      return isNew;
    },
  };
  const until = async (isMet: () => boolean) => {
    while (!isMet()) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { calendar, until };
}

describe('a notice among several processes', () => {
  test('is counted by in another process without a restart, and no longer once withdrawn', async () => {
    await using database = await freshDatabase();
    const { env, office } = await worldOn(database);
    const { calendar, until } = watched(liveCalendar(env.calendar.notices, database.db));
    const following = followNotices(calendar, { url: database.appUrl, log: env.log });
    await following.ready;
    const isHoliday = () => calendar.calendar.dayKind(plainDate('2027-10-01')) === 'publicHoliday';
    expect(isHoliday()).toBe(false);
    const { id } = await execute(env, addNotice, office, notice2027());
    await until(isHoliday);
    await execute(env, withdrawNotice, office, { noticeId: id, reason: '录入有误' });
    await until(() => !isHoliday());
    await following.stop();
  });

  test('added by two people at once is added once', async () => {
    await using database = await freshDatabase();
    const { env, office } = await worldOn(database);
    const results = await Promise.allSettled([
      execute(env, addNotice, office, notice2027()),
      execute(env, addNotice, office, notice2027()),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'duplicate', detail: { reason: 'already_known' } },
    });
  });

  test('is worked through once by two workers at once', async () => {
    await using database = await freshDatabase();
    const { env, office } = await worldOn(database);
    const { id } = await execute(env, addNotice, office, notice2027());
    const { recomputation, heard } = oneClock('2026-12-21', 20);
    const job = recomputeClocksJob([recomputation]);
    await Promise.all([
      job(env, { noticeId: id, cause: 'added' }),
      job(env, { noticeId: id, cause: 'added' }),
    ]);
    expect(heard.adopted).toHaveLength(1);
    const moved = await database.db.selectFrom('movedDue').selectAll().execute();
    expect(moved).toHaveLength(1);
    const events = await database.db
      .selectFrom('event')
      .where('name', '=', 'calendar.clocksMoved')
      .select('payload')
      .execute();
    expect(events).toEqual([{ payload: { cause: 'added', moved: 1, slices: ['obligation'] } }]);
  });
});
