import { diffArrays } from 'diff';

/** A stretch of two sequences: either equal on both sides, or what one side has where the other has something else. */
export interface Stretch {
  isSame: boolean;
  before: string[];
  after: string[];
}

/** Gaps with more differences than this are shown whole, so that two unrelated texts cost no more than two alike. */
const MAX_EDITS = 600;

/** Aligns two sequences: equal ends, then items that occur once on both sides, then the shortest edit in between. */
export function align(before: readonly string[], after: readonly string[]): Stretch[] {
  const stretches: Stretch[] = [];
  let fromBefore = 0;
  let fromAfter = 0;
  for (const [atBefore, atAfter] of [...anchors(before, after), [before.length, after.length] as const]) {
    add(stretches, before.slice(fromBefore, atBefore), after.slice(fromAfter, atAfter));
    const anchor = before[atBefore];
    if (anchor !== undefined) push(stretches, { isSame: true, before: [anchor], after: [anchor] });
    fromBefore = atBefore + 1;
    fromAfter = atAfter + 1;
  }
  return stretches;
}

/** Pairs of positions of equal items that stand in the same order on both sides (patience diff). */
function anchors(before: readonly string[], after: readonly string[]): [number, number][] {
  const onceAfter = uniquePositions(after);
  const pairs: [number, number][] = [];
  for (const [item, at] of uniquePositions(before)) {
    const other = onceAfter.get(item);
    if (other !== undefined) pairs.push([at, other]);
  }
  return longestIncreasing(pairs.sort((a, b) => a[0] - b[0]));
}

function uniquePositions(items: readonly string[]): Map<string, number> {
  const positions = new Map<string, number>();
  const repeated = new Set<string>();
  items.forEach((item, at) => {
    if (positions.has(item)) repeated.add(item);
    else positions.set(item, at);
  });
  for (const item of repeated) positions.delete(item);
  return positions;
}

function longestIncreasing(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, value], at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = at;
  });
  const chain: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}

function add(stretches: Stretch[], before: readonly string[], after: readonly string[]): void {
  if (before.length === 0 && after.length === 0) return;
  const changes = diffArrays([...before], [...after], { maxEditLength: MAX_EDITS });
  if (!changes) {
    addEnds(stretches, before, after);
    return;
  }
  for (const { added, removed, value } of changes) {
    push(stretches, {
      isSame: !added && !removed,
      before: added ? [] : value,
      after: removed ? [] : value,
    });
  }
}

/** Too different to compare item by item: only what begins and ends alike is told apart. */
function addEnds(stretches: Stretch[], before: readonly string[], after: readonly string[]): void {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const first = before.slice(0, head);
  const last = before.slice(before.length - tail);
  push(stretches, { isSame: true, before: first, after: first });
  push(stretches, {
    isSame: false,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  });
  push(stretches, { isSame: true, before: last, after: last });
}

function push(stretches: Stretch[], stretch: Stretch): void {
  const last = stretches.at(-1);
  if (last?.isSame === stretch.isSame) {
    for (const item of stretch.before) last.before.push(item);
    for (const item of stretch.after) last.after.push(item);
  } else if (stretch.before.length > 0 || stretch.after.length > 0) {
    stretches.push({ ...stretch, before: [...stretch.before], after: [...stretch.after] });
  }
}
