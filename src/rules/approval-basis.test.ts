import { describe, expect, test } from 'vitest';
import { approvalBasis } from './approval-basis.ts';

describe('the approval a covering notice names (印发通知)', () => {
  test.each([
    [
      '各旗县区人民政府：\n　　经市人民政府同意，现将《2018年政务公开工作要点》印发给你们。',
      '经市人民政府同意',
    ],
    ['方案已经县政府第12次常务会议审议通过，现印发给你们。', '经县政府第12次常务会议审议通过'],
    ['经国务院批准，现就有关事项通知如下：', '经国务院批准'],
  ])('%s', (text, basis) => {
    expect(approvalBasis(text)).toBe(basis);
  });

  test.each([
    '申请人须经所在单位同意后提交材料。',
    '经县民政局审核、公示无异议，现将名单公布如下。',
    '现将《实施方案》印发给你们，请认真贯彻落实。',
    '',
  ])('is not read into %j', (text) => {
    expect(approvalBasis(text)).toBeNull();
  });

  test('is looked for at the beginning only', () => {
    expect(approvalBasis(`${'正文。'.repeat(600)}经市人民政府同意，现将办法印发。`)).toBeNull();
  });
});
