import { describe, expect, test } from 'vitest';
import type { Actor, Role, RoleHeld } from '../../platform/permission.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { ACTION_PERMISSION, holdsForSomeDomain, may, type PolicySubject } from './policy.ts';
import { ACTIONS, type State } from './workflow.ts';

const scope = { agencyId: 'bureau', bodyId: 'bureau', siteId: 'county', domains: ['welfare'] };
const held = (role: Role, more: Partial<RoleHeld> = {}): RoleHeld => ({
  role,
  agencyId: 'bureau',
  siteId: null,
  domain: null,
  delegatedBy: null,
  ...more,
});
const actor = (staffId: string, ...roles: RoleHeld[]): Actor => ({
  staffId,
  displayName: staffId,
  agencyId: 'bureau',
  siteId: 'county',
  roles,
});
const subject = (state: State, more: Partial<PolicySubject> = {}): PolicySubject => ({
  state,
  scope,
  authors: ['clerk'],
  signatures: [],
  ...more,
});
const signed = (kind: string, staffId: string, delegatedBy: string | null = null) => ({
  kind,
  staffId,
  delegatedBy,
});
const reasonOf = (decision: ReturnType<typeof may>) => (decision.ok ? 'ok' : decision.reason);

describe('four people (条例 Art. 17)', () => {
  test('each step in turn by another person', () => {
    const reviewer = actor('reviewer', held('secrecyReviewer'));
    const head = actor('head', held('head'));
    const leader = actor('leader', held('leader'));
    const first = [signed('secrecyReview', 'reviewer')];
    const second = [...first, signed('headReview', 'head')];
    expect(may(reviewer, 'passSecrecyReview', subject('inSecrecyReview')).ok).toBe(true);
    expect(may(head, 'passHeadReview', subject('inHeadReview', { signatures: first })).ok).toBe(true);
    expect(may(leader, 'sign', subject('awaitingSignOff', { signatures: second })).ok).toBe(true);
  });

  const steps = [
    ['passSecrecyReview', 'inSecrecyReview', 'secrecyReviewer'],
    ['passHeadReview', 'inHeadReview', 'head'],
    ['sign', 'awaitingSignOff', 'leader'],
    ['publishInEmergency', 'awaitingSignOff', 'leader'],
  ] as const;

  test.each(steps)('an author never takes %s, whatever roles they hold', (action, state, role) => {
    const author = actor('clerk', held('clerk'), held(role));
    expect(reasonOf(may(author, action, subject(state)))).toBe('authorMayNotApprove');
  });

  test.each(steps)('whoever signed another step does not take %s', (action, state, role) => {
    const both = actor('two', held(role));
    const other = action === 'passSecrecyReview' ? 'headReview' : 'secrecyReview';
    const taken = subject(state, { signatures: [signed(other, 'two')] });
    expect(reasonOf(may(both, action, taken))).toBe('alreadySignedAnotherStep');
  });

  test('a returned edition may be examined again by the same person', () => {
    const again = subject('inSecrecyReview', { signatures: [signed('secrecyReview', 'reviewer')] });
    expect(may(actor('reviewer', held('secrecyReviewer')), 'passSecrecyReview', again).ok).toBe(true);
  });

  test('returning asks for no other person: who may not vouch may still find a fault', () => {
    const author = actor('clerk', held('head'));
    expect(may(author, 'returnHeadReview', subject('inHeadReview')).ok).toBe(true);
  });

  test('authors publish what others signed', () => {
    expect(may(actor('clerk', held('clerk')), 'publish', subject('signed')).ok).toBe(true);
  });
});

describe('delegation (代理)', () => {
  const deputy = (forWhom: string) => actor('deputy', held('leader', { delegatedBy: forWhom }));

  test('counts as the absent person too: their part in the edition binds the deputy', () => {
    const wrote = subject('awaitingSignOff', { authors: ['leader'] });
    expect(reasonOf(may(deputy('leader'), 'sign', wrote))).toBe('delegatorIsInvolved');
    const examined = subject('awaitingSignOff', { signatures: [signed('headReview', 'leader')] });
    expect(reasonOf(may(deputy('leader'), 'sign', examined))).toBe('delegatorIsInvolved');
  });

  test('a step signed on behalf of somebody binds that person', () => {
    const taken = subject('awaitingSignOff', { signatures: [signed('headReview', 'deputy', 'leader')] });
    expect(reasonOf(may(actor('leader', held('leader')), 'sign', taken))).toBe('alreadySignedAnotherStep');
  });

  test('an own role is used before a lent one', () => {
    const both = actor('deputy', held('leader', { delegatedBy: 'leader' }), held('leader'));
    expect(may(both, 'sign', subject('awaitingSignOff'))).toMatchObject({
      ok: true,
      as: { delegatedBy: null },
    });
  });
});

describe('reach', () => {
  const ROLES_OF: Record<string, Role[]> = Object.fromEntries(
    ACTIONS.map((action) => [
      action,
      (['clerk', 'secrecyReviewer', 'head', 'leader', 'disclosureOffice'] as Role[]).filter((role) =>
        holdsForSomeDomain(actor('x', held(role)), ACTION_PERMISSION[action], scope),
      ),
    ]),
  );

  test.each(ACTIONS)('%s needs its role at the agency, or at its body, or over the site', (action) => {
    const state = ({ submit: 'draft', edit: 'draft', discard: 'draft' } as Record<string, State>)[action];
    const states: State[] = state
      ? [state]
      : ['draft', 'inSecrecyReview', 'inHeadReview', 'awaitingSignOff', 'signed', 'scheduled'];
    const elsewhere = actor(
      'x',
      ...(ROLES_OF[action] ?? []).map((role) => held(role, { agencyId: 'other' })),
    );
    for (const each of states) expect(may(elsewhere, action, subject(each)).ok).toBe(false);
  });

  test('a role for one domain reaches what is filed under it only', () => {
    const reviewer = actor('r', held('secrecyReviewer', { domain: 'education' }));
    expect(reasonOf(may(reviewer, 'passSecrecyReview', subject('inSecrecyReview')))).toBe('roleMissing');
    const education = subject('inSecrecyReview', { scope: { ...scope, domains: ['education', 'welfare'] } });
    expect(may(reviewer, 'passSecrecyReview', education).ok).toBe(true);
    expect(holdsForSomeDomain(reviewer, 'document.secrecyReview', scope)).toBe(true);
  });

  test('only who wrote it takes it back, and only before it is signed', () => {
    const other = actor('other', held('clerk'));
    expect(reasonOf(may(other, 'recall', subject('inHeadReview')))).toBe('onlyAuthorRecalls');
    const author = actor('clerk', held('clerk'));
    expect(may(author, 'recall', subject('awaitingSignOff')).ok).toBe(true);
    expect(reasonOf(may(author, 'recall', subject('signed')))).toBe('stateForbids');
  });

  test('jobs act as the system, never against the table of states', () => {
    expect(may(SYSTEM, 'publish', subject('scheduled'))).toEqual({ ok: true, as: null });
    expect(reasonOf(may(SYSTEM, 'publish', subject('draft')))).toBe('stateForbids');
  });
});
