import { describe, expect, test } from 'vitest';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { CHANNELS, channelBoxes } from './channels.ts';
import { flatTable, nationalTable } from './national-table.ts';
import { loadStandardCatalogue } from './standard.ts';

const { rows } = loadStandardCatalogue('db/catalogue');

const width = (cells: { colSpan: number }[]) => cells.reduce((sum, { colSpan }) => sum + colSpan, 0);

describe('the national ten-column layout', () => {
  test('has the ten columns in the order of the ministries’ catalogues, with their sub-columns', () => {
    const { head } = nationalTable(rows.filter(({ id }) => id.startsWith('SA')));
    expect(head[0]?.map(({ text, colSpan }) => [text, colSpan])).toEqual([
      ['序号', 1],
      ['公开事项', 2],
      ['公开内容（要素）', 1],
      ['公开依据', 1],
      ['公开时限', 1],
      ['公开主体', 1],
      ['公开渠道和载体', 1],
      ['公开对象', 2],
      ['公开方式', 2],
      ['公开层级', 2],
    ]);
    expect(head[1]?.map(({ text }) => text)).toEqual([
      '一级事项',
      '二级事项',
      '全社会',
      '特定群体（请写明）',
      '主动',
      '依申请',
      '县级',
      '乡级',
    ]);
  });

  test('merges first-level cells of neighbours, and every line still fills the width', () => {
    const { head, body } = nationalTable(rows);
    let open = 0;
    for (const line of body) {
      const first = line.find(({ column }) => column === 'item1');
      if (first) {
        expect(open).toBe(0);
        open = first.rowSpan;
      }
      expect(width(line) + (first ? 0 : 1)).toBe(width(head[0] ?? []));
      open -= 1;
    }
    expect(open).toBe(0);
    const poverty = nationalTable(rows.filter(({ id }) => id.startsWith('FP'))).body;
    expect(
      poverty
        .flatMap((line) => line.filter(({ column }) => column === 'item1'))
        .map((cell) => [cell.text, cell.rowSpan]),
    ).toEqual([
      ['政策文件', 3],
      ['扶贫对象', 2],
      ['扶贫资金', 3],
      ['扶贫项目', 5],
      ['监督管理', 1],
    ]);
  });

  test('does not merge the same name across two domains', () => {
    const { body } = nationalTable([
      catalogueRow({ id: 'A1' }),
      catalogueRow({ id: 'B1', domain: 'health' }),
    ]);
    expect(body.map((line) => line.find(({ column }) => column === 'item1')?.rowSpan)).toEqual([1, 1]);
  });

  test('ticks one of two for audience and mode, and names the group', () => {
    const line = (id: string) => {
      const [cells] = nationalTable(rows.filter((row) => row.id === id)).body;
      return Object.fromEntries((cells ?? []).map(({ column, text }) => [column, text]));
    };
    expect(line('SA05')).toMatchObject({
      everyone: '',
      group: '√ 申请人所在村、社区',
      proactive: '√',
      onApplication: '',
      township: '√',
    });
    expect(line('EN04')).toMatchObject({ group: '√ 当事人', proactive: '', onApplication: '√' });
    expect(line('HLJ-7-6').everyone).toBe('√ 全社会（尊重捐赠人意愿）');
    expect(line('JZ11').group).toContain('汇总：全社会');
    expect(line('HL07').item2).toContain('· 孕产妇健康管理');
  });

  test('lists all thirteen boxes, ticked or not', () => {
    const boxes = channelBoxes(['WEB', 'BOARD']).split('\n');
    expect(boxes).toHaveLength(13);
    expect(boxes[0]).toBe('■政府网站');
    expect(boxes[1]).toBe('□政府公报');
    expect(boxes[10]).toBe('■社区/企事业单位/村公示栏（电子屏）');
    expect(CHANNELS).toHaveLength(13);
  });

  test('is flat for spreadsheets: one head, every cell filled in', () => {
    const [head, ...lines] = flatTable(rows);
    expect(head?.slice(0, 3)).toEqual(['序号', '公开事项·一级事项', '公开事项·二级事项']);
    expect(lines).toHaveLength(163);
    expect(lines.every((line) => line.length === head?.length && line[1] !== '')).toBe(true);
    expect(lines.at(-1)?.[0]).toBe('163');
  });
});
