import type { Selectable } from 'kysely';
import type { DB } from '../../../db/types.ts';
import type { Tx } from '../database/pool.ts';
import type { Env } from '../env.ts';
import type { JobHandler } from '../jobs/worker.ts';
import { type MailAnswer, type MailKind, NotSent, type QueuedMail, type RecipientKind } from './mail.ts';

/** Every kind of mail by its name. */
export type MailKinds = Readonly<Record<string, MailKind>>;

/** Tries go on for so long from the moment a mail might go; a server down for days loses nothing. */
const GIVE_UP_DAYS = 5;
/** Sent and given-up mails are remembered for so long. */
const KEPT_DAYS = 90;
const FIRST_PAUSE_MILLISECONDS = 60_000;
const LONGEST_PAUSE_MILLISECONDS = 30 * 60_000;
const DAY_MILLISECONDS = 86_400_000;

type Outcome = 'sent' | 'dropped' | 'waits' | 'away' | 'none';

/**
 * The job that sends what is due, one mail after the other. Each is held by a row lock while it is sent and marked in the
 * same transaction: two workers never send one mail, and a crash between handing over and marking sends it again under
 * the same Message-ID and date, by which receivers know it. A server that is away ends the run.
 */
export function sendMailJob(kinds: MailKinds): JobHandler {
  return async (env) => {
    if (!env.mail) return;
    for (;;) {
      const outcome = await env.transaction((tx) => sendNext(env, tx, kinds));
      if (outcome === 'none' || outcome === 'away') return;
    }
  };
}

async function sendNext(env: Env, tx: Tx, kinds: MailKinds): Promise<Outcome> {
  const now = env.now();
  const row = await tx
    .selectFrom('mail')
    .where('sentAt', 'is', null)
    .where('droppedAt', 'is', null)
    .where('tryAfter', '<=', now)
    .selectAll()
    .orderBy('tryAfter')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return 'none';
  if (now.getTime() - row.holdUntil.getTime() > GIVE_UP_DAYS * DAY_MILLISECONDS) {
    return drop(tx, row.id, now, 'gaveUp');
  }
  const kind = kinds[row.kind];
  if (!kind) return drop(tx, row.id, now, 'unknownKind');
  const mail = mailOf(row);
  try {
    const answer = await answerOf(env, kind, mail);
    if ('drop' in answer) return drop(tx, row.id, now, answer.drop);
    await env.mail?.send({
      messageId: `<${mail.id}@${env.mail.domain}>`,
      date: mail.createdAt,
      to: answer.address,
      text: answer.text,
    });
  } catch (thrown) {
    if (!(thrown instanceof NotSent)) throw thrown;
    env.log.warn({ mail: mail.id, kind: mail.kind, problem: thrown.problem }, 'mail not sent');
    return thrown.kind === 'refused' ? drop(tx, row.id, now, thrown.problem) : pause(tx, row, now, thrown);
  }
  await tx.updateTable('mail').set({ sentAt: now, problem: null }).where('id', '=', row.id).execute();
  return 'sent';
}

/** A fault in finding the words of one mail must not hold up the others. */
async function answerOf(env: Env, kind: MailKind, mail: QueuedMail): Promise<MailAnswer> {
  try {
    return await kind(env, mail);
  } catch (thrown) {
    env.log.error({ mail: mail.id, kind: mail.kind, reason: (thrown as Error).name }, 'mail has no words');
    throw new NotSent('deferred', 'noWords');
  }
}

async function drop(tx: Tx, id: string, now: Date, because: string): Promise<Outcome> {
  await tx
    .updateTable('mail')
    .set({ droppedAt: now, droppedBecause: because })
    .where('id', '=', id)
    .execute();
  return 'dropped';
}

/** Pauses double with each try, up to half an hour. */
async function pause(
  tx: Tx,
  { id, attempts }: Selectable<DB['mail']>,
  now: Date,
  { kind, problem }: NotSent,
): Promise<Outcome> {
  const wait = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** Math.min(attempts, 10), LONGEST_PAUSE_MILLISECONDS);
  await tx
    .updateTable('mail')
    .set({ attempts: attempts + 1, problem, tryAfter: new Date(now.getTime() + wait) })
    .where('id', '=', id)
    .execute();
  return kind === 'away' ? 'away' : 'waits';
}

function mailOf(row: Selectable<DB['mail']>): QueuedMail {
  return {
    id: row.id,
    kind: row.kind,
    recipient: { kind: row.recipientKind as RecipientKind, id: row.recipientId },
    uniqueKey: row.uniqueKey,
    facts: (row.facts ?? {}) as Record<string, unknown>,
    createdAt: row.createdAt,
  };
}

/** Forgets mails that are done with, and gives up those that wait though mail was switched off. */
export const tidyMail: JobHandler = async (env) => {
  const now = env.now();
  const before = (days: number) => new Date(now.getTime() - days * DAY_MILLISECONDS);
  await env.transaction(async (tx) => {
    await tx
      .updateTable('mail')
      .set({ droppedAt: now, droppedBecause: 'gaveUp' })
      .where('sentAt', 'is', null)
      .where('droppedAt', 'is', null)
      .where('holdUntil', '<', before(GIVE_UP_DAYS))
      .execute();
    await tx.deleteFrom('mail').where('createdAt', '<', before(KEPT_DAYS)).execute();
  });
};
