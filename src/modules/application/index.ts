export { calculatorApi } from './calculator-api.ts';
export { feeText } from './calculator-text.ts';
export { CHANNELS } from './clock-input.ts';
export { answerClock, type ClockReply } from './clock-question.ts';
export { clockStateNames } from './clock-text.ts';
export { draftAnswer, passReview, returnAnswer, signAnswer, submitAnswer } from './commands/answer.ts';
export { addCaseFiles, openCaseFile, quarantineFiles, removeCaseFile } from './commands/case-access.ts';
export { changeRemedies, changeRetention } from './commands/change-settings.ts';
export { archive, closeUncorrected, closeUnpaid, deliver, withdrawApplication } from './commands/close.ts';
export { consult, recordOpinion, recordReached, submitOpinion } from './commands/consultation.ts';
export { askCorrection, receiveCorrection } from './commands/correction.ts';
export { erasePersonalData } from './commands/erase-personal-data.ts';
export { askExtension, askReasons, decideExtension, setDelay } from './commands/extension.ts';
export { noticeFee, payFee } from './commands/fee.ts';
export { fileApplication, type Receipt } from './commands/file-application.ts';
export { concludeGrievance, fileGrievance } from './commands/grievance.ts';
export { convertToDraft, logAnswer } from './commands/publicise.ts';
export { accept, assign, confirmReceipt, forward } from './commands/receipt.ts';
export { recordSearch } from './commands/record-search.ts';
export { recordRemedy } from './commands/remedy.ts';
export { split } from './commands/split.ts';
export { writeLetterTemplate } from './commands/write-template.ts';
export { applicationDesk } from './console/desk.ts';
export { applicationConsole } from './console/routes.ts';
export { APPLICATION_EVENT_NAMES } from './event-text.ts';
export { answerFee, type FeeAnswer } from './fee-question.ts';
export { eraseOldApplicants, eraseSealedFiles, scanWaitingFiles } from './jobs.ts';
export * from './kinds.ts';
export { LETTER_NAMES } from './letter-text.ts';
export { newsMail, tellApplicant } from './news-mail.ts';
export { clockCalculator } from './portal/clock-calculator.tsx';
export { feeCalculator } from './portal/fee-calculator.tsx';
export { applicationPortal } from './portal/routes.ts';
export { countAnswers, type LoggedAnswer, listAnswers } from './queries/answers.ts';
export { type CaseFilter, type CaseRow, countCases, listCases } from './queries/case-list.ts';
export {
  listReportCases,
  listReportRemedies,
  type ReportCase,
  type ReportFees,
  type ReportPlace,
  type ReportRemedy,
  reportFees,
} from './queries/report-cases.ts';
export { APPLICATION_REACTIONS } from './reactions.ts';
export { applicationRecomputation } from './recomputation.ts';
export { KIND_NAMES, STATE_NAMES } from './text.ts';
export {
  APPLICANT_TYPES,
  type ApplicantType,
  OPINIONS,
  PARTIES,
  REMEDY_KINDS,
  REMEDY_OUTCOMES,
  type SealedFile,
} from './types.ts';
export { storeSealed } from './uploaded.ts';
