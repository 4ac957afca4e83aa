import { createHash } from 'node:crypto';

/** What tells one record of another platform from the next. */
export interface RecordIdentity {
  agencyId: string;
  sourceKey: string | null;
  /** `code/back` of an 索引号 that is kept as it is; null when ours is issued. */
  keptIndexNo: string | null;
  title: string;
  docNoKey: string | null;
  bodyText: string;
  formedOn: string | null;
  issuer: string | null;
}

/** The parts that say whether two records are one document. */
export interface SameDocument {
  agencyId: string;
  title: string;
  docNoKey: string | null;
  /** MD5 of the text; null where there is none. It finds candidates, it guards nothing. */
  textHash: string | null;
  formedOn: string | null;
  issuer: string | null;
}

/** As PostgreSQL's md5() over the same text. */
export function textHash(text: string): string | null {
  return text === '' ? null : createHash('md5').update(text).digest('hex');
}

/**
 * Equal keys are one document: same title, 文号 and text at the same agency (decisions: imports). Where there is no text,
 * the day and the issuer must agree too: a bare title is no proof.
 */
export function sameDocumentKey(parts: SameDocument): string {
  const { agencyId, title, docNoKey, textHash: hash } = parts;
  const further = hash === null ? [parts.formedOn ?? '', parts.issuer ?? ''] : [hash];
  return JSON.stringify([agencyId, title, docNoKey ?? '', ...further]);
}

/** A likeness by which a record is suspected to repeat another. */
export interface Suspicion {
  key: string;
  by: 'docNo' | 'text' | 'title';
  value: string;
}

/** By what a record would be suspected to repeat another: 文号 at one agency, text, or a bare title at one agency. */
export function suspicionKeys(parts: SameDocument): Suspicion[] {
  const { agencyId, title, docNoKey, textHash: hash } = parts;
  const keys: Suspicion[] = [];
  if (docNoKey !== null) keys.push({ key: `docNo ${agencyId} ${docNoKey}`, by: 'docNo', value: docNoKey });
  if (hash !== null) keys.push({ key: `text ${hash}`, by: 'text', value: hash });
  if (keys.length === 0) keys.push({ key: `title ${agencyId} ${title}`, by: 'title', value: title });
  return keys;
}
