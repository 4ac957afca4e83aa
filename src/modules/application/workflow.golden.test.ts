import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action, nextState, OPEN_STATES, STATES, type State } from './workflow.ts';

const SHORT: Record<State, string> = {
  filed: 'fil',
  received: 'rec',
  awaitingCorrection: 'cor',
  inHandling: 'han',
  awaitingPayment: 'pay',
  inReview: 'rev',
  awaitingSignature: 'awa',
  signed: 'sig',
  answered: 'ans',
  withdrawn: 'wit',
  split: 'spl',
  archived: 'arc',
};

/** Every action × state: `·` the state forbids it, else the next state. */
const GOLDEN = `
                  fil rec cor han pay rev awa sig ans wit spl arc
forward           fil ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
confirmReceipt    rec ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
accept            ·   han ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
askCorrection     ·   cor ·   cor ·   ·   ·   ·   ·   ·   ·   ·
receiveCorrection ·   ·   han ·   ·   ·   ·   ·   ·   ·   ·   ·
split             ·   spl ·   spl ·   ·   ·   ·   ·   ·   ·   ·
assign            fil rec cor han pay rev awa ·   ·   ·   ·   ·
consult           ·   ·   ·   han ·   ·   ·   ·   ·   ·   ·   ·
recordOpinion     ·   ·   ·   han ·   rev awa ·   ·   ·   ·   ·
recordSearch      ·   ·   ·   han ·   ·   ·   ·   ·   ·   ·   ·
askExtension      ·   ·   ·   han ·   ·   ·   ·   ·   ·   ·   ·
decideExtension   ·   ·   ·   han ·   ·   ·   ·   ·   ·   ·   ·
noticeFee         ·   ·   ·   pay ·   ·   ·   ·   ·   ·   ·   ·
payFee            ·   ·   ·   ·   han ·   ·   ·   ·   ·   ·   ·
setDelay          ·   ·   ·   han ·   ·   ·   ·   ·   ·   ·   ·
draftAnswer       ·   ·   ·   han ·   ·   ·   ·   ·   ·   ·   ·
submitAnswer      ·   ·   ·   rev ·   ·   ·   ·   ·   ·   ·   ·
passReview        ·   ·   ·   ·   ·   awa ·   ·   ·   ·   ·   ·
returnAnswer      ·   ·   ·   ·   ·   han han ·   ·   ·   ·   ·
signAnswer        ·   ·   ·   ·   ·   ·   sig ·   ·   ·   ·   ·
deliver           ·   ·   ·   ·   ·   ·   ·   ans ·   ·   ·   ·
closeUncorrected  ·   ·   ans ·   ·   ·   ·   ·   ·   ·   ·   ·
closeUnpaid       ·   ·   ·   ·   ans ·   ·   ·   ·   ·   ·   ·
withdraw          wit wit wit wit wit wit wit ·   ·   ·   ·   ·
addFile           fil rec cor han pay rev awa sig ·   ·   ·   ·
provideFile       fil rec cor han pay ·   ·   ·   ·   ·   ·   ·
removeFile        fil rec cor han pay ·   ·   ·   ·   ·   ·   ·
archive           ·   ·   ·   ·   ·   ·   ·   ·   arc arc ·   ·
recordRemedy      ·   ·   ·   ·   ·   ·   ·   ·   ans ·   ·   arc
logAnswer         ·   ·   ·   ·   ·   ·   ·   ·   ans ·   ·   arc
convert           ·   ·   ·   ·   ·   ·   ·   ·   ans ·   ·   arc
`;

function line(action: Action): string {
  const cells = STATES.map((state) => {
    const next = nextState(action, state);
    return next === undefined ? '·' : SHORT[next];
  });
  return `${action.padEnd(17)} ${cells.map((cell) => cell.padEnd(3)).join(' ')}`.trimEnd();
}

describe('the life of an application (条例 Art. 29–45)', () => {
  test('every action in every state leads where the table says', () => {
    const head = `${' '.repeat(18)}${STATES.map((state) => SHORT[state]).join(' ')}`;
    expect([head, ...ACTIONS.map(line)].join('\n')).toBe(GOLDEN.slice(1, -1));
  });

  test('nothing leads back out of an end but filing it away, and every open state can end', () => {
    expect(nextState('archive', 'archived')).toBeUndefined();
    for (const state of ['split', 'archived'] as const) {
      const leaving = ACTIONS.filter((action) => (nextState(action, state) ?? state) !== state);
      expect(leaving).toEqual([]);
    }
    for (const state of OPEN_STATES) {
      const ways = ACTIONS.map((action) => nextState(action, state)).filter((next) => next && next !== state);
      expect(ways.length, state).toBeGreaterThan(0);
    }
  });
});
