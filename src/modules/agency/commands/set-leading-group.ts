import { command } from '../../../platform/command.ts';
import { SetLeadingGroup } from '../types.ts';
import { agencyToChange } from './registry.ts';

/** Sets the leading group of an agency, in the order given: 总责, 分管, 具体办理 (S3-074). */
export const setLeadingGroup = command({
  name: 'agency.setLeadingGroup',
  permission: 'agency.edit',
  input: SetLeadingGroup,
  async run(context, { agencyId, leaders }) {
    const { tx } = context;
    const agency = await agencyToChange(context, agencyId, null);
    await tx.deleteFrom('agencyLeader').where('agencyId', '=', agencyId).execute();
    if (leaders.length > 0) {
      await tx
        .insertInto('agencyLeader')
        .values(leaders.map((leader, index) => ({ ...leader, agencyId, sort: index + 1 })))
        .execute();
    }
    await context.record({
      name: 'agency.leadingGroupChanged',
      subject: { type: 'agency', id: agencyId },
      siteId: agency.siteId,
      agencyId,
      payload: { leaders: leaders.length },
    });
    return { agencyId };
  },
});
