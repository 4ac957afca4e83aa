import { describe, expect, test } from 'vitest';
import { plainDate } from '../../rules/plain-date.ts';
import { KINDS } from './kinds.ts';
import { remedyFor } from './remedy.ts';
import { remedyText } from './remedy-text.ts';

const before = plainDate('2023-12-31');
const after = plainDate('2024-01-01');

describe('the remedy printed in an answer', () => {
  test('行政复议法（2023）Art. 23(1)(4): a refusal goes to reconsideration first from 2024-01-01', () => {
    expect(remedyFor('R3', before)).toMatchObject({ route: 'either', isFromMemory: false });
    expect(remedyFor('R3', after)).toMatchObject({ route: 'reconsideration_first', isFromMemory: false });
  });

  test('R4, R5, R8 and R9 follow a default that says it is one', () => {
    for (const kind of ['R4', 'R5', 'R8', 'R9'] as const) {
      expect(remedyFor(kind, after)).toMatchObject({ route: 'reconsideration_first', isFromMemory: true });
      expect(remedyFor(kind, before)).toMatchObject({ route: 'either', isFromMemory: false });
    }
  });

  test('an office may choose those kinds, but neither drop the refusal nor reach back before 2024', () => {
    expect(remedyFor('R5', after, { first: ['R4'] })).toMatchObject({ route: 'either' });
    expect(remedyFor('R4', after, { first: ['R4'] })).toMatchObject({ route: 'reconsideration_first' });
    expect(remedyFor('R3', after, { first: [] })).toMatchObject({ route: 'reconsideration_first' });
    expect(remedyFor('R4', before, { first: ['R4'] })).toMatchObject({ route: 'either' });
  });

  test('everything else leaves the choice; a withdrawal prints none', () => {
    for (const kind of ['R1', 'R2', 'R6', 'R7', 'R10', 'R11', 'R12', 'R15'] as const)
      expect(remedyFor(kind, after)).toMatchObject({ route: 'either' });
    expect(KINDS.filter((kind) => remedyFor(kind, after) === null)).toEqual(['withdrawn']);
  });

  test('the same case prints different words in 2023 and 2024', () => {
    const names = { reconsiderationAgency: '示例市人民政府', court: '示例市东区人民法院' };
    const text = (on: typeof before) => remedyText(remedyFor('R3', on), names);
    expect(text(before)).toContain('也可以');
    expect(text(before)).toContain('六个月内');
    expect(text(after)).toContain('应当先');
    expect(text(after)).toContain('十五日内');
    expect(text(after)).toContain('第二十三条');
    expect(text(after)).toContain('示例市人民政府');
    expect(remedyText(null, names)).toBe('');
  });
});
