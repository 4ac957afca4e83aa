import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { noticeText as copy, noticeRefusalText } from '../console-text.ts';
import { problemsOfNotice, refuseNotice } from '../notice-change.ts';
import { listKnownNotices } from '../queries/notices.ts';
import { NewNotice } from '../types.ts';
import { lockNotices } from './lock-notices.ts';

/**
 * Adds a holiday notice to those of the data files. From commit on every process counts by it, and every open clock is
 * asked what moved. Refuses what is not a notice of its year (`invalidInput`) and what is known already (`duplicate`).
 */
export const addNotice = command({
  name: 'calendar.addNotice',
  permission: 'calendar.edit',
  input: NewNotice,
  async run({ env, tx, now, actor, record }, notice): Promise<{ id: string }> {
    // Two people with the same notice: the second waits, sees the first one's, and is told.
    await lockNotices(tx);
    const problems = problemsOfNotice(notice, copy.notice);
    if (problems.length > 0) {
      const fields = problems.map((message) => ({ field: 'text', label: copy.notice, message }));
      throw new AppError('invalidInput', { message: problems[0], fields });
    }
    const known = await listKnownNotices(tx, env.calendar.notices);
    const refusal = refuseNotice(notice, known, shanghaiDate(now));
    if (refusal) {
      const message = noticeRefusalText[refusal](notice);
      throw new AppError(
        refusal === 'wrong_year' || refusal === 'announced_in_future' ? 'invalidInput' : 'duplicate',
        {
          reason: refusal,
          message,
          fields: [{ field: 'text', label: copy.notice, value: notice.docNo, message }],
        },
      );
    }
    const { id } = await tx
      .insertInto('holidayNotice')
      .values({
        ...notice,
        rest: [...notice.rest],
        work: [...notice.work],
        addedBy: actor.staffId,
        addedAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { year, announcedOn, docNo } = notice;
    await record({
      name: 'calendar.noticeAdded',
      subject: { type: 'holidayNotice', id },
      payload: { year, announcedOn, docNo },
    });
    return { id };
  },
});
