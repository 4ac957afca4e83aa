import { expect, test } from 'vitest';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { changesBetween, dataOf } from './change-plan.ts';

test('boxes that a form sends in another order are no change, a box more or less is', () => {
  const row = { ...catalogueRow({ id: 'W-1' }), channels: ['WEB', 'HALL'] as ('WEB' | 'HALL')[] };
  const data = dataOf(row);
  expect(changesBetween(row, { ...data, channels: ['HALL', 'WEB'] })).toEqual({});
  expect(changesBetween(row, { ...data, channels: ['HALL'] })).toEqual({ channels: ['HALL'] });
  expect(changesBetween(row, { ...data, channels: ['HALL', 'WEB', 'BOARD'] })).toHaveProperty('channels');
});

test('the order of elements is wording and counts', () => {
  const row = { ...catalogueRow({ id: 'W-1' }), elements: ['标准', '程序'] };
  expect(changesBetween(row, { ...dataOf(row), elements: ['程序', '标准'] })).toEqual({
    elements: ['程序', '标准'],
  });
});
