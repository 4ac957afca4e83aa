import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { completeDraft, draftBy, signBy, target } from '../../../test/harness/documents.ts';
import { aChain, makeAgency } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Actor } from '../../platform/permission.ts';
import { documentDesk } from './console/desk-sections.ts';
import { DESK_SETTINGS } from './console/parts.ts';
import { amend, close, editDraft, publish, reexamine } from './index.ts';
import { publishingWorld } from './publishing.fixture.ts';
import { countRegister, listRegister } from './queries/registers.ts';

const database = rollbackEach();

/** A letter withheld on 6 May 2026, to be looked at again on 6 May 2027. */
async function withheldWorld() {
  const made = await publishingWorld(database());
  const { env, agency, chain, clock } = made;
  const { documentId, editionId } = await draftBy(env, chain, agency.id, {
    ...{ genre: 'letter', disclosure: 'withheld', withholdingGround: 'N6', disclosureReason: '过程性信息' },
    reexamineOn: '2027-05-06',
  });
  await signBy(env, chain, editionId);
  await execute(env, close, chain.clerk, await target(env, editionId));
  clock.moveTo('2027-05-06');
  const look = async (more: object = {}, actor: Actor = chain.office) =>
    execute(env, reexamine, actor, {
      ...{ ...(await target(env, editionId)), outcome: 'stays', reason: '谈判尚未结束' },
      ...{ examinedOn: '2027-05-06', nextOn: '2028-05-06', ...more },
    });
  const registered = async (dueBy?: string) => {
    const rows = await listRegister(env.db, chain.clerk, dueBy ? { dueBy } : {}, { page: 1, pageSize: 10 });
    expect(await countRegister(env.db, chain.clerk, dueBy ? { dueBy } : {})).toBe(rows.length);
    return rows.map(({ reexamineOn, outcome, examinedOn }) => ({ reexamineOn, outcome, examinedOn }));
  };
  const due = async (actor: Actor = chain.office) =>
    (await documentDesk(env, actor, DESK_SETTINGS)).find(({ key }) => key === 'reexaminations')?.items ?? [];
  return { ...made, documentId, editionId, look, registered, due };
}

describe('looking again at what is withheld (条例 Art. 18)', () => {
  test('it stays withheld: the desk lets go of it until the next day named, and the signed content is as it was', async () => {
    const { env, editionId, look, registered, due, clock } = await withheldWorld();
    const signed = () =>
      env.db
        .selectFrom('edition')
        .where('id', '=', editionId)
        .select(['contentHash', 'reexamineOn'])
        .execute();
    const before = await signed();
    expect(await due()).toMatchObject([{ task: '复核', dueOn: '2027-05-06', clock: { label: '今天到期' } }]);
    await look();
    expect(await due()).toEqual([]);
    expect(await registered('2028-05-05')).toEqual([]);
    const stand = { reexamineOn: '2028-05-06', outcome: 'stays', examinedOn: '2027-05-06' };
    expect(await registered('2028-05-06')).toEqual([stand]);
    expect(await signed()).toEqual(before);
    clock.moveTo('2028-04-30');
    expect(await due()).toMatchObject([{ task: '复核', dueOn: '2028-05-06' }]);
  });

  test('the latest look decides, also where it names an earlier day than the one before', async () => {
    const { look, registered, clock } = await withheldWorld();
    await look();
    clock.moveTo('2027-06-01');
    await look({ examinedOn: '2027-06-01', nextOn: '2027-09-01', reason: '谈判提前' });
    expect(await registered()).toEqual([
      { reexamineOn: '2027-09-01', outcome: 'stays', examinedOn: '2027-06-01' },
    ]);
  });

  test('it can be opened: due on everybody’s desk within 20 working days until it is public (Art. 18, 26)', async () => {
    const { env, chain, documentId, look, registered, due, at, clock } = await withheldWorld();
    await look({ outcome: 'open', reason: '谈判已结束', nextOn: '' });
    const stand = { reexamineOn: null, outcome: 'open', examinedOn: '2027-05-06' };
    expect(await registered('2027-05-06')).toEqual([stand]);
    const asked = { task: '复核后公开', dueOn: '2027-06-03' };
    expect([await due(), await due(chain.clerk)]).toMatchObject([[asked], [asked]]);

    const { editionId } = await execute(env, amend, chain.clerk, { documentId });
    const begun = await env.db
      .selectFrom('edition')
      .where('id', '=', editionId)
      .selectAll()
      .executeTakeFirst();
    expect(begun).toMatchObject({ disclosure: 'proactive', withholdingGround: null, reexamineOn: null });
    expect(await due()).toMatchObject([asked]);
    await execute(env, editDraft, chain.clerk, {
      ...completeDraft({ changeNote: '谈判结束，予以公开' }),
      ...(await target(env, editionId)),
    });
    await signBy(env, chain, editionId);
    clock.moveTo('2027-05-10');
    const { indexNo } = await execute(env, publish, chain.clerk, await target(env, editionId));
    expect(await at(indexNo)).toMatchObject({ found: 'document' });
    expect([await registered(), await due()]).toEqual([[], []]);
  });

  test('another edition that stays withheld begins with the day of the latest look', async () => {
    const { env, chain, documentId, look } = await withheldWorld();
    await look();
    const { editionId } = await execute(env, amend, chain.clerk, { documentId });
    const begun = await env.db
      .selectFrom('edition')
      .where('id', '=', editionId)
      .select(['disclosure', 'withholdingGround', 'reexamineOn'])
      .executeTakeFirst();
    expect(begun).toEqual({ disclosure: 'withheld', withholdingGround: 'N6', reexamineOn: '2028-05-06' });
  });
});

describe('who looks again, and how it is refused (条例 Art. 18)', () => {
  test('the disclosure office or the leader decides, of that agency; nobody else', async () => {
    const { env, site, chain, look } = await withheldWorld();
    const elsewhere = await aChain(env, await makeAgency(env, site, { name: '砚溪县教育局' }));
    for (const actor of [chain.clerk, chain.head, elsewhere.leader]) {
      await expect(look({}, actor)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await look({}, chain.leader);
    const { staffId } = await env.db.selectFrom('reexamination').select('staffId').executeTakeFirstOrThrow();
    expect(staffId).toBe(chain.leader.staffId);
  });

  test.each([
    ['a day to come', { examinedOn: '2027-05-07' }, 'examinedOn'],
    ['a day before it was entered in the register', { examinedOn: '2026-05-05' }, 'examinedOn'],
    ['a day that does not exist', { examinedOn: '2027-02-29' }, 'examinedOn'],
    ['a next day before the examination', { nextOn: '2027-05-01' }, 'nextOn'],
    ['a next day that is today', { nextOn: '2027-05-06' }, 'nextOn'],
    ['no next day though it stays withheld', { nextOn: '' }, 'nextOn'],
    ['no reason', { reason: '  ' }, 'reason'],
    ['a reason too long to be read', { reason: '长'.repeat(1001) }, 'reason'],
    ['no outcome', { outcome: '' }, 'outcome'],
  ])('%s is refused at its field, and nothing is written', async (_, answers, field) => {
    const { env, look } = await withheldWorld();
    await expect(look(answers)).rejects.toMatchObject({
      code: 'invalidInput',
      detail: { fields: [{ field }] },
    });
    expect(await env.db.selectFrom('reexamination').select('number').execute()).toEqual([]);
  });

  test('a look before the latest one is refused: the order of days is the order of records', async () => {
    const { look } = await withheldWorld();
    await look();
    await expect(look({ examinedOn: '2027-05-05' })).rejects.toMatchObject({
      detail: { fields: [{ field: 'examinedOn' }] },
    });
  });

  test('of two who look at once the second is told that the first was quicker', async () => {
    const { env, chain, editionId, look } = await withheldWorld();
    const seen = await target(env, editionId);
    await look();
    await expect(look({ ...seen, outcome: 'open' }, chain.leader)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('what does not stand in the register is not looked at again', async () => {
    const { env, chain, agency, look } = await withheldWorld();
    const draft = await draftBy(env, chain, agency.id, { docNo: null, title: '另一份' });
    await expect(look(await target(env, draft.editionId))).rejects.toMatchObject({
      code: 'stateForbids',
      detail: { reason: 'notRegistered' },
    });
  });
});
