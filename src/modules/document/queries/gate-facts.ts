import type { Db } from '../../../platform/database/pool.ts';
import { itemsById } from '../../catalogue/index.ts';
import type { GateFacts } from '../gates.ts';
import { actualHash, type EditionFacts, standingReviews } from './edition.ts';

/** Gathers what the gates look at: at most five statements beside the facts. */
export async function loadGateFacts(db: Db, facts: EditionFacts, today: string): Promise<GateFacts> {
  const { edition } = facts;
  const known = await itemsById(
    db,
    facts.items.map(({ itemId }) => itemId),
    { siteId: facts.document.siteId, agencyId: facts.scope.agencyId },
  );
  const posting = edition.procedure === 'town' ? await findPosting(db, edition.id) : undefined;
  return {
    isEmergency: edition.isEmergency,
    procedure: edition.procedure,
    disclosure: edition.disclosure,
    audience: edition.audience,
    publicityDays: edition.publicityDays,
    contentHash: edition.contentHash,
    actualHash: actualHash(facts),
    formedOn: edition.formedOn,
    today,
    authors: facts.authors.map(({ staffId }) => staffId),
    signatures: standingReviews(facts).map((review) => ({
      kind: review.kind,
      staffId: review.staffId,
      agencyId: review.agencyId,
      contentHash: review.contentHash,
      isDeidentified: review.checklist.isDeidentified === true,
      hasBothDeclarations: review.checklist.secrecy === true && review.checklist.wording === true,
    })),
    items: facts.items.map(({ itemId }) => {
      const item = known.get(itemId);
      return {
        id: itemId,
        isKnown: item?.isInForce ?? false,
        isPersonal: item?.isPersonal ?? false,
        isForEveryone: item?.isForEveryone ?? true,
        hasWeb: item?.hasWeb ?? true,
      };
    }),
    coAgencies: facts.coAgencies,
    posting: posting ? { hasScan: posting.signedScan !== null, filingNumber: posting.filingNumber } : null,
  };
}

/** The latest posting: only a town's gate asks for it. */
function findPosting(db: Db, editionId: string) {
  return db
    .selectFrom('posting')
    .where('editionId', '=', editionId)
    .orderBy('at', 'desc')
    .select(['signedScan', 'filingNumber'])
    .executeTakeFirst();
}
