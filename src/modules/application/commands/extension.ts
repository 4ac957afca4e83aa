import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { fieldText } from '../field-text.ts';
import { letterDate } from '../letter-text.ts';
import { CaseTarget, day, flag, LONGEST, typed } from '../types.ts';
import { issueLetter } from './issue-letter.ts';
import { moveCase, openCase, recordStep } from './open-case.ts';
import { takeSteps } from './take-step.ts';

/** Asks the head for more time: at most twenty working days, once (条例 Art. 33(2)). */
export const askExtension = command({
  name: 'application.askExtension',
  permission: 'application.handle',
  input: CaseTarget.extend({
    workingDays: z.coerce
      .number(fieldText.workingDays)
      .int(fieldText.workingDays)
      .min(1, fieldText.workingDays)
      .max(20, fieldText.workingDays)
      .meta({ title: fieldText.labels.workingDays }),
    reason: typed(fieldText.labels.reason, LONGEST.note, fieldText.reason),
  }),
  async run(context, { workingDays, reason, ...target }) {
    const { tx, now, actor } = context;
    const opened = await openCase(context, target, 'askExtension');
    const asked = await tx
      .insertInto('applicationExtension')
      .values({
        applicationId: opened.row.id,
        workingDays,
        reason,
        askedAt: now,
        askedBy: actor.staffId ?? '',
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!asked)
      throw new AppError('stateForbids', { reason: 'extendedBefore', message: fieldText.extendedBefore });
    await recordStep(context, opened, { name: 'application.extensionAsked', payload: { workingDays } });
    return { version: await moveCase(context, opened, 'askExtension') };
  },
});

/** The head grants or refuses; granted, the applicant is told at once and the due date moves. */
export const decideExtension = command({
  name: 'application.decideExtension',
  permission: 'application.review',
  input: CaseTarget.extend({ isApproved: flag(fieldText.labels.isApproved) }),
  async run(context, { isApproved, ...target }) {
    const { tx, now, actor } = context;
    const opened = await openCase(context, target, 'decideExtension');
    const { workingDays, reason } = await tx
      .updateTable('applicationExtension')
      .set({ isApproved, decidedAt: now, decidedBy: actor.staffId })
      .where('applicationId', '=', opened.row.id)
      .where('isApproved', 'is', null)
      .returning(['workingDays', 'reason'])
      .executeTakeFirstOrThrow();
    if (isApproved) {
      const on = shanghaiDate(now);
      const { due } = await takeSteps(context, opened.row, [{ type: 'extension_notice', on, workingDays }]);
      const facts = { workingDays: String(workingDays), reason, due: letterDate(due) };
      await issueLetter(context, opened, { kind: 'extension', facts, on });
    }
    await recordStep(context, opened, { name: 'application.extensionDecided', payload: { isApproved } });
    return { version: await moveCase(context, opened, 'decideExtension') };
  },
});

/** A reasonable later day for a reasoned excess of applications (条例 Art. 35). */
export const setDelay = command({
  name: 'application.setDelay',
  permission: 'application.handle',
  input: CaseTarget.extend({ on: day(fieldText.labels.on), until: day(fieldText.labels.until) }),
  async run(context, { on, until, ...target }) {
    const opened = await openCase(context, target, 'setDelay');
    await takeSteps(context, opened.row, [{ type: 'delay_set', on, until }]);
    await issueLetter(context, opened, { kind: 'delay', facts: { until: letterDate(until) }, on });
    await recordStep(context, opened, { name: 'application.delaySet', payload: { until } });
    return { version: await moveCase(context, opened, 'setDelay') };
  },
});

/** Asks for the reasons behind an excess of applications (条例 Art. 35); the clock runs on. */
export const askReasons = command({
  name: 'application.askReasons',
  permission: 'application.handle',
  input: CaseTarget.extend({ reason: typed(fieldText.labels.evidence, LONGEST.note, fieldText.reason) }),
  async run(context, { reason, ...target }) {
    const opened = await openCase(context, target, 'setDelay');
    const { letterId } = await issueLetter(context, opened, { kind: 'reasons', facts: { reason } });
    await recordStep(context, opened, { name: 'application.reasonsAsked', payload: { letterId } });
    return { letterId, version: await moveCase(context, opened, 'setDelay') };
  },
});
