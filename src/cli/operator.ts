import { listSites } from '../modules/agency/index.ts';
import { findActor, findByUsername, getStaff, listHoldersAt } from '../modules/staff/index.ts';
import type { Env } from '../platform/env.ts';
import { type Actor, holds } from '../platform/permission.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import { importText as text } from './text.ts';
import { NotUnderstood } from './verb.ts';

/** Who answers for an import, and where what names nobody goes. */
export interface Operator {
  actor: Actor;
  hostAgencyId: string;
  /** Sites whose agencies an issuer's name is looked for in. */
  siteIds: string[];
}

/**
 * The account that an import is recorded under: the one given, else (`mayChoose`: the demo world) the first of the
 * disclosure office. Throws NotUnderstood where there is none, or it may not import.
 */
export async function findOperator(
  env: Env,
  username: string | undefined,
  mayChoose: boolean,
): Promise<Operator> {
  const sites = await listSites(env.db);
  const host = sites.find(({ hostAgencyId }) => hostAgencyId !== null)?.hostAgencyId ?? null;
  if (username === undefined && !mayChoose) throw new NotUnderstood(text.byMissing);
  const accountId = username === undefined ? await officeAccount(env, host) : await accountOf(env, username);
  if (!accountId) throw new NotUnderstood(username === undefined ? text.noOffice : text.byUnknown(username));
  const actor = await findActor(env.db, accountId, shanghaiDate(env.now()));
  if (!actor) throw new NotUnderstood(text.byUnknown(username ?? ''));
  if (!holds(actor, 'document.import'))
    throw new NotUnderstood(text.byWithoutRole(username ?? actor.displayName));
  const site = sites.find(({ id }) => id === actor.siteId) ?? sites[0];
  const hostAgencyId = site?.hostAgencyId ?? actor.agencyId;
  if (!hostAgencyId) throw new NotUnderstood(text.noOffice);
  return { actor, hostAgencyId, siteIds: sites.map(({ id }) => id) };
}

async function accountOf(env: Env, username: string): Promise<string | null> {
  const person = await findByUsername(env.db, username.normalize('NFKC').trim().toLowerCase());
  return person?.accountId ?? null;
}

async function officeAccount(env: Env, hostAgencyId: string | null): Promise<string | null> {
  if (hostAgencyId === null) return null;
  const holders = await listHoldersAt(env.db, [hostAgencyId], shanghaiDate(env.now()));
  const office = holders.find(({ role, domain }) => role === 'disclosureOffice' && domain === null);
  return office ? (await getStaff(env.db, office.staffId)).accountId : null;
}
