import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action, nextState, PROCEDURES, STATES } from './workflow.ts';

/** Every state × action × procedure. `·` the state forbids it, `✗` the draft is gone; the rest is the next state. */
const GOLDEN = `
standard             draft            inSecrecyReview  inHeadReview     awaitingSignOff  signed           scheduled        published        posted           closed
edit                 draft            ·                ·                ·                ·                ·                ·                ·                ·
submit               inSecrecyReview  ·                ·                ·                ·                ·                ·                ·                ·
recall               ·                draft            draft            draft            ·                ·                ·                ·                ·
passSecrecyReview    ·                inHeadReview     ·                ·                ·                ·                ·                ·                ·
returnSecrecyReview  ·                draft            ·                ·                ·                ·                ·                ·                ·
passHeadReview       ·                ·                awaitingSignOff  ·                ·                ·                ·                ·                ·
returnHeadReview     ·                ·                draft            ·                ·                ·                ·                ·                ·
sign                 ·                ·                ·                signed           ·                ·                ·                ·                ·
returnSignOff        ·                ·                ·                draft            draft            ·                ·                ·                ·
publish              ·                ·                ·                ·                published        published        ·                published        ·
publishInEmergency   published        published        published        published        ·                ·                ·                ·                ·
schedule             ·                ·                ·                ·                scheduled        ·                ·                ·                ·
unschedule           ·                ·                ·                ·                ·                signed           ·                ·                ·
post                 ·                ·                ·                ·                posted           ·                ·                ·                ·
close                ·                ·                ·                ·                closed           ·                ·                ·                ·
discard              ✗                ·                ·                ·                ·                ·                ·                ·                ·

town                 draft            inSecrecyReview  inHeadReview     awaitingSignOff  signed           scheduled        published        posted           closed
edit                 draft            ·                ·                ·                ·                ·                ·                ·                ·
submit               inHeadReview     ·                ·                ·                ·                ·                ·                ·                ·
recall               ·                draft            draft            draft            ·                ·                ·                ·                ·
passSecrecyReview    ·                inHeadReview     ·                ·                ·                ·                ·                ·                ·
returnSecrecyReview  ·                draft            ·                ·                ·                ·                ·                ·                ·
passHeadReview       ·                ·                awaitingSignOff  ·                ·                ·                ·                ·                ·
returnHeadReview     ·                ·                draft            ·                ·                ·                ·                ·                ·
sign                 ·                ·                ·                signed           ·                ·                ·                ·                ·
returnSignOff        ·                ·                ·                draft            draft            ·                ·                ·                ·
publish              ·                ·                ·                ·                published        published        ·                published        ·
publishInEmergency   published        published        published        published        ·                ·                ·                ·                ·
schedule             ·                ·                ·                ·                scheduled        ·                ·                ·                ·
unschedule           ·                ·                ·                ·                ·                signed           ·                ·                ·
post                 ·                ·                ·                ·                posted           ·                ·                ·                ·
close                ·                ·                ·                ·                closed           ·                ·                ·                ·
discard              ✗                ·                ·                ·                ·                ·                ·                ·                ·
`;

function cell(
  action: Action,
  procedure: (typeof PROCEDURES)[number],
  state: (typeof STATES)[number],
): string {
  const next = nextState(action, state, procedure);
  if (next === undefined) return '·';
  return next ?? '✗';
}

function tableOf(procedure: (typeof PROCEDURES)[number]): string[][] {
  return [
    [procedure, ...STATES],
    ...ACTIONS.map((action) => [action, ...STATES.map((state) => cell(action, procedure, state))]),
  ];
}

describe('the life of an edition (条例 Art. 17)', () => {
  test('each state, action and procedure leads where the table says', () => {
    const golden = GOLDEN.trim()
      .split('\n\n')
      .map((table) => table.split('\n').map((line) => line.trim().split(/\s+/)));
    expect(PROCEDURES.map(tableOf)).toEqual(golden);
  });

  test('in a town nothing ever waits for a secrecy reviewer: submitting skips that state', () => {
    const reached = new Set<string>();
    const visit = (state: (typeof STATES)[number]) => {
      if (reached.has(state)) return;
      reached.add(state);
      for (const action of ACTIONS) {
        const next = nextState(action, state, 'town');
        if (next) visit(next);
      }
    };
    visit('draft');
    expect(reached.has('inSecrecyReview')).toBe(false);
    expect(reached.size).toBe(STATES.length - 1);
  });

  test('nothing becomes public without a signature, but by emergency', () => {
    for (const state of ['draft', 'inSecrecyReview', 'inHeadReview', 'awaitingSignOff'] as const) {
      const ways = ACTIONS.filter((action) => nextState(action, state, 'standard') === 'published');
      expect(ways).toEqual(['publishInEmergency']);
    }
  });
});
