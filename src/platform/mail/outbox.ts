import { sql } from 'kysely';
import type { Db, Tx } from '../database/pool.ts';
import type { Env } from '../env.ts';
import type { RecipientKind } from './mail.ts';

/** A mail to be queued. */
export interface NewMail {
  kind: string;
  recipient: { kind: RecipientKind; id: string };
  /** The same key never makes a second mail. */
  key: string;
  /** Ids and dates only. */
  facts?: Readonly<Record<string, string | number>>;
  /** Not sent before. */
  holdUntil: Date;
}

/**
 * Puts mails into the outbox, in the transaction of what they tell. Without a mail server nothing is kept. One statement;
 * answers the keys that are new.
 */
export async function queueMails(
  env: Pick<Env, 'mail' | 'now'>,
  tx: Tx,
  mails: readonly NewMail[],
): Promise<string[]> {
  if (!env.mail || mails.length === 0) return [];
  const rows = mails.map(({ kind, recipient, key, facts = {}, holdUntil }) => ({
    kind,
    recipientKind: recipient.kind,
    recipientId: recipient.id,
    uniqueKey: key,
    facts,
    holdUntil,
  }));
  const { rows: added } = await sql<{ uniqueKey: string }>`
    insert into mail (kind, recipient_kind, recipient_id, unique_key, facts, hold_until, try_after, created_at)
    select kind, "recipientKind", "recipientId", "uniqueKey", facts, "holdUntil", "holdUntil", ${env.now()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as queued (kind text, "recipientKind" text, "recipientId" uuid,
      "uniqueKey" text, facts jsonb, "holdUntil" timestamptz)
    on conflict (unique_key) do nothing returning unique_key as "uniqueKey"`.execute(tx);
  return added.map(({ uniqueKey }) => uniqueKey);
}

/**
 * Queues a mail unless the same is still waiting to be sent: for mails that only say that there is news. The waiting one is
 * held until the end of the transaction, so that it cannot have gone out before what it tells is there to be seen.
 */
export async function queueUnlessWaiting(
  env: Pick<Env, 'mail' | 'now'>,
  tx: Tx,
  mail: NewMail,
): Promise<boolean> {
  if (!env.mail) return false;
  const waiting = await tx
    .selectFrom('mail')
    .where('kind', '=', mail.kind)
    .where('recipientId', '=', mail.recipient.id)
    .where('sentAt', 'is', null)
    .where('droppedAt', 'is', null)
    .select('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (waiting) return false;
  return (await queueMails(env, tx, [mail])).length > 0;
}

/** How the outbox stands, for the page of who runs the system. */
export interface OutboxState {
  waiting: number;
  /** Since when the oldest could have gone out; null when none waits past its time. */
  lateSince: Date | null;
  sentLastDay: number;
  /** Code of the last difficulty among those that wait. */
  problem: string | null;
}

/** One statement. */
export async function outboxState(db: Db, now: Date): Promise<OutboxState> {
  const { rows } = await sql<OutboxState>`
    select count(*) filter (where sent_at is null and dropped_at is null)::int as waiting,
      min(hold_until) filter (where sent_at is null and dropped_at is null and hold_until < ${now}::timestamptz)
        as "lateSince",
      count(*) filter (where sent_at > ${now}::timestamptz - interval '1 day')::int as "sentLastDay",
      (array_agg(problem order by attempts desc) filter (where sent_at is null and dropped_at is null
        and problem is not null))[1] as problem
    from mail where created_at > ${now}::timestamptz - interval '30 days'`.execute(db);
  return rows[0] ?? { waiting: 0, lateSince: null, sentLastDay: 0, problem: null };
}

/** A mail that will not be sent any more, or that was refused. */
export interface DroppedMail {
  kind: string;
  recipientKind: RecipientKind;
  recipientId: string;
  because: string;
  at: Date;
}

/** Reasons that somebody has to look at; the others only say that there was nothing to send. */
const QUIET_REASONS = ['nothing', 'noAddress'];

/** Mails refused or given up in the last 30 days, newest first; of one recipient when given. One statement. */
export async function listFailedMails(db: Db, now: Date, recipientId?: string): Promise<DroppedMail[]> {
  let query = db
    .selectFrom('mail')
    .where('droppedAt', '>', new Date(now.getTime() - 30 * 86_400_000))
    .where('droppedBecause', 'not in', QUIET_REASONS)
    .select(['kind', 'recipientKind', 'recipientId', 'droppedBecause as because', 'droppedAt as at'])
    .orderBy('droppedAt', 'desc')
    .limit(100);
  if (recipientId) query = query.where('recipientId', '=', recipientId);
  const rows = await query.execute();
  return rows.map((row) => ({
    ...row,
    recipientKind: row.recipientKind as RecipientKind,
    because: row.because ?? '',
    at: row.at ?? now,
  }));
}
