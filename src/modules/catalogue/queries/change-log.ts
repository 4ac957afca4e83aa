import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { type DisclosingAgency, functionsOf } from '../responsibility.ts';
import { listVersions, type VersionFacts } from './version.ts';

/** A version with the change that made it; without one it is a new standard. */
export interface ChangeLogEntry extends VersionFacts {
  change: {
    itemId: string;
    action: string;
    reason: string;
    agencyId: string | null;
    agencyName: string | null;
    agencyFunction: string | null;
  } | null;
}

/** What changed in a site's catalogue, newest first (S2-154); for an agency only what bears on it. Two statements. */
export async function listChangeLog(
  db: Db,
  siteId: string,
  agency: (DisclosingAgency & { bodyId: string }) | null = null,
): Promise<ChangeLogEntry[]> {
  const versions = await listVersions(db, siteId);
  const ids = versions.flatMap(({ proposalId }) => proposalId ?? []);
  const changes = new Map((await proposalsById(db, ids)).map(({ id, ...change }) => [id, change]));
  const log = versions.map((version) => ({
    ...version,
    change: changes.get(version.proposalId ?? '') ?? null,
  }));
  if (!agency) return log;
  const functions: string[] = functionsOf(agency);
  return log.filter(({ change }) => {
    if (!change || (!change.agencyId && !change.agencyFunction)) return true;
    if (change.agencyFunction) return functions.includes(change.agencyFunction);
    return change.agencyId === agency.id || change.agencyId === agency.bodyId;
  });
}

async function proposalsById(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('catalogueProposal')
    .leftJoin('agency', 'agency.id', 'catalogueProposal.agencyId')
    .where(sql<boolean>`catalogue_proposal.id = any(${ids}::uuid[])`)
    .select([
      'catalogueProposal.id',
      'catalogueProposal.itemId',
      'catalogueProposal.action',
      'catalogueProposal.reason',
      'catalogueProposal.agencyId',
      'agency.name as agencyName',
      'catalogueProposal.agencyFunction',
    ])
    .execute();
}
