import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { listReports } from '../queries/reports.ts';
import { otherRefusals, refusals } from '../report-text.ts';
import { DecideComment, SendComment } from '../types.ts';

/** Takes what somebody says of a published report; it waits for the disclosure office, and nothing says who wrote it. */
export const sendComment = command({
  name: 'annualReport.comment',
  permission: 'system',
  input: SendComment,
  async run(context, { agencyId, year, body }) {
    const { tx, now } = context;
    const [report] = await listReports(tx, { agencyIds: [agencyId], year, onlyPublished: true });
    if (!report) {
      throw new AppError('stateForbids', { reason: 'notPublished', message: otherRefusals.notPublished });
    }
    const { siteId } = report;
    const { id } = await tx
      .insertInto('annualReportComment')
      .values({ siteId, agencyId, year, body, state: 'waiting', submittedAt: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    await context.record({
      name: 'annualReport.commented',
      ...{ subject: { type: 'annualReport', id: report.id }, siteId, agencyId },
      payload: { year },
    });
    return { commentId: id };
  },
});

/** The disclosure office releases or refuses a comment, with an answer if it likes; decided ones can be decided anew. */
export const decideComment = command({
  name: 'annualReport.decideComment',
  permission: 'annualReport.moderate',
  input: DecideComment,
  async run(context, { commentId, state, response }) {
    const { tx, now, actor } = context;
    const comment = await tx
      .selectFrom('annualReportComment')
      .where('id', '=', commentId)
      .select(['siteId', 'agencyId', 'year'])
      .forUpdate()
      .executeTakeFirst();
    if (!comment) throw new AppError('notFound', { reason: 'annualReportComment' });
    const { siteId, agencyId, year } = comment;
    const { scope } = await getAgencyScope(tx, agencyId);
    if (!holds(actor, 'annualReport.moderate', scope)) {
      throw new AppError('forbidden', { reason: 'roleMissing', message: refusals.roleMissing });
    }
    await tx
      .updateTable('annualReportComment')
      .set({ state, response, decidedAt: now, decidedBy: actor.staffId })
      .where('id', '=', commentId)
      .execute();
    await context.record({
      name: 'annualReport.commentDecided',
      ...{ subject: { type: 'annualReportComment', id: commentId }, siteId, agencyId },
      payload: { year, state },
    });
    return { commentId };
  },
});
