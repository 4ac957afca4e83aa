import { describe, expect, it } from 'vitest';
import { readYamlFolder } from '../platform/data-files.ts';
import { createCalendar } from '../rules/calendar/calendar.ts';
import { parseNotices } from '../rules/calendar/notices.ts';
import { addDays, type PlainDate, plainDate } from '../rules/plain-date.ts';
import { applicationSteps } from './application-script.ts';
import { cameOn, caseSteps, workingDaysBefore } from './application-steps.ts';
import { checkDemoWorld, readDemoWorld } from './world.ts';

const world = readDemoWorld('db/demo');
const calendar = createCalendar(parseNotices(readYamlFolder('db/calendar')));
const isWorkingDay = (date: PlainDate) => calendar.isWorkingDay(date);
/** Days over two years on which somebody may load the world, weekends and holidays among them. */
const loadingDays = Array.from({ length: 60 }, (_, index) => addDays(plainDate('2026-07-01'), index * 13));
const posts = { holderOf: () => '', identityOf: () => Promise.reject(new Error('not asked for')) };

const stepsOn = (today: PlainDate) =>
  applicationSteps({ world, today, openedOn: today, documents: [], isWorkingDay }, posts);

describe('The applications of the demo world', () => {
  it('can be dated on every loading day, each case in order', () => {
    for (const today of loadingDays) {
      const byCase = Map.groupBy(stepsOn(today), ({ document }) => document);
      for (const steps of byCase.values()) {
        const moments = steps.map(({ at }) => at.getTime());
        expect(moments.every((moment) => moment < Date.parse(`${addDays(today, 1)}T00:00:00+08:00`))).toBe(
          true,
        );
      }
      expect(byCase.size).toBeGreaterThanOrEqual(55);
    }
  });

  it('keep what is due soon one working day before its last day, and what is overdue after it (条例 Art. 33)', () => {
    const due = (key: string, today: PlainDate) => {
      const found = world.applications.find((application) => application.key === key);
      const from = cameOn(found!, today, isWorkingDay);
      const received = caseSteps(found!, from, today, isWorkingDay).find(
        ({ deed }) => deed.name === 'confirm',
      );
      return calendar.addWorkingDays(received?.on ?? from, 20).due;
    };
    for (const today of loadingDays) {
      expect(calendar.addWorkingDays(today, 2).due >= due('due-soon', today)).toBe(true);
      expect(due('due-soon', today) > today).toBe(true);
      expect(due('overdue', today) < today).toBe(true);
    }
  });

  it('counts working days back to one after which as many have passed', () => {
    for (const today of loadingDays) {
      const from = workingDaysBefore(today, 19, isWorkingDay);
      expect(isWorkingDay(from)).toBe(true);
      expect(calendar.addWorkingDays(from, 19).due <= today).toBe(true);
      expect(calendar.addWorkingDays(from, 20).due > today).toBe(true);
    }
  });

  it('are asked by nobody: the check finds a number of a real division', () => {
    const [applicant, ...others] = world.applicants;
    const real = { ...applicant!, idNo: '11010519491231002X' };
    const found = checkDemoWorld({ ...world, applicants: [real, ...others] }).join();
    expect(found).toContain('is not of the invented division');
  });

  it('know every kind of answer, channel and kind of applicant', () => {
    const kinds = new Set(world.applications.flatMap(({ answer }) => answer?.kind ?? []));
    expect([...kinds].sort()).toHaveLength(14);
    expect(new Set(world.applications.map(({ channel }) => channel)).size).toBe(5);
    expect(new Set(world.applicants.map(({ type }) => type)).size).toBe(6);
    expect(world.applications.length).toBeGreaterThanOrEqual(60);
  });
});
