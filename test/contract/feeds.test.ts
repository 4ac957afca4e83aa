import { beforeEach, describe, expect, test } from 'vitest';
import { withdraw } from '../../src/modules/document/index.ts';
import { createSearchForm, indexPending } from '../../src/modules/search/index.ts';
import { execute } from '../../src/platform/command.ts';
import { brokenAtomRules } from '../atom-rules.ts';
import { rollbackEach } from '../harness/database.ts';
import { publishedBy } from '../harness/documents.ts';
import { portalWorld } from '../harness/portal.ts';
import { sharedData, sharedLines } from '../shared-data.ts';

const database = rollbackEach();
const held: { world?: Awaited<ReturnType<typeof portalWorld>> } = {};
function world() {
  if (!held.world) throw new Error('no world');
  return held.world;
}
beforeEach(async () => {
  held.world = await portalWorld(database());
});

async function publish(count: number, given: Parameters<typeof publishedBy>[3] = {}) {
  const { env, chain, agency } = world();
  const done = [];
  for (let index = 1; index <= count; index += 1) {
    const draft = { title: `第${index}号通知`, docNo: `砚民发〔2026〕${index}号`, ...given };
    done.push(await publishedBy(env, chain, agency.id, draft));
  }
  await indexPending(env, createSearchForm());
  return done;
}

const linkIn = (feed: string, rel: string) =>
  new RegExp(`<link rel="${rel}"[^>]* href="([^"]*)"`).exec(feed)?.[1]?.replaceAll('&amp;', '&');
const titlesIn = (feed: string) =>
  [...feed.matchAll(/<entry>\s*<id>[^<]*<\/id>\s*<title>([^<]*)/g)].map((match) => match[1]);
const pathOf = (address: string | undefined) => (address ? address.replace('https://gk.example', '') : '');

describe('the rules of Atom that the tests know', () => {
  const path = sharedData('standards/feedvalidator-cases.jsonl.gz');
  const KNOWN =
    /^(MissingElement|DuplicateElement|DuplicateEntries|DuplicateAtomLink|InvalidRFC3339Date|MissingHref|MissingSelf|MissingContentOrAlternate|InvalidNamespace|MissingNamespace)\b/;

  test.skipIf(!path)('find what the feed validator finds, and nothing where it finds no error', () => {
    const cases = sharedLines<{ path: string; expect: string; xml: string }>(path ?? '').filter((each) =>
      /^atom\/(4\.1|3\.3|must)/.test(each.path),
    );
    const wrong = cases.filter(({ expect: code }) => KNOWN.test(code));
    expect(wrong.length).toBeGreaterThan(60);
    const missed = wrong.filter(({ expect: code, xml }) => {
      const wanted = KNOWN.exec(code)?.[1] ?? '';
      return !brokenAtomRules(xml).includes(wanted);
    });
    // Days that do not exist and source elements are beyond what we write.
    expect(missed.length / wrong.length).toBeLessThan(0.05);
    const right = cases.filter(({ expect: code }) => code === '!Error');
    expect(right.length).toBeGreaterThan(10);
    for (const { path: name, xml } of right) {
      const rules = brokenAtomRules(xml).filter((rule) => rule !== 'MissingSelf');
      expect(rules, name).toEqual([]);
    }
  });
});

describe('feeds', () => {
  test('of the site, a search, a domain, an item and an agency are valid and hold what their page holds', async () => {
    const { page, agency } = world();
    await publish(2);
    const places = [
      '/feed.atom',
      '/search/feed.atom?q=通知',
      '/search/feed.atom?agency=&from=2026-01-01',
      '/domains/welfare/feed.atom',
      '/catalogue/T-01/feed.atom',
      `/agencies/${agency.code}/documents/feed.atom`,
      `/agencies/${agency.code}/catalogue/T-01/feed.atom`,
      '/annual-reports/feed.atom',
    ];
    for (const place of places) {
      const feed = await page(place);
      expect(brokenAtomRules(feed), place).toEqual([]);
      expect(titlesIn(feed), place).toHaveLength(place.startsWith('/annual') ? 0 : 2);
      expect(feed, place).toContain('<rights>转载请注明来源和索引号。</rights>');
    }
    expect(titlesIn(await page('/search/feed.atom?q=第1号'))).toEqual(['第1号通知']);
    expect(titlesIn(await page('/search/feed.atom?domain=education'))).toEqual([]);
  });

  test('hold hostile and strange text and stay valid', async () => {
    const { page } = world();
    const title = `<script>alert(1)</script> & "引号" ]]> 㐀𠀀 \u0007 \ufffe`;
    await publish(1, { title, summary: '甲\u000b乙<b>' });
    const feed = await page('/feed.atom');
    expect(brokenAtomRules(feed)).toEqual([]);
    expect(titlesIn(feed)[0]).toContain('&lt;script&gt;');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(feed).not.toMatch(/[\u0000-\u0008\u000b\ufffe]/);
  });

  test('go on page by page to every entry once, and say when they are complete (RFC 5005)', async () => {
    const { page } = world();
    await publish(5);
    const first = await page('/search/feed.atom?domain=welfare&pageSize=2');
    expect(first).not.toContain('fh:complete');
    const seen = titlesIn(first);
    let next = pathOf(linkIn(first, 'next'));
    while (next) {
      expect(next).toContain('domain=welfare');
      const further = await page(next);
      expect(brokenAtomRules(further)).toEqual([]);
      expect(pathOf(linkIn(further, 'first'))).toBe('/search/feed.atom?domain=welfare&pageSize=2');
      seen.push(...titlesIn(further));
      next = pathOf(linkIn(further, 'next'));
    }
    expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `第${n}号通知`));
    const whole = await page('/feed.atom');
    expect(whole).toContain('<fh:complete/>');
    expect(linkIn(whole, 'next')).toBeUndefined();
  });

  test('answer 304 while nothing changed, and forget what was withdrawn', async () => {
    const { app, env, chain } = world();
    const [, second] = await publish(2);
    const first = await app.request('/feed.atom');
    const etag = first.headers.get('etag') ?? '';
    expect((await app.request('/feed.atom', { headers: { 'if-none-match': etag } })).status).toBe(304);
    await execute(env, withdraw, chain.leader, {
      documentId: second?.documentId,
      kind: 'privacy',
      reason: '误列',
    });
    const after = await app.request('/feed.atom', { headers: { 'if-none-match': etag } });
    expect(after.status).toBe(200);
    expect(titlesIn(await after.text())).toEqual(['第1号通知']);
  });
});

describe('the map for search engines', () => {
  test('names each visible document once under its month, with the day of its last change', async () => {
    const { page, env, chain, app } = world();
    const [first, second] = await publish(2);
    await execute(env, withdraw, chain.leader, {
      documentId: second?.documentId,
      kind: 'expired',
      reason: '到期',
    });
    await env.db
      .updateTable('document')
      .set({ publishedOn: '2025-02-28' })
      .where('id', '=', first?.documentId ?? '')
      .execute();
    const index = await page('/sitemap.xml');
    expect(index).toContain('<loc>https://gk.example/sitemap/2025-02.xml</loc><lastmod>2025-02-28</lastmod>');
    const month = await page('/sitemap/2025-02.xml');
    expect([...month.matchAll(/<loc>([^<]*)</g)].map((match) => match[1])).toEqual([
      `https://gk.example/d/${first?.indexNo}`,
    ]);
    expect(await page('/sitemap/pages.xml')).toContain('/domains/welfare');
    for (const path of [
      '/sitemap/2025-13.xml',
      '/sitemap/2025-02-2.xml',
      '/sitemap/2025-03.xml',
      '/sitemap/--.xml',
    ]) {
      expect((await app.request(path)).status, path).toBe(404);
    }
  });
});

describe('the calendar of publicity', () => {
  test('holds each period as whole days, folded and escaped as RFC 5545 asks', async () => {
    const { env, page, agency } = world();
    const [one] = await publish(1, {
      title: '关于张三，李四；王五等“困难人员”名单的公示（第一批次二〇二六年上半年）',
    });
    await env.db
      .updateTable('edition')
      .set({
        publicityFrom: '2026-12-25',
        publicityUntil: '2026-12-31',
        openness: 'limited',
        openUntil: '2027-02-28',
      })
      .where('documentId', '=', one?.documentId ?? '')
      .execute();
    for (const path of ['/calendar.ics', `/agencies/${agency.code}/calendar.ics`]) {
      const calendar = await page(path);
      const lines = calendar.split('\r\n');
      expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2);
      expect(lines).toContain('DTSTART;VALUE=DATE:20261225');
      expect(lines).toContain('DTEND;VALUE=DATE:20270101');
      expect(lines).toContain('DTEND;VALUE=DATE:20270301');
      const whole = calendar.replaceAll('\r\n ', '');
      expect(whole).toContain('SUMMARY:公示期：关于张三，李四；王五');
      expect(whole).toContain(`URL:https://gk.example/d/${one?.indexNo}`);
    }
    expect(await page('/calendar.ics?domain=education')).not.toContain('VEVENT');
  });
});

describe('the description for search boxes', () => {
  test('has templates for pages, Atom and JSON that answer', async () => {
    const { page } = world();
    await publish(1);
    const description = await page('/opensearch.xml');
    const templates = [...description.matchAll(/type="([^"]*)"[^>]* template="([^"]*)"/g)];
    expect(templates.map((match) => match[1])).toEqual([
      'text/html',
      'application/atom+xml',
      'application/json',
      'application/opensearchdescription+xml',
    ]);
    for (const [, , template = ''] of templates) {
      const address = template
        .replaceAll('&amp;', '&')
        .replace('{searchTerms}', encodeURIComponent('通知'))
        .replace(/\{[^}]*\}/g, '');
      // The page marks what was searched for within its titles.
      const answer = (await page(pathOf(address))).replaceAll(/<\/?mark>/g, '');
      expect(answer, address).toContain(template.includes('opensearch') ? 'Url' : '第1号通知');
    }
  });
});
