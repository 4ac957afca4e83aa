import { command } from '../../../platform/command.ts';
import { keptCounts } from '../figures.ts';
import type { FrozenFigures } from '../queries/reports.ts';
import { ReportTarget, ReturnReport } from '../types.ts';
import { aboutReport, addStep, moveReport, tablesOf, takeReport } from './taking.ts';

/** Sends the report to the head; refused while an identity is violated or the year is not over. */
export const submitReport = command({
  name: 'annualReport.submit',
  permission: 'annualReport.write',
  input: ReportTarget,
  async run(context, target) {
    const { report, hash } = await takeReport(context, 'submit', target);
    await moveReport(context, report, 'submit');
    await addStep(context, report.id, { action: 'submit', contentHash: hash });
    await context.record({
      name: 'annualReport.submitted',
      ...aboutReport(report),
      payload: { year: report.year, contentHash: hash },
    });
    return { reportId: report.id };
  },
});

/** Takes the report back before it is public; a signature is void with it. */
export const recallReport = command({
  name: 'annualReport.recall',
  permission: 'annualReport.write',
  input: ReportTarget,
  async run(context, target) {
    const { report } = await takeReport(context, 'recall', target);
    await moveReport(context, report, 'recall', UNSIGNED);
    await addStep(context, report.id, { action: 'recall' });
    await context.record({
      name: 'annualReport.recalled',
      ...aboutReport(report),
      payload: { year: report.year },
    });
    return { reportId: report.id };
  },
});

const UNSIGNED = { figures: null, contentHash: null, signedAt: null, signedBy: null };

/** The head passes words and figures as they stand: the hash of both. */
export const passReportReview = command({
  name: 'annualReport.passHeadReview',
  permission: 'annualReport.review',
  input: ReportTarget,
  async run(context, target) {
    const { report, hash } = await takeReport(context, 'passHeadReview', target);
    await moveReport(context, report, 'passHeadReview');
    await addStep(context, report.id, { action: 'passHeadReview', contentHash: hash });
    await context.record({
      name: 'annualReport.reviewed',
      ...aboutReport(report),
      payload: { year: report.year, contentHash: hash },
    });
    return { reportId: report.id };
  },
});

const returnBy = (
  action: 'returnHeadReview' | 'returnSignOff',
  permission: 'annualReport.review' | 'annualReport.sign',
) =>
  command({
    name: `annualReport.${action}`,
    permission,
    input: ReturnReport,
    async run(context, { note, ...target }) {
      const { report } = await takeReport(context, action, target);
      await moveReport(context, report, action);
      await addStep(context, report.id, { action, note });
      await context.record({
        name: 'annualReport.returned',
        ...aboutReport(report),
        payload: { year: report.year },
      });
      return { reportId: report.id };
    },
  });

/** Back to its writers, with what to change. */
export const returnReportFromHead = returnBy('returnHeadReview', 'annualReport.review');
export const returnReportFromLeader = returnBy('returnSignOff', 'annualReport.sign');

/** The leader signs: from now on the figures are those of this moment, under the hash the head passed. */
export const signReport = command({
  name: 'annualReport.sign',
  permission: 'annualReport.sign',
  input: ReportTarget,
  async run(context, target) {
    const { report, hash, figures, facts, manual } = await takeReport(context, 'sign', target);
    const frozen: FrozenFigures = { ...tablesOf(figures), facts, manual, kept: keptCounts(figures) };
    await moveReport(context, report, 'sign', {
      figures: JSON.stringify(frozen),
      contentHash: hash,
      signedAt: context.now,
      signedBy: context.actor.staffId,
    });
    await addStep(context, report.id, { action: 'sign', contentHash: hash });
    await context.record({
      name: 'annualReport.signed',
      ...aboutReport(report),
      payload: { year: report.year, contentHash: hash },
    });
    return { reportId: report.id };
  },
});

/** Makes the signed report public (条例 Art. 49); an earlier edition stays readable among its versions. */
export const publishReport = command({
  name: 'annualReport.publish',
  permission: 'annualReport.publish',
  input: ReportTarget,
  async run(context, target) {
    const { tx, now, actor } = context;
    const { report, hash } = await takeReport(context, 'publish', target);
    await tx
      .updateTable('annualReport')
      .set({ state: 'replaced', stateSince: now })
      .where('agencyId', '=', report.agencyId)
      .where('year', '=', report.year)
      .where('state', '=', 'published')
      .execute();
    await moveReport(context, report, 'publish', { publishedAt: now, publishedBy: actor.staffId });
    await addStep(context, report.id, { action: 'publish', contentHash: hash });
    await context.record({
      name: 'annualReport.published',
      ...aboutReport(report),
      payload: { year: report.year, number: report.number, contentHash: hash },
    });
    return { reportId: report.id };
  },
});
