import { describe, expect, test } from 'vitest';
import { type Actor, ROLES, type Role, type RoleHeld, SYSTEM } from '../../platform/permission.ts';
import { plainDate } from '../../rules/plain-date.ts';
import {
  areDutiesApart,
  DELEGABLE,
  type DelegationRequest,
  isSystemRole,
  mayEndDelegation,
  refuseDelegation,
  refuseGrant,
  SYSTEM_ROLES,
} from './policy.ts';

const SCOPE = { agencyId: 'bureau', bodyId: 'bureau', siteId: 'county' };
const TODAY = plainDate('2026-03-11');

function held(role: Role, given: Partial<RoleHeld> = {}): RoleHeld {
  return { role, agencyId: 'bureau', siteId: null, domain: null, delegatedBy: null, ...given };
}

function person(staffId: string, roles: RoleHeld[] = []): Actor {
  return { staffId, displayName: staffId, agencyId: 'bureau', siteId: 'county', roles };
}

describe('three duties, three people', () => {
  test.each(SYSTEM_ROLES)('%s goes together with no other role', (duty) => {
    for (const other of ROLES.filter((role) => role !== duty)) {
      expect(areDutiesApart([other], duty), `${duty} after ${other}`).toBe(false);
      expect(areDutiesApart([duty], other), `${other} after ${duty}`).toBe(false);
    }
    expect(areDutiesApart([duty], duty)).toBe(true);
    expect(areDutiesApart([], duty)).toBe(true);
  });

  test('roles of publishing may be held together: four eyes are kept on each edition', () => {
    for (const role of DELEGABLE) expect(areDutiesApart([...DELEGABLE], role)).toBe(true);
  });

  test('every role is either a duty of the system or can be delegated', () => {
    for (const role of ROLES) {
      expect(isSystemRole(role)).toBe(!(DELEGABLE as readonly Role[]).includes(role));
    }
  });
});

describe('granting', () => {
  const officer = person('officer', [held('securityAdministrator', { agencyId: null })]);
  const recipient = { staffId: 'ming', isActive: true, roles: [] as Role[] };

  test.each([
    ['to another person', recipient, { role: 'clerk', agencyId: 'bureau' }, null],
    ['to oneself', { ...recipient, staffId: 'officer' }, { role: 'clerk', agencyId: 'bureau' }, 'toOneself'],
    [
      'to somebody out of service',
      { ...recipient, isActive: false },
      { role: 'clerk', agencyId: 'bureau' },
      'staffInactive',
    ],
    [
      'publishing to the auditor',
      { ...recipient, roles: ['auditor'] },
      { role: 'clerk', agencyId: 'bureau' },
      'dutiesApart',
    ],
    [
      'auditing to a leader',
      { ...recipient, roles: ['leader'] },
      { role: 'auditor', agencyId: null },
      'dutiesApart',
    ],
    ['publishing without an agency', recipient, { role: 'leader', agencyId: null }, 'agencyMissing'],
    [
      'a duty of the system at one agency',
      recipient,
      { role: 'auditor', agencyId: 'bureau' },
      'agencyUnwanted',
    ],
  ] as const)('%s', (_, to, grant, expected) => {
    expect(refuseGrant(officer, to, grant)).toBe(expected);
  });
});

describe('delegating (代理)', () => {
  const head = person('head', [held('head')]);
  const request: DelegationRequest = {
    fromStaffId: 'head',
    role: 'head',
    isHeld: true,
    scope: SCOPE,
    to: { staffId: 'deputy', isActive: true, siteId: 'county', roles: [] },
    startsOn: TODAY,
    endsOn: plainDate('2026-03-20'),
  };
  const refuse = (actor: Actor, given: Partial<DelegationRequest> = {}) =>
    refuseDelegation(actor, { ...request, ...given }, TODAY);

  test('an own role goes to a colleague for a period from today on', () => {
    expect(refuse(head)).toBeNull();
  });

  test.each([
    ['a duty of the system', { role: 'auditor' as Role }, 'notDelegable'],
    ['to the same person', { to: { ...request.to, staffId: 'head' } }, 'samePerson'],
    ['a role not held', { isHeld: false }, 'roleNotHeld'],
    ['to somebody out of service', { to: { ...request.to, isActive: false } }, 'staffInactive'],
    ['to the auditor', { to: { ...request.to, roles: ['auditor' as Role] } }, 'dutiesApart'],
    ['to another government', { to: { ...request.to, siteId: 'elsewhere' } }, 'otherSite'],
    ['to somebody who works nowhere', { to: { ...request.to, siteId: null } }, 'otherSite'],
    ['backdated by a day', { startsOn: plainDate('2026-03-10') }, 'startsInPast'],
    ['ending before it starts', { startsOn: plainDate('2026-03-21') }, 'endsBeforeStart'],
    ['for a year and a day', { endsOn: plainDate('2027-03-12') }, 'tooLong'],
  ] as const)('not %s', (_, given, expected) => {
    expect(refuse(head, given)).toBe(expected);
  });

  test('a year is not too long, and one day is long enough', () => {
    expect(refuse(head, { endsOn: plainDate('2027-03-11') })).toBeNull();
    expect(refuse(head, { endsOn: TODAY })).toBeNull();
  });

  test('leader and disclosure office arrange it for absent people within their reach, nobody else does', () => {
    expect(refuse(person('leader', [held('leader')]))).toBeNull();
    expect(
      refuse(person('office', [held('disclosureOffice', { agencyId: 'host', siteId: 'county' })])),
    ).toBeNull();
    expect(refuse(person('clerk', [held('clerk')]))).toBe('notYours');
    expect(refuse(person('leader', [held('leader', { agencyId: 'other' })]))).toBe('notYours');
    expect(refuse(person('office', [held('disclosureOffice', { agencyId: 'host', siteId: 'other' })]))).toBe(
      'notYours',
    );
    expect(refuse(person('leader', [held('leader', { domain: 'health' })]))).toBe('notYours');
    expect(refuse(SYSTEM)).toBeNull();
  });

  test('what is held by delegation gives no say over others, and nobody arranges a role for himself', () => {
    expect(refuse(person('deputy2', [held('leader', { delegatedBy: 'leader' })]))).toBe('notYours');
    expect(refuse(person('deputy', [held('leader')]))).toBe('toOneself');
  });

  test('either side, the maker and whoever arranges there may end it', () => {
    const delegation = { fromStaffId: 'head', toStaffId: 'deputy', createdBy: 'maker' };
    for (const staffId of ['head', 'deputy', 'maker']) {
      expect(mayEndDelegation(person(staffId), delegation, SCOPE)).toBe(true);
    }
    expect(mayEndDelegation(person('leader', [held('leader')]), delegation, SCOPE)).toBe(true);
    expect(mayEndDelegation(person('clerk', [held('clerk')]), delegation, SCOPE)).toBe(false);
  });
});
