import { describe, expect, test } from 'vitest';
import { readYamlFolder } from '../platform/data-files.ts';
import { createCalendar } from '../rules/calendar/calendar.ts';
import { parseNotices } from '../rules/calendar/notices.ts';
import { addDays, plainDate, shanghaiDate } from '../rules/plain-date.ts';
import { type Deed, documentSteps } from './document-steps.ts';
import { atMinute } from './moments.ts';
import { dateWorld } from './script.ts';
import { readDemoWorld } from './world.ts';

const world = readDemoWorld('db/demo');
const calendar = createCalendar(parseNotices(readYamlFolder('db/calendar')));
const loadingDays = Array.from({ length: 12 }, (_, index) => addDays(plainDate('2026-11-22'), index * 31));

const histories = loadingDays.flatMap((today) => {
  const dated = dateWorld(world, atMinute(today, 23 * 60), calendar);
  return dated.documents.map((document) => ({
    document,
    today,
    steps: documentSteps(document, { ...dated, notBefore: null, needsConsent: false }),
  }));
});
const dayOf = (steps: (typeof histories)[number]['steps'], name: Deed['name']) => {
  const step = steps.find(({ deed }) => deed.name === name);
  return step ? shanghaiDate(step.at) : null;
};

describe('the history of a document of the demo world', () => {
  test('has its steps in ascending order, the first of them the draft', () => {
    for (const { steps } of histories) {
      expect(steps[0]?.deed.name).toBe('draft');
      const moments = steps.map(({ at }) => at.getTime());
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
      expect(new Set(moments).size).toBe(moments.length);
    }
  });

  test('signs on the day of formation and goes out on the day of publication', () => {
    for (const { document, steps } of histories) {
      const { formedOn, publishedOn, emergency, state, sourceKind } = document;
      if (formedOn && !emergency && sourceKind !== 'obtained') expect(dayOf(steps, 'sign')).toBe(formedOn);
      const out = emergency ? 'publishInEmergency' : state === 'posted' ? 'post' : 'publish';
      if (publishedOn) expect([document.key, dayOf(steps, out)]).toEqual([document.key, publishedOn]);
    }
  });

  test('of a town shows the board before the web', () => {
    const towns = histories.filter(
      ({ document }) => document.variant === 'town' && document.state === 'published',
    );
    expect(towns.length).toBeGreaterThan(20);
    for (const { steps } of towns) {
      const names = steps.map(({ deed }) => deed.name);
      expect(names).not.toContain('passSecrecyReview');
      expect(names.indexOf('recordPosting')).toBeGreaterThan(names.indexOf('post'));
      expect(names.indexOf('publish')).toBeGreaterThan(names.indexOf('recordPosting'));
    }
  });

  test('that waits began to wait long ago: its steps were taken at the beginning', () => {
    const waiting = histories.filter(({ document }) => document.key === 'overdue-review-vaccine');
    expect(waiting).toHaveLength(loadingDays.length);
    for (const { steps, today } of waiting) {
      expect(steps.map(({ deed }) => deed.name)).toEqual(['draft', 'submit']);
      expect(shanghaiDate(steps.at(-1)?.at as Date) <= addDays(today, -8)).toBe(true);
    }
  });
});
