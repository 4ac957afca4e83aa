import { findAgencyByCode, findAgencyByName, listSites } from '../modules/agency/index.ts';
import type { Env } from '../platform/env.ts';
import { commandLineText } from './text.ts';
import { NotUnderstood } from './verb.ts';

/** The agency of a code in either form, or of a name. Throws NotUnderstood. */
export async function agencyIdOf(env: Env, named: string): Promise<string> {
  const sites = await listSites(env.db);
  const found =
    (await findAgencyByCode(env.db, named)) ??
    (await findAgencyByName(
      env.db,
      sites.map(({ id }) => id),
      named,
    ));
  if (!found) throw new NotUnderstood(commandLineText.unknownAgency(named));
  return found.id;
}
