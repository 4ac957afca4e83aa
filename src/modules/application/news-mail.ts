import * as z from 'zod';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import type { MailKind } from '../../platform/mail/mail.ts';
import { queueUnlessWaiting } from '../../platform/mail/outbox.ts';
import { openApplicant } from './sealed.ts';
import { newsText as copy } from './text.ts';

/** Steps taken one after the other make one mail. */
const HOLD_MILLISECONDS = 10 * 60_000;

const News = z.object({ applicationId: z.uuid(), seq: z.number() });

/** Queues a notice after a step that the applicant can see, where notices were wished for. At most one waits for a case. */
export const tellApplicant: JobHandler = async (env, payload) => {
  if (!env.mail) return;
  const { applicationId, seq } = News.parse(payload);
  await env.transaction(async (tx) => {
    const wanted = await tx
      .selectFrom('application')
      .where('id', '=', applicationId)
      .where('wantsNotices', '=', true)
      .where('erasedAt', 'is', null)
      .select('id')
      .executeTakeFirst();
    if (!wanted) return;
    await queueUnlessWaiting(env, tx, {
      kind: 'application.news',
      recipient: { kind: 'applicant', id: applicationId },
      key: `news:${applicationId}:${seq}`,
      holdUntil: new Date(env.now().getTime() + HOLD_MILLISECONDS),
    });
  });
};

/** Number and where to look, nothing of the case: mail is read by others than the applicant. The address is unsealed here only. */
export const newsMail: MailKind = async (env, { recipient }) => {
  const row = await env.db
    .selectFrom('application')
    .where('id', '=', recipient.id)
    .where('wantsNotices', '=', true)
    .select(['number', 'applicantSealed'])
    .executeTakeFirst();
  const address = row && openApplicant(env, recipient.id, row.applicantSealed)?.email;
  if (!row || !address) return { drop: 'noAddress' };
  return {
    address,
    text: {
      subject: copy.subject(row.number),
      blocks: [
        copy.lead(row.number),
        { text: copy.open, href: `${env.baseUrl}/applications/status` },
        copy.automatic,
      ],
    },
  };
};
