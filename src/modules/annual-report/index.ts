export {
  type CheckOptions,
  type CheckResult,
  type CheckRule,
  checkReport,
  type Finding,
  violationKey,
} from './check.ts';
export { annualReportCheckApi } from './check-api.ts';
export { answerCheck, answerCheckJson, type CheckReply } from './check-question.ts';
export { checkerText, findingText, ruleNames } from './check-text.ts';
export { writeCells } from './commands/cells.ts';
export { decideComment, sendComment } from './commands/comment.ts';
export { amendReport, beginReport, writeNarrative } from './commands/report.ts';
export {
  passReportReview,
  publishReport,
  recallReport,
  returnReportFromHead,
  returnReportFromLeader,
  signReport,
  submitReport,
} from './commands/review.ts';
export type { ReportConsoleParts } from './console/parts.ts';
export { annualReportConsole } from './console/routes.tsx';
export { reportDueOn } from './deadline.ts';
export { annualReportDesk } from './desk.ts';
export { annualReportChecker } from './portal/checker.tsx';
export { publishedReports } from './portal/published-list.tsx';
export { annualReportPortal, type ReportPortalParts } from './portal/routes.tsx';
export { listReports, type ReportFilter, type ReportRow } from './queries/reports.ts';
export { ANNUAL_REPORT_REACTIONS } from './reactions.ts';
export { REPORT_FILE_BYTES, type ReportReading, readReportUpload } from './read-upload.ts';
export { type ReportFile, readReportFile } from './report-file.ts';
export type {} from './types.ts';
