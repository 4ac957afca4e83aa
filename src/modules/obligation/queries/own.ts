import { sql } from 'kysely';
import type { Env } from '../../../platform/env.ts';
import type { Actor, Role } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { soonUntil } from '../state.ts';
import type { ObligationState } from '../types.ts';
import { type DutyFilter, type DutyRow, type ListDay, listDuties } from './list.ts';
import { placesOf, reachOf } from './one.ts';

const dayOf = (env: Env): ListDay => {
  const today = shanghaiDate(env.now());
  return { today, soonUntil: soonUntil(today, env.calendar) };
};

/** Duties open on this day that the person answers for in one of the roles, the soonest first. At most two statements. */
export async function listOwnDuties(
  env: Env,
  actor: Actor,
  roles: readonly Role[],
  limit: number,
): Promise<DutyRow[]> {
  if (!actor.roles.some(({ role }) => roles.includes(role))) return [];
  const places = await placesOf(env.db, actor);
  const states: ObligationState[] = ['not_due', 'due_soon', 'overdue'];
  const filter: DutyFilter = { ...places, states, reach: reachOf(actor, roles) };
  return listDuties(env.db, filter, dayOf(env), { page: 1, pageSize: limit });
}

const BATCH = 2000;

/** Every duty of the installation that is due soon or overdue and was due on `dueFrom` at the earliest. A statement for 2,000. */
export async function listDutiesToRemind(env: Env, dueFrom: string): Promise<DutyRow[]> {
  const filter: DutyFilter = {
    states: ['due_soon', 'overdue'],
    reach: sql<boolean>`duty.due_on >= ${dueFrom}::date`,
  };
  const found: DutyRow[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await listDuties(env.db, filter, dayOf(env), { page, pageSize: BATCH });
    found.push(...rows);
    if (rows.length < BATCH) return found;
  }
}

/** Those of the duties that are still open and due soon or overdue. One statement. */
export async function listStillOpen(env: Env, ids: readonly string[]): Promise<DutyRow[]> {
  if (ids.length === 0) return [];
  const filter: DutyFilter = { ids, states: ['due_soon', 'overdue'] };
  return listDuties(env.db, filter, dayOf(env), { page: 1, pageSize: ids.length });
}
