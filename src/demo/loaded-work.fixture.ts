import { describe, expect, test } from 'vitest';

import { listCases } from '../modules/application/index.ts';
import { obligationDesk, soonUntil, transparencyFigures } from '../modules/obligation/index.ts';
import { listActors } from '../modules/staff/index.ts';
import type { Database, Tx } from '../platform/database/pool.ts';
import type { Env } from '../platform/env.ts';
import type { Actor } from '../platform/permission.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import { readDemoWorld } from './world.ts';

/** The loaded world: asked for inside tests, when it is there. */
type The = () => Loaded;
interface Loaded {
  database: Pick<Database, 'pool'>;
  env: Env;
}

const reader = (the: The) => {
  const ask = async <Row extends object>(text: string): Promise<Row[]> =>
    (await the().database.pool.query<Row>(text)).rows;
  const count = async (from: string) => {
    const [row] = await ask<{ count: string }>(`select count(*) from ${from}`);
    return Number(row?.count);
  };
  return { ask, count, today: () => shanghaiDate(the().env.now()) };
};

/** Somebody of the demo world with the roles of the loading day. */
async function person({ env, database }: Loaded, username: string): Promise<Actor> {
  const { rows } = await database.pool.query<{ id: string }>('select id from staff where username = $1', [
    username,
  ]);
  const [found] = rows;
  const actor = (await listActors(env.db as Tx, shanghaiDate(env.now()))).get(found?.id ?? '');
  if (!actor) throw new Error(`${username} is nobody`);
  return actor;
}

type Figures = Record<string, Record<string, number>>;

/** Tests of the applications. */
export function describeCases(the: The): void {
  const { ask, count, today } = reader(the);
  describe('applications of the demo world (条例 Art. 27–46)', () => {
    test('are sixty cases in every state, over all channels, with most kinds of answer', async () => {
      expect(await count('application')).toBeGreaterThanOrEqual(60);
      const states = await ask('select distinct state from application');
      // Between the signature and its delivery, and before a confirmation, too.
      expect(states).toHaveLength(12);
      expect(await ask('select distinct channel from application')).toHaveLength(5);
      const kinds = await ask('select distinct kind from application where kind is not null');
      expect(kinds.length).toBeGreaterThanOrEqual(16);
      expect(await count('application where logged_at is not null')).toBeGreaterThanOrEqual(15);
      expect(await count('application_remedy')).toBeGreaterThanOrEqual(6);
      expect(await count('letter')).toBeGreaterThan(80);
    });

    test('show on the list what is overdue and what falls due within two working days', async () => {
      const { env } = the();
      const rows = await listCases(env.db, await person(the(), 'louzhiqin'), env.calendar, { show: 'open' });
      const open = rows.flatMap(({ due }) => (due ? [due] : []));
      const soon = env.calendar.addWorkingDays(today(), 2).due;
      expect(open.some((due) => due < today())).toBe(true);
      expect(open.some((due) => due >= today() && due <= soon)).toBe(true);
    });

    test('leave no name and no number of who asked in any table, event or public page', async () => {
      const { applicants } = readDemoWorld('db/demo');
      const tables = ['application', 'application_step', 'application_party', 'letter', 'event', 'change'];
      for (const table of tables) {
        for (const { name, idNo } of applicants.filter(({ type }) => type === 'naturalPerson')) {
          expect(await count(`${table} as entry where entry::text ~ '${name}|${idNo}'`)).toBe(0);
        }
      }
    });
  });
}

/** Tests of duties, plans, clean-up and annual report. */
export function describeDuties(the: The): void {
  const { ask, count, today } = reader(the);
  describe('duties of the demo world', () => {
    test('cover most of what is due, with gaps, answers and days ahead on both sites', async () => {
      const { env } = the();
      const day = { today: today(), soonUntil: soonUntil(today(), env.calendar) };
      for (const { id } of await ask<{ id: string }>('select id from site')) {
        const { all } = await transparencyFigures(env.db, { siteId: id }, day);
        expect(all.due).toBeGreaterThan(100);
        expect(all.covered + all.missing + all.dueToday).toBe(all.due);
        expect(all.covered / all.due).toBeGreaterThan(0.6);
        expect(all.covered / all.due).toBeLessThan(0.85);
        expect(all.overdue).toBeGreaterThan(20);
        expect(all.late).toBeGreaterThan(5);
      }
      expect(await count(`nil_declaration where state = 'declared'`)).toBe(1);
      expect(await count('obligation_waiver')).toBe(1);
    });

    test('stand on the clerk’s desk two working days before', async () => {
      const { env } = the();
      const sections = await obligationDesk(env, await person(the(), 'yanwenwei'));
      const soon = sections.find(({ key }) => key === 'dutiesSoon');
      expect(soon?.items.length).toBeGreaterThan(0);
      const last = env.calendar.addWorkingDays(today(), 2).due;
      expect(soon?.items.every(({ dueOn }) => dueOn !== undefined && dueOn !== null && dueOn <= last)).toBe(
        true,
      );
    });

    test('plans and clean-up are public, with overdue and finished assignments', async () => {
      expect(await count('work_plan where public_at is not null')).toBe(2);
      expect(await count(`assignment where due_on < '${today()}'`)).toBeGreaterThan(3);
      expect(await count(`progress where outcome = 'done' and confirmed_at is not null`)).toBe(3);
      expect(await count(`cleanup_round where state = 'published'`)).toBe(1);
      expect(await count(`document where validity = 'repealed'`)).toBeGreaterThan(0);
    });

    test('the published annual report of last year counts what the cases say', async () => {
      const [report] = await ask<{ agency_id: string; year: number; figures: { table3: Figures } }>(
        `select agency_id, year, figures from annual_report where state = 'published'`,
      );
      expect(report?.year).toBe(2025);
      const of = `application where agency_id = '${report?.agency_id}' and state <> 'split'`;
      const inYear = (column: string) => `extract(year from ${column}) = 2025`;
      const table3 = report?.figures.table3;
      expect(table3?.new_received?.total).toBe(await count(`${of} and ${inYear('received_on')}`));
      expect(table3?.total_processed?.total).toBe(await count(`${of} and ${inYear('closed_on')}`));
      expect(table3?.new_received?.total).toBeGreaterThan(3);
    });
  });
}
