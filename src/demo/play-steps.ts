import type { Step } from './stage.ts';

/** So many steps are under way at a time: while the database works on some, the next are prepared. */
const ABREAST = 16;

/**
 * Takes the steps in their order, a few abreast where they do not depend on each other: all share one connection, on which
 * their statements follow one another. Whatever a step waits for is over before it begins. Throws what a step threw,
 * once nothing is under way any more.
 */
export async function playSteps(
  steps: readonly Step[],
  take: (step: Step) => Promise<unknown>,
): Promise<void> {
  const underWay = new Set<Promise<unknown>>();
  const lastOf = new Map<string, Promise<unknown>>();
  const line = { numbered: Promise.resolve() as Promise<unknown> };
  try {
    for (const step of steps) {
      if (step.order === 'alone') await Promise.all(underWay);
      while (underWay.size >= ABREAST) await Promise.race(underWay);
      const before = [step.document ? lastOf.get(step.document) : undefined];
      if (step.order === 'numbered' || step.order === 'reading') before.push(line.numbered);
      const done = Promise.all(before).then(() => take(step));
      // Heard by whoever waits for it, and at the latest below.
      done.catch(() => undefined);
      if (step.document) lastOf.set(step.document, done);
      if (step.order === 'numbered') line.numbered = done;
      const watched: Promise<unknown> = done.then(() => underWay.delete(watched));
      watched.catch(() => undefined);
      underWay.add(watched);
      if (step.order === 'alone') await done;
    }
    await Promise.all(underWay);
  } finally {
    await Promise.allSettled(underWay);
  }
}

/** Does the same for each of several things that do not depend on each other, a few abreast and in their order. */
export async function abreast<Thing>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<unknown>,
): Promise<void> {
  const rest = things.values();
  const lane = async () => {
    for (const thing of rest) await work(thing);
  };
  const lanes = await Promise.allSettled(Array.from({ length: ABREAST }, lane));
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
}
