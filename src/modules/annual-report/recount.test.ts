import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { type County, madeCounty } from './county.fixture.ts';
import { cellOf, countedPlaces, placeKey } from './figures.ts';
import { TABLE4_KEYS } from './tables.ts';

const database = rollbackEach();
const made: { county?: County } = {};
const county = () => made.county as County;
beforeEach(async () => {
  made.county = await madeCounty(database());
});

/**
 * The same tables counted another way: one row a case and cell, written as joins with a list of (kind, ground, row) and
 * year comparisons on the dates, over whole agencies at once.
 */
async function recount(agencyIds: readonly string[], year: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ cell: string; cases: number }>`
    with meaning(kind, ground, place) as (values
      ('R1', '', 'granted'), ('R2', '', 'granted'), ('R8', '', 'partly_granted'),
      ('R3', 'N1', 'denied.1_state_secret'), ('R3', 'N2', 'denied.2_other_law'), ('R3', 'N3', 'denied.3_three_safeties'),
      ('R3', 'N4', 'denied.4_third_party'), ('R3', 'N5', 'denied.5_internal_affairs'), ('R3', 'N6', 'denied.6_process_info'),
      ('R3', 'N7', 'denied.7_enforcement_file'), ('R7', '', 'denied.8_admin_query'), ('R4', '', 'unable.1_not_held'),
      ('R5', '', 'unable.1_not_held'), ('R9', '', 'unable.2_needs_creation'), ('R16', '', 'unable.3_still_unclear'),
      ('R10', '', 'not_processed.1_petition'), ('R6', '', 'not_processed.2_duplicate'),
      ('R11', '', 'not_processed.3_publication'), ('R12', '', 'not_processed.4_excessive'),
      ('R15', '', 'not_processed.5_confirm_reissue'), ('R13', '', 'other.1_no_correction'),
      ('R14', '', 'other.2_fee_unpaid'), ('withdrawn', '', 'other.3_other')
    ), who(type, place) as (values ('naturalPerson', 'natural_person'), ('business', 'company'), ('research', 'research'),
      ('charity', 'ngo'), ('legalService', 'legal_service'), ('other', 'other')
    ), own as (
      select application.*, who.place as who, date_part('year', received_on) as came, date_part('year', closed_on) as went
      from application join who on who.type = applicant_type where agency_id = any(${[...agencyIds]}::uuid[])
    ), marks as (
      select 'table3/new_received/' || who as cell from own where came = ${year}
      union all select 'table3/carried_in/' || who from own where came < ${year} and not coalesce(went < ${year}, false)
      union all select 'table3/' || meaning.place || '/' || who from own
        join meaning on meaning.kind = own.kind and meaning.ground = coalesce(own.ground, '') where went = ${year}
      union all select 'table3/carried_forward/' || who from own where came <= ${year} and not coalesce(went <= ${year}, false)
      union all select 'table4/' || case r.kind when 'reconsideration' then 'review' when 'litigation' then 'direct'
          else 'post_review' end || '/' || case when date_part('year', r.concluded_on) = ${year} then r.outcome else 'pending' end
        from application_remedy r join own on own.id = r.application_id
        where date_part('year', r.filed_on) <= ${year} and coalesce(date_part('year', r.concluded_on) >= ${year}, true)
    ) select cell, count(*)::int as cases from marks group by cell`.execute(county().env.db);
  return new Map(rows.map(({ cell, cases }) => [cell, cases]));
}

const counted = countedPlaces().filter(({ table }) => table !== 'table2');

describe('tables 3 and 4 are the register counted (国办公开办函〔2021〕30号; regulations: generated, not typed)', () => {
  test('a bureau’s report equals an independent recount in SQL, cell by cell', async () => {
    const { bureaus, fill, begun, standing } = county();
    const [bureau, other] = bureaus;
    await fill(bureau?.id ?? '', 240);
    await fill(other?.id ?? '', 35);
    const { figures, findings } = await standing(await begun(bureau?.id ?? ''));
    const expected = await recount([bureau?.id ?? ''], 2026);
    expect(expected.size, 'cells in which something happened').toBeGreaterThan(80);
    for (const place of counted) {
      expect([placeKey(place), cellOf(figures, place)]).toEqual([
        placeKey(place),
        expected.get(placeKey(place)) ?? 0,
      ]);
    }
    expect(findings.filter(({ table }) => table !== 'table2')).toEqual([]);
    expect(TABLE4_KEYS.every((key) => figures.table4[key] !== null)).toBe(true);
  });

  test('a county’s report adds its departments’ signed ones to its own, and equals a recount of the whole county', async () => {
    const { government, bureaus, fill, begun, signed, standing } = county();
    const ids = [government.id, ...bureaus.map(({ id }) => id)];
    for (const [index, id] of ids.entries()) await fill(id, 40 + index * 30);
    const reportId = await begun(government.id);
    const [first = '', second = ''] = bureaus.map(({ id }) => id);
    await signed(first);
    expect((await standing(reportId)).facts.departments).toEqual({ all: 2, signed: 1 });
    await signed(second);
    const { figures } = await standing(reportId);
    const expected = await recount(ids, 2026);
    const differing = counted.filter(
      (place) => cellOf(figures, place) !== (expected.get(placeKey(place)) ?? 0),
    );
    expect(differing).toEqual([]);
    expect(figures.table2.punishment, 'typed by both bureaus').toBe(6);
  });

  test('changing one case changes its two cells and the sums above them, nothing else', async () => {
    const { bureaus, fill, begun, standing, env } = county();
    const agencyId = bureaus[0]?.id ?? '';
    await fill(agencyId, 240);
    const reportId = await begun(agencyId);
    const before = (await standing(reportId)).figures.cells;
    const one = await env.db
      .selectFrom('application')
      .where('agencyId', '=', agencyId)
      .where('kind', '=', 'R10')
      .where('applicantType', '=', 'naturalPerson')
      .where(sql<boolean>`extract(year from closed_on) = 2026`)
      .select('id')
      .executeTakeFirstOrThrow();
    await env.db
      .updateTable('application')
      .set({ kind: 'R8', ground: 'N4' })
      .where('id', '=', one.id)
      .execute();
    const after = (await standing(reportId)).figures.cells;
    const moved = [...after].flatMap(([key, { value }]) => {
      const was = before.get(key)?.value ?? null;
      return value === was ? [] : [[key, (value ?? 0) - (was ?? 0)]];
    });
    expect(moved.sort()).toEqual([
      ['table3/not_processed.1_petition/natural_person', -1],
      ['table3/not_processed.1_petition/total', -1],
      ['table3/partly_granted/natural_person', 1],
      ['table3/partly_granted/total', 1],
    ]);
  });
});
