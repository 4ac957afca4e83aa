import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { text } from '../text.ts';
import { EditionTarget } from '../types.ts';
import { refuseShutGates } from './publication.ts';
import { about, moveOn, takeStep } from './step.ts';

/** A browser's date-and-time field means Shanghai time. */
const Moment = z.preprocess(
  (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) ? `${value}:00+08:00` : value,
  z.coerce.date(),
);

/** Sets the time at which a signed edition goes public by itself. Gates are asked now and again then. */
export const schedule = command({
  name: 'document.schedule',
  permission: 'document.publish',
  input: EditionTarget.extend({ at: Moment.meta({ title: '定时公开时间' }) }),
  async run(context, { at, ...target }) {
    const { facts, as } = await takeStep(context, 'schedule', target);
    if (at <= context.now) throw fieldError('at', '定时公开时间', text.scheduleInPast(at));
    await refuseShutGates(context, facts);
    await moveOn(context, facts, 'schedule', { scheduledFor: at });
    await context.record({
      name: 'document.scheduled',
      ...about(facts, as),
      payload: { editionId: facts.edition.id, at: at.toISOString() },
    });
    return { documentId: facts.document.id };
  },
});

/** Takes the time back; the edition stays signed. */
export const unschedule = command({
  name: 'document.unschedule',
  permission: 'document.publish',
  input: EditionTarget,
  async run(context, target) {
    const { facts, as } = await takeStep(context, 'unschedule', target);
    await moveOn(context, facts, 'unschedule', { scheduledFor: null });
    await context.record({
      name: 'document.unscheduled',
      ...about(facts, as),
      payload: { editionId: facts.edition.id },
    });
    return { documentId: facts.document.id };
  },
});
