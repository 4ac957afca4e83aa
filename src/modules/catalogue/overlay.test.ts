import { describe, expect, test } from 'vitest';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { applyOverlays, CatalogueOverlay } from './overlay.ts';
import { CatalogueRowData } from './types.ts';

const base = [catalogueRow({ id: 'SA04' }), catalogueRow({ id: 'SA05' })];
const columnsOf = () => ['subsistence'];

/** Overlays as they come out of a store: read through the schema. */
const overlay = (fields: object) =>
  CatalogueOverlay.parse({ id: 'o1', layer: 'site', reason: '因地制宜', ...fields });
const adapt = (itemId: string, changes: object, more: object = {}) =>
  overlay({ action: 'adapt', itemId, changes, ...more });
const off = (itemId: string, more: object = {}) => overlay({ action: 'switch_off', itemId, ...more });
const add = (id: string, more: object = {}) => {
  const { domain, timeLimitRule, ...row } = catalogueRow({ id });
  return overlay({ action: 'add', itemId: id, domain, row, ...more });
};

describe('overlays on a base catalogue', () => {
  test('without any, the base rows are in force untouched', () => {
    const { rows, switchedOff, refused } = applyOverlays(base, [], columnsOf);
    expect(rows.map(({ row }) => row)).toEqual(base);
    expect(rows.every(({ provenance }) => provenance.length === 0)).toBe(true);
    expect([switchedOff, refused]).toEqual([[], []]);
  });

  test('an adaptation changes what it names and nothing else, and leaves the base as it was', () => {
    const before = structuredClone(base);
    const marked = [catalogueRow({ id: 'SA04', isKey: true, subItems: ['一', '二'] })];
    const { rows } = applyOverlays(marked, [adapt('SA04', { responsibleText: '县民政局' })], columnsOf);
    expect(rows[0]?.row).toEqual({ ...marked[0], responsibleText: '县民政局' });
    expect(rows[0]?.provenance).toEqual([
      { overlayId: 'o1', layer: 'site', action: 'adapt', fields: ['responsibleText'], reason: '因地制宜' },
    ]);
    expect(base).toEqual(before);
  });

  test('a new wording of the limit brings its own rule', () => {
    const shorter = applyOverlays(
      base,
      [adapt('SA04', { timeLimit: '信息形成之日起10个工作日内' })],
      columnsOf,
    );
    expect(shorter.rows[0]?.row.timeLimitRule).toEqual({
      trigger: 'formation',
      amount: 10,
      unit: 'workingDay',
    });
    const unknown = applyOverlays(base, [adapt('SA04', { timeLimit: '择机公开' })], columnsOf);
    expect(unknown.rows[0]?.row.timeLimitRule).toBeNull();
    expect(unknown.rows[0]?.faults).toEqual([
      { field: 'timeLimit', fault: 'unparsed', pieces: ['择机公开'] },
    ]);
  });

  test('layers act from the site down to the department, whatever order they are given in', () => {
    const layered = [
      adapt('SA04', { basis: '科室' }, { id: 'd', layer: 'department' }),
      adapt('SA04', { basis: '系统', item1: '低保' }, { id: 's', layer: 'system' }),
      adapt('SA04', { basis: '机关' }, { id: 'a', layer: 'agency' }),
      adapt('SA04', { basis: '本地' }, { id: 'g', layer: 'site' }),
    ];
    const [first] = applyOverlays(base, layered, columnsOf).rows;
    expect(first?.row).toMatchObject({ basis: '科室', item1: '低保' });
    expect(first?.provenance.map(({ overlayId }) => overlayId)).toEqual(['g', 's', 'a', 'd']);
  });

  test('an added row follows the base and can be adapted by a narrower layer', () => {
    const { rows } = applyOverlays(
      base,
      [adapt('BD01', { item2: '高龄津贴' }, { id: 'o2', layer: 'agency' }), add('BD01')],
      columnsOf,
    );
    expect(rows.map(({ row }) => row.id)).toEqual(['SA04', 'SA05', 'BD01']);
    expect(rows[2]?.row).toMatchObject({ item2: '高龄津贴', timeLimitRule: { amount: 20 } });
    expect(rows[2]?.provenance.map(({ action }) => action)).toEqual(['add', 'adapt']);
  });

  test('a row switched off leaves with its reason and its history', () => {
    const { rows, switchedOff } = applyOverlays(
      base,
      [adapt('SA05', { isKey: true }), off('SA05', { id: 'o2', layer: 'agency', reason: '本机关无此职能' })],
      columnsOf,
    );
    expect(rows.map(({ row }) => row.id)).toEqual(['SA04']);
    expect(switchedOff[0]?.provenance.map(({ action }) => action)).toEqual(['adapt', 'switch_off']);
    expect(switchedOff[0]?.provenance.at(-1)?.reason).toBe('本机关无此职能');
  });

  test('what cannot be applied is refused with a code, and the rest is applied', () => {
    const { rows, refused } = applyOverlays(
      base,
      [
        adapt('NO01', { isKey: true }, { id: 'unknown' }),
        add('SA04', { id: 'twice' }),
        off('SA05', { id: 'off' }),
        adapt('SA05', { isKey: true }, { id: 'late', layer: 'agency' }),
        add('SA05', { id: 'back', layer: 'agency' }),
        { ...add('BD02'), id: 'named', itemId: 'BD03' },
        adapt('SA04', { isKey: true }, { id: 'good' }),
      ],
      columnsOf,
    );
    expect(refused.map(({ overlayId, code }) => [overlayId, code])).toEqual([
      ['unknown', 'unknown_item'],
      ['twice', 'item_exists'],
      ['named', 'id_mismatch'],
      ['late', 'switched_off'],
      ['back', 'item_exists'],
    ]);
    expect(rows.map(({ row }) => [row.id, row.isKey])).toEqual([['SA04', true]]);
  });

  test('an adaptation that leaves a level without an agency is reported on the row', () => {
    const { rows } = applyOverlays(base, [adapt('SA04', { levels: ['county', 'township'] })], columnsOf);
    expect(rows[0]?.faults).toEqual([
      { field: 'responsible', fault: 'level_without_agency', level: 'township' },
    ]);
    expect(rows[1]?.faults).toEqual([]);
  });
});

describe('the form of an overlay', () => {
  const plain = { id: 'o1', layer: 'site', itemId: 'SA04' };

  test.each([
    ['switching off without a reason', { ...plain, action: 'switch_off', reason: '  ' }],
    ['adapting nothing', { ...plain, action: 'adapt', reason: '理由', changes: {} }],
    ['giving a row another id', { ...plain, action: 'adapt', reason: '理由', changes: { id: 'SA99' } }],
    ['an unknown column', { ...plain, action: 'adapt', reason: '理由', changes: { colour: 'red' } }],
  ])('refuses %s', (_name, fields) => {
    expect(CatalogueOverlay.safeParse(fields).success).toBe(false);
  });

  test('keeps the marks of a row false where they are absent', () => {
    const { isKey, pi, ...rest } = CatalogueRowData.parse(
      (({ domain, timeLimitRule, ...row }) => row)(catalogueRow({ id: 'SA04' })),
    );
    expect(CatalogueRowData.parse(rest)).toMatchObject({ isKey: false, pi: false });
    expect([isKey, pi]).toEqual([false, false]);
  });
});
