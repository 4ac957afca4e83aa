import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { RevokeToken } from '../types.ts';

/** Ends a token at once and for good. A second time changes nothing. Throws `notFound`. */
export const revokeToken = command({
  name: 'token.revoke',
  permission: 'token.issue',
  input: RevokeToken,
  async run({ tx, now, actor, record }, { tokenId }) {
    const token = await tx
      .selectFrom('apiToken')
      .where('id', '=', tokenId)
      .select(['id', 'staffId', 'revokedAt'])
      .forUpdate()
      .executeTakeFirst();
    if (!token) throw new AppError('notFound', { reason: 'token' });
    if (token.revokedAt) return { tokenId };
    await tx
      .updateTable('apiToken')
      .set({ revokedAt: now, revokedBy: actor.staffId })
      .where('id', '=', tokenId)
      .execute();
    await record({
      name: 'token.revoked',
      subject: { type: 'token', id: tokenId },
      payload: { staffId: token.staffId },
    });
    return { tokenId };
  },
});
