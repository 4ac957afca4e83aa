import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { noticeText as copy } from '../console-text.ts';
import { lockNotices } from './lock-notices.ts';

const Input = z.object({
  noticeId: z.uuid(),
  reason: z.string().trim().min(1, copy.reasonMissing).max(500).meta({ title: copy.reason }),
});

/** Takes back a notice that was added here by mistake; it stays on record. Those of the data files cannot be. */
export const withdrawNotice = command({
  name: 'calendar.withdrawNotice',
  permission: 'calendar.edit',
  input: Input,
  async run({ tx, now, actor, record }, { noticeId, reason }): Promise<void> {
    await lockNotices(tx);
    const notice = await tx
      .selectFrom('holidayNotice')
      .where('id', '=', noticeId)
      .select(['year', 'announcedOn', 'docNo', 'withdrawnAt'])
      .executeTakeFirst();
    if (!notice) throw new AppError('notFound', { reason: 'holidayNotice' });
    if (notice.withdrawnAt) {
      throw new AppError('stateForbids', { reason: 'withdrawn', message: copy.alreadyWithdrawn });
    }
    await tx
      .updateTable('holidayNotice')
      .set({ withdrawnAt: now, withdrawnBy: actor.staffId, withdrawalReason: reason })
      .where('id', '=', noticeId)
      .execute();
    const { year, announcedOn, docNo } = notice;
    await record({
      name: 'calendar.noticeWithdrawn',
      subject: { type: 'holidayNotice', id: noticeId },
      payload: { year, announcedOn, docNo },
    });
  },
});
