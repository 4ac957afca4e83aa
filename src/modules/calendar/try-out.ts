import type { Env } from '../../platform/env.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { agencyNames } from './queries/agency-names.ts';
import type { ClockWorld, MovedDue, Recomputation } from './recomputation.ts';

/** What would move, and the names of the agencies concerned. */
export interface TriedOut {
  moved: (MovedDue & { slice: string })[];
  agencyNames: ReadonlyMap<string, string>;
}

/**
 * Asks every slice with clocks what would be due on another day if the world were this one. Reads only, in a transaction
 * that is rolled back: not even a mistake in a slice can change anything.
 */
export async function tryOut(
  env: Pick<Env, 'transaction' | 'calendar' | 'now'>,
  recomputations: readonly Recomputation[],
  after: ClockWorld,
): Promise<TriedOut> {
  const change = {
    before: { calendar: env.calendar, limits: new Map<string, never>() },
    after,
    today: shanghaiDate(env.now()),
  };
  const found: TriedOut = { moved: [], agencyNames: new Map() };
  const done = new Error('only tried out');
  try {
    await env.transaction(async (tx) => {
      for (const { slice, listMoved } of recomputations) {
        found.moved.push(...(await listMoved(tx, change)).map((due) => ({ ...due, slice })));
      }
      const ids = new Set(found.moved.flatMap(({ agencyId }) => agencyId ?? []));
      found.agencyNames = await agencyNames(tx, [...ids]);
      throw done;
    });
  } catch (error) {
    if (error !== done) throw error;
  }
  found.moved.sort((a, b) => ((a.after ?? '9999') < (b.after ?? '9999') ? -1 : 1));
  return found;
}
