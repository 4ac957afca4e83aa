import { describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { rollbackEach } from '../../../test/harness/database.ts';
import { publishedBy } from '../../../test/harness/documents.ts';
import { actorOf, makeStaff } from '../../../test/harness/world.ts';
import { type Command, execute } from '../../platform/command.ts';
import type { Actor } from '../../platform/permission.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import * as nil from './commands/nil.ts';
import { waiveObligation } from './commands/waive.ts';
import { dutyWorld, generate } from './obligation.fixture.ts';
import { transparencyFigures } from './queries/figures.ts';
import { listDuties } from './queries/list.ts';
import { findNil, getDuty } from './queries/one.ts';
import { soonUntil } from './state.ts';

const database = rollbackEach();

async function world() {
  const made = await dutyWorld(database());
  await generate(made.env);
  const { env } = made;
  const today = shanghaiDate(env.now());
  const day = { today, soonUntil: soonUntil(today, env.calendar) };
  const [first] = await listDuties(env.db, { itemId: 'T-03' }, day, { page: 1, pageSize: 1 });
  if (!first) throw new Error('no duty');
  const obligationId = first.id;
  const now = async () => {
    const found = await findNil(env.db, { obligationId });
    if (!found) throw new Error('no declaration');
    return { id: found.id, version: found.version };
  };
  const act = async <S extends ZodType>(taken: Command<S, unknown>, actor: Actor, more: object = {}) =>
    execute(env, taken, actor, { ...(await now()), ...more });
  const stateNow = async () => (await getDuty(env.db, obligationId, day)).state;
  return { ...made, obligationId, act, stateNow, day, now };
}

const REASON = '本期没有张榜公示事项';

describe('a nil declaration', () => {
  test('is drafted, examined and signed by three people, and is public from the day of signature', async () => {
    const { env, chain, obligationId, act, stateNow, day } = await world();
    await execute(env, nil.draftNil, chain.clerk, { obligationId, reason: REASON });
    await act(nil.submitNil, chain.clerk);
    await act(nil.passNil, chain.head);
    expect(await stateNow()).toBe('overdue');
    await act(nil.signNil, chain.leader);
    expect(await stateNow()).toBe('nil');
    const duty = await getDuty(env.db, obligationId, day);
    expect(duty).toMatchObject({
      nilOn: '2026-03-11',
      nil: { reason: REASON, authorName: '周拟稿', leaderName: '王签发' },
    });
    const { all } = await transparencyFigures(env.db, {}, day);
    expect(all).toMatchObject({ due: 4, covered: 1, nil: 1, overdue: 3 });
  });

  test('author, head and leader are never one person (four eyes)', async () => {
    const { env, agency, obligationId, act } = await world();
    const both = await actorOf(env, await makeStaff(env, { agency, roles: ['clerk', 'head', 'leader'] }));
    const head = await actorOf(env, await makeStaff(env, { agency, roles: ['head', 'leader'] }));
    await execute(env, nil.draftNil, both, { obligationId, reason: REASON });
    await act(nil.submitNil, both);
    await expect(act(nil.passNil, both)).rejects.toMatchObject({ detail: { reason: 'authorMayNotApprove' } });
    await act(nil.passNil, head);
    await expect(act(nil.signNil, head)).rejects.toMatchObject({
      detail: { reason: 'alreadySignedAnotherStep' },
    });
  });

  test('an edit after a return asks for a new examination', async () => {
    const { env, chain, obligationId, act } = await world();
    await execute(env, nil.draftNil, chain.clerk, { obligationId, reason: REASON });
    await act(nil.submitNil, chain.clerk);
    await act(nil.passNil, chain.head);
    await expect(act(nil.returnNilFromLeader, chain.leader)).rejects.toMatchObject({ code: 'invalidInput' });
    await act(nil.returnNilFromLeader, chain.leader, { note: '请写明核对过程' });
    await act(nil.editNil, chain.clerk, { reason: `${REASON}，已逐村核对` });
    await expect(act(nil.signNil, chain.leader)).rejects.toMatchObject({ code: 'stateForbids' });
    expect(await findNil(env.db, { obligationId })).toMatchObject({
      state: 'draft',
      headId: null,
      version: 5,
    });
  });

  test('is recalled by its author alone and thrown away as a draft', async () => {
    const { env, agency, chain, obligationId, act } = await world();
    const other = await actorOf(env, await makeStaff(env, { agency, roles: ['clerk'] }));
    await execute(env, nil.draftNil, chain.clerk, { obligationId, reason: REASON });
    await act(nil.submitNil, chain.clerk);
    await expect(act(nil.recallNil, other)).rejects.toMatchObject({
      detail: { reason: 'onlyAuthorRecalls' },
    });
    await act(nil.recallNil, chain.clerk);
    await act(nil.discardNil, chain.clerk);
    expect(await findNil(env.db, { obligationId })).toBeNull();
  });

  test('is refused without a reason, a second time, from another agency, and where content is there', async () => {
    const { env, site, agency, chain, obligationId } = await world();
    const draft = (actor: Actor, reason = REASON, id = obligationId) =>
      execute(env, nil.draftNil, actor, { obligationId: id, reason });
    await expect(draft(chain.clerk, '  ')).rejects.toMatchObject({ code: 'invalidInput' });
    const stranger = await actorOf(
      env,
      await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['clerk'] }),
    );
    await expect(draft(stranger)).rejects.toMatchObject({ code: 'forbidden' });
    await draft(chain.clerk);
    await expect(draft(chain.clerk)).rejects.toMatchObject({ code: 'duplicate' });
    await publishedBy(env, chain, agency.id);
    const today = shanghaiDate(env.now());
    const met = await listDuties(
      env.db,
      { itemId: 'T-01', kinds: ['standing'] },
      { today, soonUntil: today },
      { page: 1, pageSize: 1 },
    );
    await expect(draft(chain.clerk, REASON, met[0]?.id)).rejects.toMatchObject({
      detail: { reason: 'alreadyMet' },
    });
  });
});

describe('a waiver', () => {
  test('is the disclosure office’s, with a reason, and counted apart', async () => {
    const { env, chain, obligationId, stateNow, day } = await world();
    const waive = (actor: Actor, reason: string) =>
      execute(env, waiveObligation, actor, { id: obligationId, reason });
    await expect(waive(chain.leader, '不适用')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(waive(chain.office, '')).rejects.toMatchObject({ code: 'invalidInput' });
    await waive(chain.office, '本县没有这类事项');
    expect(await stateNow()).toBe('waived');
    const { all } = await transparencyFigures(env.db, {}, day);
    expect(all).toMatchObject({ due: 3, covered: 0, waived: 1 });
  });
});
