import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import { currentCatalogueVersion, getVersion } from '../queries/version.ts';

/** Until commit nobody else adds a version: loading a standard and approvals follow each other. */
export async function lockVersions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('catalogue versions', 0))`.execute(tx);
}

/** Writes down the version a site has had without saying so, so that the next one gets a number after it. */
export async function openLine(tx: Tx, siteId: string): Promise<void> {
  await sql`
    insert into local_catalogue_version (site_id, number, standard_version, effective_on, published_at, change_note)
    select ${siteId}::uuid, 1, v.number, v.effective_on, v.published_at, v.change_note
    from catalogue c join catalogue_version v on v.catalogue_id = c.id and v.number = c.current_version
    where c.id = 'standard' and not exists (select 1 from local_catalogue_version where site_id = ${siteId}::uuid)`.execute(
    tx,
  );
}

/** What a new version of a site's catalogue says of itself. */
export interface NewVersion {
  siteId: string;
  effectiveOn: string;
  publishedAt: Date;
  changeNote: string;
  proposalId: string | null;
  approvedBy: string | null;
}

/** Adds the next version to a site's line under the standard of today and returns its number. Holds the lock until commit. */
export async function addVersion(
  tx: Tx,
  version: NewVersion,
): Promise<{ number: number; standardVersion: number }> {
  await lockVersions(tx);
  await openLine(tx, version.siteId);
  const latest = await getVersion(tx, version.siteId, 'current');
  const standardVersion = await currentCatalogueVersion(tx);
  const number = latest.number + 1;
  await tx
    .insertInto('localCatalogueVersion')
    .values({ ...version, number, standardVersion })
    .execute();
  return { number, standardVersion };
}

/** Carries every site on to a standard just loaded: the version before it is written down first. Returns the numbers. */
export async function carrySitesOver(
  tx: Tx,
  standard: { version: number; effectiveOn: string; publishedAt: Date; changeNote: string; previous: number },
): Promise<{ siteId: string; number: number }[]> {
  if (standard.previous > 0) {
    await sql`
      insert into local_catalogue_version (site_id, number, standard_version, effective_on, published_at, change_note)
      select site.id, 1, v.number, v.effective_on, v.published_at, v.change_note
      from site join catalogue_version v on v.catalogue_id = 'standard' and v.number = ${standard.previous}::int
      where not exists (select 1 from local_catalogue_version local where local.site_id = site.id)`.execute(
      tx,
    );
  }
  const { rows } = await sql<{ siteId: string; number: number }>`
    insert into local_catalogue_version (site_id, number, standard_version, effective_on, published_at, change_note)
    select site.id, coalesce(max(local.number), 0) + 1, ${standard.version}::int, ${standard.effectiveOn}::date,
      ${standard.publishedAt}::timestamptz, ${standard.changeNote}
    from site left join local_catalogue_version local on local.site_id = site.id
    group by site.id returning site_id, number`.execute(tx);
  return rows;
}
