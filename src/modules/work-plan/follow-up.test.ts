import { expect, test } from 'vitest';
import { followUpsIn } from './follow-up.ts';

test('finds the sentences of a policy that promise information later, with the time they name (巴彦淖尔市 2018 要点)', () => {
  const text = [
    '各乡镇要高度重视，加强组织领导。',
    '县民政局应当每季度公开临时救助人次和资金支出情况。',
    '项目验收结果于12月底前向社会公布。',
    '本通知自发布之日起施行。',
    '有关部门要及时公开工作进展；资金使用情况每半年公示一次。',
  ].join('');
  expect(followUpsIn(text)).toEqual([
    { sentence: '县民政局应当每季度公开临时救助人次和资金支出情况。', when: '每季度' },
    { sentence: '项目验收结果于12月底前向社会公布。', when: '12月底前' },
    { sentence: '有关部门要及时公开工作进展；', when: null },
    { sentence: '资金使用情况每半年公示一次。', when: '每半年' },
  ]);
});
