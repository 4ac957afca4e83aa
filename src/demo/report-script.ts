import {
  beginReport,
  passReportReview,
  publishReport,
  signReport,
  submitReport,
  writeCells,
  writeNarrative,
} from '../modules/annual-report/index.ts';
import type { Role } from '../platform/permission.ts';
import { addDays, dateParts, type PlainDate, plainDate } from '../rules/plain-date.ts';
import { atMinute, officeMinute } from './moments.ts';
import type { Posts } from './posts.ts';
import type { DatedWorld } from './script.ts';
import { idOf, type Stage, type Step } from './stage.ts';
import { onToWorkingDay } from './timeline.ts';

/** By this day of the year a department's report is out (条例 Art. 49: 31 January), with room for holidays. */
const OUT_BY_DAY = 27;

/** The report on the last year that could be reported on by now: written, examined, signed and published in January. */
export function reportSteps({ world, today, isWorkingDay }: DatedWorld, posts: Posts): Step[] {
  const { agency, cells, ...words } = world.work.report;
  const reportedIn = dateParts(addDays(today, -OUT_BY_DAY)).year;
  const day = (date: number) => onToWorkingDay(plainDate(`${reportedIn}-01-${date}`), isWorkingDay);
  const place = { reportId: '' };
  const person = (stage: Stage, role: Role) => stage.actor(posts.holderOf(role, agency));
  const step = (on: PlainDate, minute: number, take: Step['take']): Step => ({
    // Its figures are those of all cases by then.
    ...{ at: atMinute(on, officeMinute(minute)), order: 'alone', take },
  });
  const target = (version: number) => ({ reportId: place.reportId, version });
  return [
    step(day(12), 20, async (stage) => {
      const clerk = await person(stage, 'clerk');
      const { reportId } = await stage.run(beginReport, clerk, {
        ...{ agencyId: idOf(stage.ids.agencies, agency), year: reportedIn - 1 },
      });
      place.reportId = reportId;
      await stage.run(writeNarrative, clerk, { ...target(1), ...words });
      await stage.run(writeCells, clerk, { ...target(2), cells });
      await stage.run(submitReport, clerk, target(3));
    }),
    step(day(14), 60, async (stage) => {
      await stage.run(passReportReview, await person(stage, 'head'), target(4));
    }),
    step(day(18), 80, async (stage) => {
      await stage.run(signReport, await person(stage, 'leader'), target(5));
      await stage.run(publishReport, await person(stage, 'clerk'), target(6));
    }),
  ];
}
