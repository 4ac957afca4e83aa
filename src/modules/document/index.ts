export { documentApi } from './api.ts';
export { confirmAsCoAgency, consent } from './commands/agreement.ts';
export { amend } from './commands/amend.ts';
export { attachFile, detachFile } from './commands/attach.ts';
export { type BatchOutcome, type EntryOutcome, LARGEST_BATCH } from './commands/batch-parts.ts';
export { close } from './commands/close.ts';
export { createDraft } from './commands/create-draft.ts';
export { discard } from './commands/discard.ts';
export { editDraft } from './commands/edit-draft.ts';
export { publishInEmergency, reviewLater } from './commands/emergency.ts';
export { importBatch } from './commands/import-batch.ts';
export { type ImportCounts, type ImportStand, NO_COUNTS, openImportRun } from './commands/import-run.ts';
export { post, recordPosting } from './commands/posting.ts';
export { publish } from './commands/publish.ts';
export { reassign } from './commands/reassign.ts';
export { recall } from './commands/recall.ts';
export { recordEarlierPublication } from './commands/record-earlier-publication.ts';
export { reexamine } from './commands/reexamine.ts';
export { restoreBatch } from './commands/restore-batch.ts';
export {
  passHeadReview,
  passSecrecyReview,
  returnHeadReview,
  returnSecrecyReview,
  returnSignOff,
  sign,
} from './commands/review.ts';
export { schedule, unschedule } from './commands/schedule.ts';
export { seeFiling } from './commands/see-filing.ts';
export { submit } from './commands/submit.ts';
export { decideValidity, setValidity } from './commands/validity.ts';
export { withdraw, withdrawAttachment, withdrawEdition, withdrawExpired } from './commands/withdrawal.ts';
export { writeTemplate } from './commands/write-template.ts';
export { needsConsent } from './consent.ts';
export { documentDesk } from './console/desk-sections.ts';
export { DESK_SETTINGS, type DeskSettings, type DocumentConsoleParts } from './console/parts.ts';
export { documentConsole } from './console/routes.tsx';
export type { DeskSection } from './console/work-sections.ts';
export { EarlierPublication } from './earlier-publication.ts';
export { EXPORT_FORMAT, type ExportedDocument } from './exported-document.ts';
export { foldCounts, publishDue, publishScheduledJob, withdrawEnded } from './jobs.ts';
export { catalogueTablePdf } from './paper/catalogue-table.ts';
export { documentJson, listItemJson } from './portal/machine-forms.ts';
export { documentPortal } from './portal/routes.tsx';
export { rowView } from './portal/row-view.ts';
export { type AwaitedConfirmation, listAwaitedConfirmations } from './queries/awaited-confirmations.ts';
export * from './queries/counts.ts';
export * from './queries/dated.ts';
export { type ExportFilter, eachExported } from './queries/exported.ts';
export * from './queries/facets.ts';
export * from './queries/harvest.ts';
export { eachFinding, type ListedFinding } from './queries/import-findings.ts';
export { attachmentPath, findAtAddress } from './queries/public-document.ts';
export * from './queries/public-list.ts';
export { eachPublicDocument } from './queries/public-stream.ts';
export { LATEST_REEXAMINATION, reexamineOnOf } from './queries/reexamination.ts';
export * from './queries/sitemap.ts';
export { hasExpired, lastVisibleDay, publicOn, readableBy, visibleToPublic } from './queries/visibility.ts';
export * from './text.ts';
export * from './types.ts';
export * from './views.ts';
