import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { Insertable } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DB } from '../../db/types.ts';
import { writeDump } from '../../src/modules/dump/index.ts';
import { createSearchForm, indexPending } from '../../src/modules/search/index.ts';
import type { Env } from '../../src/platform/env.ts';
import type { App } from '../../src/platform/http/context.ts';
import { shanghaiDate } from '../../src/rules/plain-date.ts';
import { rollbackEach } from '../harness/database.ts';
import { serverFor } from '../harness/server.ts';
import { loadCatalogue, makeAgency, makeEnv, makeSite, makeStaff, START } from '../harness/world.ts';

const database = rollbackEach();

/** One document in one state, with a word of its own in every field that could leak. */
interface Canary {
  name: string;
  isVisible: boolean;
  /** What its own address answers. */
  status: 200 | 404 | 410;
  edition: Partial<Insertable<DB['edition']>>;
  document?: Partial<Insertable<DB['document']>>;
  withdrawal?: string;
  /** Never had an address: no index number. */
  hasNoAddress?: boolean;
}

const today = shanghaiDate(START);
const published = { state: 'published', isLive: true, publishedAt: START } as const;

/** Every state a document can be in, as far as the public is concerned. */
const CANARIES: readonly Canary[] = [
  { name: 'public', isVisible: true, status: 200, edition: published },
  {
    name: 'lasts until today',
    isVisible: true,
    status: 200,
    edition: { ...published, openness: 'limited', openUntil: today },
  },
  { name: 'draft', isVisible: false, status: 404, edition: { state: 'draft' }, hasNoAddress: true },
  {
    name: 'in secrecy review',
    isVisible: false,
    status: 404,
    edition: { state: 'inSecrecyReview' },
    hasNoAddress: true,
  },
  {
    name: 'in head review',
    isVisible: false,
    status: 404,
    edition: { state: 'inHeadReview' },
    hasNoAddress: true,
  },
  {
    name: 'awaiting sign-off',
    isVisible: false,
    status: 404,
    edition: { state: 'awaitingSignOff' },
    hasNoAddress: true,
  },
  { name: 'signed', isVisible: false, status: 404, edition: { state: 'signed' }, hasNoAddress: true },
  {
    name: 'scheduled',
    isVisible: false,
    status: 404,
    edition: { state: 'scheduled', scheduledFor: new Date('2099-01-01') },
    hasNoAddress: true,
  },
  {
    name: 'posted on a board',
    isVisible: false,
    status: 404,
    edition: { state: 'posted', audience: '澄砚镇居民' },
    hasNoAddress: true,
  },
  {
    name: 'withheld',
    isVisible: false,
    status: 404,
    edition: { state: 'closed', disclosure: 'withheld', withholdingGround: 'N4' },
    document: { isClosed: true },
  },
  {
    name: 'on application',
    isVisible: false,
    status: 404,
    edition: { state: 'closed', disclosure: 'on_application' },
    document: { isClosed: true },
  },
  {
    name: 'publicity ended',
    isVisible: false,
    status: 410,
    edition: { ...published, publicityFrom: '2020-01-01', publicityUntil: '2020-01-10' },
  },
  {
    name: 'limited and over',
    isVisible: false,
    status: 410,
    edition: { ...published, openness: 'limited', openUntil: '2020-01-10' },
  },
  { name: 'for a group', isVisible: false, status: 404, edition: { ...published, audience: '澄砚镇居民' } },
  {
    name: 'live but not proactive',
    isVisible: false,
    status: 404,
    edition: { ...published, disclosure: 'withheld', withholdingGround: 'N5' },
  },
  ...(['privacy', 'in_error', 'superior_order', 'expired'] as const).map((kind) => ({
    name: `withdrawn: ${kind}`,
    isVisible: false,
    status: 410 as const,
    edition: { state: 'published', isLive: false, publishedAt: START },
    document: { withdrawnAt: START },
    withdrawal: kind,
  })),
];

interface Placed extends Canary {
  word: string;
  path: string | null;
  attachmentId: string;
  documentId: string;
}

/** A word made of letters no other text holds, so that finding it anywhere is a leak. */
const wordFor = (index: number) =>
  `金丝雀${String.fromCharCode(0x4e00 + 7 * index)}${String.fromCharCode(0x5200 + 11 * index)}`;

async function place(env: Env, canary: Canary, index: number, home: Home): Promise<Placed> {
  const word = wordFor(index);
  const isLive = canary.edition.isLive === true;
  const document = await env.db
    .insertInto('document')
    .values({
      siteId: home.siteId,
      agencyId: home.agencyId,
      createdAt: START,
      ...(canary.hasNoAddress
        ? {}
        : { code: home.code, indexYearSerial: `2026-${String(index + 1).padStart(5, '0')}` }),
      firstPublishedAt: canary.edition.publishedAt ? START : null,
      publishedOn: canary.edition.publishedAt ? today : null,
      ...canary.document,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const edition = await env.db
    .insertInto('edition')
    .values({
      documentId: document.id,
      number: 1,
      title: `${word}标题`,
      docNo: `砚民发〔2026〕${index + 1}号`,
      docNoKey: `${word}|2026|${index + 1}`,
      summary: `${word}概述`,
      bodyHtml: `<p>${word}正文</p>`,
      bodyText: `${word}正文`,
      itemId: 'T-01',
      domain: 'welfare',
      isPriority: true,
      contentHash: 'x',
      createdBy: home.staffId,
      stateSince: START,
      createdAt: START,
      changedAt: START,
      ...canary.edition,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await env.db
    .insertInto('editionItem')
    .values({ editionId: edition.id, itemId: 'T-01', domain: 'welfare', sort: 0 })
    .execute();
  if (isLive)
    await env.db
      .updateTable('document')
      .set({ liveEditionId: edition.id })
      .where('id', '=', document.id)
      .execute();
  const attachmentId = await attach(env, document.id, edition.id, word);
  if (canary.edition.publishedAt) {
    await env.db
      .insertInto('change')
      .values({ seq: index + 1, documentId: document.id, kind: 'published', at: START })
      .execute();
  }
  if (canary.withdrawal) {
    await env.db
      .insertInto('withdrawal')
      .values({
        documentId: document.id,
        kind: canary.withdrawal,
        reason: `${word}理由`,
        authority: '砚溪县民政局',
        at: START,
      })
      .execute();
  }
  const path = canary.hasNoAddress ? null : `/d/${home.code}/2026-${String(index + 1).padStart(5, '0')}`;
  return { ...canary, word, path, attachmentId, documentId: document.id };
}

async function attach(env: Env, documentId: string, editionId: string, word: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${word}附件内容`);
  const { sha256, size } = await env.files.put(
    (async function* () {
      yield bytes;
    })(),
    { limit: 1000 },
  );
  await env.db
    .insertInto('storedFile')
    .values({
      sha256,
      size,
      mediaType: 'text/plain',
      extractedText: `${word}附件内容`,
      isExtracted: true,
      storedAt: START,
    })
    .execute();
  const id = randomUUID();
  await env.db
    .insertInto('attachment')
    .values({
      id,
      documentId,
      sha256,
      name: `${word}附件.txt`,
      type: 'txt',
      mediaType: 'text/plain',
      size,
      addedAt: START,
    })
    .execute();
  await env.db.insertInto('editionAttachment').values({ editionId, attachmentId: id, sort: 0 }).execute();
  return id;
}

interface Home {
  siteId: string;
  agencyId: string;
  code: string;
  staffId: string;
}

interface World {
  app: App;
  env: Env;
  home: Home;
  placed: Placed[];
}

async function makeWorld(): Promise<World> {
  const env = await makeEnv(database());
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const staff = await makeStaff(env, { agency });
  const home = { siteId: site.id, agencyId: agency.id, code: agency.code, staffId: staff.id };
  const placed: Placed[] = [];
  for (const [index, canary] of CANARIES.entries()) placed.push(await place(env, canary, index, home));
  // Every canary is named by a public document, so that relations are a surface too.
  const speaker = placed[0];
  if (speaker) {
    const edition = await env.db
      .selectFrom('edition')
      .where('documentId', '=', speaker.documentId)
      .select('id')
      .executeTakeFirstOrThrow();
    for (const other of placed.slice(1)) {
      await env.db
        .insertInto('relation')
        .values({
          editionId: edition.id,
          fromDocumentId: speaker.documentId,
          kind: 'basis',
          toDocumentId: other.documentId,
          toTitle: '上位文件',
        })
        .execute();
    }
  }
  return { app: serverFor(env, database()).app, env, home, placed };
}

/** Addresses that show more than one document. */
function collections({ home }: World): string[] {
  const lists = ['/search', `/agencies/${home.code}/documents`, '/annual-reports'];
  return [
    '/',
    '/feed.atom',
    ...lists,
    ...lists.map((path) => `${path}/feed.atom`),
    '/search.csv',
    '/search.json',
    '/search.xlsx',
    '/search?sort=oldest',
    '/search?domain=welfare&item=T-01',
    `/search?agency=${home.code}`,
    '/domains/welfare',
    '/domains/welfare/feed.atom',
    '/transparency',
    '/sitemap',
    '/sitemap.xml',
    `/sitemap/${today.slice(0, 7)}.xml`,
    '/api/v1/documents',
    '/api/v1/documents?pageSize=100',
    `/agencies/${home.code}`,
    '/catalogue',
    '/catalogue/T-01',
    '/catalogue/T-01/feed.atom',
    '/calendar.ics',
    `/agencies/${home.code}/calendar.ics`,
  ];
}

describe('the one visibility rule', () => {
  const held: { world?: World } = {};
  const world = (): World => {
    if (!held.world) throw new Error('no world');
    return held.world;
  };
  beforeEach(async () => {
    held.world = await makeWorld();
  });

  test('no collection shows what is not visible, and the search shows what is', async () => {
    const { app, placed } = world();
    const leaks: string[] = [];
    for (const path of collections(world())) {
      const response = await app.request(path);
      expect([200, 404], path).toContain(response.status);
      const text = await response.text();
      for (const canary of placed) {
        if (!canary.isVisible && text.includes(canary.word)) leaks.push(`${path} shows “${canary.name}”`);
      }
    }
    expect(leaks).toEqual([]);
    const search = await (await app.request('/search')).text();
    for (const canary of placed.filter(({ isVisible }) => isVisible)) expect(search).toContain(canary.word);
  });

  test('searching for the very words, numbers and addresses of hidden documents finds nothing', async () => {
    const { app, env, placed } = world();
    await indexPending(env, createSearchForm());
    for (const canary of placed) {
      for (const path of [
        '/search',
        '/search.json',
        '/search.csv',
        '/search/feed.atom',
        '/api/v1/documents',
      ]) {
        const response = await app.request(`${path}?q=${encodeURIComponent(canary.word)}`);
        // A title that is shown may have its hits marked.
        const text = (await response.text()).replaceAll(/<\/?mark>/g, '');
        const rest = text.replaceAll(canary.word, (found, at: number, whole: string) =>
          // The query itself is repeated in the search field, the title and the feed's address.
          whole.slice(at + found.length, at + found.length + 2) === '标题' ? 'LEAK' : '',
        );
        expect(rest.includes('LEAK'), `${path} for “${canary.name}”`).toBe(canary.isVisible);
      }
    }
  });

  test('every form of the page answers alike, and hidden ones say nothing of themselves', async () => {
    const { app, placed } = world();
    for (const canary of placed) {
      if (!canary.path) continue;
      for (const ending of ['', '.json', '.md', '.docx', '/print', '/versions', '/versions/1', '/chain']) {
        const response = await app.request(canary.path + ending);
        expect(response.status, `${canary.name} at ${ending || 'its page'}`).toBe(canary.status);
        if (canary.isVisible) continue;
        const text = await response.text();
        const mayNameTitle =
          canary.status === 410 && !['withdrawn: privacy', 'withdrawn: in_error'].includes(canary.name);
        expect(text.includes(`${canary.word}正文`), `${canary.name} at ${ending}`).toBe(false);
        expect(text.includes(`${canary.word}概述`), `${canary.name} at ${ending}`).toBe(false);
        expect(text.includes(`${canary.word}附件`), `${canary.name} at ${ending}`).toBe(false);
        if (!mayNameTitle) expect(text.includes(canary.word), `${canary.name} at ${ending}`).toBe(false);
      }
    }
  });

  test('the API answers 404 and 410 with problem details that hold no content', async () => {
    const { app, placed } = world();
    for (const canary of placed) {
      if (!canary.path) continue;
      const response = await app.request(canary.path.replace('/d/', '/api/v1/documents/'));
      expect(response.status, canary.name).toBe(canary.status);
      if (!canary.isVisible) expect(await response.text(), canary.name).not.toContain(canary.word);
    }
  });

  test('an attachment and its preview follow their page', async () => {
    const { app, placed } = world();
    for (const canary of placed) {
      for (const name of ['x.txt', 'preview']) {
        const response = await app.request(`/f/${canary.attachmentId}/${name}`);
        expect(response.status === 200, `${canary.name} ${name}`).toBe(canary.isVisible);
        expect((await response.text()).includes(canary.word), `${canary.name} ${name}`).toBe(
          canary.isVisible,
        );
      }
    }
  });

  test('the archive of everything public holds what is visible and nothing else', async () => {
    const { app, env, placed } = world();
    // Clear of the withdrawals of the same moment.
    await writeDump({ ...env, now: () => new Date(START.getTime() + 120_000) }, {});
    const bytes = new Uint8Array(await (await app.request('/dump.zip')).arrayBuffer());
    const text = Object.values(unzipSync(bytes))
      .map((file) => new TextDecoder().decode(file))
      .join('');
    for (const canary of placed) expect(text.includes(canary.word), canary.name).toBe(canary.isVisible);
  });

  test('the change feed names hidden documents only as withdrawn, and only what a tombstone may say', async () => {
    const { app, placed } = world();
    const response = await app.request('/api/v1/changes?pageSize=100');
    const { items } = (await response.json()) as {
      items: { indexNo: string; kind: string; title: string | null }[];
    };
    for (const canary of placed) {
      const entry = items.find(({ indexNo }) => `/d/${indexNo}` === canary.path);
      if (!canary.edition.publishedAt) expect(entry, canary.name).toBeUndefined();
      else expect(entry?.kind === 'withdrawn', canary.name).toBe(!canary.isVisible);
      if (['withdrawn: privacy', 'withdrawn: in_error'].includes(canary.name))
        expect(entry?.title).toBeNull();
    }
    expect(JSON.stringify(items)).not.toContain('正文');
  });
});
