import { expect, test } from 'vitest';
import { PLAN_ACTIONS, PLAN_STATES, planStateAfter, startsFrom } from './workflow.ts';

test('every state and action of a work plan: where each leads, or that it does not start there', () => {
  const table = PLAN_STATES.map(
    (state) =>
      `${state}: ${PLAN_ACTIONS.map((action) => `${action}→${startsFrom(action, state) ? planStateAfter(action, state) : '—'}`).join(' ')}`,
  );
  expect(table).toEqual([
    'draft: edit→draft file→filed receive→— return→— makePublic→— hide→draft reportYear→—',
    'filed: edit→draft file→— receive→received return→draft makePublic→filed hide→filed reportYear→filed',
    'received: edit→draft file→— receive→— return→— makePublic→received hide→received reportYear→received',
  ]);
});
