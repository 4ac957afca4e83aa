import * as z from 'zod';
import { listMovedBy } from '../../../modules/calendar/index.ts';
import { listHoldersAt } from '../../../modules/staff/index.ts';
import { command } from '../../../platform/command.ts';
import { queueMails } from '../../../platform/mail/outbox.ts';
import type { Role } from '../../../platform/permission.ts';
import { noticeTime } from '../../../rules/calendar/notice-time.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';

/** Whose due days they are where nobody is named. */
const OWNERS: readonly Role[] = ['clerk', 'disclosureOffice'];
const MOST_MOVES = 100_000;

/** Tells those in charge that a holiday notice moved their due days, each once. Three statements. */
export const tellMoved = command({
  name: 'reminder.tellMoved',
  permission: 'system',
  input: z.object({ noticeId: z.uuid(), cause: z.enum(['added', 'withdrawn']) }),
  async run({ env, tx, now }, { noticeId, cause }): Promise<number> {
    const moves = (await listMovedBy(tx, noticeId, MOST_MOVES)).filter((move) => move.cause === cause);
    const agencyIds = moves.flatMap(({ agencyId, staffId }) => (staffId === null ? (agencyId ?? []) : []));
    const holders = await listHoldersAt(tx, [...new Set(agencyIds)], shanghaiDate(now));
    const owners = holders.filter(
      ({ role, agencyId }) => OWNERS.includes(role) && agencyId !== null && agencyIds.includes(agencyId),
    );
    const staffIds = new Set([
      ...moves.flatMap(({ staffId }) => staffId ?? []),
      ...owners.map(({ staffId }) => staffId),
    ]);
    const queued = await queueMails(
      env,
      tx,
      [...staffIds].map((id) => ({
        kind: 'calendar.moved',
        recipient: { kind: 'staff' as const, id },
        key: `moved:${noticeId}:${cause}:${id}`,
        facts: { noticeId, cause },
        holdUntil: noticeTime(now, env.calendar),
      })),
    );
    return queued.length;
  },
});
