import {
  changeLimits,
  draftNil,
  generateObligations,
  listDuties,
  passNil,
  signNil,
  soonUntil,
  submitNil,
  waiveObligation,
} from '../modules/obligation/index.ts';
import { SYSTEM } from '../platform/permission.ts';
import type { Calendar } from '../rules/calendar/calendar.ts';
import { dateParts, type PlainDate } from '../rules/plain-date.ts';
import { workingDaysBefore } from './application-steps.ts';
import { atMinute, officeMinute } from './moments.ts';
import type { Posts } from './posts.ts';
import type { DatedWorld } from './script.ts';
import { idOf, type Stage, type Step } from './stage.ts';
import type { DemoNil, DemoWaiver } from './work-schema.ts';

/** Share of what is due that the invented governments set themselves to have public. */
const TARGET_PERCENT = 90;

type Answered = Pick<DemoNil | DemoWaiver, 'agency' | 'itemId' | 'workingDaysAgo'>;

/** Nil declarations and waivers. What is owed is written before the first of them, so that there is something to answer. */
export function dutySteps(
  { world, today, isWorkingDay }: DatedWorld,
  posts: Posts,
  calendar: Calendar,
): Step[] {
  const { nils, waivers } = world.work;
  const dayOf = ({ workingDaysAgo }: Answered) => workingDaysBefore(today, workingDaysAgo, isWorkingDay);
  const first = [...nils, ...waivers].map(dayOf).sort()[0];
  if (!first) return [];
  const step = (day: PlainDate, minute: number, take: Step['take']): Step => ({
    ...{ at: atMinute(day, officeMinute(minute)), order: 'alone', take },
  });
  const dutyOf = (stage: Stage, answered: Answered) => openDuty(stage, answered, dayOf(answered), calendar);
  return [
    step(first, 0, async (stage) => {
      const targetOn = `${dateParts(today).year}-12-31`;
      await stage.run(changeLimits, SYSTEM, { targetPercent: TARGET_PERCENT, targetOn });
      await stage.run(generateObligations, SYSTEM, {});
    }),
    ...waivers.map((waiver) =>
      step(dayOf(waiver), 30, async (stage) => {
        const id = await dutyOf(stage, waiver);
        await stage.run(waiveObligation, await stage.actor(waiver.by), { id, reason: waiver.reason });
      }),
    ),
    ...nils.map((nil) =>
      step(dayOf(nil), 50, async (stage) => declare(stage, nil, await dutyOf(stage, nil), posts)),
    ),
  ];
}

/** The duty of an agency under an item that was next to answer on a day. */
async function openDuty(
  stage: Stage,
  { agency, itemId }: Answered,
  today: PlainDate,
  calendar: Calendar,
): Promise<string> {
  const filter = { agencyIds: [idOf(stage.ids.agencies, agency)], itemId };
  const day = { today, soonUntil: soonUntil(today, calendar) };
  const rows = await stage.read((db) => listDuties(db, filter, day, { page: 1, pageSize: 50 }));
  const open = rows.filter(({ state }) => state === 'overdue' || state === 'due_soon' || state === 'not_due');
  const next = open.toSorted((a, b) => (a.dueOn < b.dueOn ? 1 : -1))[0];
  if (!next) throw new Error(`${agency} owes nothing under ${itemId} on ${today}`);
  return next.id;
}

async function declare(stage: Stage, nil: DemoNil, obligationId: string, posts: Posts): Promise<void> {
  const person = (role: 'clerk' | 'head' | 'leader') => stage.actor(posts.holderOf(role, nil.agency));
  const { id } = await stage.run(draftNil, await person('clerk'), { obligationId, reason: nil.reason });
  await stage.run(submitNil, await person('clerk'), { id, version: 1 });
  if (nil.stopsAfter) return;
  await stage.run(passNil, await person('head'), { id, version: 2 });
  await stage.run(signNil, await person('leader'), { id, version: 3 });
}
