import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { build } from 'esbuild';
import { expect, inject, test } from 'vitest';
import { importFiles } from '../../src/cli/import/import-files.ts';
import { openSource } from '../../src/cli/import/sources.ts';
import { findOperator } from '../../src/cli/operator.ts';
import type { Env } from '../../src/platform/env.ts';
import { type FreshDatabase, freshDatabase } from '../harness/database.ts';
import { makeAgency, makeEnv, makeSite, makeStaff } from '../harness/world.ts';

const RECORDS = 1300;

async function bundled(folder: string): Promise<string> {
  const outfile = join(import.meta.dirname, '../../node_modules/.cache', `${folder.split('/').at(-1)}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, 'importer.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    packages: 'external',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'silent',
  });
  return outfile;
}

async function installation(database: FreshDatabase) {
  const env = await makeEnv(database);
  const site = await makeSite(env, { isDefault: true, code: 'yanxi' });
  await makeAgency(env, site, { name: '砚溪县民政局', code: '990101029' });
  await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['disclosureOffice'], username: 'feng' });
  return env;
}

async function bring(env: Env, path: string) {
  const operator = await findOperator(env, 'feng', false);
  const settings = { operator, as: 'published' as const, items: [], agencyId: null, onProgress: () => {} };
  return importFiles(env, [await openSource(path)], Readable.from([]), settings);
}

/** What an import leaves behind, without what differs from run to run. */
async function stateOf(env: Env) {
  const documents = await env.db
    .selectFrom('document')
    .innerJoin('edition', 'edition.id', 'document.liveEditionId')
    .select(['document.sourceKey', 'document.indexYearSerial', 'edition.title', 'edition.contentHash'])
    .orderBy('document.sourceKey')
    .execute();
  const findings = await env.db
    .selectFrom('importFinding')
    .select(['kind', 'line', 'reason'])
    .orderBy('place')
    .execute();
  const changes = await env.db.selectFrom('change').select(['seq']).orderBy('seq').execute();
  const events = await env.db.selectFrom('event').select('payload').orderBy('seq').execute();
  const runs = await env.db.selectFrom('importRun').selectAll().execute();
  const counts = runs.map(({ position, readCount, publishedCount, refusedCount }) => [
    position,
    readCount,
    publishedCount,
    refusedCount,
  ]);
  return { documents, findings, changes, events, counts };
}

test('an import killed within a batch and run again ends as if it had never been killed', async () => {
  await using killed = await freshDatabase();
  await using straight = await freshDatabase();
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'kill-'));
  const path = join(folder, 'old.jsonl');
  const lines = Array.from({ length: RECORDS }, (_, index) =>
    index % 100 === 50
      ? '{"title":"坏","date":"2019-02-30"}'
      : JSON.stringify({
          id: `k${index}`,
          title: `第${index}件`,
          issuer: '砚溪县民政局',
          body: `正文${index}`,
        }),
  );
  await writeFile(path, lines.join('\n'));

  const env = await installation(killed);
  const child = spawn(process.execPath, [await bundled(folder), killed.appUrl, 'feng', path], {
    stdio: 'inherit',
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  const { count } = await env.db
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(495);

  const report = await bring(env, path);
  expect(report.continuedFrom).toBe(500);
  expect(report.counts).toMatchObject({ read: RECORDS, published: RECORDS - 13, refused: 13, unchanged: 0 });
  const other = await installation(straight);
  await bring(other, path);
  expect(await stateOf(env)).toEqual(await stateOf(other));
}, 90_000);
