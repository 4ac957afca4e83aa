import { describe, expect, test } from 'vitest';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { compareCatalogues } from './comparison.ts';
import { loadStandardCatalogue } from './standard.ts';

const standard = loadStandardCatalogue('db/catalogue').rows;

describe('a local catalogue against the superior’s', () => {
  test('equal catalogues have no difference', () => {
    expect(compareCatalogues(standard, standard)).toEqual({ missing: [], extra: [], changed: [] });
  });

  test('rows that are not there are missing, rows of one’s own are extra', () => {
    const own = catalogueRow({ id: 'BD01', item2: '本地高龄津贴' });
    const local = [...standard.filter(({ id }) => id !== 'FP05' && id !== 'SA04'), own];
    expect(compareCatalogues(local, standard)).toEqual({
      missing: ['FP05', 'SA04'],
      extra: ['BD01'],
      changed: [],
    });
  });

  test('a changed row names the fields that differ', () => {
    const superior = catalogueRow({ id: 'SA04' });
    const local = catalogueRow({
      id: 'SA04',
      elements: ['办理事项'],
      timeLimit: '信息形成或者变更之日起30个工作日内',
      channels: ['HALL'],
      needsInterpretation: true,
    });
    expect(compareCatalogues([local], [superior]).changed).toEqual([
      { id: 'SA04', fields: ['elements', 'timeLimit', 'channels', 'needsInterpretation'] },
    ]);
  });

  test('order, width and another wording of the same limit are no difference', () => {
    const superior = catalogueRow({ id: 'SA04', elements: ['办理时间、地点', '补贴名称（建设补贴）'] });
    const local = catalogueRow({
      id: 'SA04',
      elements: ['补贴名称(建设补贴)', '办理时间、 地点'],
      timeLimit: '信息形成或变更之日起20个工作日内',
      responsibleText: '息烽县民政局',
    });
    expect(compareCatalogues([local], [superior]).changed).toEqual([]);
  });

  test('rows that others number differently are found by domain and name', () => {
    const superior = catalogueRow({ id: 'SA04', item2: '办事指南' });
    const local = catalogueRow({ id: 'X-1', item2: '办事指南', mode: 'on_application' });
    expect(compareCatalogues([local], [superior])).toEqual({
      missing: [],
      extra: [],
      changed: [{ id: 'SA04', localId: 'X-1', fields: ['mode'] }],
    });
    const elsewhere = catalogueRow({ id: 'X-1', item2: '办事指南', domain: 'health' });
    expect(compareCatalogues([elsewhere], [superior])).toMatchObject({ missing: ['SA04'], extra: ['X-1'] });
  });

  test('a row found by its number is not also taken for another by name', () => {
    const superior = [catalogueRow({ id: 'A1', item2: '甲' }), catalogueRow({ id: 'A2', item2: '乙' })];
    const local = [catalogueRow({ id: 'A2', item2: '甲' })];
    expect(compareCatalogues(local, superior)).toEqual({
      missing: ['A1'],
      extra: [],
      changed: [{ id: 'A2', fields: ['item2'] }],
    });
  });

  test('rows that do not concern the level or the functions are not missing', () => {
    const province = compareCatalogues([], standard, { level: 'province' });
    expect(province.missing).toContain('HL08');
    expect(province.missing).not.toContain('FP01');
    const education = compareCatalogues([], standard, { level: 'county', functions: ['education'] });
    expect(education.missing).toHaveLength(18 + 4);
    expect(education.missing).not.toContain('HLJ-3-5');
  });
});
