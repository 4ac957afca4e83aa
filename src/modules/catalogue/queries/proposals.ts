import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AgencyFunction } from '../../../rules/agency-functions.ts';

/** A proposal as lists and pages of the desk show it. */
export interface ProposalFacts {
  id: string;
  siteId: string;
  agencyId: string | null;
  agencyName: string | null;
  agencyFunction: AgencyFunction | null;
  itemId: string;
  action: 'add' | 'adapt' | 'switch_off' | 'restore';
  changes: unknown;
  reason: string;
  state: 'proposed' | 'approved' | 'refused';
  proposedBy: string;
  proposedFor: string | null;
  proposerName: string;
  proposedAt: Date;
  deciderName: string | null;
  decidedAt: Date | null;
  decisionNote: string;
  version: number;
}

function selectProposals(db: Db) {
  return db
    .selectFrom('catalogueProposal')
    .innerJoin('staff as proposer', 'proposer.id', 'catalogueProposal.proposedBy')
    .leftJoin('staff as decider', 'decider.id', 'catalogueProposal.decidedBy')
    .leftJoin('agency', 'agency.id', 'catalogueProposal.agencyId')
    .selectAll('catalogueProposal')
    .select([
      'proposer.displayName as proposerName',
      'decider.displayName as deciderName',
      'agency.name as agencyName',
    ]);
}

type StoredProposal = Omit<ProposalFacts, 'action' | 'state' | 'agencyFunction'> & {
  action: string;
  state: string;
  agencyFunction: string | null;
};

/** The closed lists behind the three columns are CHECKs of the table. */
const factsOf = (row: StoredProposal): ProposalFacts => row as ProposalFacts;

/** Proposals of a site that wait for the disclosure office, oldest first. One statement. */
export async function listWaitingProposals(db: Db, siteId: string): Promise<ProposalFacts[]> {
  const rows = await selectProposals(db)
    .where('catalogueProposal.siteId', '=', siteId)
    .where('catalogueProposal.state', '=', 'proposed')
    .orderBy('catalogueProposal.proposedAt')
    .execute();
  return rows.map(factsOf);
}

/** The latest decided proposals of a site. One statement. */
export async function listDecidedProposals(db: Db, siteId: string, most: number): Promise<ProposalFacts[]> {
  const rows = await selectProposals(db)
    .where('catalogueProposal.siteId', '=', siteId)
    .where('catalogueProposal.state', '<>', 'proposed')
    .orderBy('catalogueProposal.decidedAt', 'desc')
    .limit(most)
    .execute();
  return rows.map(factsOf);
}

/** Throws `notFound` for an unknown proposal or one of another site. One statement. */
export async function getProposal(db: Db, siteId: string, id: string): Promise<ProposalFacts> {
  const row = await selectProposals(db)
    .where('catalogueProposal.id', '=', id)
    .where('catalogueProposal.siteId', '=', siteId)
    .executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'catalogueProposal' });
  return factsOf(row);
}

/** Number of the version an approved proposal made; null for others. One statement. */
export async function findVersionOfProposal(db: Db, id: string): Promise<number | null> {
  const row = await db
    .selectFrom('localCatalogueVersion')
    .where('proposalId', '=', id)
    .select('number')
    .executeTakeFirst();
  return row?.number ?? null;
}
