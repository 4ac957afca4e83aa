import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { listHolders } from '../../staff/index.ts';
import { fieldText } from '../field-text.ts';
import { letterDate } from '../letter-text.ts';
import { CaseTarget, day } from '../types.ts';
import { issueLetter } from './issue-letter.ts';
import { moveCase, openCase, recordStep } from './open-case.ts';
import { takeSteps } from './take-step.ts';

/** Both sides have confirmed: the day of receipt for letters, fax and the net (条例 Art. 31). The clock starts; a letter says so. */
export const confirmReceipt = command({
  name: 'application.confirmReceipt',
  permission: 'application.handle',
  input: CaseTarget.extend({ on: day(fieldText.labels.on) }),
  async run(context, { on, ...target }) {
    const opened = await openCase(context, target, 'confirmReceipt');
    const clock = await takeSteps(context, opened.row, [{ type: 'receipt_confirmed', on }]);
    const row = { ...opened.row, receivedOn: on as string };
    await issueLetter(
      context,
      { ...opened, row },
      { kind: 'receipt', facts: { due: letterDate(clock.due) } },
    );
    await recordStep(context, opened, { name: 'application.receiptConfirmed', payload: { on } });
    return { version: await moveCase(context, opened, 'confirmReceipt', { receivedOn: on }) };
  },
});

/** Taken up for handling after a look at form and competence (条例 Art. 45). */
export const accept = command({
  name: 'application.accept',
  permission: 'application.handle',
  input: CaseTarget,
  async run(context, target) {
    const opened = await openCase(context, target, 'accept');
    await recordStep(context, opened, { name: 'application.accepted' });
    return { version: await moveCase(context, opened, 'accept') };
  },
});

/** Hands an application on to the agency of the same site that it was meant for, before receipt; the log keeps the way. */
export const forward = command({
  name: 'application.forward',
  permission: 'application.handle',
  input: CaseTarget.extend({ agencyId: z.uuid(fieldText.agency).meta({ title: fieldText.labels.agency }) }),
  async run(context, { agencyId, ...target }) {
    const opened = await openCase(context, target, 'forward');
    const to = await getAgencyScope(context.tx, agencyId);
    const isElsewhere =
      to.scope.siteId !== opened.scope.siteId || to.isClosed || agencyId === opened.row.agencyId;
    if (isElsewhere) throw fieldError('agencyId', fieldText.labels.agency, fieldText.forwardTo);
    await recordStep(context, opened, {
      name: 'application.forwarded',
      payload: { from: opened.row.agencyId, to: agencyId },
    });
    return { version: await moveCase(context, opened, 'forward', { agencyId, assignedTo: null }) };
  },
});

/** Gives the case to one person who handles cases there. */
export const assign = command({
  name: 'application.assign',
  permission: 'application.handle',
  input: CaseTarget.extend({ staffId: z.uuid(fieldText.staff).meta({ title: fieldText.labels.staff }) }),
  async run(context, { staffId, ...target }) {
    const opened = await openCase(context, target, 'assign');
    const today = shanghaiDate(context.now);
    const handlers = await Promise.all(
      (['clerk', 'disclosureOffice'] as const).map((role) =>
        listHolders(context.tx, role, opened.scope, today),
      ),
    );
    if (!handlers.flat().some((holder) => holder.staffId === staffId)) {
      throw fieldError('staffId', fieldText.labels.staff, fieldText.staff);
    }
    await recordStep(context, opened, { name: 'application.assigned', payload: { to: staffId } });
    return { version: await moveCase(context, opened, 'assign', { assignedTo: staffId }) };
  },
});
