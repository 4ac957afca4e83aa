import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type pg from 'pg';
import { expect, inject, test } from 'vitest';
import { startWorker } from '../../src/platform/jobs/worker.ts';
import { freshDatabase } from '../harness/database.ts';
import { draftBy, signBy, target } from '../harness/documents.ts';
import { aChain, loadCatalogue, makeAgency, makeEnv, makeSite } from '../harness/world.ts';

async function bundled(): Promise<string> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'crash-'));
  const outfile = join(import.meta.dirname, '../../node_modules/.cache', `${folder.split('/').at(-1)}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, 'publisher.ts')],
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

test('a process killed after the commit loses no job: another one does it, once', async () => {
  await using database = await freshDatabase();
  const env = await makeEnv(database);
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site);
  const chain = await aChain(env, agency);
  const { editionId, documentId } = await draftBy(env, chain, agency.id);
  await signBy(env, chain, editionId);
  const { accountId } = await env.db
    .selectFrom('staff')
    .where('id', '=', chain.clerk.staffId)
    .select('accountId')
    .executeTakeFirstOrThrow();
  const { version } = await target(env, editionId);

  const child = spawn(
    process.execPath,
    [await bundled(), database.appUrl, accountId ?? '', editionId, String(version)],
    { stdio: 'inherit' },
  );
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  const document = await env.db
    .selectFrom('document')
    .where('id', '=', documentId)
    .select('liveEditionId')
    .executeTakeFirstOrThrow();
  expect(document.liveEditionId).toBe(editionId);

  const done: unknown[] = [];
  const finished = Promise.withResolvers<void>();
  const worker = await startWorker({
    pool: database.pool as pg.Pool,
    env,
    schedule: [],
    handlers: {
      afterPublication: async (_env, payload) => {
        done.push(payload);
        finished.resolve();
      },
    },
  });
  await finished.promise;
  await worker.stop();
  expect(done).toEqual([{ documentId }]);
});

test('a command that fails leaves no job', async () => {
  await using database = await freshDatabase();
  const env = await makeEnv(database, { reaction: () => [{ job: 'never', payload: {} }] });
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site);
  const chain = await aChain(env, agency);
  await expect(draftBy(env, chain, agency.id, { items: ['XX'] })).rejects.toMatchObject({
    code: 'invalidInput',
  });
  const { rows } = await database.pool.query(
    "select count(*)::int as count from graphile_worker.jobs where task_identifier = 'never'",
  );
  expect(rows[0].count).toBe(0);
});
