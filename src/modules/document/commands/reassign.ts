import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { candidatesOf } from '../queries/candidates.ts';
import { lockEdition } from '../queries/edition.ts';
import { STATE_NAMES, text } from '../text.ts';
import { OPEN_STATES } from '../workflow.ts';
import { about } from './step.ts';

/** Points waiting work at one person who may do it; the law of who may sign stays the same. */
export const reassign = command({
  name: 'document.reassign',
  permission: 'work.reassign',
  input: z.object({ editionId: z.uuid(), to: z.uuid('请选择办理人').meta({ title: '办理人' }) }),
  async run(context, { editionId, to }) {
    const facts = await lockEdition(context.tx, editionId);
    if (!holds(context.actor, 'work.reassign', facts.scope))
      throw new AppError('forbidden', { reason: 'roleMissing' });
    const { state } = facts.edition;
    if (!OPEN_STATES.includes(state)) {
      throw new AppError('stateForbids', { reason: 'nothingWaits', message: text.nothingWaits });
    }
    const candidates = await candidatesOf(context.tx, facts, shanghaiDate(context.now));
    if (!candidates.some(({ staffId }) => staffId === to)) {
      throw fieldError('to', '办理人', text.notAHolder(STATE_NAMES[state]));
    }
    await context.tx.updateTable('edition').set({ assignedTo: to }).where('id', '=', editionId).execute();
    await context.record({ name: 'document.reassigned', ...about(facts, null), payload: { editionId, to } });
    return { documentId: facts.document.id };
  },
});
