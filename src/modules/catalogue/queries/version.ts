import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { CatalogueMoment } from '../scope.ts';
import type { DomainDefinition, FunctionDefinition } from '../types.ts';

/** One version of a site's catalogue. */
export interface VersionFacts {
  number: number;
  standardVersion: number;
  effectiveOn: string;
  publishedAt: Date;
  changeNote: string;
  proposalId: string | null;
}

/** A version with the taxonomy of its day. */
export interface VersionWithTaxonomy extends VersionFacts {
  domains: DomainDefinition[];
  functions: FunctionDefinition[];
}

/** Before any catalogue is loaded there is nothing to show, and no error either. */
const NOTHING_LOADED: VersionWithTaxonomy = {
  number: 0,
  standardVersion: 0,
  effectiveOn: '',
  publishedAt: new Date(0),
  changeNote: '',
  proposalId: null,
  domains: [],
  functions: [],
};

/**
 * The line of a site's versions. A site that never changed anything and was there for no new standard has one:
 * number 1, the standard of today, which its first change then writes down.
 */
const lineOf = (siteId: string) => sql`
  select number, standard_version, effective_on, published_at, change_note, proposal_id
  from local_catalogue_version where site_id = ${siteId}::uuid
  union all
  select 1, v.number, v.effective_on, v.published_at, v.change_note, null::uuid
  from catalogue c join catalogue_version v on v.catalogue_id = c.id and v.number = c.current_version
  where c.id = 'standard' and not exists (select 1 from local_catalogue_version where site_id = ${siteId}::uuid)`;

/** Days before the first version are shown as the first. */
const chosenBy = (moment: CatalogueMoment) => {
  if (moment === 'current') return sql`order by line.number desc`;
  if ('version' in moment) return sql`where line.number = ${moment.version}::int`;
  return sql`order by line.effective_on <= ${moment.day}::date desc,
    case when line.effective_on <= ${moment.day}::date then -line.number else line.number end`;
};

/** The version of a site at a moment, with its domains. Throws `notFound` for a number the site never had. One statement. */
export async function getVersion(
  db: Db,
  siteId: string,
  moment: CatalogueMoment,
): Promise<VersionWithTaxonomy> {
  const { rows } = await sql<VersionWithTaxonomy>`
    select line.*, v.domains, v.functions from (${lineOf(siteId)}) line
    join catalogue_version v on v.catalogue_id = 'standard' and v.number = line.standard_version
    ${chosenBy(moment)} limit 1`.execute(db);
  const version = rows[0];
  if (version) return version;
  if (moment === 'current' || 'day' in moment) return NOTHING_LOADED;
  throw new AppError('notFound', { reason: 'catalogueVersion' });
}

/** Every version of a site, newest first. One statement. */
export async function listVersions(db: Db, siteId: string): Promise<VersionFacts[]> {
  const { rows } = await sql<VersionFacts>`
    select line.* from (${lineOf(siteId)}) line order by line.number desc`.execute(db);
  return rows;
}

/** Number of a site's latest version, for statements that write it down; 0 before any catalogue is loaded. */
export function currentVersionOf(siteId: string): RawBuilder<number> {
  return sql<number>`(select coalesce(max(line.number), 0) from (${lineOf(siteId)}) line)`;
}

/**
 * Number of the latest version: of the site's catalogue, or of the standard where no site is named; 0 before any is
 * loaded. A document keeps the number of its day. One statement.
 */
export async function currentCatalogueVersion(db: Db, siteId?: string): Promise<number> {
  if (siteId !== undefined) {
    const { rows } = await sql<{ number: number }>`select ${currentVersionOf(siteId)} as number`.execute(db);
    return rows[0]?.number ?? 0;
  }
  const row = await db
    .selectFrom('catalogue')
    .where('kind', '=', 'standard')
    .select((eb) => eb.fn.max('currentVersion').as('number'))
    .executeTakeFirst();
  return row?.number ?? 0;
}
