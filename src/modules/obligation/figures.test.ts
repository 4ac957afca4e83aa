import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { draftBy, publishedBy, signBy } from '../../../test/harness/documents.ts';
import { textOf } from '../../../test/harness/portal.ts';
import { serverFor } from '../../../test/harness/server.ts';
import { makeAgency } from '../../../test/harness/world.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { dutyWorld, generate } from './obligation.fixture.ts';
import { timelinessOf } from './portal/figures-view.ts';
import { type Counts, summaryFigures, transparencyFigures, wideFigures } from './queries/figures.ts';
import { listDuties } from './queries/list.ts';
import { soonUntil } from './state.ts';
import { COVERAGE_KINDS } from './types.ts';

const database = rollbackEach();

/**
 * Two bureaus with four items due on 2026-03-18. The first has content of one, a nil declaration for another, a third waived,
 * and a document signed on 2026-03-11 that is due on 2026-04-09 and never public.
 */
async function mixedWorld() {
  const made = await dutyWorld(database(), '2026-02-12');
  const { env, site, agency, chain } = made;
  await makeAgency(env, site, {
    name: '砚溪县慈善会',
    functions: ['civilAffairs'],
    obligationsFrom: '2026-02-12',
  });
  await publishedBy(env, chain, agency.id, { items: ['T-01'] });
  const { editionId } = await draftBy(env, chain, agency.id, { docNo: null, title: '未公开的一份' });
  await signBy(env, chain, editionId);
  await generate(env);
  const at = (item: string) => sql`(select id from obligation where agency_id = ${agency.id}::uuid
    and item_id = ${item} and kind = 'standing')`;
  await sql`insert into nil_declaration (obligation_id, state, reason, content_hash, author_id, created_at, changed_at,
      declared_on, head_hash, leader_hash)
    values (${at('T-02')}, 'declared', '没有', repeat('0', 64), ${chain.clerk.staffId}::uuid, now(), now(), '2026-03-11',
      repeat('0', 64), repeat('0', 64))`.execute(env.db);
  await sql`insert into obligation_waiver (obligation_id, reason, staff_id, waived_on, waived_at)
    values (${at('T-03')}, '机构调整', ${chain.office.staffId}::uuid, '2026-03-11', now())`.execute(env.db);
  return made;
}

const DAYS: [string, Partial<Counts>][] = [
  ['2026-03-11', { due: 0, covered: 0, missing: 0, dueToday: 0, overdue: 0, dueSoon: 0, nil: 1, waived: 1 }],
  ['2026-03-17', { due: 0, covered: 0, missing: 0, dueToday: 0, overdue: 0, dueSoon: 5 }],
  ['2026-03-18', { due: 7, covered: 2, missing: 0, dueToday: 5, overdue: 0, dueSoon: 5 }],
  ['2026-03-19', { due: 7, covered: 2, missing: 5, dueToday: 0, overdue: 5, dueSoon: 0 }],
  ['2026-04-09', { due: 7, covered: 2, missing: 5, dueToday: 0, overdue: 5, dueSoon: 1 }],
  ['2026-04-10', { due: 7, covered: 2, missing: 5, dueToday: 0, overdue: 6, dueSoon: 0 }],
];

describe('what is due by the catalogue', () => {
  test.each(DAYS)(
    'on %s is what is covered, what is missing and what is due today, of each part too',
    async (on, counts) => {
      const { env, clock } = await mixedWorld();
      clock.moveTo(on);
      const today = shanghaiDate(env.now());
      const day = { today, soonUntil: soonUntil(today, env.calendar) };
      const figures = await transparencyFigures(env.db, {}, day);
      expect(figures.all).toMatchObject(counts);
      expect(await wideFigures(database(), {}, day)).toEqual(figures);
      const { byAgency, byDomain, byStage, byItem } = figures;
      for (const lines of [[figures.all], byAgency, byDomain, byStage, byItem]) {
        for (const { due, covered, missing, dueToday } of lines)
          expect(covered + missing + dueToday).toBe(due);
        for (const name of ['due', 'covered', 'missing', 'dueToday', 'overdue', 'late'] as const) {
          expect(lines.reduce((sum, line) => sum + line[name], 0)).toBe(figures.all[name]);
        }
      }
      const { due, covered, missing, dueToday, overdue, dueSoon } = figures.all;
      expect(await summaryFigures(env.db, {}, day)).toEqual({
        due,
        covered,
        missing,
        dueToday,
        overdue,
        dueSoon,
      });
      const rows = await listDuties(env.db, {}, day, { page: 1, pageSize: 100 });
      const ofCatalogue = rows.filter(({ kind }) => (COVERAGE_KINDS as readonly string[]).includes(kind));
      expect(ofCatalogue.filter(({ dueOn, state }) => dueOn <= today && state !== 'waived')).toHaveLength(
        due,
      );
      expect(ofCatalogue.filter(({ state }) => state === 'overdue')).toHaveLength(missing);
      expect(rows.filter(({ state }) => state === 'overdue')).toHaveLength(overdue);
    },
  );
});

describe('/transparency', () => {
  test('shows parts that add up, each opening to exactly its rows, and overdue documents beside them', async () => {
    const { env, clock, agency } = await mixedWorld();
    clock.moveTo('2026-04-10');
    const { app } = serverFor(env, database());
    const read = async (path: string) => (await app.request(path)).text();
    for (const path of ['/transparency', '/']) {
      const html = await read(path);
      const figureOf = (label: string) =>
        new RegExp(`href="([^"]+)"><strong>(\\d+)</strong><span>${label}</span>`).exec(html);
      const [due, covered, missing, documents] = [
        '到期义务',
        '已公开或者已声明',
        '逾期未公开的事项',
        '逾期未公开的单份信息',
      ].map(figureOf);
      expect([due, covered, missing, documents].map((found) => Number(found?.[2]))).toEqual([7, 2, 5, 1]);
      for (const found of [missing, documents]) {
        const gaps = await read((found?.[1] ?? '').replaceAll('&amp;', '&'));
        expect(new Set(gaps.match(/obligations\/[0-9a-f-]{36}/g)).size).toBe(Number(found?.[2]));
      }
    }
    expect(textOf(await read(`/transparency/agencies/${agency.code}`))).toContain('缺项清单（2）');
  });

  test('gives no rate where nothing is due yet, and says why', async () => {
    const { env } = await mixedWorld();
    const { app } = serverFor(env, database());
    const page = textOf(await (await app.request('/transparency')).text());
    expect(page).not.toMatch(/及时率\s*100%/);
    expect(page).toContain('“—”表示还没有到期的义务');
    const json = (await (await app.request('/transparency.json')).json()) as {
      agencies: { coverage: number | null; timeliness: number | null; inTime: number }[];
    };
    expect(json.agencies.map(({ coverage, timeliness }) => [coverage, timeliness])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(json.agencies.some(({ inTime }) => inTime > 0)).toBe(true);
  });

  test('timeliness counts what was made public or should have been, once something is due', () => {
    const counts = { due: 1, covered: 1, missing: 0, dueToday: 0, nil: 0, waived: 0, overdue: 1, dueSoon: 0 };
    expect(timelinessOf({ ...counts, inTime: 2, late: 1 })).toBe(50);
    expect(timelinessOf({ ...counts, due: 0, inTime: 2, late: 1 })).toBeNull();
    expect(timelinessOf({ ...counts, overdue: 0, inTime: 0, late: 0 })).toBeNull();
  });
});
