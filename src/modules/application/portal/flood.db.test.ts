import { expect, test } from 'vitest';
import { freshDatabase } from '../../../../test/harness/database.ts';
import { appFor, publicFormOf } from '../../../../test/harness/world.ts';
import { RouteTable } from '../../../platform/http/routes.ts';
import { createRateLimits } from '../../../platform/session/index.ts';
import { bestDocuments } from '../../../portal/documents.ts';
import { type ApplicationWorld, applicationWorld } from '../application.fixture.ts';
import { FILING_RULE } from './parts.ts';
import { applicationPortal } from './routes.ts';
import { codeIn, filingFields, numberIn, sendFiling } from './visit.fixture.ts';

const FORMS = 200;
const AT_ONCE = 10;
const PROXY = 'unknown';

const serialOf = (number: string) => Number(number.slice(-5));
const stored = ({ env }: ApplicationWorld) =>
  env.db.selectFrom('application').select(['number', 'wantedDocNo']).execute();

/** A flood: two hundred different forms from one address, ten at a time. */
async function flood(send: (index: number) => Response | Promise<Response>) {
  const answers: { index: number; response: Response; html: string }[] = [];
  for (let first = 0; first < FORMS; first += AT_ONCE) {
    const sent = Array.from({ length: AT_ONCE }, async (_, offset) => {
      const response = await send(first + offset);
      return { index: first + offset, response, html: await response.text() };
    });
    answers.push(...(await Promise.all(sent)));
  }
  return answers;
}

test('200 applications in a minute from one place: limited, told why and until when, nothing lost', async () => {
  await using database = await freshDatabase();
  const world = await applicationWorld(database);
  const { env, site } = world;
  const table = new RouteTable();
  const limits = createRateLimits({ pool: database.pool, secret: env.secret });
  applicationPortal(table, { limits, trustedProxies: [PROXY], findDocuments: bestDocuments });
  const app = appFor(table, { env, site });
  const from = (address: string, fields: Record<string, string>) =>
    sendFiling(app, fields, undefined, { 'x-forwarded-for': address });
  const form = (index: number) => ({
    ...filingFields(world),
    filingKey: `filing-key-number-${index}`,
    'wanted.wantedDocNo': `砚民发〔2025〕${index}号`,
  });

  const answers = await flood((index) => from('203.0.113.7', form(index)));
  const taken = answers.filter(({ response }) => response.status === 200);
  const limited = answers.filter(({ response }) => response.status === 429);
  expect([taken.length, limited.length]).toEqual([FILING_RULE.points, FORMS - FILING_RULE.points]);
  const serials = taken.map(({ html }) => serialOf(numberIn(html))).sort((a, b) => a - b);
  expect(serials).toEqual(Array.from({ length: FILING_RULE.points }, (_, index) => index + 1));
  expect(new Set(taken.map(({ html }) => codeIn(html))).size).toBe(FILING_RULE.points);
  const wanted = (await stored(world)).map(({ wantedDocNo }) => wantedDocNo).sort();
  expect(wanted).toEqual(taken.map(({ index }) => form(index)['wanted.wantedDocNo']).sort());

  for (const { index, response, html } of limited) {
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(FILING_RULE.seconds);
    expect(html).toContain('同一网络地址十分钟内最多提交 30 份，这一份还没有提交。请在 2026年3月11日 09:');
    const kept = publicFormOf(html, '/applications/new');
    const { filingKey, ...typed } = form(index);
    expect(kept).toMatchObject({ ...typed, filingKey });
  }

  const [one] = limited;
  const kept = publicFormOf(one?.html ?? '', '/applications/new');
  const elsewhere = await (await from('203.0.113.8', kept)).text();
  expect(serialOf(numberIn(elsewhere))).toBe(FILING_RULE.points + 1);
  const again = await (await from('203.0.113.9', kept)).text();
  expect([numberIn(again), codeIn(again)]).toEqual([numberIn(elsewhere), codeIn(elsewhere)]);
  expect(await stored(world)).toHaveLength(FILING_RULE.points + 1);
});
