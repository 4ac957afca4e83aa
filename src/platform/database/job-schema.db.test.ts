import { isDeepStrictEqual } from 'node:util';
import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../../test/harness/database.ts';

const logger = new Logger(() => () => undefined);

test('the application adds jobs in its transactions and works them off, without the rights of an owner', async () => {
  await using database = await freshDatabase();
  const done: unknown[] = [];
  const taskList: TaskList = {
    note: async (payload) => {
      done.push(payload);
    },
    fail: async () => {
      throw new Error('as expected');
    },
  };
  const add = (job: string, payload: object, queue: string | null, key: string | null) =>
    sql`select graphile_worker.add_job(${job}, ${JSON.stringify(payload)}::json, queue_name => ${queue}, job_key => ${key})`;

  await database.transaction(async (tx) => {
    await add('note', { step: 1 }, null, null).execute(tx);
    await add('note', { step: 2 }, 'one-at-a-time', 'again').execute(tx);
    await add('note', { step: 3 }, 'one-at-a-time', 'again').execute(tx);
    await add('fail', {}, null, null).execute(tx);
  });
  await database
    .transaction(async (tx) => {
      await add('note', { step: 'never' }, null, null).execute(tx);
      throw new Error('undo');
    })
    .catch(() => undefined);
  const runner = await run({ connectionString: database.appUrl, taskList, noHandleSignals: true, logger });
  const left = async () => {
    const { rows } =
      await sql`select task_identifier as task, last_error as error from graphile_worker.jobs`.execute(
        database.db,
      );
    return rows;
  };
  // The worker writes outcomes after it has reported them; asking again needs no waiting time, only the answer.
  while (!isDeepStrictEqual(await left(), [{ task: 'fail', error: 'as expected' }]));
  await runner.stop();
  expect(done).toHaveLength(2);
  expect(done).toEqual(expect.arrayContaining([{ step: 1 }, { step: 3 }]));
});

test('recurring jobs start without the rights of an owner', async () => {
  await using database = await freshDatabase();
  const runner: Runner = await run({
    connectionString: database.appUrl,
    taskList: { tick: async () => undefined },
    crontab: '* * * * * tick',
    noHandleSignals: true,
    logger,
  });
  await new Promise((resolve) => runner.events.once('cron:started', resolve));
  await runner.stop();
  const known = await sql`select identifier from graphile_worker._private_known_crontabs`.execute(
    database.db,
  );
  expect(known.rows).toEqual([{ identifier: 'tick' }]);
});

test('the application can neither change nor empty the worker schema', async () => {
  await using database = await freshDatabase();
  for (const change of [
    'drop table graphile_worker._private_jobs',
    'truncate graphile_worker._private_jobs',
    'insert into graphile_worker.migrations (id) values (999)',
  ]) {
    await expect(sql.raw(change).execute(database.db)).rejects.toThrow(/permission denied|must be owner/);
  }
});
