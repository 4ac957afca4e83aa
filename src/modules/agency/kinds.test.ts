import { expect, test } from 'vitest';
import { AGENCY_KINDS, AGENCY_LEVELS, LEADER_DUTIES, SUPERVISED_SECTORS } from './kinds.ts';

const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

test('six sectors whose authorities answer for public enterprises and institutions (条例 Art. 55), and the rest', () => {
  expect(names(SUPERVISED_SECTORS)).toEqual([
    '教育',
    '生态环境',
    '文化和旅游',
    '卫生健康',
    '住房保障',
    '社会救助和社会福利',
    '其他',
  ]);
});

test('bodies of every kind have a place: zones, vertical units, schools, hospitals, charities, units inside', () => {
  expect(names(AGENCY_KINDS)).toEqual(
    expect.arrayContaining([
      '人民政府',
      '政府部门',
      '乡镇政府、街道办事处',
      '开发区管委会',
      '垂直管理单位',
      '学校',
      '医疗机构',
      '公共企业',
      '社会组织',
      '内设机构',
    ]),
  );
});

test('levels from the nation to the village, and three duties of a leading group', () => {
  expect(names(AGENCY_LEVELS)).toEqual(['国家', '省级', '市级', '县级', '乡级', '村级']);
  expect(names(LEADER_DUTIES)).toEqual(['总责', '分管', '具体办理']);
});
