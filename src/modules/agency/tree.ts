/** A row of a tree drawn as a list: the item and how deep it stands. */
export interface TreeRow<Item> {
  item: Item;
  depth: number;
}

/**
 * The items as a tree read from top to bottom; siblings keep the order given. Items whose superior is not among them stand
 * at the top, and so do those of a circle, which cannot be entered from above.
 */
export function treeRows<Item extends { id: string; parentId: string | null }>(
  items: readonly Item[],
): TreeRow<Item>[] {
  const known = new Set(items.map(({ id }) => id));
  const children = Map.groupBy(items, ({ parentId }) => (parentId && known.has(parentId) ? parentId : ''));
  const rows: TreeRow<Item>[] = [];
  const seen = new Set<string>();
  const add = (item: Item, depth: number) => {
    if (seen.has(item.id)) return;
    seen.add(item.id);
    rows.push({ item, depth });
    for (const child of children.get(item.id) ?? []) add(child, depth + 1);
  };
  for (const item of children.get('') ?? []) add(item, 0);
  for (const item of items) add(item, 0);
  return rows;
}
