import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { abreast, playSteps } from './play-steps.ts';
import type { Step, StepOrder } from './stage.ts';

const NOBODY = async () => undefined;
const step = (order: StepOrder, document?: string): Step => ({
  ...{ at: new Date(0), order, take: NOBODY },
  ...(document ? { document } : {}),
});

/** Plays the steps, each taking `turns` turns of the event loop, and tells when which began and ended. */
async function played(steps: readonly Step[], turns: (index: number) => number): Promise<string[]> {
  const log: string[] = [];
  await playSteps(steps, async (taken) => {
    const index = steps.indexOf(taken);
    log.push(`begin ${index}`);
    for (let turn = 0; turn < turns(index); turn += 1) await nextTurn();
    log.push(`end ${index}`);
  });
  return log;
}

const comesFirst = (log: string[], first: string, second: string) =>
  log.indexOf(first) >= 0 && log.indexOf(first) < log.indexOf(second);

describe('steps abreast', () => {
  test('of two documents are under way together', async () => {
    const log = await played([step('free', 'a'), step('free', 'b')], () => 3);
    expect(comesFirst(log, 'begin 1', 'end 0')).toBe(true);
  });

  test('of one document follow each other', async () => {
    const log = await played([step('free', 'a'), step('free', 'a')], (index) => 4 - index);
    expect(comesFirst(log, 'end 0', 'begin 1')).toBe(true);
  });

  test('give numbers in their order, and what reads numbers waits for them', async () => {
    const steps = [step('numbered', 'a'), step('numbered', 'b'), step('reading', 'c')];
    const log = await played(steps, (index) => 4 - index);
    expect(log).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  test('that stand alone wait for all before and hold up all after', async () => {
    const log = await played([step('free', 'a'), step('alone'), step('free', 'b')], () => 2);
    expect(log).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  test('end with what a step threw, and not before everything under way has ended', async () => {
    const ended: string[] = [];
    const playing = playSteps([step('free', 'a'), step('free', 'b')], async (taken) => {
      if (taken.document === 'a') throw new Error('refused');
      await nextTurn();
      await nextTurn();
      ended.push('b');
    });
    await expect(playing).rejects.toThrow('refused');
    expect(ended).toEqual(['b']);
  });
});

test('things abreast are all done, and the first failure is told', async () => {
  const done: number[] = [];
  await abreast([1, 2, 3, 4, 5], async (thing) => void done.push(thing));
  expect(done).toEqual([1, 2, 3, 4, 5]);
  const failing = abreast([1, 2, 3], async (thing) => {
    if (thing === 2) throw new Error('two');
  });
  await expect(failing).rejects.toThrow('two');
});
