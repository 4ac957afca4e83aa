import { createHash } from 'node:crypto';

/** Everything a reviewer signs: text, metadata, attachments, relations. Field order is fixed here. */
export interface SignedContent {
  title: string;
  docNo: string | null;
  summary: string;
  bodyHtml: string;
  genre: string | null;
  theme: string | null;
  keywords: readonly string[];
  stage: string | null;
  facet: string | null;
  subColumn: string | null;
  items: readonly string[];
  disclosure: string;
  disclosureBasis: string | null;
  withholdingGround: string | null;
  disclosureReason: string | null;
  reexamineOn: string | null;
  keeper: string | null;
  openness: string;
  openUntil: string | null;
  issuingLevel: string | null;
  sourceKind: string;
  contentSource: string;
  addressees: string;
  signature: string;
  isNormative: boolean;
  isPriority: boolean;
  /** Only for documents formed elsewhere: here the date is that of the signature itself. */
  formedOn: string | null;
  audience: string;
  publicityDays: number | null;
  changeNote: string;
  threadName: string | null;
  coAgencies: readonly string[];
  relations: readonly { kind: string; to: string }[];
  attachments: readonly { name: string; sha256: string }[];
}

/** Names of the fields in which two contents differ: what an edit changed since somebody signed. */
export function changedFields(before: SignedContent, after: SignedContent): (keyof SignedContent)[] {
  const names = Object.keys(after) as (keyof SignedContent)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** SHA-256, in hexadecimal, of the content in its fixed field order. */
export function contentHash(content: SignedContent): string {
  const ordered: [string, unknown][] = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}
