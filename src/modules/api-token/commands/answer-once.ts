import { sql } from 'kysely';
import { type Env, envWithin } from '../../../platform/env.ts';
import { AppError } from '../../../platform/errors.ts';
import type { WriteAnswer } from '../../../platform/http/context.ts';
import { tokenText } from '../text.ts';

/** A write as the client sent it: the key it chose and the hash of everything it said. */
export interface KeyedWrite {
  tokenId: string;
  key: string;
  fingerprint: string;
}

/**
 * Runs a write once. Change and answer are one transaction: whoever sends the same key meanwhile waits for it and then
 * gets the answer; a write that failed left no answer and may be sent again. Throws `conflict` for a key that was used
 * for other content.
 */
export async function answerOnce(
  env: Env,
  { tokenId, key, fingerprint }: KeyedWrite,
  write: (env: Env) => Promise<WriteAnswer>,
): Promise<WriteAnswer & { isReplay: boolean }> {
  return env.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`answer ${tokenId} ${key}`}, 0))`.execute(tx);
    const kept = await tx
      .selectFrom('idempotentAnswer')
      .where('tokenId', '=', tokenId)
      .where('key', '=', key)
      .select(['fingerprint', 'status', 'body'])
      .executeTakeFirst();
    if (kept && kept.fingerprint !== fingerprint) {
      throw new AppError('conflict', { reason: 'idempotencyKey', message: tokenText.keyUsed });
    }
    if (kept) {
      return {
        status: kept.status === 201 ? 201 : 200,
        body: kept.body as Record<string, unknown>,
        isReplay: true,
      };
    }
    const answer = await write(envWithin(env, tx));
    await tx
      .insertInto('idempotentAnswer')
      .values({
        tokenId,
        key,
        fingerprint,
        status: answer.status,
        body: JSON.stringify(answer.body),
        answeredAt: env.now(),
      })
      .execute();
    return { ...answer, isReplay: false };
  });
}
