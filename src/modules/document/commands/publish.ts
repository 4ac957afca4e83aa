import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { EditionTarget } from '../types.ts';
import { goLive, refuseShutGates } from './publication.ts';
import { takeStep } from './step.ts';

/** Puts a signed edition on the web at its permanent address. 公开日期 is today by the log; nobody types it. */
export const publish = command({
  name: 'document.publish',
  permission: 'document.publish',
  input: EditionTarget,
  async run(context, target) {
    const { facts, as } = await takeStep(context, 'publish', target);
    await refuseShutGates(context, facts);
    const indexNo = await goLive(context, facts, as, facts.edition.isEmergency);
    return { documentId: facts.document.id, indexNo };
  },
});

/** Publishes what was scheduled for a time that has come; run by a job, safe to run twice. */
export const publishScheduled = command({
  name: 'document.publishScheduled',
  permission: 'system',
  input: z.object({ editionId: z.uuid() }),
  async run(context, { editionId }) {
    const due = await context.tx
      .selectFrom('edition')
      .where('id', '=', editionId)
      .where('state', '=', 'scheduled')
      .where('scheduledFor', '<=', context.now)
      .select('version')
      .forUpdate()
      .executeTakeFirst();
    if (!due) return { indexNo: null };
    const { facts, as } = await takeStep(context, 'publish', { editionId, version: due.version });
    await refuseShutGates(context, facts);
    return { indexNo: await goLive(context, facts, as, facts.edition.isEmergency) };
  },
});
