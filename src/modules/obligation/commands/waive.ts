import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { roleFor } from '../../../platform/permission.ts';
import { writeSetting } from '../../../platform/settings.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { ObligationSettings, SETTINGS_KEY } from '../limits.ts';
import { scopeOfDuty } from '../queries/one.ts';
import { dutyText } from '../text.ts';
import { dutyNow } from './nil.ts';

/** The disclosure office waives a duty, with a reason that everybody can read. Counted apart, never as met. */
export const waiveObligation = command({
  name: 'obligation.waive',
  permission: 'document.consent',
  input: z.object({
    id: z.uuid(),
    reason: z
      .string()
      .trim()
      .min(1, dutyText.waiverReasonNeeded)
      .max(1000)
      .meta({ title: dutyText.waiverReason }),
  }),
  async run(context, { id, reason }) {
    const { tx, actor, now } = context;
    const duty = await dutyNow(context, id);
    const as = roleFor(actor, 'document.consent', scopeOfDuty(duty));
    if (!as || actor.staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
    if (!['not_due', 'due_soon', 'overdue'].includes(duty.state)) {
      throw new AppError('stateForbids', { reason: 'alreadyMet', message: dutyText.alreadyMet });
    }
    await tx
      .insertInto('obligationWaiver')
      .values({
        obligationId: id,
        reason,
        staffId: actor.staffId,
        waivedAt: now,
        waivedOn: shanghaiDate(now),
      })
      .onConflict((conflict) => conflict.column('obligationId').doNothing())
      .execute();
    await context.record({
      name: 'obligation.waived',
      subject: { type: 'obligation', id },
      siteId: duty.siteId,
      agencyId: duty.agencyId,
      delegatedBy: as.delegatedBy,
      payload: { itemId: duty.itemId },
    });
    return { id };
  },
});

/** Sets the special limits and the target of coverage. Duties already written keep the limit of their day. */
export const changeLimits = command({
  name: 'obligation.changeLimits',
  permission: 'agency.edit',
  input: ObligationSettings,
  async run({ tx, now, actor, record }, settings) {
    await writeSetting(tx, { key: SETTINGS_KEY, value: settings, at: now, by: actor.staffId });
    await record({
      name: 'obligation.limitsChanged',
      subject: { type: 'setting', id: SETTINGS_KEY },
      siteId: actor.siteId,
      payload: { keys: Object.keys(settings) },
    });
    return settings;
  },
});
