import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { findByUsername } from '../queries/people.ts';
import { staffText } from '../text.ts';
import { CreateStaff } from '../types.ts';

/**
 * Adds a person who works here, without a login account: `addStaff` opens one. Throws `invalidInput` where the username
 * is somebody else's.
 */
export const createStaff = command({
  name: 'staff.create',
  permission: 'staff.manage',
  input: CreateStaff,
  async run(context, { username, displayName, agencyId }) {
    const { tx, now } = context;
    const place = await workplace(context, agencyId);
    const person = await tx
      .insertInto('staff')
      .values({ username, displayName, agencyId, createdAt: now })
      .onConflict((conflict) => conflict.column('username').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!person) {
      const known = await findByUsername(tx, username);
      throw fieldError('username', '用户名', staffText.usernameTaken(known?.displayName ?? ''), username);
    }
    await context.record({
      name: 'staff.created',
      subject: { type: 'staff', id: person.id },
      ...place,
      payload: { agencyId },
    });
    return { staffId: person.id };
  },
});

/** Where an event about a person stands. Throws `invalidInput` for an agency that is unknown or closed. */
export async function workplace(
  { tx }: Pick<CommandContext, 'tx'>,
  agencyId: string | null,
): Promise<{ siteId: string | null; agencyId: string | null }> {
  if (agencyId === null) return { siteId: null, agencyId: null };
  const agency = await getAgencyScope(tx, agencyId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'notFound') {
      throw fieldError('agencyId', '机关', staffText.agencyUnknown);
    }
    throw error;
  });
  if (agency.isClosed) throw fieldError('agencyId', '机关', staffText.agencyClosed, agency.name);
  return { siteId: agency.scope.siteId, agencyId };
}
