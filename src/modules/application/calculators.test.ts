import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { textOf } from '../../../test/harness/portal.ts';
import { appFor, makeEnv, makeSite } from '../../../test/harness/world.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { calculatorApi } from './calculator-api.ts';
import { clockCases, written } from './clock.fixture.ts';
import { clockCalculator } from './portal/clock-calculator.tsx';
import { feeCalculator } from './portal/fee-calculator.tsx';

const database = rollbackEach();
const FEE = '/api/v1/applications/fee';
const CLOCK = '/api/v1/applications/clock';

async function calculators() {
  const env = await makeEnv(database());
  const table = new RouteTable();
  calculatorApi(table);
  feeCalculator(table);
  clockCalculator(table);
  const app = appFor(table, { env, site: await makeSite(env) });
  const get = async (path: string, status = 200) => {
    const response = await app.request(path);
    expect(response.status, path).toBe(status);
    return response;
  };
  return {
    json: async (path: string, status = 200) => (await get(path, status)).json(),
    page: async (path: string, status = 200) => (await get(path, status)).text(),
    post: async (body: unknown, status = 200) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const headers = { 'content-type': 'application/json' };
      const response = await app.request(CLOCK, { method: 'POST', body: text, headers });
      expect(response.status).toBe(status);
      return response.json();
    },
  };
}

describe('the fee calculator', () => {
  test('35 items of a month cost 3000 元, with the steps', async () => {
    const { json } = await calculators();
    expect(await json(`${FEE}?kind=items&count=35`)).toMatchObject({
      amount: 3000,
      unit: 'CNY',
      steps: [
        { amount: 0 },
        { amount: 2000 },
        { from: 31, to: 35, price: 200, amount: 1000, text: '第 31 至 35 件，5 件 × 200 元 = 1000 元' },
      ],
    });
  });

  test('150 pages cost 1700 元; what came before in the month counts for items', async () => {
    const { json } = await calculators();
    expect(await json(`${FEE}?kind=pages&count=150`)).toMatchObject({ amount: 1700 });
    expect(await json(`${FEE}?kind=items&count=5&before=30`)).toMatchObject({ amount: 1000, before: 30 });
    expect(await json(`${FEE}?kind=items&count=５`)).toMatchObject({ amount: 0 });
  });

  test.each([
    ['', 'kind'],
    ['kind=both&count=3', 'kind'],
    ['kind=items', 'count'],
    ['kind=items&count=-1', 'count'],
    ['kind=items&count=1.5', 'count'],
    ['kind=items&count=1e9', 'count'],
    ['kind=items&count=99999', 'count'],
    ['kind=items&count=3&before=x', 'before'],
    ['kind=pages&count=3&before=2', 'before'],
    ['kind=items&count=30&on=2020-12-31', 'on'],
    ['kind=items&count=30&on=soon', 'on'],
  ])('%s is refused with 400 naming %s', async (query, field) => {
    const { json } = await calculators();
    const problem = (await json(`${FEE}?${query}`, 400)) as {
      reason: string;
      detail: string;
      errors: unknown[];
    };
    expect(problem.reason).toBe(field);
    expect(problem.detail).toMatch(/应|请/);
  });

  test('the page answers without scripts and keeps what was typed', async () => {
    const { page } = await calculators();
    const plain = await page('/calculators/application-fee');
    expect(textOf(plain)).toContain('国办函〔2020〕109号');
    const answered = await page('/calculators/application-fee?kind=items&count=35&before=');
    expect(textOf(answered)).toContain('35 件，应收 3000 元');
    const refused = await page('/calculators/application-fee?kind=items&count=many', 400);
    expect(refused).toContain('value="many"');
    expect(refused).toContain('error-summary');
    expect(await page('/calculators/application-fee?kind=items&count="><script>', 400)).not.toContain(
      '"><script>',
    );
  });
});

describe('the clock simulator', () => {
  test('every dated case of the law gets the same answer by the API', async () => {
    const { post } = await calculators();
    for (const dated of clockCases()) {
      expect(await post(written(dated.given)), dated.name).toMatchObject({
        receivedOn: dated.received,
        due: dated.due,
        state: dated.state,
      });
    }
  });

  test('the answer explains itself: each line a day or an event with rule, article and sentence', async () => {
    const { post } = await calculators();
    const reply = (await post({
      channel: 'internet',
      submittedOn: '2024-02-07',
      events: [{ type: 'receipt_confirmed', on: '2024-02-08' }],
    })) as {
      due: string;
      trace: Record<string, unknown>[];
    };
    expect(reply.due).toBe('2024-03-13');
    expect(reply.trace).toContainEqual({
      date: '2024-02-08',
      rule: 'received_by_confirmation',
      article: '条例 Art. 31(3)',
      text: '与申请人确认之日为收到申请之日',
    });
    expect(reply.trace.at(-1)).toMatchObject({ rule: 'due', article: '条例 Art. 33(2)' });
  });

  test('what cannot be is refused with the field, its value and what was expected', async () => {
    const { post } = await calculators();
    const events = [{ type: 'extension_notice', on: '2024-03-04', workingDays: 25 }];
    expect(await post({ channel: 'counter', submittedOn: '2024-03-01', events }, 422)).toMatchObject({
      code: 'invalidInput',
      reason: 'extension_out_of_range',
      errors: [{ field: 'events.0.workingDays', value: '25', label: '第 1 件事的延长的工作日数' }],
    });
    expect(await post({ channel: 'counter' }, 422)).toMatchObject({ errors: [{ field: 'submittedOn' }] });
    expect(await post({ channel: 'counter', submittedOn: '2024-02-30' }, 422)).toMatchObject({
      errors: [{ field: 'submittedOn', value: '2024-02-30' }],
    });
    expect(await post('{"channel":', 400)).toMatchObject({ code: 'badRequest' });
    expect(await post('null', 422)).toMatchObject({ code: 'invalidInput' });
  });

  test('the page tells the same as the API, from a form that works without scripts', async () => {
    const { page } = await calculators();
    expect(await page('/calculators/application-clock')).toContain('name="on-2"');
    const query = new URLSearchParams({
      channel: 'counter',
      submittedOn: '2024-03-01',
      'type-0': 'correction_notice',
      'on-0': '2024-03-05',
      'until-0': '2024-03-25',
      'type-1': 'correction_received',
      'on-1': '2024-03-18',
      'type-3': 'extension_notice',
      'on-3': '2024-04-10',
      'workingDays-3': '10',
    });
    const answered = textOf(await page(`/calculators/application-clock?${query}`));
    expect(answered).toContain('答复期限的最后一日是 2024年4月29日');
    expect(answered).toContain('收到补正后的申请，答复期限重新计算');
  });

  test('a refused form names the row and keeps what was typed', async () => {
    const { page } = await calculators();
    const query = new URLSearchParams({
      channel: 'counter',
      submittedOn: '2024-03-01',
      'type-0': 'correction_notice',
      'on-0': '2024-03-13',
      'until-0': '2024-03-25',
    });
    const refused = await page(`/calculators/application-clock?${query}`, 400);
    expect(refused).toContain('href="#field-on-0"');
    expect(refused).toContain('value="2024-03-13"');
    expect(textOf(refused)).toContain('不晚于2024年3月12日');
    expect(await page('/calculators/application-clock?channel=x&submittedOn=y&type-0=z', 400)).toContain(
      'error-summary',
    );
  });
});
