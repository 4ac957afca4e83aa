import { command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { countAt } from '../check-cells.ts';
import { reportReadingText } from '../check-text.ts';
import { findPrevious } from '../queries/previous.ts';
import { readReportFile } from '../report-file.ts';
import { fieldText, otherRefusals } from '../report-text.ts';
import { APPLICANT_COLUMNS } from '../tables.ts';
import { TakePreviousFile } from '../types.ts';
import { aboutReport, takeReport, writeReport } from './taking.ts';

/**
 * Takes the report on the year before out of a file, in the layout of 2019 or 2021: what it carried over is carried in, and
 * both years are held against each other. Only where none was signed here.
 */
export const takePreviousFile = command({
  name: 'annualReport.takePreviousFile',
  permission: 'annualReport.write',
  input: TakePreviousFile,
  async run(context, { name, report: given, ...target }) {
    const { report } = await takeReport(context, 'write', target);
    const refuse = (message: string) => fieldError('previous', fieldText.previous, message, name);
    if ((await findPrevious(context.tx, report))?.reportId) throw refuse(otherRefusals.previousHere);
    const reading = readReportFile(given);
    if (!reading.ok) throw refuse(otherRefusals.previousUnreadable);
    const { value: previous } = reading;
    if (previous.year !== null && previous.year !== report.year - 1) {
      throw refuse(reportReadingText.previousYear(report.year, previous.year));
    }
    const carriedOver = APPLICANT_COLUMNS.map((column) =>
      countAt(previous, { table: 'table3', row: 'carried_forward', column }),
    );
    if (carriedOver.includes(null)) throw refuse(otherRefusals.previousBlank);
    await writeReport(context, report, {
      previousFile: JSON.stringify({
        name,
        report: { organ: previous.organ, year: report.year - 1, ...previous.tables },
      }),
    });
    await context.record({
      name: 'annualReport.written',
      ...aboutReport(report),
      payload: { year: report.year },
    });
    return { reportId: report.id };
  },
});
