import { afterEach, describe, expect, test, vi } from 'vitest';
import { freshDatabase, rollbackEach } from '../../../test/harness/database.ts';
import { createRateLimits } from './rate-limits.ts';
import { SECRET, testSessions, wallClock } from './sessions.fixture.ts';

const database = rollbackEach();
const rule = { points: 3, seconds: 60 };

afterEach(() => {
  vi.useRealTimers();
});

const limits = (pool = database().pool) => createRateLimits({ pool, secret: SECRET });

describe('limits for public pages', () => {
  test('let the agreed number through, then say when to come back', async () => {
    const { advance } = wallClock();
    const { limit } = limits();
    for (let count = 1; count <= 3; count += 1) expect(await limit('form:a', rule)).toEqual({ ok: true });
    expect(await limit('form:a', rule)).toEqual({ ok: false, retryAfter: 60 });
    advance(0.5);
    expect(await limit('form:a', rule)).toEqual({ ok: false, retryAfter: 30 });
    advance(0.51);
    expect(await limit('form:a', rule)).toEqual({ ok: true });
  });

  test('count each key and each period by itself', async () => {
    const { limit } = limits();
    for (let count = 1; count <= 4; count += 1) await limit('form:a', rule);
    expect(await limit('form:b', rule)).toEqual({ ok: true });
    expect(await limit('form:a', { points: 3, seconds: 3600 })).toEqual({ ok: true });
  });

  test('take keys of any length and form', async () => {
    const { limit } = limits();
    for (const key of ['x'.repeat(10_000), `'; drop table auth.rate_limit; --`, '\u0000', '']) {
      expect(await limit(key, rule)).toEqual({ ok: true });
    }
  });

  test('are shared by processes and exact when hit at once', async () => {
    await using fresh = await freshDatabase();
    const [one, other] = [limits(fresh.pool), limits(fresh.pool)];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 ? one : other).limit('form:a', rule)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
  });

  test('fail loudly without the database instead of counting in memory', async () => {
    const fresh = await freshDatabase();
    await fresh.close();
    await expect(limits(fresh.pool).limit('form:a', rule)).rejects.toThrow();
  });

  test('leave no rows behind once they lapsed', async () => {
    const { now, advance } = wallClock();
    await limits().limit('form:a', rule);
    const rows = async () => (await database().pool.query('select 1 from auth.rate_limit')).rowCount;
    await testSessions(database().pool, { now }).removeExpired();
    expect(await rows()).toBe(1);
    advance(1.01);
    await testSessions(database().pool, { now }).removeExpired();
    expect(await rows()).toBe(0);
  });
});
