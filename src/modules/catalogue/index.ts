export { catalogueApi } from './api.ts';
export * from './channels.ts';
export { type CatalogueCheck, checkCatalogue } from './check.ts';
export { adoptRow } from './commands/adopt-row.ts';
export { decideProposal } from './commands/decide-proposal.ts';
export { editChangeNote } from './commands/edit-change-note.ts';
export { type LoadedStandard, loadStandard } from './commands/load-standard.ts';
export { proposeChange } from './commands/propose-change.ts';
export * from './comparison.ts';
export { catalogueConsole } from './console/routes.ts';
export { catalogueDecisions } from './desk.ts';
export { CATALOGUE_COLUMNS } from './dictionary.ts';
export * from './due.ts';
export * from './due-text.ts';
export * from './filter.ts';
export * from './national-table.ts';
export * from './overlay.ts';
export type { CataloguePortalParts, DocumentScope, TableSheet } from './portal/parts.ts';
export { cataloguePortal } from './portal/routes.ts';
export {
  type Binding,
  type BindingCatalogue,
  type BoundAgency,
  bindingCatalogue,
} from './queries/binding.ts';
export { type ChangeLogEntry, listChangeLog } from './queries/change-log.ts';
export { type Comparison, compareWith } from './queries/compare.ts';
export { type DomainInSite, getDomain, listDomains } from './queries/domains.ts';
export { type CatalogueInForce, effectiveCatalogue } from './queries/effective.ts';
export { getItem, type ItemInScope } from './queries/item.ts';
export {
  type ItemChoice,
  type ItemChoiceGroup,
  type ItemFacts,
  itemsById,
  listItemChoices,
} from './queries/items.ts';
export { listWaitingProposals, type ProposalFacts } from './queries/proposals.ts';
export { type PublicCatalogue, type PublicScope, publicCatalogue } from './queries/public-catalogue.ts';
export {
  currentCatalogueVersion,
  currentVersionOf,
  getVersion,
  listVersions,
  type VersionFacts,
} from './queries/version.ts';
export { CATALOGUE_REACTIONS } from './reactions.ts';
export * from './responsibility.ts';
export * from './row.ts';
export { CatalogueRowView, catalogueRowView } from './row-view.ts';
export { type CatalogueMoment, type CatalogueScope, scopeKey, scopeOfKey } from './scope.ts';
export * from './standard.ts';
export * from './text.ts';
export * from './time-limit.ts';
export { ART_26 } from './time-limit-grammar.ts';
export * from './time-limit-wording.ts';
export * from './types.ts';
