import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { fieldText } from '../field-text.ts';
import { CaseTarget, day, optional, REMEDY_KINDS, REMEDY_OUTCOMES, typed } from '../types.ts';
import { moveCase, openCase, recordStep } from './open-case.ts';

/** Reconsideration or litigation against an answer, and how it ended (条例 Art. 51; table 4 of the annual report). */
export const recordRemedy = command({
  name: 'application.recordRemedy',
  permission: 'application.handle',
  input: CaseTarget.extend({
    /** Present: the outcome of one recorded before. */
    remedyId: optional(z.uuid(fieldText.remedyOpen)),
    kind: z.enum(REMEDY_KINDS, fieldText.choose).meta({ title: fieldText.labels.remedyKind }),
    reference: typed(fieldText.labels.reference, 120, fieldText.reference),
    filedOn: day(fieldText.labels.filedOn),
    outcome: optional(z.enum(REMEDY_OUTCOMES, fieldText.choose)).meta({ title: fieldText.labels.outcome }),
    concludedOn: optional(day(fieldText.labels.concludedOn)),
  }),
  async run(context, { remedyId, kind, reference, filedOn, outcome, concludedOn, ...target }) {
    const { tx, now, actor } = context;
    const opened = await openCase(context, target, 'recordRemedy');
    const today = shanghaiDate(now);
    if (filedOn > today)
      throw fieldError('filedOn', fieldText.labels.filedOn, fieldText.notAhead(today), filedOn);
    const { submittedOn } = opened.row;
    if (filedOn < submittedOn) {
      const message = fieldText.notBeforeSubmission(submittedOn);
      throw fieldError('filedOn', fieldText.labels.filedOn, message, filedOn);
    }
    const isWhole = (outcome === null) === (concludedOn === null);
    if (!isWhole || (concludedOn !== null && (concludedOn < filedOn || concludedOn > today))) {
      throw fieldError(
        'concludedOn',
        fieldText.labels.concludedOn,
        fieldText.outcomeDates,
        concludedOn ?? '',
      );
    }
    const facts = {
      kind,
      reference,
      filedOn,
      outcome,
      concludedOn,
      recordedAt: now,
      recordedBy: actor.staffId,
    };
    const written =
      remedyId === null
        ? await tx
            .insertInto('applicationRemedy')
            .values({ applicationId: opened.row.id, ...facts })
            .returning('id')
            .executeTakeFirst()
        : await tx
            .updateTable('applicationRemedy')
            .set(facts)
            .where('id', '=', remedyId)
            .where('applicationId', '=', opened.row.id)
            .returning('id')
            .executeTakeFirst();
    if (!written) throw fieldError('remedyId', fieldText.labels.remedyKind, fieldText.remedyOpen);
    await recordStep(context, opened, {
      name: 'application.remedyRecorded',
      payload: { remedyId: written.id, kind, outcome },
    });
    return { remedyId: written.id, version: await moveCase(context, opened, 'recordRemedy') };
  },
});
