import type pg from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';
import { makeEnv } from '../../../test/harness/world.ts';
import { startWorker } from './worker.ts';

/** A pool whose connections can be refused for a while, as by a database that starts again. */
function interruptible(pool: pg.Pool) {
  const refused = { left: 0 };
  const connect = (told?: Parameters<pg.Pool['connect']>[0]) => {
    if (refused.left === 0) return told ? pool.connect(told) : pool.connect();
    refused.left -= 1;
    const error = new Error('Connection terminated unexpectedly');
    return told ? told(error, undefined, () => {}) : Promise.reject(error);
  };
  const stub = new Proxy(pool, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (name === 'connect') return connect;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return { stub, refused };
}

test.each([
  ['was done', false],
  ['failed', true],
])('a database that goes away just when a job %s costs neither worker nor job', async (_how, isFailing) => {
  await using database = await freshDatabase();
  const env = await makeEnv(database);
  const { stub, refused } = interruptible(database.pool as pg.Pool);
  const done: unknown[] = [];
  const again = Promise.withResolvers<void>();
  const worker = await startWorker({
    pool: stub,
    env,
    schedule: [],
    handlers: {
      say: async (_env, payload) => {
        done.push(payload);
        if (done.length > 1) return again.resolve();
        refused.left = 3;
        if (isFailing) throw new Error('Connection terminated unexpectedly');
      },
    },
  });
  await database.pool.query("select graphile_worker.add_job('say', '{\"to\": 1}')");
  await again.promise;
  await worker.stop();
  expect(done).toEqual([{ to: 1 }, { to: 1 }]);
  const { rows } = await database.pool.query('select count(*)::int as left from graphile_worker.jobs');
  expect(rows).toEqual([{ left: 0 }]);
});
