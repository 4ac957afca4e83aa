import { STATE_NAMES } from '../../modules/document/index.ts';
import type { OpenWork } from '../../modules/staff/index.ts';
import type { Db } from '../../platform/database/pool.ts';

/**
 * What only this person can go on with: own drafts and work assigned by name, counted by agency and state. Without
 * titles: whoever manages accounts has no part in publishing. One statement.
 */
export async function listOpenWork(db: Db, staffId: string): Promise<OpenWork[]> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('document', 'document.id', 'edition.documentId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .where('edition.state', 'in', [
      'draft',
      'inSecrecyReview',
      'inHeadReview',
      'awaitingSignOff',
      'signed',
      'scheduled',
    ])
    .where((eb) =>
      eb.or([
        eb('edition.assignedTo', '=', staffId),
        eb.and([
          eb('edition.createdBy', '=', staffId),
          eb('edition.state', '=', 'draft'),
          eb('edition.assignedTo', 'is', null),
        ]),
      ]),
    )
    .groupBy(['agency.id', 'agency.name', 'edition.state'])
    .select(['agency.name as agencyName', 'edition.state', (eb) => eb.fn.countAll<number>().as('count')])
    .orderBy('agency.name')
    .orderBy('edition.state')
    .execute();
  return rows.map(({ agencyName, state, count }) => ({
    agencyName,
    task: STATE_NAMES[state as keyof typeof STATE_NAMES] ?? state,
    count: Number(count),
  }));
}
