import type { Env } from '../../platform/env.ts';
import { type Actor, holds, type Permission } from '../../platform/permission.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { type AgencyNamed, agenciesNamed } from './queries/agencies-named.ts';
import type { ClockWorld, MovedDue, Recomputation } from './recomputation.ts';

/** A due day that would move. */
export interface TriedMove extends MovedDue {
  slice: string;
  agencyName: string;
}

/** Who asks, and by which permission: others' clocks are not shown. */
export interface Asker {
  actor: Actor;
  permission: Permission;
}

/**
 * Asks every slice with clocks what would be due on another day if the world were this one, soonest first. Reads only, in
 * a transaction that is rolled back: not even a mistake in a slice can change anything.
 */
export async function tryOut(
  env: Pick<Env, 'transaction' | 'calendar' | 'now'>,
  recomputations: readonly Recomputation[],
  after: ClockWorld,
  asker: Asker,
): Promise<TriedMove[]> {
  const change = {
    before: { calendar: env.calendar, limits: new Map<string, never>() },
    after,
    today: shanghaiDate(env.now()),
  };
  const found: TriedMove[] = [];
  const done = new Error('only tried out');
  try {
    await env.transaction(async (tx) => {
      const moved: (MovedDue & { slice: string })[] = [];
      for (const { slice, listMoved } of recomputations) {
        for (const due of await listMoved(tx, change)) moved.push({ ...due, slice });
      }
      const agencies = await agenciesNamed(tx, [...new Set(moved.flatMap(({ agencyId }) => agencyId ?? []))]);
      for (const due of moved) {
        const agency = agencies.get(due.agencyId ?? '');
        if (isShown(asker, due.agencyId, agency)) found.push({ ...due, agencyName: agency?.name ?? '' });
      }
      throw done;
    });
  } catch (error) {
    if (error !== done) throw error;
  }
  return found.sort((a, b) => ((a.after ?? '9999') < (b.after ?? '9999') ? -1 : 1));
}

function isShown({ actor, permission }: Asker, agencyId: string | null, agency?: AgencyNamed): boolean {
  if (!agencyId || !agency) return actor.roles.some((held) => held.agencyId === null && held.siteId === null);
  return holds(actor, permission, { agencyId, bodyId: agency.bodyId, siteId: agency.siteId });
}
