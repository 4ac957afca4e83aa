import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { execute } from '../../../platform/command.ts';
import { applicationWorld, CANARY, refusal } from '../application.fixture.ts';
import { getCase } from '../queries/case.ts';
import { getLetter } from '../queries/letter.ts';
import { draftAnswer, passReview, signAnswer, submitAnswer } from './answer.ts';
import { archive, deliver, withdrawApplication } from './close.ts';
import { consult } from './consultation.ts';
import { recordSearch } from './record-search.ts';
import { split } from './split.ts';

const database = rollbackEach();

describe('the answer (条例 Art. 36–40, 45)', () => {
  test('“does not exist” waits for the record of a search; then three people send it out', async () => {
    const { env, chain, handled, version } = await applicationWorld(database());
    const { applicationId } = await handled();
    const target = () => version(applicationId);
    await execute(env, draftAnswer, chain.clerk, { ...(await target()), kind: 'R4', reasons: '没有' });
    expect(await refusal(execute(env, submitAnswer, chain.clerk, await target()))).toMatchObject({
      reason: 'searchMissing',
    });
    const search = { on: '2026-03-11', place: '档案室', keywords: '低保', finding: 'not_found', note: '' };
    await execute(env, recordSearch, chain.clerk, { ...(await target()), ...search });
    await execute(env, submitAnswer, chain.clerk, await target());
    await execute(env, passReview, chain.head, { ...(await target()), note: '' });
    const { number, letterId } = await execute(env, signAnswer, chain.leader, await target());
    expect(number).toBe('砚溪县民政局依申请公开〔2026〕2号');
    const { body } = await getLetter(env, applicationId, letterId);
    expect(body.paragraphs.join()).toContain('没有您申请公开的信息');
    expect(body.paragraphs.join()).toContain('行政复议');
    await execute(env, deliver, chain.clerk, { ...(await target()), on: '2026-03-11' });
    await execute(env, archive, chain.clerk, await target());
    const { row, clock } = await getCase(env, chain.clerk, applicationId);
    expect(row).toMatchObject({ state: 'archived', kind: 'R4', closedOn: '2026-03-11' });
    expect(clock.isInTime).toBe(true);
  });

  test('two officers at once: the second one is told, nothing is overwritten', async () => {
    const { env, chain, handled, version } = await applicationWorld(database());
    const { applicationId } = await handled();
    const seen = await version(applicationId);
    await execute(env, draftAnswer, chain.clerk, { ...seen, kind: 'R2', reasons: '甲' });
    const second = execute(env, draftAnswer, chain.office, {
      ...seen,
      kind: 'R3',
      ground: 'N5',
      reasons: '乙',
    });
    expect(await refusal(second)).toMatchObject({ code: 'conflict' });
    expect((await getCase(env, chain.clerk, applicationId)).answer).toMatchObject({
      kind: 'R2',
      reasons: '甲',
    });
  });

  test('a signed letter can be changed by nobody, not even in the database', async () => {
    const { env, chain, handled, version, answered } = await applicationWorld(database());
    const { applicationId } = await handled();
    await answered(applicationId, { kind: 'R2' });
    const draft = { ...(await version(applicationId)), kind: 'R3', ground: 'N5', reasons: '改' };
    expect(await refusal(execute(env, draftAnswer, chain.clerk, draft))).toMatchObject({
      code: 'stateForbids',
    });
    const change = env.transaction((tx) => tx.updateTable('letter').set({ title: '改' }).execute());
    await expect(change).rejects.toThrow('a signed letter stays as it is');
  });

  test('a case is split into parts that keep the dates; the whole is no case any more (一事一申请)', async () => {
    const { env, chain, handled, version } = await applicationWorld(database());
    const { applicationId, number } = await handled();
    const target = await version(applicationId);
    expect(await refusal(execute(env, split, chain.clerk, { ...target, parts: '只有一项' }))).toMatchObject({
      field: 'parts',
    });
    const { parts } = await execute(env, split, chain.clerk, { ...target, parts: '发放标准\n发放金额' });
    const first = await getCase(env, chain.clerk, parts[0] ?? '');
    expect(first.row).toMatchObject({
      number: `${number}-1`,
      wantedDescription: '发放标准',
      state: 'inHandling',
    });
    expect(first.clock.due).toBe('2026-04-09');
    expect(first.applicant?.name).toBe(CANARY.name);
    const withdrawal = execute(env, withdrawApplication, chain.clerk, await version(applicationId));
    expect(await refusal(withdrawal)).toMatchObject({ code: 'stateForbids' });
  });

  test('dates out of order and ahead of today are refused', async () => {
    const { env, chain, handled, version } = await applicationWorld(database());
    const { applicationId } = await handled();
    const asked = (on: string) => ({
      on,
      party: 'other_agency',
      name: '县财政局',
      contact: '',
      matter: '拨款',
    });
    const early = { ...(await version(applicationId)), ...asked('2026-03-10') };
    expect(await refusal(execute(env, consult, chain.clerk, early))).toMatchObject({ code: 'invalidInput' });
    const ahead = { ...(await version(applicationId)), ...asked('2026-03-12') };
    expect(await refusal(execute(env, consult, chain.clerk, ahead))).toMatchObject({ reason: 'ahead' });
  });
});
