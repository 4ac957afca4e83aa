import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { serverFor } from '../../../test/harness/server.ts';
import { loadCatalogue } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Db } from '../../platform/database/pool.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { type ApplicationWorld, applicationWorld, CANARY } from './application.fixture.ts';
import { openCaseFile } from './commands/case-access.ts';
import { archive } from './commands/close.ts';
import { consult, submitOpinion } from './commands/consultation.ts';
import { exportCase } from './commands/export-case.ts';
import { convertToDraft, logAnswer } from './commands/publicise.ts';
import { recordRemedy } from './commands/remedy.ts';
import { eraseOldApplicants, eraseSealedFiles } from './jobs.ts';
import { listAnswers } from './queries/answers.ts';
import { getCase } from './queries/case.ts';
import { evidenceFor } from './queries/similar.ts';

const database = rollbackEach();

/** Everything that would tell who applied or was consulted. */
const CANARIES = [
  CANARY.name,
  CANARY.idNo,
  CANARY.phone,
  CANARY.email,
  CANARY.address,
  '金丝雀养老院',
  '意见里的金丝雀',
];
const SUMMARY = '公开2025年度农村低保资金分乡镇发放情况';

/** Every row of every table, as text; bytes as hexadecimal. */
async function wholeDatabase(db: Db): Promise<string> {
  const schema = readFileSync(join(import.meta.dirname, '../../../db/schema.sql'), 'utf8');
  const tables = [...schema.matchAll(/^create table public\.([a-z_]+) \(/gm)].map(([, table = '']) => table);
  const found: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{
      row: string;
    }>`select to_jsonb(t)::text as row from ${sql.table(table)} t`.execute(db);
    found.push(...rows.map(({ row }) => row));
  }
  return found.join('\n');
}

async function wholeLife(world: ApplicationWorld): Promise<string> {
  const { env, chain } = world;
  const { applicationId: id } = await world.handled();
  const asked = {
    on: world.today(),
    party: 'third_party',
    name: '金丝雀养老院',
    contact: '',
    matter: '收费明细',
  };
  const { partyId } = await execute(env, consult, chain.clerk, { ...(await world.version(id)), ...asked });
  await execute(env, submitOpinion, SYSTEM, {
    partyId,
    opinion: 'agrees',
    reasons: '意见里的金丝雀',
    isRead: true,
  });
  await world.answered(id, { kind: 'R2', reasons: `${CANARY.name}您好` });
  const files = await env.db
    .selectFrom('applicationFile')
    .where('applicationId', '=', id)
    .select('id')
    .execute();
  for (const { id: fileId } of files)
    await execute(env, openCaseFile, chain.clerk, { applicationId: id, fileId });
  await execute(env, exportCase, chain.clerk, { applicationId: id });
  await execute(env, logAnswer, chain.clerk, {
    ...(await world.version(id)),
    summary: SUMMARY,
    isClean: true,
  });
  return id;
}

describe('the privacy of applicants (个人信息保护法 Art. 6, 51)', () => {
  test('nothing that tells who applied stands readable in any table, event or log', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const world = await applicationWorld(database(), { log });
    await wholeLife(world);
    const stored = await wholeDatabase(world.env.db);
    for (const canary of CANARIES) {
      expect(stored, canary).not.toContain(canary);
      expect(stored, canary).not.toContain(Buffer.from(canary).toString('hex'));
      expect(lines.join('\n'), canary).not.toContain(canary);
    }
    expect(stored).toContain(SUMMARY);
  });

  test('no public page, feed, export or interface shows an applicant or a number of a case', async () => {
    const world = await applicationWorld(database());
    await loadCatalogue(world.env);
    const id = await wholeLife(world);
    const { number } = await world.env.db
      .selectFrom('application')
      .where('id', '=', id)
      .select('number')
      .executeTakeFirstOrThrow();
    const { app, parts } = serverFor(world.env, database());
    expect(parts.env).toBe(world.env);
    const paths = [
      ...[
        '/',
        '/applications',
        '/applications/new?q=低保',
        '/applications/answers',
        '/applications/status/case',
        '/applications/opinion',
      ],
      ...[
        '/search?q=钟离砚秋',
        '/search?q=低保',
        '/sitemap.xml',
        '/feed.atom',
        '/transparency',
        '/api/v1/changes',
        '/api/v1/documents',
        '/api/v1/agencies',
      ],
      ...[`/agencies/${world.bureau.code}`, `/agencies/${world.bureau.code}/applications`, '/catalogue'],
    ];
    for (const path of paths) {
      const text = await (await app.request(encodeURI(path))).text();
      // A search page repeats what was searched for.
      const given = path.includes('钟离砚秋') ? CANARIES.slice(1) : CANARIES;
      for (const canary of [...given, number, id]) expect(text, `${path}: ${canary}`).not.toContain(canary);
    }
    expect(await (await app.request('/applications/answers')).text()).toContain(SUMMARY);
  });

  test('who refused the log is not in it', async () => {
    const world = await applicationWorld(database());
    const { applicationId: id } = await world.handled({ wanted: { isLogRefused: 'on' } });
    await world.answered(id, { kind: 'R2' });
    const entry = { ...(await world.version(id)), summary: SUMMARY, isClean: true };
    await expect(execute(world.env, logAnswer, world.chain.clerk, entry)).rejects.toMatchObject({
      detail: { reason: 'logRefused' },
    });
    expect(await listAnswers(world.env.db, {}, { page: 1, pageSize: 10 })).toEqual([]);
  });
});

describe('erasure (个人信息保护法 Art. 47)', () => {
  test('after the time of keeping proof and particulars go, bytes too, with a proof; name and letters stay', async () => {
    const world = await applicationWorld(database());
    const { env, chain, clock } = world;
    const id = await wholeLife(world);
    const { sealedSha256 } = await env.db
      .selectFrom('applicationFile')
      .select('sealedSha256')
      .executeTakeFirstOrThrow();
    clock.moveTo('2028-03-11');
    await eraseOldApplicants(env, {});
    expect(await env.files.has(sealedSha256)).toBe(true);
    clock.moveTo('2028-03-12');
    await eraseOldApplicants(env, {});
    await eraseSealedFiles(env, { applicationId: id });
    expect(await env.files.has(sealedSha256)).toBe(false);
    const view = await getCase(env, chain.clerk, id);
    expect(view.applicant).toMatchObject({ name: CANARY.name, idNo: '', phone: '', address: '' });
    expect(view.files.every(({ isErased, name }) => isErased && name === '')).toBe(true);
    expect(view.letters.length).toBeGreaterThan(0);
    const proofs = await env.db.selectFrom('applicationErasure').select(['files', 'rule', 'proof']).execute();
    expect(proofs).toEqual([
      { files: 1, rule: 'retention-24-months', proof: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    await eraseOldApplicants(env, {});
    expect(await env.db.selectFrom('applicationErasure').select('id').execute()).toHaveLength(1);
  });

  test('a case before a court keeps its papers until it ends', async () => {
    const world = await applicationWorld(database());
    const { env, chain, clock } = world;
    const id = await wholeLife(world);
    const filed = {
      kind: 'litigation',
      reference: '（2026）行初9号',
      filedOn: world.today(),
      outcome: '',
      concludedOn: '',
      remedyId: '',
    };
    const { remedyId } = await execute(env, recordRemedy, chain.clerk, {
      ...(await world.version(id)),
      ...filed,
    });
    clock.moveTo('2028-04-12');
    await eraseOldApplicants(env, {});
    expect(await env.db.selectFrom('applicationErasure').select('id').execute()).toEqual([]);
    const ended = { ...filed, remedyId, outcome: 'upheld', concludedOn: '2028-04-01' };
    await execute(env, recordRemedy, chain.clerk, { ...(await world.version(id)), ...ended });
    await eraseOldApplicants(env, {});
    expect(await env.db.selectFrom('applicationErasure').select('id').execute()).toHaveLength(1);
  });
});

describe('from an answer to a publication (条例 Art. 35, 44)', () => {
  test('a second applicant for the same suggests publishing; one step makes a draft without the applicant', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const first = await wholeLife(world);
    const { row } = await getCase(env, chain.clerk, first);
    expect((await evidenceFor(env.db, row)).suggestsPublishing).toBe(false);
    const words = {
      wantedName: '农村低保资金的发放情况',
      wantedDescription: '2025年度农村最低生活保障资金分乡镇发放的情况',
    };
    const second = await world.handled({ applicant: { idNo: '440524188001010014' }, wanted: words });
    await world.handled();
    const evidence = await evidenceFor(env.db, row);
    expect(evidence).toMatchObject({
      suggestsPublishing: true,
      sameApplicant: { month: 2, year: 2, all: 2 },
    });
    expect(evidence.similar.map(({ number, isSameApplicant }) => [number, isSameApplicant])).toContainEqual([
      second.number,
      false,
    ]);
    const title = { ...(await world.version(first)), title: '2025年度农村低保资金发放情况' };
    const { documentId } = await execute(env, convertToDraft, chain.clerk, title);
    const edition = await env.db
      .selectFrom('edition')
      .where('documentId', '=', documentId)
      .select(['title', 'state', 'summary'])
      .executeTakeFirstOrThrow();
    expect(edition).toEqual({ title: '2025年度农村低保资金发放情况', state: 'draft', summary: SUMMARY });
    const again = { ...(await world.version(first)), title: '又一次' };
    await expect(execute(env, convertToDraft, chain.clerk, again)).rejects.toMatchObject({
      detail: { reason: 'convertedBefore' },
    });
  });

  test('a refused case cannot be turned into a publication', async () => {
    const world = await applicationWorld(database());
    const { applicationId: id } = await world.handled();
    await world.answered(id, { kind: 'R3', ground: 'N5' });
    await execute(world.env, archive, world.chain.clerk, await world.version(id));
    const title = { ...(await world.version(id)), title: '内部事务' };
    await expect(execute(world.env, convertToDraft, world.chain.clerk, title)).rejects.toMatchObject({
      detail: { reason: 'notDisclosed' },
    });
  });
});
