import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, inject, test } from 'vitest';
import { inRollback } from '../../../test/harness/database.ts';
import { serverFor } from '../../../test/harness/server.ts';
import { loadCatalogue, makeEnv, makeSite, makeStaff } from '../../../test/harness/world.ts';
import { sharedData, sharedLines } from '../../../test/shared-data.ts';
import { createSearchForm, indexPending } from '../../modules/search/index.ts';
import { findOperator } from '../operator.ts';
import { importFiles } from './import-files.ts';
import { openSource } from './sources.ts';

interface RealRecord {
  title: string;
  doc_no?: string;
  body?: string;
}

/** Every how many records of a file belong to the sample. */
const FILES: Readonly<Record<string, number>> = {
  'metadata/gov-records.jsonl.gz': 90,
  'documents/hebei.jsonl.gz': 12,
  'documents/covid-policy.jsonl.gz': 6,
  'documents/govcn-html.jsonl.gz': 2,
  'documents/multi-issuer-sample.jsonl.gz': 4,
};
const isHere = Object.keys(FILES).every((name) => sharedData(name));
/** Signs of an inner string, and which records are asked for one. */
const INNER = { signs: 12, every: 4 };
const PROMISED_FIRST = 0.98;

test.skipIf(!isHere)(
  'real records come in with a complete report and are found: first by title, by 文号 in four writings, by what stands inside',
  async () => {
    const sample = Object.entries(FILES).flatMap(([name, every]) =>
      sharedLines<RealRecord>(sharedData(name) ?? '').filter((_, place) => place % every === 0),
    );
    expect(sample.length).toBeGreaterThan(400);
    await inRollback(async (database) => {
      const env = await makeEnv(database);
      const site = await makeSite(env, { isDefault: true });
      await loadCatalogue(env);
      const office = await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['disclosureOffice'] });
      const operator = await findOperator(env, office.username, false);
      const file = join(mkdtempSync(join(inject('temporaryFolder'), 'real-')), '样本.jsonl');
      writeFileSync(file, sample.map((one) => JSON.stringify(one)).join('\n'));
      const settings = {
        operator,
        as: 'published' as const,
        items: [],
        agencyId: null,
        onProgress: () => {},
      };
      const { counts } = await importFiles(env, [await openSource(file)], Readable.from([]), settings);
      expect(counts.read).toBe(sample.length);
      expect(counts.published + counts.unchanged).toBe(sample.length);
      const form = createSearchForm();
      await indexPending(env, form);
      const { app } = serverFor(env, database);
      const find = async (asked: string) => {
        const answer = await app.request(`/search.json?pageSize=50&q=${encodeURIComponent(asked)}`);
        return ((await answer.json()) as { items: { title: string; docNo: string | null }[] }).items;
      };

      const lost: string[] = [];
      const titled = sample.map(({ title }) => title).filter((title) => form(title).length >= 2);
      for (const title of titled)
        if (form((await find(title))[0]?.title ?? '') !== form(title)) lost.push(title);
      expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(titled.length * (1 - PROMISED_FIRST));

      const numbers = sample.flatMap(({ doc_no }) => doc_no?.match(/^[^〔]+〔\d{4}〕\d+号$/)?.[0] ?? []);
      expect(numbers.length).toBeGreaterThan(100);
      for (const [place, number] of numbers.entries()) {
        const [open = '', close = ''] = ['〔〕', '[]', '（）', '【】'][place % 4] ?? '';
        const asked = number.replace('〔', open).replace('〕', close);
        expect((await find(asked))[0]?.docNo, asked).toBe(number);
      }

      for (const { title, body = '' } of sample.filter((_, place) => place % INNER.every === 0)) {
        const middle = Math.floor(body.length / 2);
        const inner = body.slice(middle, middle + INNER.signs).replaceAll('\n', '');
        if (form(inner).length < INNER.signs / 2) continue;
        expect(
          (await find(inner)).map((one) => form(one.title)),
          inner,
        ).toContain(form(title));
      }
    });
  },
  240_000,
);
