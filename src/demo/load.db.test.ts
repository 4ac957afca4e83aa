import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/harness/database.ts';
import { makeEnv } from '../../test/harness/world.ts';
import { loadStandardCatalogue } from '../modules/catalogue/index.ts';
import { databaseOn, openPool } from '../platform/database/pool.ts';
import type { Env } from '../platform/env.ts';
import { createPaper } from '../platform/paper/pdf.ts';
import { createSessions } from '../platform/session/index.ts';
import { reactionTo } from '../reactions.ts';
import { type LoadedDemo, loadDemo } from './load.ts';

const root = join(import.meta.dirname, '../..');
const NOW = new Date('2026-11-22T10:30:00+08:00');
const standard = loadStandardCatalogue(join(root, 'db/catalogue'));

const made: { database?: FreshDatabase; env?: Env; loaded?: LoadedDemo | null } = {};

async function load(database: FreshDatabase, env: Env) {
  const { pool } = database;
  const { secret, baseUrl, log } = env;
  const accounts = createSessions({ pool, secret, baseUrl, now: () => NOW, hashing: { cheap: true }, log });
  return loadDemo({ env, accounts, standard, folder: join(root, 'db/demo'), password: null });
}

beforeAll(async () => {
  const database = await freshDatabase();
  const paper = createPaper({ templates: join(root, 'db/paper') });
  const env = await makeEnv(database, { now: () => NOW, reaction: reactionTo, paper });
  made.database = database;
  made.env = env;
  const t = performance.now();
  let n = 0;
  let ms = 0;
  const by = new Map<string, [number, number]>();
  const prep = databaseOn(openPool({ url: database.appUrl, max: 1, prepares: true, log: env.log }));
  const off = prep.onQuery((q) => {
    n++;
    ms += q.milliseconds;
    const k = q.sql.slice(0, 90);
    const e = by.get(k) ?? [0, 0];
    e[0]++;
    e[1] += q.milliseconds;
    by.set(k, e);
  });
  made.loaded = await load(database, { ...env, transaction: (w) => prep.transaction(w) });
  await prep.close();
  off();
  console.log('loaded in', performance.now() - t, 'queries', n, ms);
  console.log(
    [...by]
      .sort((a, b) => b[1][1] - a[1][1])
      .slice(0, 25)
      .map(([k, v]) => `${v[0]} ${v[1].toFixed(0)}ms ${k}`)
      .join('\n'),
  );
}, 120_000);
afterAll(async () => {
  await made.database?.close();
  await made.env?.paper.close();
});

describe('the demo world', () => {
  test('loads', () => {
    expect(made.loaded?.documents).toBeGreaterThan(150);
  });
});
