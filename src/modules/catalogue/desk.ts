import type { Env } from '../../platform/env.ts';
import { type Actor, holds } from '../../platform/permission.ts';
import type { DeskItem } from '../../ui/desk.tsx';
import { consoleText as copy } from './console-text.ts';
import { changeNames } from './page-text.ts';
import { mayDecide } from './policy.ts';
import { listWaitingDecisions } from './queries/waiting-decisions.ts';

/** Proposals for the catalogue that this person may decide; never their own (four eyes). One statement. */
export async function catalogueDecisions(env: Env, actor: Actor): Promise<DeskItem[]> {
  if (actor.siteId === null || !holds(actor, 'catalogue.decide')) return [];
  const waiting = await listWaitingDecisions(env.db, actor.siteId);
  // Roles narrowed to a domain count here; the command looks at the item's own domain.
  const domains = actor.roles.flatMap(({ domain }) => domain ?? []);
  return waiting
    .filter((proposal) => mayDecide(actor, proposal.scope, { ...proposal, domains }).ok)
    .map(({ id, action, itemId, agencyName, proposerName }) => ({
      task: copy.deskTask,
      title: copy.proposalTitle(changeNames[action], itemId),
      href: `/console/catalogue/proposals/${id}`,
      facts: [agencyName ?? copy.wholeSite, copy.proposedByName(proposerName)],
      dueOn: null,
      clock: null,
    }));
}
