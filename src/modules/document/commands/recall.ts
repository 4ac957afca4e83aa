import { command } from '../../../platform/command.ts';
import { EditionTarget } from '../types.ts';
import { about, moveOn, takeStep } from './step.ts';

/** An author takes the edition back before it is signed. */
export const recall = command({
  name: 'document.recall',
  permission: 'document.write',
  input: EditionTarget,
  async run(context, target) {
    const { facts, as } = await takeStep(context, 'recall', target);
    await moveOn(context, facts, 'recall');
    await context.record({
      name: 'document.recalled',
      ...about(facts, as),
      payload: { editionId: facts.edition.id },
    });
    return { documentId: facts.document.id };
  },
});
