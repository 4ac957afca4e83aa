import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { lockPerson } from '../queries/lock.ts';
import { staffText } from '../text.ts';
import { ChangeStaff } from '../types.ts';
import { workplace } from './create-staff.ts';

/** Changes name or workplace. Roles stay as they are: the security administrator decides about those. */
export const changeStaff = command({
  name: 'staff.change',
  permission: 'staff.manage',
  input: ChangeStaff,
  async run(context, { staffId, version, displayName, agencyId, email }) {
    const person = await lockPerson(context.tx, staffId);
    if (person.version !== version) {
      throw new AppError('conflict', { reason: 'staffChanged', message: staffText.changedMeanwhile });
    }
    const fields = [
      ...(person.displayName === displayName ? [] : ['displayName']),
      ...(person.agencyId === agencyId ? [] : ['agencyId']),
      ...(email === undefined || person.email === email ? [] : ['email']),
    ];
    if (fields.length === 0) return { staffId, version };
    // Whoever still stands at an agency that was closed may stay there until moved.
    const isMoved = fields.includes('agencyId');
    const place = isMoved ? await workplace(context, agencyId) : { siteId: person.siteId, agencyId };
    await context.tx
      .updateTable('staff')
      .set({ displayName, agencyId, email: email === undefined ? person.email : email, version: version + 1 })
      .where('id', '=', staffId)
      .execute();
    await context.record({
      name: 'staff.changed',
      subject: { type: 'staff', id: staffId },
      ...place,
      payload: { agencyId, fields },
    });
    return { staffId, version: version + 1 };
  },
});
