import type { Env } from '../../../platform/env.ts';
import { AppError } from '../../../platform/errors.ts';
import type { LetterBody } from '../letters.ts';
import { fingerprint, openText } from '../sealed.ts';

/** A signed letter as it was signed. Throws `notFound`, and an Error when its words are no longer the ones that were signed. */
export async function getLetter(
  env: Pick<Env, 'db' | 'secret'>,
  applicationId: string,
  letterId: string,
): Promise<{ body: LetterBody; isForApplicant: boolean }> {
  const row = await env.db
    .selectFrom('letter')
    .where('id', '=', letterId)
    .where('applicationId', '=', applicationId)
    .select(['bodySealed', 'sha256', 'isForApplicant'])
    .executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'letter' });
  return { body: bodyOf(env, { applicationId, ...row }), isForApplicant: row.isForApplicant };
}

/** The words of a letter that was read. Throws an Error when they are no longer the ones that were signed. */
export function bodyOf(
  env: Pick<Env, 'secret'>,
  { applicationId, bodySealed, sha256 }: { applicationId: string; bodySealed: Buffer; sha256: string },
): LetterBody {
  const words = openText(env, 'letter', applicationId, bodySealed);
  if (fingerprint(words) !== sha256) throw new Error('a signed letter was changed');
  return JSON.parse(words) as LetterBody;
}
