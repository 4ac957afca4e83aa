import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { missingFields } from '../completeness.ts';
import { EditionTarget } from '../types.ts';
import { about, moveOn, takeStep } from './step.ts';

/** Sends a complete draft to examination (条例 Art. 17). Throws `invalidInput` naming every missing field. */
export const submit = command({
  name: 'document.submit',
  permission: 'document.write',
  input: EditionTarget,
  async run(context, target) {
    const { facts, as } = await takeStep(context, 'submit', target);
    const fields = missingFields(facts, shanghaiDate(context.now));
    if (fields.length > 0)
      throw new AppError('invalidInput', { reason: 'incomplete', message: fields[0]?.message, fields });
    await moveOn(context, facts, 'submit');
    await context.record({
      name: 'document.submitted',
      ...about(facts, as),
      payload: { editionId: facts.edition.id, contentHash: facts.edition.contentHash },
    });
    return { documentId: facts.document.id };
  },
});
