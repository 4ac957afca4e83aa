import { type Element, isTag } from 'domhandler';
import type { Block, Place, Walk } from './body-model.ts';
import { alignOf } from './elements.ts';
import { marksOf } from './marks.ts';

/** The list with its numbering; text that stands between items becomes an item, nothing is lost. */
export function convertList(element: Element, tag: 'ol' | 'ul', place: Place, walk: Walk): Block[] {
  const items: Block[][] = [];
  const inner: Place = { ...place, inside: 'item' };
  for (const child of element.children) {
    if (isTag(child) && child.name === 'li') {
      const marks = marksOf(child, place.marks, walk.removed);
      const item = walk.blocks(child.children, { ...inner, marks, align: alignOf(child) ?? '' });
      if (item.length > 0) items.push(item);
      continue;
    }
    const stray = walk.blocks([child], inner);
    const last = items.at(-1);
    if (last && stray[0]?.kind === 'list') last.push(...stray);
    else if (stray.length > 0) items.push(stray);
  }
  if (items.length === 0) return [];
  if (tag === 'ul') return [{ kind: 'list', tag, start: 1, type: '', items }];
  const { start = '', type = '' } = element.attribs;
  return [
    {
      kind: 'list',
      tag,
      start: /^\d{1,5}$/.test(start) ? Number(start) : 1,
      type: /^[aAiI]$/.test(type) ? type : '',
      items,
    },
  ];
}
