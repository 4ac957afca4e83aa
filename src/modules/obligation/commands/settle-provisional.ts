import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import { plainDate } from '../../../rules/plain-date.ts';
import type { TimeLimitRule } from '../../catalogue/index.ts';
import { dueOfDuty } from '../plan.ts';

/**
 * A due day that the year's notice has confirmed is provisional no more, also where it did not move. Days that moved are
 * the recomputation's. Two statements at most; returns how many were confirmed.
 */
export async function settleProvisional({ env, tx }: Pick<CommandContext, 'env' | 'tx'>): Promise<number> {
  const { rows } = await sql<{
    id: string;
    kind: string;
    cause: string;
    startsOn: string;
    dueOn: string;
    rule: TimeLimitRule;
  }>`select o.id, o.kind, o.cause, o.starts_on, o.due_on, r.rule
    from obligation o join obligation_rule r on r.id = o.rule_id where o.is_provisional`.execute(tx);
  const confirmed = rows.filter((duty) => {
    const { due, provisional } = dueOfDuty({ ...duty, startsOn: plainDate(duty.startsOn) }, env.calendar);
    return !provisional && due === duty.dueOn;
  });
  if (confirmed.length === 0) return 0;
  await tx
    .updateTable('obligation')
    .set({ isProvisional: false })
    .where(sql<boolean>`id = any(${confirmed.map(({ id }) => id)}::uuid[])`)
    .execute();
  return confirmed.length;
}
