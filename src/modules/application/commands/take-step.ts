import type { CommandContext } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { clockOf } from '../case-clock.ts';
import type { ClockRefusal, ClockResult } from '../clock.ts';
import type { ClockEvent } from '../clock-input.ts';
import { clockRefusalText } from '../clock-text.ts';
import { fieldText } from '../field-text.ts';

interface Clocked {
  id: string;
  channel: string;
  submittedOn: string;
}

/** Name of the form field that carries the value the clock refuses. */
function fieldOf({ field }: ClockRefusal): string {
  const last = field.split('.').at(-1) ?? 'on';
  return last === 'type' || last === 'id' ? 'on' : last;
}

function refuseStep(refusal: ClockRefusal): never {
  const message = clockRefusalText(refusal);
  const label = fieldText.labels.on;
  throw new AppError('invalidInput', {
    reason: refusal.code,
    message,
    fields: [{ field: fieldOf(refusal), label, value: refusal.value, message }],
  });
}

/**
 * Adds dated legal events to a case after folding the clock over them: what the law does not allow (out of order, too late,
 * twice) is refused with the field. Dates lie in the past or today. Answers where the clock then stands.
 */
export async function takeSteps(
  { env, tx, now, actor }: CommandContext,
  clocked: Clocked,
  events: readonly ClockEvent[],
): Promise<ClockResult> {
  const today = shanghaiDate(now);
  const ahead = events.find(({ on }) => on > today);
  if (ahead) {
    const message = fieldText.notAhead(today);
    throw new AppError('invalidInput', {
      reason: 'ahead',
      message,
      fields: [{ field: 'on', label: fieldText.labels.on, value: ahead.on, message }],
    });
  }
  const steps = await tx
    .selectFrom('applicationStep')
    .where('applicationId', '=', clocked.id)
    .select(['type', 'happenedOn', 'facts'])
    .orderBy('happenedOn')
    .orderBy('seq')
    .execute();
  const outcome = clockOf({ ...clocked, steps }, env.calendar, events);
  if (!outcome.ok) refuseStep(outcome.refusal);
  for (const { type, on, ...facts } of events) {
    await tx
      .insertInto('applicationStep')
      .values({
        applicationId: clocked.id,
        type,
        happenedOn: on,
        facts: JSON.stringify(facts),
        recordedAt: now,
        recordedBy: actor.staffId,
      })
      .execute();
  }
  return outcome.value;
}

/** Where the clock of a case stands now. */
export async function clockNow(context: CommandContext, clocked: Clocked): Promise<ClockResult> {
  return takeSteps(context, clocked, []);
}
