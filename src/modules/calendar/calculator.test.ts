import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { appFor, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { elementsOf, textOf } from '../../../test/html-structure.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { calendarApi } from './api.ts';
import { calendarPortal } from './portal.tsx';

const database = rollbackEach();
const API = '/api/v1/calendar/working-days';
const PAGE = '/calculators/working-days';

async function calculator() {
  const env = await makeEnv(database());
  const table = new RouteTable();
  calendarApi(table);
  calendarPortal(table);
  const app = appFor(table, { env, site: await makeSite(env) });
  return {
    read: async (path: string, status = 200) => {
      const response = await app.request(path);
      expect(response.status, path).toBe(status);
      return response.text();
    },
    json: async (query: string, status = 200) => {
      const response = await app.request(`${API}?${query}`);
      expect(response.status, query).toBe(status);
      return response.json();
    },
  };
}

describe('the working-day API', () => {
  test.each([
    ['from=2020-01-10&add=20', '2020-02-14', false],
    ['from=2020-01-10&add=20&knownOn=2020-01-20', '2020-02-12', false],
    ['from=2021-02-19&add=1', '2021-02-20', false],
    ['from=2026-09-25&add=0', '2026-09-28', false],
    ['from=2026-09-24&add=0', '2026-09-24', false],
    ['from=2024-02-29&add=1', '2024-03-01', false],
    ['from=2027-02-05&add=1', '2027-02-08', true],
    ['from=2015-09-30&add=3', '2015-10-05', true],
    ['from=2026年9月30日&add=1', '2026-10-08', false],
  ])('%s is due on %s', async (query, due, provisional) => {
    const { json } = await calculator();
    expect(await json(query)).toMatchObject({ due, provisional });
  });

  test('gives one line a day with kind, count, rule and the notice that decides', async () => {
    const { json } = await calculator();
    const { trace } = (await json('from=2020-01-10&add=20')) as { trace: { counted: boolean }[] };
    expect(trace).toHaveLength(36);
    expect(trace.filter(({ counted }) => counted)).toHaveLength(20);
    expect(trace.find((line) => 'date' in line && line.date === '2020-02-01')).toEqual({
      date: '2020-02-01',
      kind: 'publicHoliday',
      counted: false,
      rule: 'public_holiday',
      notice: '国办发明电〔2020〕1号',
      text: '节假日放假，不计入（国办发明电〔2020〕1号）',
    });
  });

  test.each([
    ['from=2026-09-01&to=2026-10-31', 39, false],
    ['from=2026-10-31&to=2026-09-01', -39, false],
    ['from=2026-10-01&to=2026-10-01', 0, false],
    ['from=2026-12-30&to=2027-01-05', 4, true],
    ['from=2026-12-31&to=2026-12-31', 0, false],
    ['from=2017-12-31&to=2018-01-05', 4, false],
    ['from=2020-01-10&to=2020-02-14&knownOn=2020-01-20', 22, false],
  ])('%s counts %d', async (query, count, provisional) => {
    const { json } = await calculator();
    expect(await json(query)).toEqual({ count, provisional });
  });

  test.each([
    ['', 'from', '2026-11-22'],
    ['from=2026-01-05', 'add', '20'],
    ['from=2023-02-29&add=1', 'from', '2023-02-29'],
    ['from=2026-01-05&add=-1', 'add', '0 或正数'],
    ['from=2026-01-05&add=1.5', 'add', '整数'],
    ['from=2026-01-05&add=zwanzig', 'add', '整数'],
    ['from=2026-01-05&add=1e3', 'add', '整数'],
    ['from=2026-01-05&add=99999', 'add', '5000'],
    ['from=2026-01-05&add=1&to=2026-02-01', 'to', '只填一个'],
    ['from=2026-01-05&add=1&knownOn=soon', 'knownOn', 'soon'],
    ['from=9999-12-31&add=1', 'add', '9970'],
  ])('%s is refused, naming %s', async (query, reason, words) => {
    const { json } = await calculator();
    const problem = (await json(query, 400)) as { detail: string };
    expect(problem).toMatchObject({ code: 'badRequest', reason });
    expect(problem.detail).toContain(words);
  });
});

describe('the calculator page', () => {
  test('answers with day, reasons and the notices, without scripts', async () => {
    const { read } = await calculator();
    const html = await read(`${PAGE}?from=2020-01-10&add=20`);
    expect(html).toContain('2020年1月10日起第 20 个工作日是 2020年2月14日（星期五）');
    expect(html).toContain('国办发明电〔2020〕1号');
    expect(html).toContain('调休上班');
    const rows = elementsOf(html).filter(
      ({ name, attribs }) => name === 'td' && attribs['data-label'] === '第几个',
    );
    expect(rows.map(textOf).at(-1)).toBe('20');
    const older = await read(`${PAGE}?from=2020-01-10&add=20&knownOn=2020-01-20`);
    expect(older).toContain('2020年2月12日');
  });

  test('counts between two days and says when the result may change', async () => {
    const { read } = await calculator();
    expect(await read(`${PAGE}?from=2026-09-01&to=2026-10-31`)).toContain('共有 39 个工作日');
    expect(await read(`${PAGE}?from=2026-12-30&to=2027-01-05`)).toContain('公布后结果可能变化');
  });

  test('opens with today and no answer; ids stand once', async () => {
    const { read } = await calculator();
    const html = await read(PAGE);
    expect(html).not.toContain('逐日说明');
    const ids = elementsOf(html).flatMap(({ attribs }) => attribs.id ?? []);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('keeps what was typed and says what was expected', async () => {
    const { read } = await calculator();
    const html = await read(`${PAGE}?from=2026-01-05&add=-3`, 400);
    expect(html).toContain('“-3”：工作日数应为 0 或正数');
    expect(html).toContain('value="-3"');
    expect(await read(`${PAGE}?from=%3Cscript%3E&add=3`, 400)).not.toContain('<script>”');
  });
});
