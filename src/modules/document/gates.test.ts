import { describe, expect, test } from 'vitest';
import { BOARD_GATES, type GateFacts, PUBLICATION_GATES, passGates } from './gates.ts';
import { gateReason } from './readiness.ts';

const HASH = 'a'.repeat(64);
const signature = (kind: string, staffId: string, more: Partial<GateFacts['signatures'][number]> = {}) => ({
  kind,
  staffId,
  agencyId: null,
  contentHash: HASH,
  isDeidentified: false,
  hasBothDeclarations: false,
  ...more,
});
const item = (more: Partial<GateFacts['items'][number]> = {}) => ({
  id: 'T-01',
  isKnown: true,
  isPersonal: false,
  isForEveryone: true,
  hasWeb: true,
  ...more,
});

const ready: GateFacts = {
  isEmergency: false,
  procedure: 'standard',
  disclosure: 'proactive',
  audience: 'everyone',
  publicityDays: null,
  contentHash: HASH,
  actualHash: HASH,
  formedOn: '2026-03-10',
  today: '2026-03-11',
  authors: ['clerk'],
  signatures: [
    signature('secrecyReview', 'reviewer'),
    signature('headReview', 'head'),
    signature('signOff', 'leader'),
  ],
  items: [item()],
  coAgencies: [],
  posting: null,
};
const town: GateFacts = {
  ...ready,
  procedure: 'town',
  signatures: [
    signature('headReview', 'head', { hasBothDeclarations: true }),
    signature('signOff', 'leader'),
  ],
  posting: { hasScan: true, filingNumber: '备1' },
};
const without = (kind: string) => ready.signatures.filter((given) => given.kind !== kind);
const partner = { id: 'finance', name: '财政局' };
const confirmed = signature('coAgencyConfirmation', 'chief', { agencyId: 'finance' });

const shutBy = (facts: GateFacts) =>
  passGates(facts).flatMap(({ gate, isOpen, reason }) => (isOpen ? [] : [`${gate}.${reason}`]));

describe('the gates of publication', () => {
  test('all are open for an edition that lacks nothing, also by the town’s way', () => {
    expect(shutBy(ready)).toEqual([]);
    expect(shutBy(town)).toEqual([]);
  });

  const cases: [what: string, facts: GateFacts, shut: string[]][] = [
    [
      'no secrecy review (条例 Art. 17)',
      { ...ready, signatures: without('secrecyReview') },
      ['signatures.missing'],
    ],
    ['no head’s review', { ...ready, signatures: without('headReview') }, ['signatures.missing']],
    ['no sign-off', { ...ready, signatures: without('signOff') }, ['signatures.missing']],
    [
      'the text changed in the database',
      { ...ready, actualHash: 'b'.repeat(64) },
      ['signatures.contentChanged'],
    ],
    [
      'one signature on an older text',
      {
        ...ready,
        signatures: [...without('signOff'), signature('signOff', 'leader', { contentHash: 'b'.repeat(64) })],
      },
      ['signatures.contentChanged'],
    ],
    [
      'a town’s head without the second declaration (流长镇 方案 三)',
      { ...town, signatures: [signature('headReview', 'head'), signature('signOff', 'leader')] },
      ['signatures.declarationMissing'],
    ],
    [
      'one person for two steps',
      { ...ready, signatures: [...without('headReview'), signature('headReview', 'reviewer')] },
      ['differentPeople.samePersonTwice'],
    ],
    ['an author who signed', { ...ready, authors: ['clerk', 'head'] }, ['differentPeople.authorSigned']],
    ['a withheld document (Art. 14–16)', { ...ready, disclosure: 'withheld' }, ['attribute.notProactive']],
    ['no catalogue item (Art. 12)', { ...ready, items: [] }, ['catalogueItem.missing']],
    ['an item that is gone', { ...ready, items: [item({ isKnown: false })] }, ['catalogueItem.unknown']],
    ['a named group', { ...ready, audience: '低保申请户' }, ['audience.groupOnly']],
    [
      'personal information for a group (Art. 15)',
      { ...ready, items: [item({ isPersonal: true, isForEveryone: false })] },
      ['audience.personalForGroup'],
    ],
    ['an item without the web', { ...ready, items: [item({ hasWeb: false })] }, ['audience.noWebChannel']],
    [
      'personal information for everyone without declaration',
      { ...ready, items: [item({ isPersonal: true })] },
      ['personalInformation.notDeclared'],
    ],
    ['a silent joint agency (Art. 11)', { ...ready, coAgencies: [partner] }, ['coAgencies.notConfirmed']],
    [
      'a confirmation of an older text',
      {
        ...ready,
        coAgencies: [partner],
        signatures: [...ready.signatures, { ...confirmed, contentHash: 'b'.repeat(64) }],
      },
      ['coAgencies.notConfirmed'],
    ],
    ['no day of formation', { ...ready, formedOn: null }, ['formedOn.missing']],
    ['formed tomorrow', { ...ready, formedOn: '2026-03-12' }, ['formedOn.inFuture']],
    ['a town’s sheet that hangs nowhere', { ...town, posting: null }, ['townBoard.notPosted']],
    [
      'a posting without scan',
      { ...town, posting: { hasScan: false, filingNumber: '1' } },
      ['townBoard.scanMissing'],
    ],
    [
      'a posting without filing number',
      { ...town, posting: { hasScan: true, filingNumber: null } },
      ['townBoard.filingNumberMissing'],
    ],
  ];

  test.each(cases)('%s shuts exactly its gate, and the desk says what to do', (_what, facts, shut) => {
    expect(shutBy(facts)).toEqual(shut);
    for (const result of passGates(facts)) expect(gateReason(result) === '').toBe(result.isOpen);
  });

  const open: [what: string, facts: GateFacts][] = [
    [
      'an emergency needs the leader alone',
      { ...ready, isEmergency: true, signatures: [signature('signOff', 'leader')] },
    ],
    ['an emergency in a town does not wait for the board', { ...town, isEmergency: true, posting: null }],
    [
      'a confirmed joint agency',
      { ...ready, coAgencies: [partner], signatures: [...ready.signatures, confirmed] },
    ],
    [
      'a de-identified list for everyone',
      {
        ...ready,
        items: [item({ isPersonal: true })],
        signatures: [
          ...without('secrecyReview'),
          signature('secrecyReview', 'reviewer', { isDeidentified: true }),
        ],
      },
    ],
    ['formed today', { ...ready, formedOn: '2026-03-11' }],
  ];

  test.each(open)('%s', (_what, facts) => {
    expect(shutBy(facts)).toEqual([]);
  });

  test('one person who confirms for a joint agency and examines here does not count as two steps', () => {
    const twice = signature('coAgencyConfirmation', 'head', { agencyId: 'finance' });
    const facts = { ...ready, coAgencies: [partner], signatures: [...ready.signatures, twice] };
    expect(shutBy(facts)).toEqual([]);
  });

  test('a board asks all but what only the web has', () => {
    const left = PUBLICATION_GATES.filter((gate) => !BOARD_GATES.includes(gate)).map(({ name }) => name);
    expect(left.sort()).toEqual(['audience', 'personalInformation', 'townBoard']);
    const list = {
      ...ready,
      audience: '低保申请户',
      items: [item({ isPersonal: true, isForEveryone: false })],
    };
    expect(passGates(list, BOARD_GATES).every(({ isOpen }) => isOpen)).toBe(true);
  });
});
