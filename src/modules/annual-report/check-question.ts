import { AppError, type FieldError } from '../../platform/errors.ts';
import { type CheckResult, checkReport, type Finding } from './check.ts';
import { checkerText as copy, findingText, reportReadingText, reportRefusalText } from './check-text.ts';
import { isMembers, member, type ReportFile, readReportFile } from './report-file.ts';

/** The result with a sentence for every violation: what page, API and command line show. */
export type CheckReply = Omit<CheckResult, 'violations'> & { violations: (Finding & { message: string })[] };

/** Checks a report that was read, against the one of the year before where there is one. Throws `invalidInput` for another year. */
export function answerCheck(report: ReportFile, previous: ReportFile | null, isMerged: boolean): CheckReply {
  if (previous?.year && report.year && previous.year !== report.year - 1) {
    const message = reportReadingText.previousYear(report.year, previous.year);
    throw refused([
      { field: 'previous', label: copy.fields.previous, value: String(previous.year), message },
    ]);
  }
  const { violations, ...result } = checkReport(report, { ...(previous && { previous }), isMerged });
  const told = violations.map((finding) => ({ ...finding, message: findingText(finding, result.layout) }));
  return { ...result, violations: told };
}

/**
 * Checks untrusted JSON: a report in the exchange shape, which may carry the report on the year before as `previous` and
 * `merged: true` after a merger. Throws `invalidInput` naming the member that is wrong.
 */
export function answerCheckJson(input: unknown): CheckReply {
  const report = reportIn(input, '');
  const carried = isMembers(input) ? member(input, 'previous') : undefined;
  const previous = carried === undefined || carried === null ? null : reportIn(carried, 'previous');
  return answerCheck(report, previous, isMembers(input) && member(input, 'merged') === true);
}

function reportIn(input: unknown, place: '' | 'previous'): ReportFile {
  const outcome = readReportFile(input);
  if (outcome.ok) return outcome.value;
  const field = [place, outcome.field].filter(Boolean).join('.') || 'report';
  const label = place ? copy.fields.previous : outcome.field || copy.fields.report;
  throw refused([
    { field, label, value: outcome.found, message: reportRefusalText(outcome.code, outcome.found) },
  ]);
}

function refused(fields: FieldError[]): AppError {
  const [first] = fields;
  return new AppError('invalidInput', { message: first && `${first.label}：${first.message}`, fields });
}
