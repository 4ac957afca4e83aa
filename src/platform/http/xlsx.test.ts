import readXlsxFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { xlsxOf } from './xlsx.ts';

interface Line {
  name: string;
  count: number | null;
}
const columns = [
  { heading: '名称', cell: (line: Line) => line.name, width: 40 },
  { heading: '件数', cell: (line: Line) => line.count },
];

/** What a reader finds on the first sheet. */
async function written(lines: Line[]) {
  const sheets = await readXlsxFile(await xlsxOf('公开[机构]', columns, lines));
  return sheets[0];
}

test('a workbook holds headings, text as text and numbers as numbers', async () => {
  const sheet = await written([
    { name: '=1+1', count: 3 },
    { name: '甲 & <乙> "丙"', count: null },
  ]);
  expect(sheet?.data).toEqual([
    ['名称', '件数'],
    ['=1+1', 3],
    ['甲 & <乙> "丙"', null],
  ]);
});

test('signs a workbook may not hold in its sheet name are blanks', async () => {
  expect((await written([]))?.sheet).toBe('公开 机构');
});

test('control characters and lone surrogates do not break the workbook', async () => {
  const sheet = await written([{ name: '甲\u0000\u000b\ud800乙𠀀', count: 1 }]);
  expect(sheet?.data[1]).toEqual(['甲乙𠀀', 1]);
});

test('text longer than a cell can hold ends with a mark', async () => {
  const sheet = await written([{ name: '长'.repeat(40_000), count: 1 }]);
  const text = String(sheet?.data[1]?.[0]);
  expect([text.length, text.at(-1)]).toEqual([32_767, '…']);
});

test('columns that say what they mean are explained on a second sheet, with the codes of closed lists', async () => {
  const values = [{ code: 'in_force', name: '有效' }];
  const explained = [
    { heading: '名称', field: 'title', note: '标题', cell: (line: Line) => line.name },
    { heading: '效力', field: 'validity', note: '现在的效力', values, cell: () => '有效' },
  ];
  const sheets = await readXlsxFile(await xlsxOf('公开', explained, [{ name: '=cmd|x', count: 1 }]));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['公开', '字段说明']);
  expect(sheets[1]?.data).toEqual([
    ['列名', '接口字段', '说明', '取值'],
    ['名称', 'title', '标题', null],
    ['效力', 'validity', '现在的效力', '有效（in_force）'],
  ]);
});
