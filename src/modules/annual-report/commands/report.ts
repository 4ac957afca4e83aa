import { command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { cleanHtml } from '../../../platform/html/clean.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { getReport } from '../queries/reports.ts';
import { fieldText, IMPROVEMENT_FORM, otherRefusals, refusals } from '../report-text.ts';
import { AmendReport, BeginReport, Narrative } from '../types.ts';
import { aboutReport, takeReport, writeReport } from './taking.ts';

/** Begins the report of an agency on a year, in the layout of 国办公开办函〔2021〕30号. Throws `conflict` where there is one. */
export const beginReport = command({
  name: 'annualReport.begin',
  permission: 'annualReport.write',
  input: BeginReport,
  async run(context, { agencyId, year }) {
    const { tx, now, actor } = context;
    const { scope } = await getAgencyScope(tx, agencyId);
    if (!holds(actor, 'annualReport.write', scope) || scope.bodyId !== agencyId) {
      throw new AppError('forbidden', { reason: 'roleMissing', message: refusals.roleMissing });
    }
    if (shanghaiDate(now) < `${year}-01-01`) {
      throw fieldError('year', fieldText.year, otherRefusals.yearTooLate(year), String(year));
    }
    const row = await tx
      .insertInto('annualReport')
      .values({
        ...{ agencyId, siteId: scope.siteId, year, state: 'draft', stateSince: now },
        problemsHtml: cleanHtml(IMPROVEMENT_FORM).html,
        ...{ createdAt: now, changedAt: now, changedBy: actor.staffId },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw fieldError('year', fieldText.year, otherRefusals.exists(year), String(year));
    const report = await getReport(tx, row.id);
    await context.record({
      name: 'annualReport.begun',
      ...aboutReport(report),
      payload: { year, number: 1 },
    });
    return { reportId: row.id };
  },
});

/** Writes the text of parts one, five and six; HTML is cleaned like that of a document. */
export const writeNarrative = command({
  name: 'annualReport.write',
  permission: 'annualReport.write',
  input: Narrative,
  async run(context, { overviewHtml, problemsHtml, otherHtml, changeNote, ...target }) {
    const { report } = await takeReport(context, 'write', target);
    await writeReport(context, report, {
      overviewHtml: cleanHtml(overviewHtml).html,
      problemsHtml: cleanHtml(problemsHtml).html,
      otherHtml: cleanHtml(otherHtml).html,
      ...(report.number > 1 && { changeNote }),
    });
    await context.record({
      name: 'annualReport.written',
      ...aboutReport(report),
      payload: { year: report.year },
    });
    return { reportId: report.id };
  },
});

/** Begins another edition of a published report with its text and typed cells; the published one stays up meanwhile. */
export const amendReport = command({
  name: 'annualReport.amend',
  permission: 'annualReport.write',
  input: AmendReport,
  async run(context, { changeNote, ...target }) {
    const { tx, now, actor } = context;
    const { report } = await takeReport(context, 'amend', target);
    const { agencyId, siteId, year, overviewHtml, problemsHtml, otherHtml, previousFile } = report;
    const row = await tx
      .insertInto('annualReport')
      .values({
        ...{ agencyId, siteId, year, number: report.number + 1, state: 'draft', stateSince: now },
        ...{ overviewHtml, problemsHtml, otherHtml, changeNote },
        previousFile: previousFile && JSON.stringify(previousFile),
        ...{ createdAt: now, changedAt: now, changedBy: actor.staffId },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw new AppError('conflict', { reason: 'changed', message: otherRefusals.exists(year) });
    const typed = await tx
      .selectFrom('annualReportCell')
      .where('reportId', '=', report.id)
      .selectAll()
      .execute();
    if (typed.length > 0) {
      const cells = typed.map((cell) => ({ ...cell, reportId: row.id }));
      await tx.insertInto('annualReportCell').values(cells).execute();
    }
    await context.record({
      name: 'annualReport.begun',
      ...aboutReport({ ...report, id: row.id }),
      payload: { year, number: report.number + 1 },
    });
    return { reportId: row.id };
  },
});
