import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { EarlierPublication } from '../earlier-publication.ts';
import { text } from '../text.ts';
import { takeIn } from './import-batch.ts';

/**
 * Takes in one record of what was public before this system, by the rules of `importBatch`. Throws `duplicate` when it is
 * here already, `invalidInput` naming the field.
 */
export const recordEarlierPublication = command({
  name: 'document.recordEarlierPublication',
  permission: 'document.import',
  input: EarlierPublication,
  async run(context, input) {
    const { staffId } = context.actor;
    if (staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
    const [taken] = await takeIn(context, [input], staffId);
    if (!taken) throw new Error('a record has no outcome');
    if ('refused' in taken) throw taken.refused;
    const { documentId, editionId, indexNo } = taken;
    if (taken.outcome === 'written') return { documentId, editionId, indexNo };
    throw new AppError('duplicate', {
      reason: 'imported',
      message: text.alreadyImported(input.title),
      facts: { editionId, indexNo },
    });
  },
});
