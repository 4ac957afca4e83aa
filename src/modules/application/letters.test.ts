import { describe, expect, test } from 'vitest';
import { plainDate } from '../../rules/plain-date.ts';
import { KINDS } from './kinds.ts';
import { DECISIONS, remedyOf, STANDARD_TEMPLATES } from './letter-text.ts';
import { fillTemplate, LETTER_KINDS, templateFlaws } from './letters.ts';

describe('templates of letters', () => {
  test.each(LETTER_KINDS)('the standard wording of %s has all it needs', (kind) => {
    expect(templateFlaws(kind, STANDARD_TEMPLATES[kind])).toEqual({
      unknown: [],
      missing: [],
      isUnbalanced: false,
    });
  });

  test('an unknown placeholder, a missing one and stray braces are named', () => {
    const flaws = templateFlaws('extension', {
      title: '延期',
      body: '编号{{number}}，{{申请人}}，到{{due}}，{{',
    });
    expect(flaws).toEqual({ unknown: ['申请人'], missing: ['workingDays'], isUnbalanced: true });
  });

  test('what an applicant typed is never read as a template', () => {
    const { paragraphs } = fillTemplate(
      { title: '答复', body: '您申请获取：{{wanted}}。\n{{reasons}}' },
      {
        wanted: '{{applicant}} #eval("x") $x$ {{remedy}} $& $1',
        reasons: '见附件',
        applicant: '周砚宁',
        remedy: '诉',
      },
    );
    expect(paragraphs).toEqual(['您申请获取：{{applicant}} #eval("x") $x$ {{remedy}} $& $1。', '见附件']);
  });

  test('a line feed typed by a person makes a paragraph, an absent fact leaves none behind', () => {
    expect(
      fillTemplate({ title: '答', body: '{{reasons}}\n{{ground}}\n完' }, { reasons: '一\n二' }).paragraphs,
    ).toEqual(['一', '二', '完']);
  });

  test('every kind of decision has its sentence', () => {
    for (const kind of KINDS) expect(DECISIONS[kind].length, kind).toBeGreaterThan(5);
  });

  test('reconsideration comes first for a refusal from 2024-01-01 on (行政复议法 Art. 23)', () => {
    expect(remedyOf('R3', plainDate('2023-12-31'))).toContain('也可以');
    expect(remedyOf('R3', plainDate('2024-01-01'))).toContain('应当先');
    expect(remedyOf('R2', plainDate('2024-01-01'))).toContain('也可以');
    expect(remedyOf('withdrawn', plainDate('2024-01-01'))).toBe('');
  });
});
