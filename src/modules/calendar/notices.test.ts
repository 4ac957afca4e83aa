import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import {
  aChain,
  actorOf,
  appFor,
  formOf,
  makeAgency,
  makeEnv,
  makeSite,
  makeStaff,
  submit,
} from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { AppError } from '../../platform/errors.ts';
import type { Effect } from '../../platform/event.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { NOTICE_2027, notice2027, oneClock } from './calendar.fixture.ts';
import { addNotice } from './commands/add-notice.ts';
import { recomputeClocks } from './commands/recompute-clocks.ts';
import { withdrawNotice } from './commands/withdraw-notice.ts';
import { calendarConsole } from './console/routes.ts';
import { calendarDesk } from './desk.ts';
import { recomputeClocksJob } from './jobs.ts';
import { liveCalendar } from './live-calendar.ts';
import { listMovedBy, listMovedFor } from './queries/moved.ts';
import { listAdded } from './queries/notices.ts';
import { CALENDAR_REACTIONS } from './reactions.ts';

const database = rollbackEach();
const NOW = new Date('2026-05-06T09:00:00+08:00');

async function world() {
  const env = await makeEnv(database(), { now: () => NOW });
  const site = await makeSite(env);
  const bureau = await makeAgency(env, site);
  const { office, clerk } = await aChain(env, bureau);
  const clock = oneClock('2026-12-21', 20, { agencyId: bureau.id });
  const table = new RouteTable();
  calendarConsole(table, { recomputations: [clock.recomputation] });
  const app = appFor(table, { env, site, actor: office });
  return { env, site, bureau, office, clerk, app, clock };
}

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw new Error('was not refused');
  return thrown;
}

describe('adding a notice', () => {
  test('counts from then on in every process that reads again, and asks every clock', async () => {
    const effects: Effect[] = [];
    const made = await world();
    const env = {
      ...made.env,
      reaction: (event: Parameters<typeof made.env.reaction>[0]) => {
        const found = CALENDAR_REACTIONS[event.name as keyof typeof CALENDAR_REACTIONS](event);
        effects.push(...found);
        return [];
      },
    };
    const elsewhere = liveCalendar(env.calendar.notices, env.db);
    expect(elsewhere.calendar.addWorkingDays(plainDate('2026-12-31'), 1)).toMatchObject({
      due: '2027-01-01',
      provisional: true,
    });
    const { id } = await execute(env, addNotice, made.office, notice2027());
    expect(await elsewhere.refresh()).toBe(true);
    expect(await elsewhere.refresh()).toBe(false);
    expect(elsewhere.calendar.addWorkingDays(plainDate('2026-12-31'), 1)).toMatchObject({
      due: '2027-01-04',
      provisional: false,
    });
    expect(elsewhere.calendar.notices.at(-1)?.docNo).toBe('国办发明电〔2026〕9号');
    expect(effects).toContainEqual({
      job: 'recomputeClocks',
      payload: { noticeId: id, cause: 'added' },
      key: `recompute:${id}:added`,
    });
    expect(effects.some((effect) => 'stale' in effect && effect.stale.includes('calendar'))).toBe(true);
  });

  test('twice, or for the wrong year, is refused with a sentence that says which', async () => {
    const { env, office } = await world();
    await execute(env, addNotice, office, notice2027());
    const again = await refusalOf(execute(env, addNotice, office, notice2027()));
    expect([again.code, again.detail.reason]).toEqual(['duplicate', 'already_known']);
    expect(again.message).toContain('2027 年的这份安排已经有了');
    const wrong = await refusalOf(execute(env, addNotice, office, notice2027({ year: 2028 })));
    expect(wrong.code).toBe('invalidInput');
    expect(wrong.message).toContain('2028-12-31 之间');
    expect(await listAdded(env.db)).toHaveLength(1);
  });

  test('is for the disclosure office and the system administrator', async () => {
    const { env, site, bureau, clerk } = await world();
    expect((await refusalOf(execute(env, addNotice, clerk, notice2027()))).code).toBe('forbidden');
    const person = await makeStaff(env, { agency: bureau, roles: ['systemAdministrator'] });
    await execute(env, addNotice, await actorOf(env, person), notice2027());
    expect(site.id).not.toBe('');
  });
});

describe('what a notice moves', () => {
  test('is asked once, kept with before and after, and told to the slice that owns it', async () => {
    const { env, office, bureau, clock } = await world();
    const staffId = office.staffId ?? '';
    const owned = oneClock('2026-12-21', 20, { staffId, agencyId: bureau.id });
    const { id } = await execute(env, addNotice, office, notice2027());
    const job = recomputeClocksJob([owned.recomputation]);
    await job(env, { noticeId: id, cause: 'added' });
    await job(env, { noticeId: id, cause: 'added' });
    expect(owned.heard.changes).toHaveLength(1);
    expect(owned.heard.changes[0]?.today).toBe('2026-05-06');
    expect(owned.heard.adopted).toHaveLength(1);
    const [move] = await listMovedBy(env.db, id);
    expect(move).toMatchObject({
      before: '2027-01-18',
      after: '2027-01-19',
      label: '低保标准',
      cause: 'added',
    });
    expect(await listMovedFor(env.db, { staffId, agencyIds: [], siteIds: [] }, new Date(0))).toHaveLength(1);
    expect(
      await listMovedFor(env.db, { staffId: bureau.id, agencyIds: [bureau.id], siteIds: [] }, new Date(0)),
    ).toHaveLength(1);
    expect(
      await listMovedFor(env.db, { staffId: bureau.id, agencyIds: [], siteIds: [] }, new Date(0)),
    ).toEqual([]);
    expect((await listAdded(env.db))[0]?.moved).toBe(1);
    const desk = await calendarDesk(env, office);
    expect(desk.total).toBe(1);
    expect(desk.items[0]).toMatchObject({ title: '低保标准', dueOn: '2027-01-19' });
    expect(desk.items[0]?.facts).toContain('由 2027年1月18日改为 2027年1月19日');
    const later = { ...env, now: () => new Date(NOW.getTime() + 15 * 86_400_000) };
    expect((await calendarDesk(later, office)).total).toBe(0);
    expect(clock.heard.changes).toEqual([]);
  });

  test('goes back when the notice is withdrawn', async () => {
    const { env, office, clock } = await world();
    const { id } = await execute(env, addNotice, office, notice2027());
    const recompute = recomputeClocks([clock.recomputation]);
    expect(await execute(env, recompute, SYSTEM, { noticeId: id, cause: 'added' })).toBe(1);
    await execute(env, withdrawNotice, office, { noticeId: id, reason: '录入有误' });
    expect(await execute(env, recompute, SYSTEM, { noticeId: id, cause: 'withdrawn' })).toBe(1);
    expect(clock.heard.adopted.map(({ before, after }) => [before, after])).toEqual([
      ['2027-01-18', '2027-01-19'],
      ['2027-01-19', '2027-01-18'],
    ]);
    const again = await refusalOf(execute(env, withdrawNotice, office, { noticeId: id, reason: '再次' }));
    expect(again.code).toBe('stateForbids');
    await execute(env, addNotice, office, notice2027());
  });

  test.each([
    ['added', 'withdrawn'],
    ['withdrawn', 'added'],
  ])('is nothing when it was withdrawn before the jobs ran (%s first)', async (...causes) => {
    const { env, office, clock } = await world();
    const { id } = await execute(env, addNotice, office, notice2027());
    await execute(env, withdrawNotice, office, { noticeId: id, reason: '录入有误' });
    const job = recomputeClocksJob([clock.recomputation]);
    for (const cause of causes) await job(env, { noticeId: id, cause });
    expect(clock.heard.changes).toEqual([]);
    expect(clock.heard.adopted).toEqual([]);
  });
});

describe('at the desk', () => {
  const PATH = '/console/calendar';

  async function preview(
    app: Awaited<ReturnType<typeof world>>['app'],
    fields: Record<string, string>,
    status = 200,
  ) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const response = await app.request(`${PATH}/notices/preview`, { method: 'POST', body });
    expect(response.status).toBe(status);
    return response.text();
  }

  test('a pasted notice is shown with the days and due days it changes, then confirmed', async () => {
    const { env, app } = await world();
    const html = await preview(app, { text: NOTICE_2027, source: 'https://www.gov.cn/example' });
    expect(html).toContain('国办发明电〔2026〕9号');
    expect(html).toContain('2027年2月14日');
    // Shown by the browser itself: Turbo drops an answer that is no redirect.
    expect(await (await app.request(`${PATH}/notices/new`)).text()).toContain('data-turbo="false"');
    expect(html).toContain('低保标准');
    expect(await listAdded(env.db)).toEqual([]);
    const sent = await submit(app, `${PATH}/notices`, formOf(html, `${PATH}/notices`));
    expect(sent.status).toBe(303);
    const address = sent.headers.get('location') ?? '';
    const [added] = await listAdded(env.db);
    expect(address).toBe(`${PATH}/notices/${added?.id}?done=recorded`);
    const page = await (await app.request(address)).text();
    expect(page).toContain('正在重新计算');
    expect(await (await app.request(PATH)).text()).toContain('随软件提供');
    const again = await preview(app, { text: NOTICE_2027, source: 'https://www.gov.cn/example' }, 422);
    expect(again).toContain('不需要再次加入');
    const forced = await submit(app, `${PATH}/notices`, formOf(html, `${PATH}/notices`));
    expect(forced.status).toBe(409);
  });

  test('an uploaded file takes the place of the text; what is refused keeps what was typed', async () => {
    const { app } = await world();
    const body = new FormData();
    body.append('file', new File([JSON.stringify(notice2027())], '2027.json', { type: 'application/json' }));
    const response = await app.request(`${PATH}/notices/preview`, { method: 'POST', body });
    expect(await response.text()).toContain('确认加入');
    const refused = await preview(app, { text: NOTICE_2027, source: '', docNo: '某号' }, 422);
    expect(refused).toContain('请填写公布通知的网址');
    expect(refused).toContain('value="某号"');
    expect(refused).toContain('端午节：6月9日');
  });

  test('a notice is withdrawn with a reason and stays on record', async () => {
    const { env, office, app } = await world();
    const { id } = await execute(env, addNotice, office, notice2027());
    const path = `${PATH}/notices/${id}/withdrawal`;
    expect((await submit(app, path, { reason: ' ' })).status).toBe(422);
    expect((await submit(app, path, { reason: '录入有误' })).status).toBe(303);
    const html = await (await app.request(`${PATH}/notices/${id}`)).text();
    expect(html).toContain('已撤销：录入有误');
    expect(html).not.toContain('name="reason"');
    expect((await app.request(`${PATH}/notices/x`)).status).toBe(404);
  });
});
