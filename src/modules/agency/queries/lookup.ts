import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { addressCode } from '../../../rules/identifiers/credit-code.ts';

/** An agency found by what people call it. */
export interface FoundAgency {
  id: string;
  code: string | null;
  name: string;
  siteId: string;
  bodyId: string;
  closedOn: string | null;
}

const FOUND = ['id', 'code', 'name', 'siteId', 'bodyId', 'closedOn'] as const;

/** The agency of a code in its 9- or 18-character form, whatever case; null when the text is no code of an agency. One statement. */
export async function findAgencyByCode(db: Db, text: string): Promise<FoundAgency | null> {
  const code = addressCode(text);
  if (!code) return null;
  const row = await db.selectFrom('agency').where('code', '=', code).select(FOUND).executeTakeFirst();
  return row ?? null;
}

/** A name as it is compared: NFKC, without blanks. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, '');
}

/**
 * The agencies of a site (and the sites beneath) that have or had the names, by `nameKey`. Where several have one name:
 * present name before former, existing before closed, body before unit. Names nobody has are absent. One statement.
 */
export async function agenciesByName(
  db: Db,
  siteIds: readonly string[],
  names: readonly string[],
): Promise<Map<string, FoundAgency>> {
  const keys = [...new Set(names.map(nameKey))].filter(Boolean);
  if (keys.length === 0) return new Map();
  const { rows } = await sql<FoundAgency & { key: string }>`
    with named as (
      select id, name, 0 as rank from agency where site_id = any(${[...siteIds]}::uuid[])
      union all
      select id, short_name, 1 from agency where short_name <> '' and site_id = any(${[...siteIds]}::uuid[])
      union all
      select alias.agency_id, alias.name, 2 from agency_alias alias join agency on agency.id = alias.agency_id
      where agency.site_id = any(${[...siteIds]}::uuid[])
    ), keyed as (
      select id, rank, regexp_replace(normalize(name, NFKC), '\\s', '', 'g') as key from named
    )
    select distinct on (keyed.key) keyed.key, agency.id, agency.code, agency.name, agency.site_id as "siteId",
      agency.body_id as "bodyId", agency.closed_on as "closedOn"
    from keyed join agency on agency.id = keyed.id
    where keyed.key = any(${keys})
    order by keyed.key, (agency.closed_on is not null), keyed.rank, (agency.body_id <> agency.id), agency.id`.execute(
    db,
  );
  return new Map(rows.map(({ key, ...agency }) => [key, agency]));
}

/** The agency of a site that has or had the name; null when none. One statement. */
export async function findAgencyByName(
  db: Db,
  siteIds: readonly string[],
  name: string,
): Promise<FoundAgency | null> {
  return (await agenciesByName(db, siteIds, [name])).get(nameKey(name)) ?? null;
}
