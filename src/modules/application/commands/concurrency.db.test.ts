import { expect, test } from 'vitest';
import { freshDatabase } from '../../../../test/harness/database.ts';
import { execute } from '../../../platform/command.ts';
import { applicationWorld, refusal } from '../application.fixture.ts';
import { draftAnswer } from './answer.ts';

test('numbers run without gaps and one form is one application, however many arrive together', async () => {
  await using database = await freshDatabase();
  const world = await applicationWorld(database);
  const filed = await Promise.all(Array.from({ length: 8 }, () => world.file()));
  const serials = filed.map(({ number }) => Number(number.slice(-5))).sort((a, b) => a - b);
  expect(serials).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const same = await Promise.all(
    Array.from({ length: 4 }, () => world.file({ filingKey: 'the-same-form-sent-four-times' })),
  );
  expect(new Set(same.map(({ number, code }) => `${number} ${code}`)).size).toBe(1);
});

test('two officers who save the same case at the same moment: one is written, the other is told', async () => {
  await using database = await freshDatabase();
  const { env, chain, handled, version } = await applicationWorld(database);
  const { applicationId } = await handled();
  const seen = await version(applicationId);
  const save = (actor: typeof chain.clerk, reasons: string) =>
    execute(env, draftAnswer, actor, { ...seen, kind: 'R2', reasons });
  const outcomes = await Promise.allSettled([save(chain.clerk, '甲'), save(chain.office, '乙')]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const lost = outcomes.find((one) => one.status === 'rejected');
  expect(await refusal(Promise.reject(lost?.reason))).toMatchObject({ code: 'conflict' });
});
