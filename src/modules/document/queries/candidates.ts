import type { Db } from '../../../platform/database/pool.ts';
import { type Holder, listHoldersAt } from '../../staff/index.ts';
import { personsNext } from '../waiting.ts';
import { type EditionFacts, policySubjectOf } from './edition.ts';

/** Who may take the edition's next step today: whom it waits for, and to whom it can be reassigned. One statement. */
export async function candidatesOf(db: Db, facts: EditionFacts, today: string): Promise<Holder[]> {
  return personsNext(await listHoldersAt(db, [facts.scope.agencyId], today), policySubjectOf(facts));
}
