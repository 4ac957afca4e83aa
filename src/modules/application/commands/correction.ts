import { command } from '../../../platform/command.ts';
import { fieldText } from '../field-text.ts';
import { letterDate } from '../letter-text.ts';
import { CaseTarget, day, LONGEST, typed } from '../types.ts';
import { issueLetter } from './issue-letter.ts';
import { moveCase, openCase, recordStep } from './open-case.ts';
import { takeSteps } from './take-step.ts';

/** Asks once, within seven working days of receipt, for what is not clear enough (条例 Art. 30). The letter says what and until when. */
export const askCorrection = command({
  name: 'application.askCorrection',
  permission: 'application.handle',
  input: CaseTarget.extend({
    on: day(fieldText.labels.on),
    correctBy: day(fieldText.labels.correctBy),
    points: typed(fieldText.labels.correctionPoints, LONGEST.note, fieldText.correctionPoints),
  }),
  async run(context, { on, correctBy, points, ...target }) {
    const opened = await openCase(context, target, 'askCorrection');
    await takeSteps(context, opened.row, [{ type: 'correction_notice', on, correctBy }]);
    const facts = { correctionPoints: points, correctBy: letterDate(correctBy) };
    await issueLetter(context, opened, { kind: 'correction', facts, on });
    await recordStep(context, opened, { name: 'application.correctionAsked', payload: { correctBy } });
    return { version: await moveCase(context, opened, 'askCorrection') };
  },
});

/** The corrected application is here: the period begins anew that day (条例 Art. 30). Its words replace the description. */
export const receiveCorrection = command({
  name: 'application.receiveCorrection',
  permission: 'application.handle',
  input: CaseTarget.extend({
    on: day(fieldText.labels.on),
    description: typed(fieldText.labels.corrected, LONGEST.description, fieldText.corrected),
  }),
  async run(context, { on, description, ...target }) {
    const opened = await openCase(context, target, 'receiveCorrection');
    await takeSteps(context, opened.row, [{ type: 'correction_received', on }]);
    const whole = [opened.row.wantedDescription, `${fieldText.correctedOn(on)}${description}`]
      .filter(Boolean)
      .join('\n');
    await context.tx
      .updateTable('application')
      .set({ wantedDescription: whole })
      .where('id', '=', opened.row.id)
      .execute();
    await recordStep(context, opened, { name: 'application.correctionReceived', payload: { on } });
    return { version: await moveCase(context, opened, 'receiveCorrection') };
  },
});
