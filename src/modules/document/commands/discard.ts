import { command } from '../../../platform/command.ts';
import { EditionTarget } from '../types.ts';
import { about, takeStep } from './step.ts';

/** Removes a draft that never went public; a document without other editions goes with it. */
export const discard = command({
  name: 'document.discard',
  permission: 'document.write',
  input: EditionTarget,
  async run(context, target) {
    const { facts, as } = await takeStep(context, 'discard', target);
    const { tx } = context;
    await tx.deleteFrom('edition').where('id', '=', facts.edition.id).execute();
    const rest = await tx
      .selectFrom('edition')
      .where('documentId', '=', facts.document.id)
      .select('id')
      .executeTakeFirst();
    if (!rest) await tx.deleteFrom('document').where('id', '=', facts.document.id).execute();
    await context.record({
      name: 'document.discarded',
      ...about(facts, as),
      payload: { editionId: facts.edition.id },
    });
    return { documentId: rest ? facts.document.id : null };
  },
});
