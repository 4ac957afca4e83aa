import type { Genre } from '../../rules/classes.ts';

/** Genres by which policy is made; MEMORY: which kinds count as 政策文件 is left to local practice. */
const POLICY_GENRES: ReadonlySet<string> = new Set<Genre>([
  'order',
  'decision',
  'resolution',
  'announcement',
  'circular',
  'notification',
  'opinion',
  'approval',
]);

/** What decides whether the office is asked. */
export interface Proposal {
  disclosure: string;
  withholdingGround: string | null;
  isNormative: boolean;
  genre: string | null;
}

/** A policy document not proposed as proactive needs the disclosure office's consent (国办发〔2016〕80号). */
export function needsConsent(edition: Proposal): boolean {
  if (edition.disclosure === 'proactive' || edition.withholdingGround === 'N1') return false;
  return edition.isNormative || (edition.genre !== null && POLICY_GENRES.has(edition.genre));
}
