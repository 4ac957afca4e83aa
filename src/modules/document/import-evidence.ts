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

/** Keys under which a record would be suspected to be another's duplicate: 文号 at one agency, text, or a bare title. */
export function suspicionKeys(parts: SameDocument): string[] {
  const { agencyId, title, docNoKey, textHash: hash } = parts;
  const keys = docNoKey === null ? [] : [`docNo ${agencyId} ${docNoKey}`];
  if (hash !== null) keys.push(`text ${hash}`);
  if (docNoKey === null && hash === null) keys.push(`title ${agencyId} ${title}`);
  return keys;
}
