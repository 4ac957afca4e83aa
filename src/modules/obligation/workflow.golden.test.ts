import { describe, expect, test } from 'vitest';
import { NIL_ACTIONS, NIL_STATES, nilNext } from './workflow.ts';

/** Every state × action. `·` the state forbids it, `✗` the draft is gone; the rest is the next state. */
const GOLDEN = `
nil               draft         inHeadReview     awaitingSignOff  declared
edit              draft         ·                ·                ·
submit            inHeadReview  ·                ·                ·
recall            ·             draft            draft            ·
passHeadReview    ·             awaitingSignOff  ·                ·
returnHeadReview  ·             draft            ·                ·
sign              ·             ·                declared         ·
returnSignOff     ·             ·                draft            ·
discard           ✗             ·                ·                ·
`;

describe('the life of a nil declaration (条例 Art. 17)', () => {
  test('each state and action leads where the table says', () => {
    const golden = GOLDEN.trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/));
    const cell = (next: string | null | undefined) => (next === undefined ? '·' : (next ?? '✗'));
    expect([
      ['nil', ...NIL_STATES],
      ...NIL_ACTIONS.map((action) => [action, ...NIL_STATES.map((state) => cell(nilNext(action, state)))]),
    ]).toEqual(golden);
  });

  test('nothing is declared without a signature, and a declaration is never edited', () => {
    for (const state of NIL_STATES) {
      const ways = NIL_ACTIONS.filter((action) => nilNext(action, state) === 'declared');
      expect(ways).toEqual(state === 'awaitingSignOff' ? ['sign'] : []);
    }
    expect(NIL_ACTIONS.filter((action) => nilNext(action, 'declared') !== undefined)).toEqual([]);
  });
});
