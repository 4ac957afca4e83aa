import { expect, test } from 'vitest';
import { treeRows } from './tree.ts';

const item = (id: string, parentId: string | null = null) => ({ id, parentId });
const shape = (items: { id: string; parentId: string | null }[]) =>
  treeRows(items).map((row) => `${row.depth}${row.item.id}`);

test('members stand beneath their superior, in the order given', () => {
  expect(shape([item('c', 'a'), item('a'), item('b', 'a'), item('d', 'c'), item('e')])).toEqual([
    '0a',
    '1c',
    '2d',
    '1b',
    '0e',
  ]);
});

test('an item whose superior is not in the list stands at the top', () => {
  expect(shape([item('b', 'elsewhere'), item('c', 'b')])).toEqual(['0b', '1c']);
});

test('a circle is drawn once and nobody is lost', () => {
  expect(shape([item('a', 'b'), item('b', 'a'), item('c')])).toEqual(['0c', '0a', '1b']);
});
