import type { Env } from '../../../platform/env.ts';
import { isSameHash } from '../../../platform/seal.ts';
import { codeHash } from '../sealed.ts';

type Reading = Pick<Env, 'db' | 'secret'>;

export type CodedCase = { id: string; what: 'application' | 'grievance' };

/** The case or grievance of a number, if the code is its own; null for everything else. At most two statements. */
export async function findByCode(env: Reading, number: string, code: string): Promise<CodedCase | null> {
  const plain = number.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const given = codeHash(env, code);
  const application = await env.db
    .selectFrom('application')
    .where('number', '=', plain)
    .select(['id', 'queryCodeHash'])
    .executeTakeFirst();
  if (application)
    return isSameHash(application.queryCodeHash, given) ? { id: application.id, what: 'application' } : null;
  const grievance = await env.db
    .selectFrom('grievance')
    .where('number', '=', plain)
    .select(['id', 'queryCodeHash'])
    .executeTakeFirst();
  return grievance && isSameHash(grievance.queryCodeHash, given)
    ? { id: grievance.id, what: 'grievance' }
    : null;
}

/** What a consulted party sees: what it is asked and what it said; nothing of the case or of who applied. */
export interface AskedParty {
  id: string;
  party: string;
  matter: string;
  agencyName: string;
  sentOn: string;
  opinion: string | null;
  isOpen: boolean;
}

/** The consultation of a code; null where there is none. One statement. */
export async function findPartyByCode(env: Reading, code: string): Promise<AskedParty | null> {
  return askedParty(env, { code });
}

/** The consultation of an id that a page has tested before; null where there is none. One statement. */
export async function askedParty(
  env: Reading,
  by: { code: string } | { id: string },
): Promise<AskedParty | null> {
  const query = env.db
    .selectFrom('applicationParty')
    .innerJoin('application', 'application.id', 'applicationParty.applicationId')
    .innerJoin('agency', 'agency.id', 'application.agencyId')
    .select([
      'applicationParty.id',
      'party',
      'matter',
      'agency.name as agencyName',
      'sentOn',
      'opinion',
      'application.state',
    ]);
  const row = await ('code' in by
    ? query.where('codeHash', '=', codeHash(env, by.code))
    : query.where('applicationParty.id', '=', by.id)
  ).executeTakeFirst();
  if (!row) return null;
  const { state, ...party } = row;
  return {
    ...party,
    isOpen: party.opinion === null && ['inHandling', 'inReview', 'awaitingSignature'].includes(state),
  };
}
