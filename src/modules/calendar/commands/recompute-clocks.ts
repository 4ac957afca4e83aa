import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { createCalendar } from '../../../rules/calendar/calendar.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { mergeNotices, withoutNotice } from '../notice-change.ts';
import { getAdded, listKnownNotices } from '../queries/notices.ts';
import type { ClockChange, MovedDue, Recomputation } from '../recomputation.ts';
import { RecomputationCause } from '../types.ts';
import { lockNotices } from './lock-notices.ts';

const Input = z.object({ noticeId: z.uuid(), cause: RecomputationCause });
type Input = z.infer<typeof Input>;

/** Rows in one insert: eleven columns stay far below the limit of parameters. */
const BATCH = 1000;

/**
 * Asks every slice with clocks what a notice moved, keeps the list, and lets the slices write new due days and tell the
 * owners, all in one transaction. Run again for the same notice it does nothing. Answers how many moved, null when done before.
 */
export function recomputeClocks(recomputations: readonly Recomputation[]) {
  return command({
    name: 'calendar.recomputeClocks',
    permission: 'system',
    input: Input,
    async run(context, input): Promise<number | null> {
      const { tx, now, record } = context;
      await lockNotices(tx);
      const begun = await tx
        .insertInto('recomputation')
        .values({ ...input, finishedAt: now })
        .onConflict((conflict) => conflict.columns(['noticeId', 'cause']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!begun) return null;
      const change = await changeBy(context, input);
      if (!change) return 0;
      const slices: string[] = [];
      let moved = 0;
      for (const recomputation of recomputations) {
        const dues = await recomputation.listMoved(tx, change);
        await keep(context, begun.id, recomputation.slice, dues);
        if (dues.length > 0) {
          await recomputation.adopt?.(context, dues);
          slices.push(recomputation.slice);
        }
        moved += dues.length;
      }
      await record({
        name: 'calendar.clocksMoved',
        subject: { type: 'holidayNotice', id: input.noticeId },
        payload: { cause: input.cause, moved, slices },
      });
      return moved;
    },
  });
}

/** The world without the notice and the one with it; which was first depends on the cause. */
async function changeBy(context: CommandContext, input: Input): Promise<ClockChange | null> {
  const { env, tx, now } = context;
  const { noticeId, cause } = input;
  const { notice, withdrawn } = await getAdded(tx, noticeId);
  // Withdrawn before its job ran: no clock ever heard of it, and that job must find nothing to do.
  if (cause === 'added' && withdrawn) {
    await finish(context, noticeId, 'withdrawn');
    return null;
  }
  if (cause === 'withdrawn' && (await finish(context, noticeId, 'added'))) return null;
  const known = await listKnownNotices(tx, env.calendar.notices);
  const limits = new Map<string, never>();
  const without = { calendar: createCalendar(withoutNotice(known, notice)), limits };
  const within = { calendar: createCalendar(mergeNotices(withoutNotice(known, notice), [notice])), limits };
  const today = shanghaiDate(now);
  return cause === 'added'
    ? { before: without, after: within, today }
    : { before: within, after: without, today };
}

/** Marks the other change as done where its job has not run yet; true when that was so. */
async function finish(
  { tx, now }: CommandContext,
  noticeId: string,
  cause: RecomputationCause,
): Promise<boolean> {
  const marked = await tx
    .insertInto('recomputation')
    .values({ noticeId, cause, finishedAt: now })
    .onConflict((conflict) => conflict.columns(['noticeId', 'cause']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return marked !== undefined;
}

async function keep(
  { tx }: CommandContext,
  recomputationId: string,
  slice: string,
  dues: readonly MovedDue[],
): Promise<void> {
  for (let start = 0; start < dues.length; start += BATCH) {
    const rows = dues.slice(start, start + BATCH).map(({ subject, before, after, ...due }) => ({
      ...due,
      recomputationId,
      slice,
      subjectType: subject.type,
      subjectId: subject.id,
      dueBefore: before,
      dueAfter: after,
    }));
    await tx.insertInto('movedDue').values(rows).execute();
  }
}
