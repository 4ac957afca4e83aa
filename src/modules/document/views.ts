import type { Disclosure, RelationKind, Validity, WithdrawalKind } from './types.ts';

/** An agency as lists and pages name it. */
export interface AgencyRef {
  code: string | null;
  name: string;
}

/** A document in a list: the shape of API, portal, feed and export alike (interface: JSON shapes). */
export interface DocumentListItem {
  indexNo: string;
  title: string;
  docNo: string | null;
  agency: AgencyRef;
  coAgencies: AgencyRef[];
  domain: string | null;
  item: string | null;
  items: string[];
  theme: string | null;
  genre: string | null;
  formedOn: string | null;
  publishedOn: string;
  sourcePublishedOn: string | null;
  validity: Validity;
  disclosure: Disclosure;
  stage: string | null;
  summary: string;
  url: string;
}

export interface AttachmentView {
  id: string;
  name: string;
  type: string;
  mediaType: string;
  size: number;
  sha256: string;
  url: string;
  /** Set when this one attachment was withdrawn: its name stays, the file does not. */
  withdrawnAt: string | null;
  downloads: number;
  /** Whether its text was read and can be searched. */
  isSearchable: boolean;
}

export interface RelationView {
  kind: RelationKind;
  /** `out`: this document names the other; `back`: the other names this one. */
  direction: 'out' | 'back';
  indexNo: string | null;
  docNo: string | null;
  title: string;
}

export interface EditionView {
  edition: number;
  publishedOn: string;
  changeNote: string;
  isLive: boolean;
  isWithdrawn: boolean;
}

/** A visible document with everything its page, prints and API show. */
export interface DocumentView extends DocumentListItem {
  id: string;
  editionId: string;
  edition: number;
  body: string;
  text: string;
  keywords: string[];
  facet: string | null;
  subColumn: string | null;
  openness: string;
  openUntil: string | null;
  issuer: string | null;
  issuingLevel: string | null;
  sourceKind: string;
  contentSource: string;
  addressees: string;
  signature: string;
  isNormative: boolean;
  isPriority: boolean;
  isEmergency: boolean;
  changedOn: string | null;
  publishedAt: Date;
  firstPublishedAt: Date;
  importedOn: string | null;
  sourceIndexNo: string | null;
  publicityFrom: string | null;
  publicityUntil: string | null;
  catalogueVersion: number | null;
  contentHash: string;
  agencyId: string;
  siteId: string;
  agencyAddress: string;
  responsibleEditor: string;
  threadId: string | null;
  threadName: string | null;
  attachments: AttachmentView[];
  relations: RelationView[];
  history: EditionView[];
  validityHistory: { validity: Validity; effectiveOn: string; reason: string }[];
  views: number;
}

/** What stays at the address of something withdrawn. */
export interface Tombstone {
  indexNo: string;
  /** Left out where the title itself had to go. */
  title: string | null;
  agency: AgencyRef;
  withdrawnOn: string;
  kind: WithdrawalKind;
  authority: string;
  reason: string | null;
}

/** What stands at a document's address. */
export type AtAddress =
  | { found: 'document'; document: DocumentView }
  | { found: 'tombstone'; tombstone: Tombstone; documentId: string }
  | { found: 'nothing' };
