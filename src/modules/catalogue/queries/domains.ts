import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { EffectiveRow } from '../overlay.ts';
import { type DisclosingAgency, functionsOf } from '../responsibility.ts';
import type { DomainColumn, DomainDefinition } from '../types.ts';
import { effectiveCatalogue } from './effective.ts';
import { listDisclosingAgencies } from './scope.ts';
import { getVersion } from './version.ts';

/** The domains of a site's catalogue in their order. One statement. */
export async function listDomains(db: Db, siteId: string): Promise<DomainDefinition[]> {
  return (await getVersion(db, siteId, 'current')).domains;
}

/** A special column (专栏): its definition, its items by sub-column, and who leads it. */
export interface DomainInSite {
  domain: DomainDefinition;
  rows: EffectiveRow[];
  /** Sub-columns with their items; an item may stand in several. For 脱贫攻坚 these are the four questions. */
  columns: { column: DomainColumn; rows: EffectiveRow[] }[];
  /** Items that no sub-column holds. */
  others: EffectiveRow[];
  /** Agencies of the site that have a leading function of the domain. */
  leadAgencies: DisclosingAgency[];
}

/** What a page of `/domains/{code}` is made of. Throws `notFound` for an unknown code. Four statements. */
export async function getDomain(db: Db, siteId: string, code: string): Promise<DomainInSite> {
  const { rows, domains } = await effectiveCatalogue(db, { siteId });
  const domain = domains.find((known) => known.code === code);
  if (!domain) throw new AppError('notFound', { reason: 'domain' });
  const agencies = await listDisclosingAgencies(db, siteId);
  const own = rows.filter(({ row }) => row.domain === code);
  const isLead = (agency: DisclosingAgency) =>
    functionsOf(agency).some((held) => domain.leadFunctions.includes(held));
  return {
    domain,
    rows: own,
    columns: domain.columns.map((column) => ({
      column,
      rows: own.filter(({ row }) => row.columns.includes(column.code)),
    })),
    others: own.filter(
      ({ row }) => !row.columns.some((held) => domain.columns.some((known) => known.code === held)),
    ),
    leadAgencies: agencies.filter(isLead),
  };
}
