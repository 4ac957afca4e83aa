import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts';
import { serverFor } from '../../test/harness/server.ts';
import { makeEnv } from '../../test/harness/world.ts';
import { loadStandardCatalogue } from '../modules/catalogue/index.ts';
import { pipelinedTransaction } from '../platform/database/pipelined-transaction.ts';
import type { Env } from '../platform/env.ts';
import { createPaper } from '../platform/paper/pdf.ts';
import { createSessions, type Sessions } from '../platform/session/index.ts';
import { reactionTo } from '../reactions.ts';
import { type LoadedDemo, loadDemo } from './load.ts';
import { describeCases, describeDuties } from './loaded-work.fixture.ts';
import { dateWorld } from './script.ts';
import { readDemoWorld } from './world.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'db/demo');
const NOW = new Date('2026-11-22T10:30:00+08:00');
const TODAY = '2026-11-22';
const standard = loadStandardCatalogue(join(root, 'db/catalogue'));
const DOMAINS = ['poverty', 'welfare', 'education', 'health', 'environment', 'disaster', 'culture-sport'];

interface Loaded {
  database: FreshDatabase;
  env: Env;
  sessions: Sessions;
  demo: LoadedDemo | null;
}
const made: { loaded?: Loaded } = {};
const the = (): Loaded => {
  if (!made.loaded) throw new Error('nothing was loaded');
  return made.loaded;
};

function load({ database, env, sessions }: Omit<Loaded, 'demo'>): Promise<LoadedDemo | null> {
  const within: Env = {
    ...env,
    transaction: (work) => pipelinedTransaction({ url: database.appUrl, log: env.log }, work),
  };
  return loadDemo({
    env: within,
    accounts: sessions,
    standard,
    world: () => readDemoWorld(folder),
    password: null,
  });
}

/** One row of one statement. */
async function ask<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const { rows } = await the().database.pool.query<Row>(text, values);
  return rows;
}

async function count(from: string): Promise<number> {
  const [row] = await ask<{ count: string }>(`select count(*) from ${from}`);
  return Number(row?.count);
}

beforeAll(async () => {
  const database = await freshDatabase();
  const paper = createPaper({ templates: join(root, 'db/paper') });
  const env = await makeEnv(database, { now: () => NOW, reaction: reactionTo, paper });
  const { secret, baseUrl, log } = env;
  const sessions = createSessions({
    ...{ pool: database.pool, secret, baseUrl, log },
    now: () => NOW,
    hashing: { cheap: true },
  });
  const parts = { database, env, sessions };
  made.loaded = { ...parts, demo: await load(parts) };
}, 240_000);

afterAll(async () => {
  await made.loaded?.database.close();
  await made.loaded?.env.paper.close();
});

describe('the demo world in the database', () => {
  test('has documents of all seven domains, agencies, people in every role', async () => {
    expect(await count('document')).toBeGreaterThanOrEqual(150);
    expect(await count('agency')).toBeGreaterThanOrEqual(12);
    expect(await count('staff')).toBeGreaterThanOrEqual(20);
    const domains = await ask<{ domain: string }>(
      `select distinct i.domain from edition_item i join edition on edition.id = i.edition_id where is_live`,
    );
    expect(domains.map(({ domain }) => domain)).toEqual(expect.arrayContaining(DOMAINS));
    const roles = await ask<{ role: string }>('select distinct role from staff_role');
    expect(roles).toHaveLength(8);
  });

  test('has something in every state, and amended, returned, withdrawn, withheld, timed and late documents', async () => {
    const states = await ask<{ state: string }>('select distinct state from edition');
    expect(states).toHaveLength(9);
    expect(await count('edition where number > 1 and is_live')).toBeGreaterThanOrEqual(10);
    expect(await count(`edition where state = 'draft' and returned_from is not null`)).toBeGreaterThan(0);
    const kinds = await ask<{ kind: string }>('select distinct kind from withdrawal');
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([
      'expired',
      'in_error',
      'privacy',
      'superior_order',
    ]);
    const grounds = await ask(`select distinct withholding_ground from edition where state = 'closed'`);
    expect(grounds.length).toBeGreaterThanOrEqual(7);
    expect(await count(`edition where state = 'scheduled' and scheduled_for > '${TODAY}'`)).toBeGreaterThan(
      0,
    );
    expect(await count('edition where is_emergency')).toBeGreaterThan(0);
    // Art. 26: twenty working days after it was made nobody has published it.
    expect(
      await count(`edition where state = 'signed' and formed_on < date '${TODAY}' - 29`),
    ).toBeGreaterThan(0);
    const waiting = `edition where state in ('inSecrecyReview', 'inHeadReview', 'awaitingSignOff')`;
    expect(await count(`${waiting} and state_since < date '${TODAY}' - 10`)).toBeGreaterThan(0);
  });

  test('stands as the data say: days of formation and publication, numbers, states', async () => {
    const { documents } = dateWorld(readDemoWorld(folder), NOW, the().env.calendar);
    const rows = await ask<{ title: string; doc_no: string | null; formed_on: string; published_on: string }>(
      `select title, doc_no, formed_on::text, published_on::text from edition join document on document.id = document_id
       where number = 1 and state = 'published'`,
    );
    const found = new Map(rows.map((row) => [row.doc_no ?? row.title, row]));
    const published = documents.filter(({ publishedOn, state }) => publishedOn && state !== 'posted');
    for (const { docNo, title, formedOn, publishedOn } of published) {
      const row = found.get(docNo ?? title ?? '');
      expect([docNo, row?.formed_on, row?.published_on]).toEqual([docNo, formedOn, publishedOn]);
    }
  });

  test('numbers every document of a code and year without gaps, in the order of publication', async () => {
    const rows = await ask<{ code: string; index_year_serial: string; at: Date }>(
      `select code, index_year_serial, min(event.at) as at from document
       join event on subject_id = document.id::text and name in ('document.published', 'document.closed')
       where index_no is not null group by document.id order by code, index_year_serial`,
    );
    for (const group of Map.groupBy(
      rows,
      ({ code, index_year_serial: no }) => `${code} ${no.slice(0, 4)}`,
    ).values()) {
      const serials = group.map(({ index_year_serial: no }) => Number(no.slice(5)));
      expect(serials).toEqual(serials.map((_, index) => index + 1));
      const moments = group.map(({ at }) => at.getTime());
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    }
  });

  test('tells its changes in the order in which they happened, none of them in the future', async () => {
    const rows = await ask<{ at: Date }>('select at from change order by seq');
    const moments = rows.map(({ at }) => at.getTime());
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(await count(`event where at > timestamptz '${NOW.toISOString()}'`)).toBe(0);
  });
});

describeCases(the);
describeDuties(the);

describe('how the demo world came about', () => {
  test('every edition that went out was examined by different people, none of them its author (条例 Art. 17)', async () => {
    const editions = await ask<{
      procedure: string;
      authors: string[];
      signed: { kind: string; by: string }[];
    }>(
      `select procedure, array(select staff_id::text from edition_author w where w.edition_id = edition.id) as authors,
        (select json_agg(json_build_object('kind', kind, 'by', staff_id)) from review
          where edition_id = edition.id and outcome = 'pass' and voided_at is null
            and kind in ('secrecyReview', 'headReview', 'signOff')) as signed
       from edition where state in ('published', 'posted', 'closed', 'signed', 'scheduled') and not is_emergency`,
    );
    expect(editions.length).toBeGreaterThan(150);
    for (const { procedure, authors, signed } of editions) {
      const steps =
        procedure === 'town' ? ['headReview', 'signOff'] : ['headReview', 'secrecyReview', 'signOff'];
      expect(signed.map(({ kind }) => kind).sort()).toEqual(steps);
      const people = [...authors, ...signed.map(({ by }) => by)];
      expect(authors).toHaveLength(1);
      expect(new Set(people).size).toBe(steps.length + 1);
    }
  });

  test('payloads of events hold ids, codes, hashes and dates, never text', async () => {
    expect(await count('event')).toBeGreaterThan(1000);
    // The number of a letter (文号) is a code that happens to be written in words.
    const told = await ask(`select name, payload from event where (payload - 'number')::text ~ '[一-龥]'`);
    expect(told).toEqual([]);
  });

  test('cache notices are one, jobs are kept', async () => {
    const jobs = await ask<{ task: string; jobs: string }>(
      `select task_identifier as task, count(*)::text as jobs from graphile_worker.jobs group by 1`,
    );
    const attachments = await count('(select distinct sha256 from attachment) as files');
    expect(jobs).toEqual(expect.arrayContaining([{ task: 'readAttachmentText', jobs: String(attachments) }]));
  });

  test('no word of a list that was only posted stands on a public surface', async () => {
    const posted = await ask<{ title: string; body_text: string; code: string }>(
      `select title, body_text, agency.code from edition join document on document.id = document_id
       join agency on agency.id = agency_id where state = 'posted' and audience <> 'everyone'`,
    );
    const titles = posted.map(({ title }) => title);
    const names = posted.flatMap(({ body_text: body }) => body.match(/[一-龥]某某/gu) ?? []);
    expect(titles.length).toBeGreaterThan(4);
    expect(names.length).toBeGreaterThan(10);
    const { env, database } = the();
    const { app } = serverFor(env, database);
    const towns = [...new Set(posted.map(({ code }) => code))];
    const searches = titles.map((title) => `q=${encodeURIComponent(title)}`);
    const surfaces = [
      ...['/', '/search', '/search.csv', '/feed.atom', '/sitemap.xml', '/api/v1/documents?pageSize=100'],
      ...searches.flatMap((query) => [
        `/search?${query}`,
        `/search/feed.atom?${query}`,
        `/api/v1/documents?${query}`,
      ]),
      ...towns.flatMap((code) => [`/agencies/${code}`, `/agencies/${code}/documents`]),
      ...DOMAINS.map((domain) => `/domains/${domain}`),
      ...Array.from({ length: 4 }, (_, page) => `/api/v1/changes?pageSize=100&after=${page * 100}`),
    ];
    for (const surface of surfaces) {
      const text = await (await app.request(surface)).text();
      // A page of results repeats what was searched for.
      const shown = surface.includes('q=') ? names : [...names, ...titles];
      expect([surface, shown.filter((word) => text.includes(word))]).toEqual([surface, []]);
    }
  });

  test('what was withdrawn is gone from lists and leaves a tombstone at its address', async () => {
    const gone = await ask<{ index_no: string; title: string }>(
      `select index_no, title from document join edition on document_id = document.id where withdrawn_at is not null`,
    );
    expect(gone.length).toBeGreaterThanOrEqual(4);
    const { env, database } = the();
    const { app } = serverFor(env, database);
    const sitemap = await (await app.request('/sitemap.xml')).text();
    for (const { index_no: indexNo } of gone) {
      expect((await app.request(`/d/${indexNo}`)).status).toBe(410);
      expect(sitemap).not.toContain(indexNo);
    }
  });
});

describe('who signs in', () => {
  test('only those of the table, each with the one password that was told', async () => {
    const { demo, sessions } = the();
    expect(demo?.signIns).toHaveLength(26);
    expect(await count('staff where account_id is not null')).toBe(26);
    expect(await count('auth."user"')).toBe(26);
    const [first] = demo?.signIns ?? [];
    const outcome = await sessions.signIn({
      ...{ username: first?.username ?? '', password: demo?.password ?? '' },
      ...{ address: '127.0.0.1', agent: 'test' },
    });
    expect(outcome.ok).toBe(true);
  });

  test('the password stands nowhere in the database', async () => {
    const { demo } = the();
    for (const table of ['event', 'setting', 'staff', 'auth.account', 'auth."user"']) {
      expect(await count(`${table} as entry where entry::text like '%${demo?.password}%'`)).toBe(0);
    }
  });
});

test('loading again changes nothing', async () => {
  const tables = ['event', 'document', 'edition', 'agency', 'staff', 'setting', 'auth."user"', 'stored_file'];
  const counts = () => Promise.all(tables.map(count));
  const before = await counts();
  expect(await load(the())).toBeNull();
  expect(await counts()).toEqual(before);
});

test('a database that holds a site already is left alone', async () => {
  await using database = await freshDatabase();
  const env = await makeEnv(database, { now: () => NOW, reaction: reactionTo });
  await database.db.insertInto('site').values({ code: 'real', name: '某市人民政府' }).execute();
  const demo = await load({ database, env, sessions: the().sessions });
  expect(demo).toBeNull();
  expect(await database.db.selectFrom('agency').select('id').execute()).toEqual([]);
});
