import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitTables } from './fitted-tables.ts';
import { layGrid, type RawRow } from './table-grid.ts';

const cell = (colspan = 1, rowspan = 1, words = '') => ({
  colspan,
  rowspan,
  header: false,
  blocks: words ? [{ kind: 'paragraph' as const, runs: [{ kind: 'text' as const, text: words }] }] : [],
});
const row = (cells: ReturnType<typeof cell>[], group = 0, inHead = false): RawRow => ({
  group,
  inHead,
  cells,
});

const anyCell = fc
  .tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 20 }))
  .map(([colspan, rowspan]) => cell(colspan, rowspan, '文'));
const anyRows = fc.array(fc.tuple(fc.array(anyCell, { maxLength: 70 }), fc.integer({ min: 0, max: 2 })), {
  maxLength: 12,
});

describe('the grid of a table', () => {
  it('is covered exactly once everywhere, whatever spans the HTML claims', () => {
    fc.assert(
      fc.property(anyRows, (described) => {
        const rows = described
          .toSorted(([, a], [, b]) => a - b)
          .map(([cells, group]) => row(cells, group, group === 0));
        const table = layGrid(rows);
        if (!table) return rows.every(({ cells }) => cells.length === 0);
        const seen = new Set<string>();
        for (const { x, y, colspan, rowspan } of table.cells) {
          for (let column = x; column < x + colspan; column += 1) {
            for (let line = y; line < y + rowspan; line += 1) {
              expect(seen.has(`${column},${line}`)).toBe(false);
              seen.add(`${column},${line}`);
            }
          }
        }
        expect(seen.size).toBe(table.columns.length * table.rows);
        expect(table.columns.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
        return true;
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every text, also of cells beyond the last column that can be printed', () => {
    const table = layGrid([row(Array.from({ length: 100 }, (_, index) => cell(1, 1, `第${index}格`)))]);
    expect(JSON.stringify(table?.cells)).toContain('第99格');
    expect(table?.columns).toHaveLength(60);
  });

  it('does not let a span leave its row group', () => {
    const table = layGrid([row([cell(1, 9)], 0, true), row([cell(), cell()], 1)]);
    expect(table?.cells[0]?.rowspan).toBe(1);
    expect(table?.headRows).toBe(1);
  });

  it('has no columns that only a claimed span would need', () => {
    expect(layGrid([row([cell(99)]), row([cell(), cell()])])?.columns).toHaveLength(2);
  });

  it('repeats no head taller than four rows', () => {
    const tall = Array.from({ length: 6 }, () => row([cell()], 0, true));
    expect(layGrid([...tall, row([cell()], 1)])?.headRows).toBe(0);
  });
});

describe('tables fitted to the sheet', () => {
  it('break figures that are wider than their column, and only those', () => {
    const table = layGrid([row(Array.from({ length: 12 }, () => cell(1, 1, '12345678901234567890 1234')))]);
    const [fitted] = fitTables(table ? [table] : []);
    expect(JSON.stringify(fitted)).toMatch(/\d\u200b\d/);
    expect(JSON.stringify(fitted)).toContain(' 1234');
  });

  it('set many columns in smaller type', () => {
    const sizes = [3, 6, 12, 20].map((columns) => {
      const table = layGrid([row(Array.from({ length: columns }, () => cell(1, 1, '文')))]);
      return (fitTables(table ? [table] : [])[0] as { size?: number }).size;
    });
    expect(sizes).toEqual([12, 10.5, 9, 7.5]);
  });
});
