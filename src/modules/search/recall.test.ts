import { describe, expect, test } from 'vitest';
import { chance } from '../../../test/chance.ts';
import { inRollback } from '../../../test/harness/database.ts';
import { makeAgency, makeEnv, makeSite, makeStaff } from '../../../test/harness/world.ts';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { docNoKey } from '../../rules/identifiers/doc-no.ts';
import { indexPending, rebuild } from './index.ts';
import { createSearch } from './search.ts';
import { makeSearchable } from './searchable.fixture.ts';

interface Real {
  title: string;
  doc_no: string;
  date: string;
  body: string;
}

const files = [
  'documents/hebei.jsonl.gz',
  'documents/covid-policy.jsonl.gz',
  'documents/govcn-html.jsonl.gz',
].map(sharedData);
const real = files.flatMap((file) => (file ? sharedLines<Real>(file) : []));
const sample = real.filter((_, place) => place % 8 === 0).filter(({ body }) => body.length < 20_000);

const STRINGS = 550;
const ALL = { page: 1, pageSize: 10_000, sort: 'newest' } as const;
/** After the rebuild every fifth string is asked again. */
const AGAIN = 5;

describe.skipIf(sample.length === 0)('search over real documents', () => {
  test('finds each by any contiguous string of two signs or more: recall 1.000 before and after a rebuild', async () => {
    await inRollback(async (database) => {
      const env = await makeEnv(database);
      const agency = await makeAgency(env, await makeSite(env));
      const staff = await makeStaff(env);
      const documents = sample.map(({ title, doc_no, date, body }) => ({
        ...{ title, bodyText: body, publishedOn: date || '2020-01-01' },
        ...(doc_no ? { docNo: doc_no, docNoKey: docNoKey(doc_no) } : {}),
      }));
      const ids = await makeSearchable(env, agency, staff, documents);
      const search = createSearch();
      await indexPending(env, search.reader.form);
      const random = chance(20_261_122);
      const strings = Array.from({ length: STRINGS }, () => {
        const at = Math.floor(random() * documents.length);
        const text = `${documents[at]?.title}\n${documents[at]?.bodyText}`;
        const from = Math.floor(random() * Math.max(1, text.length - 2));
        return { id: ids[at] ?? '', text: text.slice(from, from + 2 + Math.floor(random() * 14)) };
      }).filter(({ text }) => search.reader.form(text).length >= 2 && !/\n/.test(text.trim()));
      expect(strings.length).toBeGreaterThanOrEqual(500);
      const missed = async (every: number) => {
        const lost: string[] = [];
        for (const { id, text } of strings.filter((_, place) => place % every === 0)) {
          const query = await search.read(env.db, null, text);
          const asked = { query, filter: { siteId: agency.siteId }, today: '2026-11-22' };
          const { hits } = await search.engine.find(env.db, asked, ALL);
          if (!hits.some(({ documentId }) => documentId === id)) lost.push(text);
        }
        return lost;
      };
      expect(await missed(1)).toEqual([]);
      expect(await rebuild(env, search.reader.form)).toBeGreaterThanOrEqual(ids.length);
      expect(await missed(AGAIN)).toEqual([]);
    });
  }, 240_000);
});
