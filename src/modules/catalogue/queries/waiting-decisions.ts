import type { Db } from '../../../platform/database/pool.ts';
import type { PolicyScope } from '../policy.ts';
import type { ProposalFacts } from './proposals.ts';

/** A proposal that waits, with what deciding needs to know of its scope. */
export interface WaitingDecision
  extends Pick<
    ProposalFacts,
    'id' | 'itemId' | 'action' | 'proposedBy' | 'proposedFor' | 'proposerName' | 'agencyName'
  > {
  scope: PolicyScope;
}

/** Proposals of a site that wait, oldest first, for the desk of whoever decides. One statement. */
export async function listWaitingDecisions(db: Db, siteId: string): Promise<WaitingDecision[]> {
  const rows = await db
    .selectFrom('catalogueProposal')
    .innerJoin('site', 'site.id', 'catalogueProposal.siteId')
    .innerJoin('staff', 'staff.id', 'catalogueProposal.proposedBy')
    .leftJoin('agency', 'agency.id', 'catalogueProposal.agencyId')
    .where('catalogueProposal.siteId', '=', siteId)
    .where('catalogueProposal.state', '=', 'proposed')
    .select([
      'catalogueProposal.id',
      'catalogueProposal.itemId',
      'catalogueProposal.action',
      'catalogueProposal.proposedBy',
      'catalogueProposal.proposedFor',
      'staff.displayName as proposerName',
      'site.hostAgencyId',
      'agency.id as agencyId',
      'agency.bodyId',
      'agency.name as agencyName',
    ])
    .orderBy('catalogueProposal.proposedAt')
    .execute();
  return rows.map(({ hostAgencyId, agencyId, bodyId, action, ...row }) => {
    const agency = agencyId && bodyId ? { id: agencyId, bodyId } : null;
    return {
      ...row,
      // A closed list: CHECK of the table.
      action: action as ProposalFacts['action'],
      scope: { siteId, hostAgencyId, agency, systemAgencies: [] },
    };
  });
}
