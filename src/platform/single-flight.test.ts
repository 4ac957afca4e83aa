import { expect, test } from 'vitest';
import { singleFlight } from './single-flight.ts';

test('who asks while work runs gets its answer; who asks afterwards begins anew', async () => {
  const shared = singleFlight<number>();
  const gate = Promise.withResolvers<void>();
  const runs: string[] = [];
  const work = (name: string) => async () => {
    runs.push(name);
    await gate.promise;
    return runs.length;
  };
  const together = [shared('a', work('first')), shared('a', work('second')), shared('b', work('other'))];
  gate.resolve();
  expect(await Promise.all(together)).toEqual([2, 2, 2]);
  expect(runs).toEqual(['first', 'other']);
  await shared('a', work('third'));
  expect(runs).toEqual(['first', 'other', 'third']);
});

test('an error is everybody’s who waited, and nobody’s who comes after', async () => {
  const shared = singleFlight<string>();
  const broken = async () => {
    throw new RangeError('no database');
  };
  const results = await Promise.allSettled([shared('a', broken), shared('a', async () => 'never run')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await shared('a', async () => 'well')).toBe('well');
});
