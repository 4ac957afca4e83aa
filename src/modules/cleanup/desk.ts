import type { Env } from '../../platform/env.ts';
import { type Actor, holds } from '../../platform/permission.ts';
import type { DeskItem } from '../../ui/desk.tsx';
import { listOpenRounds, type OpenRound } from './queries.ts';
import { deskTasks } from './text.ts';

/** What a round asks of this person now; null where it waits for others. */
function taskOf(actor: Actor, round: OpenRound): string | null {
  if (round.state === 'decided')
    return holds(actor, 'cleanup.publish', round.scope) ? deskTasks.publish : null;
  if (round.proposed < round.entries)
    return holds(actor, 'cleanup.propose', round.scope) ? deskTasks.propose : null;
  return holds(actor, 'cleanup.decide', round.scope) && !round.isOwn ? deskTasks.decide : null;
}

/** Rounds that wait for this person: proposals to make, a list to sign, a result to publish. One statement. */
export async function cleanupDesk(env: Env, actor: Actor): Promise<DeskItem[]> {
  if (!holds(actor, 'cleanup.read')) return [];
  const rounds = await listOpenRounds(env.db, actor);
  return rounds.flatMap((round) => {
    const task = taskOf(actor, round);
    if (task === null) return [];
    return {
      task,
      title: round.title,
      href: `/console/cleanups/${round.id}`,
      facts: [round.agencyName, deskTasks.progress(round.proposed, round.entries)],
      dueOn: round.dueOn,
      clock: null,
    };
  });
}
