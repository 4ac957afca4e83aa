import { describe, expect, test } from 'vitest';
import { cellsOf, readAssignmentTable } from './assignment-table.ts';

const read = (text: string) => readAssignmentTable(cellsOf(text), 2026);

describe('a split table', () => {
  test('is read from what a spreadsheet puts on the clipboard, title above the head', () => {
    const pasted = [
      '2026年任务分工表\t\t\t\t',
      '序号\t重点任务\t牵头单位\t责任单位\t完成时限',
      '1\t公开低保标准\t县民政局\t各乡镇；县财政局\t2026年6月30日前',
      '2\t公开招生范围\t县教育局\t\t6月底前',
      '3\t发布年度报告\t县政府办\t各部门、各乡镇\t年底前',
      '\t\t\t\t',
    ].join('\n');
    expect(read(pasted)).toEqual({
      refusals: [],
      lines: [
        {
          line: 3,
          number: '1',
          content: '公开低保标准',
          leads: ['县民政局'],
          responsible: ['各乡镇', '县财政局'],
          dueOn: '2026-06-30',
        },
        {
          line: 4,
          number: '2',
          content: '公开招生范围',
          leads: ['县教育局'],
          responsible: [],
          dueOn: '2026-06-30',
        },
        {
          line: 5,
          number: '3',
          content: '发布年度报告',
          leads: ['县政府办'],
          responsible: ['各部门', '各乡镇'],
          dueOn: '2026-12-31',
        },
      ],
    });
  });

  test('names line and reason of what it does not understand, and guesses nothing', () => {
    const { lines, refusals } = read(
      '任务内容,牵头单位,完成期限\n公开名单,,2026-05-01\n,县民政局,\n公开标准,县民政局,尽快',
    );
    expect(lines).toEqual([]);
    expect(refusals.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(refusals[2]?.reason).toContain('尽快');
  });

  test('without a head is refused whole', () => {
    expect(read('a,b\nc,d')).toEqual({
      lines: [],
      refusals: [{ line: 1, reason: '表头中没有“任务内容”和“牵头单位”两栏' }],
    });
  });
});
