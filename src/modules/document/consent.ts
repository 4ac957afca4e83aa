import type { EditionFacts } from './queries/edition.ts';

/** Genres by which policy is made; MEMORY: which kinds count as 政策文件 is left to local practice. */
const POLICY_GENRES = new Set(['命令', '决定', '意见', '通知', '公告', '通告', '批复', '决议']);

/** A policy document not proposed as proactive needs the disclosure office's consent (国办发〔2016〕80号). */
export function needsConsent({ edition }: Pick<EditionFacts, 'edition'>): boolean {
  if (edition.disclosure === 'proactive' || edition.withholdingGround === 'N1') return false;
  return edition.isNormative || (edition.genre !== null && POLICY_GENRES.has(edition.genre));
}
