import { type ChildNode, type Element, isTag, type ParentNode, Text } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import { classesOf, makeElement, styleOf, textOf } from './tree.ts';

interface Marker {
  kind: 'bullet' | 'decimal' | 'literal';
  text: string;
  number: number;
}

interface OpenList {
  level: number;
  tag: string;
  list: Element;
  next: number;
}

/**
 * Joins the list paragraphs of an office clipboard into lists, in place. Only bullets and `1.` become lists:
 * any other number (一、 （1） 第一条) is part of the wording that others cite, so it stays as text.
 */
export function gatherLists(parent: ParentNode): void {
  const result: ChildNode[] = [];
  let open: OpenList[] = [];
  for (const child of [...parent.children]) {
    if (isTag(child)) gatherLists(child);
    const item = isTag(child) ? listItemOf(child) : null;
    if (!item) {
      const isNothing = !isTag(child) && (child.type !== 'text' || textOf(child).trim() === '');
      if (!isNothing) open = [];
      if (!isNothing || open.length === 0) result.push(child);
      continue;
    }
    const { element, level, marker } = item;
    if (marker.kind === 'literal' || /^h\d$/.test(element.name)) {
      open = open.filter((list) => list.level < level);
      prependText(element, literalOf(marker));
      result.push(element);
      continue;
    }
    open = addItem(open, element, level, marker, result);
  }
  parent.children = result;
  for (const child of result) child.parent = parent;
}

function addItem(
  open: OpenList[],
  element: Element,
  level: number,
  marker: Marker,
  result: ChildNode[],
): OpenList[] {
  const tag = marker.kind === 'bullet' ? 'ul' : 'ol';
  const kept = open.filter((list) => list.level <= level);
  const last = kept.at(-1);
  const li = makeElement('li', {}, element.children);
  const continues =
    last?.level === level && last.tag === tag && (tag === 'ul' || last.next === marker.number);
  if (last && continues) {
    DomUtils.appendChild(last.list, li);
    last.next += 1;
    return kept;
  }
  const outer = kept.filter((list) => list.level < level);
  const list = makeElement(tag, tag === 'ol' ? { start: String(marker.number) } : {}, [li]);
  const host = outer.at(-1)?.list.children.at(-1);
  if (host && isTag(host)) DomUtils.appendChild(host, list);
  else result.push(list);
  return [...outer, { level, tag, list, next: marker.number + 1 }];
}

function listItemOf(element: Element): { element: Element; level: number; marker: Marker } | null {
  if (!/^(p|h[1-6]|div)$/.test(element.name)) return null;
  const said = styleOf(element).get('mso-list') ?? '';
  const level = Number(/level(\d)/.exec(said)?.[1] ?? 0);
  if (level === 0 && !classesOf(element).some((name) => /^MsoListBullet|^MsoListNumber/.test(name)))
    return null;
  const ignored = DomUtils.findOne(
    (inner) => styleOf(inner).get('mso-list') === 'ignore',
    element.children,
    true,
  );
  if (!ignored) return null;
  const text = textOf(ignored)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  DomUtils.removeElement(ignored);
  return { element, level: Math.max(1, level), marker: markerOf(text) };
}

function markerOf(text: string): Marker {
  const decimal = /^(\d{1,5})[.．]$/.exec(text);
  if (decimal) return { kind: 'decimal', text, number: Number(decimal[1]) };
  // Symbol fonts use letters and private characters as bullets.
  const isBullet = text === '' || /^[·•●○◦■□◆◇▪➢✓\-–—*§ØoølnuüvqlÙ\ue000-\uf8ff]$/u.test(text);
  return { kind: isBullet ? 'bullet' : 'literal', text, number: 0 };
}

/** Latin numbers (1.1, a)) need a blank before the text, Chinese punctuation does not. */
function literalOf(marker: Marker): string {
  return /[、）》】．。]$/.test(marker.text) ? marker.text : `${marker.text} `;
}

function prependText(element: Element, data: string): void {
  const text = new Text(data);
  text.parent = element;
  element.children = [text, ...element.children];
}
