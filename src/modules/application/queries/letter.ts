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
  const words = openText(env, 'letter', applicationId, row.bodySealed);
  if (fingerprint(words) !== row.sha256) throw new Error('a signed letter was changed');
  return { body: JSON.parse(words) as LetterBody, isForApplicant: row.isForApplicant };
}
