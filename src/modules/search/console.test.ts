import { beforeEach, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import {
  aChain,
  appFor,
  formOf,
  makeAgency,
  makeEnv,
  makeSite,
  submit,
} from '../../../test/harness/world.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { noteMiss } from './commands/note-miss.ts';
import { searchConsole } from './index.ts';

const database = rollbackEach();
const held: { desk?: Awaited<ReturnType<typeof desk>> } = {};

async function desk() {
  const env = await makeEnv(database());
  const site = await makeSite(env);
  const chain = await aChain(env, await makeAgency(env, site));
  const table = new RouteTable();
  searchConsole(table);
  const app = appFor(table, { env, site, actor: chain.office });
  return { env, site, chain, app, asClerk: appFor(table, { env, site, actor: chain.clerk }) };
}

beforeEach(async () => {
  held.desk = await desk();
});

function the() {
  if (!held.desk) throw new Error('only inside a test');
  return held.desk;
}

test('what was sought in vain stands on the desk of the disclosure office, most often first', async () => {
  const { env, site, app } = the();
  for (const query of ['冰雪场馆', '校车路线', '校车路线'])
    await noteMiss(env.db, site.id, '2026-01-10', query);
  const page = await (await app.request('/console/search')).text();
  expect(page.indexOf('校车路线')).toBeGreaterThan(0);
  expect(page.indexOf('校车路线')).toBeLessThan(page.indexOf('冰雪场馆'));
});

test('an empty time says so', async () => {
  expect(await (await the().app.request('/console/search')).text()).toContain('最近没有落空的搜索');
});

test('synonyms are added, refused with what was typed kept, and put out of use', async () => {
  const { app } = the();
  const refused = await submit(app, '/console/search/synonyms', { terms: '低保' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toMatch(/value="低保"/);
  const html = await (await app.request('/console/search')).text();
  const added = await submit(app, '/console/search/synonyms', {
    ...formOf(html, '/console/search/synonyms'),
    terms: '娃娃上学、幼儿入园',
  });
  expect(added.status).toBe(303);
  const page = await (await app.request('/console/search')).text();
  expect(page).toContain('娃娃上学、幼儿入园');
  const action = /action="(\/console\/search\/synonyms\/[0-9a-f-]+\/removal)"/.exec(page)?.[1] ?? '';
  expect((await submit(app, action, formOf(page, action))).status).toBe(303);
  expect(await (await app.request('/console/search')).text()).not.toContain('娃娃上学');
});

test('synonyms are found by a word and shown a page at a time', async () => {
  const { app } = the();
  for (let index = 0; index < 31; index += 1) {
    const html = await (await app.request('/console/search')).text();
    const terms = `近义词${index}号、同义词${index}号`;
    await submit(app, '/console/search/synonyms', { ...formOf(html, '/console/search/synonyms'), terms });
  }
  const rows = (html: string) => html.match(/近义词\d+号/g) ?? [];
  const first = await (await app.request('/console/search')).text();
  expect(rows(first)).toHaveLength(30);
  expect(first).toContain('page=2#synonyms');
  expect(rows(await (await app.request('/console/search?page=2')).text())).toHaveLength(1);
  expect(rows(await (await app.request(encodeURI('/console/search?word=同义词7号'))).text())).toEqual([
    '近义词7号',
  ]);
  expect(await (await app.request(encodeURI('/console/search?word=没有的词'))).text()).toContain(
    '没有含有这个词的同义词',
  );
});

test('others than the disclosure office have no such page', async () => {
  expect((await the().asClerk.request('/console/search')).status).toBe(403);
});
