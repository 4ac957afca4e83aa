import { describe, expect, test } from 'vitest';
import type { Actor, Role } from '../../platform/permission.ts';
import { type AnswerFacts, answerObstacles, may, type PolicySubject, seesApplicant } from './policy.ts';

const scope = { agencyId: 'bureau', bodyId: 'bureau', siteId: 'county' };
const subject: PolicySubject = {
  state: 'inHandling',
  scope,
  assignedTo: null,
  draftedBy: null,
  reviewedBy: null,
  extensionAskedBy: null,
};
const person = (
  staffId: string,
  role: Role,
  at: { agencyId?: string | null; siteId?: string } = {},
): Actor => ({
  staffId,
  displayName: staffId,
  agencyId: 'bureau',
  siteId: 'county',
  roles: [{ role, agencyId: 'bureau', siteId: null, domain: null, delegatedBy: null, ...at }],
});
const facts: AnswerFacts = {
  kind: 'R2',
  ground: null,
  redactions: 0,
  isPublicInterest: false,
  hasFruitlessSearch: false,
  hasAskedCorrection: false,
  parties: [],
  today: '2026-03-11',
};

describe('who may do what with a case', () => {
  test('a role elsewhere, a wrong role and a wrong state are refused with their reason', () => {
    expect(may(person('a', 'clerk'), 'consult', subject)).toMatchObject({ ok: true });
    expect(may(person('a', 'clerk', { agencyId: 'other' }), 'consult', subject)).toEqual({
      ok: false,
      reason: 'roleMissing',
    });
    expect(may(person('a', 'leader'), 'consult', subject)).toEqual({ ok: false, reason: 'roleMissing' });
    expect(may(person('a', 'clerk'), 'consult', { ...subject, state: 'signed' })).toEqual({
      ok: false,
      reason: 'stateForbids',
    });
  });

  test('who drafts, who reviews and who signs are three people (条例 Art. 45)', () => {
    const inReview = { ...subject, state: 'inReview', draftedBy: 'a' } as const;
    expect(may(person('a', 'head'), 'passReview', inReview)).toEqual({
      ok: false,
      reason: 'drafterMayNotReview',
    });
    expect(may(person('b', 'head'), 'passReview', inReview)).toMatchObject({ ok: true });
    const forSignature = { ...inReview, state: 'awaitingSignature', reviewedBy: 'b' } as const;
    expect(may(person('a', 'leader'), 'signAnswer', forSignature)).toMatchObject({
      reason: 'drafterMayNotReview',
    });
    expect(may(person('b', 'leader'), 'signAnswer', forSignature)).toMatchObject({
      reason: 'alreadyReviewed',
    });
    expect(may(person('c', 'leader'), 'signAnswer', forSignature)).toMatchObject({ ok: true });
    expect(may(person('c', 'leader'), 'returnAnswer', forSignature)).toMatchObject({ ok: true });
  });

  test('an extension is decided by somebody else than who asked for it (条例 Art. 33)', () => {
    expect(may(person('h', 'head'), 'decideExtension', subject)).toMatchObject({
      reason: 'noExtensionAsked',
    });
    expect(may(person('h', 'head'), 'decideExtension', { ...subject, extensionAskedBy: 'h' })).toMatchObject({
      reason: 'askerMayNotDecide',
    });
    expect(may(person('h', 'head'), 'decideExtension', { ...subject, extensionAskedBy: 'a' })).toMatchObject({
      ok: true,
    });
  });

  test('only who handles cases at this agency sees who asks', () => {
    expect(seesApplicant(person('a', 'clerk'), subject)).toBe(true);
    expect(seesApplicant(person('l', 'leader'), subject)).toBe(false);
    expect(seesApplicant(person('h', 'head'), subject)).toBe(false);
    const office = person('o', 'disclosureOffice', { agencyId: 'host', siteId: 'county' });
    expect(may(office, 'consult', subject)).toMatchObject({ ok: true });
    expect(seesApplicant(office, subject)).toBe(false);
    expect(seesApplicant(office, { ...subject, assignedTo: 'o' })).toBe(true);
  });
});

describe('what holds an answer up', () => {
  test('a third party that has not answered, until its fifteen working days have ended (条例 Art. 32)', () => {
    const silent = { party: 'third_party', opinion: null } as const;
    const with_ = (termEndsOn: string | null) =>
      answerObstacles({ ...facts, parties: [{ ...silent, termEndsOn }] });
    expect(with_('2026-03-12')).toEqual(['partyHasNotAnswered']);
    expect(with_('2026-03-11')).toEqual(['partyHasNotAnswered']);
    expect(with_(null)).toEqual(['partyHasNotAnswered']);
    expect(with_('2026-03-10')).toEqual([]);
  });

  test('an objection, unless the public interest outweighs it (条例 Art. 32)', () => {
    const parties = [{ party: 'third_party', opinion: 'objects', termEndsOn: null }] as const;
    expect(answerObstacles({ ...facts, parties })).toEqual(['objectionStands']);
    expect(answerObstacles({ ...facts, parties, isPublicInterest: true })).toEqual([]);
    expect(answerObstacles({ ...facts, parties, kind: 'R3', ground: 'N4' })).toEqual([]);
  });

  test('“does not exist” without a search that found nothing (条例 Art. 36(4))', () => {
    expect(answerObstacles({ ...facts, kind: 'R4' })).toEqual(['searchMissing']);
    expect(answerObstacles({ ...facts, kind: 'R4', hasFruitlessSearch: true })).toEqual([]);
  });

  test('grounds belong to refusals only, redactions to partial disclosure (条例 Art. 36(3), 37)', () => {
    expect(answerObstacles({ ...facts, kind: 'R3' })).toEqual(['groundMissing']);
    expect(answerObstacles({ ...facts, ground: 'N5' })).toEqual(['groundOnly']);
    expect(answerObstacles({ ...facts, kind: 'R8', ground: 'N4' })).toEqual(['redactionMissing']);
    expect(answerObstacles({ ...facts, kind: 'R8', ground: 'N4', redactions: 2 })).toEqual([]);
  });

  test('“still unclear” needs a correction notice; closings are no answers (条例 Art. 30)', () => {
    expect(answerObstacles({ ...facts, kind: 'R16' })).toEqual(['correctionNeverAsked']);
    expect(answerObstacles({ ...facts, kind: 'R13' })).toEqual(['closedOnly']);
  });
});
