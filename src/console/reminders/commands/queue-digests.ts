import * as z from 'zod';
import { listDigestReaders } from '../../../modules/staff/index.ts';
import { command } from '../../../platform/command.ts';
import { queueMails } from '../../../platform/mail/outbox.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';

/** One daily mail for everybody who wants it, once a day. What is in it is read when it is sent. Two statements. */
export const queueDigests = command({
  name: 'reminder.queueDigests',
  permission: 'system',
  input: z.object({}),
  async run({ env, tx, now }): Promise<number> {
    const day = shanghaiDate(now);
    const readers = await listDigestReaders(tx);
    const queued = await queueMails(
      env,
      tx,
      readers.map((id) => ({
        kind: 'desk.digest',
        recipient: { kind: 'staff' as const, id },
        key: `digest:${day}:${id}`,
        facts: { day },
        holdUntil: now,
      })),
    );
    return queued.length;
  },
});
