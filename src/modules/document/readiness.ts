import { needsConsent } from './consent.ts';
import { BOARD_GATES, type GateFacts, type GateResult, PUBLICATION_GATES, passGates } from './gates.ts';
import { type EditionFacts, standingReviews } from './queries/edition.ts';
import { GATE_TEXT, text } from './text.ts';

/** Why the leader cannot sign yet: an agency concerned is silent (条例 Art. 11), or the office has not agreed; else null. */
export function signingObstacle(facts: EditionFacts): { reason: string; message: string } | null {
  const standing = standingReviews(facts);
  const silent = facts.coAgencies.find(
    ({ id }) => !standing.some(({ kind, agencyId }) => kind === 'coAgencyConfirmation' && agencyId === id),
  );
  if (silent) return { reason: 'coAgencies', message: text.coAgencyMissing(silent.name) };
  const isAgreed = standing.some(({ kind }) => kind === 'disclosureConsent');
  return needsConsent(facts.edition) && !isAgreed
    ? { reason: 'consent', message: text.consentMissing }
    : null;
}

/** Every condition of publication, on the web and on a notice board. */
export interface Readiness {
  web: GateResult[];
  board: GateResult[];
}

/** Asks every gate of both ways to the public. */
export function readinessOf(facts: GateFacts): Readiness {
  return { web: passGates(facts, PUBLICATION_GATES), board: passGates(facts, BOARD_GATES) };
}

/** What a shut gate asks for, as a sentence; empty for an open one. */
export function gateReason({ gate, isOpen, reason, facts = {} }: GateResult): string {
  return isOpen ? '' : (GATE_TEXT[`${gate}.${reason}`]?.(facts) ?? '');
}
