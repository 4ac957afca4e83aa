/**
 * Conditions a signed edition passes before it may go public, each a pure check with a reason.
 * Other slices add theirs to the list that `server` composes; the desk shows all of them as a checklist.
 */

/** One gate's answer. `facts` name what is missing: field, person, item. */
export interface GateResult {
  gate: string;
  isOpen: boolean;
  reason?: string;
  facts?: Record<string, string>;
}

/** What the gates look at. Plain data, loaded in one go. */
export interface GateFacts {
  isEmergency: boolean;
  procedure: 'standard' | 'town';
  disclosure: string;
  audience: string;
  publicityDays: number | null;
  contentHash: string;
  /** Hash computed from what stands in the database now. */
  actualHash: string;
  formedOn: string | null;
  today: string;
  authors: readonly string[];
  signatures: readonly {
    kind: string;
    staffId: string;
    agencyId: string | null;
    contentHash: string;
    isDeidentified: boolean;
    hasBothDeclarations: boolean;
  }[];
  items: readonly {
    id: string;
    isKnown: boolean;
    isPersonal: boolean;
    isForEveryone: boolean;
    hasWeb: boolean;
  }[];
  coAgencies: readonly { id: string; name: string }[];
  posting: { hasScan: boolean; filingNumber: string | null } | null;
}

export type Gate = (facts: GateFacts) => GateResult;

const open = (gate: string): GateResult => ({ gate, isOpen: true });
const shut = (gate: string, reason: string, facts?: Record<string, string>): GateResult => ({
  gate,
  isOpen: false,
  reason,
  facts,
});

/** 条例 Art. 17: examined before disclosure; each signature covers exactly what goes out. */
export const signatures: Gate = (facts) => {
  if (facts.contentHash !== facts.actualHash) return shut('signatures', 'contentChanged');
  const needed = facts.isEmergency
    ? ['signOff']
    : facts.procedure === 'town'
      ? ['headReview', 'signOff']
      : ['secrecyReview', 'headReview', 'signOff'];
  for (const kind of needed) {
    const signed = facts.signatures.find((signature) => signature.kind === kind);
    if (!signed) return shut('signatures', 'missing', { step: kind });
    if (signed.contentHash !== facts.actualHash) return shut('signatures', 'contentChanged', { step: kind });
    if (kind === 'headReview' && facts.procedure === 'town' && !signed.hasBothDeclarations) {
      return shut('signatures', 'declarationMissing', { step: kind });
    }
  }
  return open('signatures');
};

/** Nobody vouches twice for one edition, nor for what they wrote. */
export const differentPeople: Gate = (facts) => {
  const steps = facts.signatures.filter(({ kind }) =>
    ['secrecyReview', 'headReview', 'signOff'].includes(kind),
  );
  const people = steps.map(({ staffId }) => staffId);
  if (new Set(people).size < people.length) return shut('differentPeople', 'samePersonTwice');
  if (people.some((person) => facts.authors.includes(person))) return shut('differentPeople', 'authorSigned');
  return open('differentPeople');
};

/** Only what is disclosed on the agency's own motion is published; the rest is closed into the register. */
export const attribute: Gate = (facts) =>
  facts.disclosure === 'proactive' ? open('attribute') : shut('attribute', 'notProactive');

/** 条例 Art. 12: what is published stands in the catalogue. */
export const catalogueItem: Gate = (facts) => {
  if (facts.items.length === 0) return shut('catalogueItem', 'missing');
  const unknown = facts.items.find((item) => !item.isKnown);
  return unknown ? shut('catalogueItem', 'unknown', { item: unknown.id }) : open('catalogueItem');
};

/** A personal list for a group, or a row without the web channel, never reaches the open web (条例 Art. 15). */
export const audience: Gate = (facts) => {
  if (facts.audience !== 'everyone') return shut('audience', 'groupOnly', { audience: facts.audience });
  for (const item of facts.items) {
    if (item.isPersonal && !item.isForEveryone)
      return shut('audience', 'personalForGroup', { item: item.id });
    if (!item.hasWeb) return shut('audience', 'noWebChannel', { item: item.id });
  }
  return open('audience');
};

/** A row for everyone that holds personal information goes out de-identified, as the secrecy review declares. */
export const personalInformation: Gate = (facts) => {
  const personal = facts.items.find((item) => item.isPersonal && item.isForEveryone);
  if (!personal) return open('personalInformation');
  const isDeclared = facts.signatures.some((signature) => signature.isDeidentified);
  return isDeclared
    ? open('personalInformation')
    : shut('personalInformation', 'notDeclared', { item: personal.id });
};

/** 条例 Art. 11: agencies concerned confirm first; silence blocks. */
export const coAgencies: Gate = (facts) => {
  const silent = facts.coAgencies.find(
    (agency) =>
      !facts.signatures.some(
        (signature) =>
          signature.kind === 'coAgencyConfirmation' &&
          signature.agencyId === agency.id &&
          signature.contentHash === facts.actualHash,
      ),
  );
  return silent ? shut('coAgencies', 'notConfirmed', { agency: silent.name }) : open('coAgencies');
};

/** A thing cannot be published before it exists. */
export const formedOn: Gate = (facts) => {
  if (facts.formedOn === null) return shut('formedOn', 'missing');
  return facts.formedOn > facts.today
    ? shut('formedOn', 'inFuture', { date: facts.formedOn })
    : open('formedOn');
};

/** Town variant: the board first, the signed copy filed, then the county's site (流长镇 方案 三). An emergency does not wait for paper. */
export const townBoard: Gate = (facts) => {
  if (facts.procedure !== 'town' || facts.isEmergency) return open('townBoard');
  if (!facts.posting) return shut('townBoard', 'notPosted');
  if (!facts.posting.hasScan) return shut('townBoard', 'scanMissing');
  return facts.posting.filingNumber ? open('townBoard') : shut('townBoard', 'filingNumberMissing');
};

/** All gates of this slice, in the order in which people read them. */
export const PUBLICATION_GATES: readonly Gate[] = [
  signatures,
  differentPeople,
  attribute,
  catalogueItem,
  audience,
  personalInformation,
  coAgencies,
  formedOn,
  townBoard,
];

/** What the web would refuse, a notice board may take: those gates are not asked there. */
const WEB_ONLY: readonly Gate[] = [audience, townBoard, personalInformation];
export const BOARD_GATES = PUBLICATION_GATES.filter((gate) => !WEB_ONLY.includes(gate));

/** Runs every gate; publication needs all of them open. */
export function passGates(facts: GateFacts, gates: readonly Gate[] = PUBLICATION_GATES): GateResult[] {
  return gates.map((gate) => gate(facts));
}
