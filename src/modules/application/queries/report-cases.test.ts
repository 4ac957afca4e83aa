import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { execute } from '../../../platform/command.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { applicationWorld } from '../application.fixture.ts';
import { withdrawApplication } from '../commands/close.ts';
import { noticeFee, payFee } from '../commands/fee.ts';
import { recordRemedy } from '../commands/remedy.ts';
import { split } from '../commands/split.ts';
import { listMovedCases } from './moved.ts';
import { listReportCases, listReportRemedies, reportFees } from './report-cases.ts';

const database = rollbackEach();

describe('what the annual report counts (国办公开办函〔2021〕30号)', () => {
  test('cases by year of receipt and of answer; parts of a split one each, unconfirmed ones not', async () => {
    const world = await applicationWorld(database());
    const { env, chain, bureau, clock } = world;
    const carried = await world.handled({ wanted: { wantedName: '结转' } });
    const whole = await world.handled({ wanted: { wantedName: '拆分' } });
    const { parts } = await execute(env, split, chain.clerk, {
      ...(await world.version(whole.applicationId)),
      parts: '甲\n乙',
    });
    await world.file({ wanted: { wantedName: '未确认' } });
    const gone = await world.file({ wanted: { wantedName: '撤回' } });
    await execute(env, withdrawApplication, SYSTEM, { applicationId: gone.applicationId });
    await world.answered(parts[0] ?? '', { kind: 'R3', ground: 'N6' });
    clock.moveTo('2027-01-05');
    await world.answered(carried.applicationId, { kind: 'R2' });
    const rowsOf = async (year: number) =>
      (await listReportCases(env.db, { agencyId: bureau.id, year })).map(
        ({ number, kind, ground, closedOn }) => [number, kind, ground, closedOn],
      );
    expect(await rowsOf(2026)).toEqual([
      [carried.number, 'R2', null, '2027-01-05'],
      [`${whole.number}-1`, 'R3', 'N6', '2026-03-11'],
      [`${whole.number}-2`, null, null, null],
      [gone.number, 'withdrawn', null, '2026-03-11'],
    ]);
    expect((await rowsOf(2027)).map(([number]) => number)).toEqual([carried.number, `${whole.number}-2`]);
    expect(await rowsOf(2025)).toEqual([]);
  });

  test('reconsiderations and litigations by the year they ended, open ones as open; fees of the year', async () => {
    const world = await applicationWorld(database());
    const { env, chain, bureau, clock } = world;
    const { applicationId } = await world.handled();
    const notice = { on: '2026-03-11', basis: 'pages', count: 150 };
    await execute(env, noticeFee, chain.clerk, { ...(await world.version(applicationId)), ...notice });
    await execute(env, payFee, chain.clerk, { ...(await world.version(applicationId)), on: '2026-03-11' });
    await world.answered(applicationId, { kind: 'R2' });
    const filed = {
      kind: 'reconsideration',
      reference: '复字1号',
      filedOn: '2026-03-11',
      outcome: '',
      concludedOn: '',
      remedyId: '',
    };
    const { remedyId } = await execute(env, recordRemedy, chain.clerk, {
      ...(await world.version(applicationId)),
      ...filed,
    });
    clock.moveTo('2027-02-01');
    const ended = { ...filed, remedyId, outcome: 'corrected', concludedOn: '2027-01-20' };
    await execute(env, recordRemedy, chain.clerk, { ...(await world.version(applicationId)), ...ended });
    const outcomes = async (year: number) =>
      (await listReportRemedies(env.db, { agencyId: bureau.id, year })).map(({ kind, outcome }) => [
        kind,
        outcome,
      ]);
    expect(await outcomes(2026)).toEqual([['reconsideration', null]]);
    expect(await outcomes(2027)).toEqual([['reconsideration', 'corrected']]);
    expect(await outcomes(2028)).toEqual([]);
    expect(await reportFees(env.db, { agencyId: bureau.id, year: 2026 })).toEqual({
      notices: 1,
      collected: 1700,
    });
    expect(await reportFees(env.db, { agencyId: bureau.id, year: 2027 })).toEqual({
      notices: 0,
      collected: 0,
    });
  });
});

describe('a changed holiday notice', () => {
  test('moves the open cases it touches and names them by number only', async () => {
    const world = await applicationWorld(database());
    const { env } = world;
    const { number } = await world.handled();
    await world.file();
    const moved = { ...env.calendar, addWorkingDays: env.calendar.addWorkingDays };
    const later: typeof env.calendar = {
      ...moved,
      isWorkingDay: (date, knownOn) => date !== '2026-03-16' && env.calendar.isWorkingDay(date, knownOn),
      dayKind: (date, knownOn) =>
        date === '2026-03-16' ? 'publicHoliday' : env.calendar.dayKind(date, knownOn),
      addWorkingDays: (date, count, knownOn) => env.calendar.addWorkingDays(date, count + 1, knownOn),
    };
    const limits = new Map();
    const change = {
      before: { calendar: env.calendar, limits },
      after: { calendar: later, limits },
      today: '2026-03-11' as never,
    };
    const found = await listMovedCases(env.db, change);
    expect(found.map(({ label, before }) => [label, before])).toEqual([[number, '2026-04-09']]);
    expect(found[0]?.after && found[0].after > '2026-04-09').toBe(true);
    expect(await listMovedCases(env.db, { ...change, after: change.before })).toEqual([]);
  });
});
