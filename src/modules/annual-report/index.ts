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
export { annualReportChecker } from './portal/checker.tsx';
export { REPORT_FILE_BYTES, type ReportReading, readReportUpload } from './read-upload.ts';
export { type ReportFile, readReportFile } from './report-file.ts';
