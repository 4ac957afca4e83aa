import { describe, expect, test } from 'vitest';
import { GROUNDS, KIND_RULES, KINDS, RESULT_ROWS, resultRowOf } from './kinds.ts';

describe('kinds of answer and table 3 (国办公开办函〔2021〕30号)', () => {
  test.each([
    ['R1', 'granted'],
    ['R2', 'granted'],
    ['R4', 'unable.1_not_held'],
    ['R5', 'unable.1_not_held'],
    ['R6', 'not_processed.2_duplicate'],
    ['R7', 'denied.8_admin_query'],
    ['R8', 'partly_granted'],
    ['R9', 'unable.2_needs_creation'],
    ['R10', 'not_processed.1_petition'],
    ['R11', 'not_processed.3_publication'],
    ['R12', 'not_processed.4_excessive'],
    ['R13', 'other.1_no_correction'],
    ['R14', 'other.2_fee_unpaid'],
    ['R15', 'not_processed.5_confirm_reissue'],
    ['R16', 'unable.3_still_unclear'],
    ['withdrawn', 'other.3_other'],
  ] as const)('%s counts in %s', (kind, row) => {
    expect(resultRowOf(kind, null)).toBe(row);
  });

  test.each([
    ['N1', 'denied.1_state_secret'],
    ['N2', 'denied.2_other_law'],
    ['N3', 'denied.3_three_safeties'],
    ['N4', 'denied.4_third_party'],
    ['N5', 'denied.5_internal_affairs'],
    ['N6', 'denied.6_process_info'],
    ['N7', 'denied.7_enforcement_file'],
  ] as const)('Art. 36(3): R3 on ground %s counts in %s', (ground, row) => {
    expect(resultRowOf('R3', ground)).toBe(row);
  });

  test('Art. 37: a partial answer counts only as partly granted, whatever the ground', () => {
    for (const ground of GROUNDS) expect(resultRowOf('R8', ground)).toBe('partly_granted');
  });

  test('R3 without a ground has no row', () => {
    expect(() => resultRowOf('R3', null)).toThrow(RangeError);
  });

  test('every row of table 3 is reached by some kind, and every kind cites its provision', () => {
    const reached = KINDS.flatMap((kind) =>
      kind === 'R3' ? GROUNDS.map((ground) => resultRowOf(kind, ground)) : [resultRowOf(kind, null)],
    );
    expect(new Set(reached)).toEqual(new Set(RESULT_ROWS));
    expect(KINDS.every((kind) => KIND_RULES[kind].article.length > 3)).toBe(true);
  });

  test('Art. 36(4): only "does not exist" needs the record of a search; R3 and R8 need a ground', () => {
    expect(KINDS.filter((kind) => KIND_RULES[kind].needsSearchRecord)).toEqual(['R4']);
    expect(KINDS.filter((kind) => KIND_RULES[kind].needsGround)).toEqual(['R3', 'R8']);
  });
});
