import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { EditionTarget } from '../types.ts';
import { indexNoOf } from './issue-index-no.ts';
import { about, moveOn, takeStep } from './step.ts';

/** Enters a signed edition that is not proactive in the register, with its ground and re-examination (条例 Art. 18). */
export const close = command({
  name: 'document.close',
  permission: 'document.publish',
  input: EditionTarget,
  async run(context, target) {
    const { facts, as } = await takeStep(context, 'close', target);
    if (facts.edition.disclosure === 'proactive') {
      throw new AppError('gateClosed', {
        reason: 'attribute.proactive',
        message: '属于主动公开，应当公开而不是归入登记',
      });
    }
    const { tx, now } = context;
    const { document } = facts;
    const { indexNo, columns } = await indexNoOf(tx, document, shanghaiDate(now));
    await tx
      .updateTable('document')
      .set({ ...columns, isClosed: true })
      .where('id', '=', document.id)
      .execute();
    await moveOn(context, facts, 'close');
    await context.record({
      name: 'document.closed',
      ...about(facts, as),
      payload: { editionId: facts.edition.id, indexNo, ground: facts.edition.withholdingGround },
    });
    return { documentId: document.id, indexNo };
  },
});
