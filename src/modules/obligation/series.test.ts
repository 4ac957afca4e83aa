import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { draftBy, publishedBy, signBy, target } from '../../../test/harness/documents.ts';
import { execute } from '../../platform/command.ts';
import type { Actor } from '../../platform/permission.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { close, reexamine } from '../document/index.ts';
import { registerSeries, withholdNumber } from './commands/series.ts';
import { obligationDesk } from './desk.ts';
import { dutyWorld } from './obligation.fixture.ts';
import { listNumbers, listSeries } from './queries/series.ts';

const database = rollbackEach();
const SERIES = '砚民发〔2026〕';

async function world() {
  const made = await dutyWorld(database());
  const { env, agency, chain } = made;
  await publishedBy(env, chain, agency.id, { docNo: `${SERIES}3号` });
  await draftBy(env, chain, agency.id, { docNo: `${SERIES}5号`, title: '关于开展核查的通知' });
  const register = (firstSerial: number, actor: Actor = chain.clerk, series = SERIES) =>
    execute(env, registerSeries, actor, { agencyId: agency.id, series, firstSerial });
  const withhold = (serial: number, more: object = {}, actor: Actor = chain.office) =>
    execute(env, withholdNumber, actor, {
      ...{ agencyId: agency.id, series: SERIES, serial, withholdingGround: 'N5', reexamineOn: '2027-03-11' },
      ...more,
    });
  const states = async () =>
    (await listNumbers(env.db, agency.id, SERIES)).map(({ serial, state }) => `${serial} ${state}`);
  return { ...made, register, withhold, states };
}

describe('a series of document numbers', () => {
  test('is registered with its first number; from there each number is public, on its way, withheld or an alarm', async () => {
    const { env, agency, register, withhold, states } = await world();
    expect(await listSeries(env.db, {})).toEqual([]);
    await register(2);
    expect(await states()).toEqual(['2 alarm', '3 public', '4 alarm', '5 pending']);
    await withhold(4);
    expect(await states()).toEqual(['2 alarm', '3 public', '4 withheld', '5 pending']);
    const [row] = await listSeries(env.db, { agencyId: agency.id });
    expect(row).toMatchObject({ first: 2, last: 5, public: 1, withheld: 1, pending: 1, alarm: 1 });
  });

  test('a withheld number shows ground and next examination, and never a title (条例 Art. 18)', async () => {
    const { env, agency, register, withhold } = await world();
    await register(3);
    await withhold(4);
    const found = (await listNumbers(env.db, agency.id, SERIES)).find(({ serial }) => serial === 4);
    expect(found).toEqual({
      serial: 4,
      state: 'withheld',
      indexNo: null,
      ground: 'N5',
      reexamineOn: '2027-03-11',
    });
  });

  test('shows the day that the latest look at its document named (条例 Art. 18)', async () => {
    const { env, agency, chain, register } = await world();
    await register(3);
    const { editionId } = await draftBy(env, chain, agency.id, {
      ...{ docNo: `${SERIES}4号`, title: '关于谈判的函', genre: 'letter', disclosure: 'withheld' },
      ...{ withholdingGround: 'N6', disclosureReason: '过程性信息', reexamineOn: '2027-03-11' },
    });
    await signBy(env, chain, editionId);
    await execute(env, close, chain.clerk, await target(env, editionId));
    const next = async () =>
      (await listNumbers(env.db, agency.id, SERIES)).find(({ serial }) => serial === 4)?.reexamineOn;
    expect(await next()).toBe('2027-03-11');
    const look = async (outcome: string, nextOn: string) =>
      execute(env, reexamine, chain.office, {
        ...{ ...(await target(env, editionId)), outcome, nextOn, reason: '已核' },
        examinedOn: shanghaiDate(env.now()),
      });
    await look('stays', '2026-12-01');
    expect(await next()).toBe('2026-12-01');
    await look('open', '');
    expect(await next()).toBeNull();
  });

  test('comes back to the office’s desk when its examination is near (条例 Art. 18)', async () => {
    const { env, register, withhold, chain } = await world();
    await register(3);
    await withhold(4, { reexamineOn: '2026-04-20' });
    const keys = async (actor: Actor) => (await obligationDesk(env, actor)).map(({ key }) => key);
    expect(await keys(chain.office)).not.toContain('withheldNumbers');
    await withhold(4, { reexamineOn: '2026-04-01' });
    expect(await keys(chain.office)).toContain('withheldNumbers');
    expect(await keys(chain.clerk)).not.toContain('withheldNumbers');
  });

  test('what is public cannot be withheld, an examination lies ahead, and the clerk does not decide', async () => {
    const { register, withhold, chain } = await world();
    await expect(withhold(4)).rejects.toMatchObject({ code: 'invalidInput' });
    await register(3);
    await expect(withhold(3)).rejects.toMatchObject({ detail: { fields: [{ field: 'serial' }] } });
    await expect(withhold(2)).rejects.toMatchObject({ detail: { fields: [{ field: 'serial' }] } });
    await expect(withhold(4, { reexamineOn: '2026-03-11' })).rejects.toMatchObject({
      detail: { fields: [{ field: 'reexamineOn' }] },
    });
    await expect(withhold(4, {}, chain.clerk)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(register(1, chain.clerk, '砚民发2026')).rejects.toMatchObject({ code: 'invalidInput' });
  });
});
