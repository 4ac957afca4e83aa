import { command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { addDays, shanghaiDate } from '../../../rules/plain-date.ts';
import { findActor, getStaff } from '../../staff/index.ts';
import { refuseIssue } from '../policy.ts';
import { freshSecret, hashOfSecret, hintOf } from '../secret.ts';
import { issueRefusals } from '../text.ts';
import { IssueToken } from '../types.ts';

/**
 * Issues a token by which a program acts for a person. The secret is in the result and nowhere else: only its hash is
 * kept. Throws `invalidInput` where the person does not draft at an agency named, or the time is too long.
 */
export const issueToken = command({
  name: 'token.issue',
  permission: 'token.issue',
  input: IssueToken,
  async run(context, { staffId, name, permissions, agencyIds, until }) {
    const { tx, now, actor } = context;
    const today = shanghaiDate(now);
    const person = await getStaff(tx, staffId);
    const roles = person.accountId ? ((await findActor(tx, person.accountId, today))?.roles ?? []) : [];
    const { isActive, accountId } = person;
    const whose = { staffId, isActive, hasAccount: accountId !== null, roles };
    const reason = refuseIssue(actor, whose, { agencyIds, until }, today);
    if (reason) {
      const { field, label, message } = issueRefusals[reason];
      throw fieldError(field, label, message);
    }
    const secret = freshSecret();
    const { id } = await tx
      .insertInto('apiToken')
      .values({
        staffId,
        name,
        secretHash: hashOfSecret(secret),
        hint: hintOf(secret),
        permissions,
        agencyIds,
        issuedAt: now,
        issuedBy: actor.staffId,
        expiresAt: new Date(`${addDays(until, 1)}T00:00:00+08:00`),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await context.record({
      name: 'token.issued',
      subject: { type: 'token', id },
      agencyId: person.agencyId,
      payload: { staffId, permissions, agencyIds, until },
    });
    return { tokenId: id, secret, name, displayName: person.displayName };
  },
});
