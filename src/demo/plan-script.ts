import { decideRound, listEntries, openRound, propose, publishRound } from '../modules/cleanup/index.ts';
import {
  addAssignments,
  confirmProgress,
  createPlan,
  filePlan,
  makePlanPublic,
  receivePlan,
  reportProgress,
} from '../modules/work-plan/index.ts';
import { addDays, dateParts, type PlainDate } from '../rules/plain-date.ts';
import { atMinute, type IsWorkingDay, officeMinute } from './moments.ts';
import type { Posts } from './posts.ts';
import type { DatedWorld } from './script.ts';
import { idOf, type Stage, type Step } from './stage.ts';
import { backToWorkingDay } from './timeline.ts';
import type { DemoCleanup, DemoPlan } from './work-schema.ts';

/** A plan belongs to the year in which most of its days lie. */
const DAYS_INTO_YEAR = 60;

interface Setting {
  today: PlainDate;
  isWorkingDay: IsWorkingDay;
  posts: Posts;
}

/** Writing, filing and signing of the plans, and the reports on their assignments. */
export function planSteps({ world, today, isWorkingDay }: DatedWorld, posts: Posts): Step[] {
  return world.work.plans.flatMap((plan) => stepsOfPlan(plan, { today, isWorkingDay, posts }));
}

/** Where a plan and its assignments stand in the database. */
interface PlanPlace {
  planId: string;
  assignmentIds: string[];
}

function stepsOfPlan(plan: DemoPlan, setting: Setting): Step[] {
  const place: PlanPlace = { planId: '', assignmentIds: [] };
  const { posts } = setting;
  const written = workingDay(plan.daysAgo, setting);
  const chain = `plan:${plan.key}`;
  const person = (stage: Stage, role: 'clerk' | 'head' | 'leader', agency = plan.agency) =>
    stage.actor(posts.holderOf(role, agency));
  const target = () => ({ planId: place.planId, version: 2 });
  const step = (day: PlainDate, minute: number, take: Step['take']): Step => ({
    ...{ at: atMinute(day, officeMinute(minute)), order: 'free', document: chain, take },
  });
  const year = dateParts(addDays(written, DAYS_INTO_YEAR)).year;
  return [
    step(written, 20, (stage) => writePlan(stage, { plan, place, year, setting })),
    step(written, 60, async (stage) => stage.run(filePlan, await person(stage, 'clerk'), target())),
    step(written, 200, async (stage) => {
      await stage.run(receivePlan, await stage.actor(posts.disclosureOfficeOf(plan.agency)), target());
    }),
    step(written, 300, async (stage) => stage.run(makePlanPublic, await person(stage, 'leader'), target())),
    ...plan.assignments.flatMap(({ progress }, index) =>
      progress.map((report) =>
        step(workingDay(report.daysAgo, setting), 90, async (stage) => {
          const { progressId } = await stage.run(
            reportProgress,
            await person(stage, 'clerk', report.agency),
            {
              ...{ assignmentId: place.assignmentIds[index] ?? '', outcome: report.outcome },
              ...{ agencyId: idOf(stage.ids.agencies, report.agency), note: report.note },
              evidenceDocumentId: null,
            },
          );
          if (!report.isConfirmed) return;
          await stage.run(confirmProgress, await person(stage, 'head', report.agency), { progressId });
        }),
      ),
    ),
  ];
}

interface Writing {
  plan: DemoPlan;
  place: PlanPlace;
  year: number;
  setting: Setting;
}

async function writePlan(stage: Stage, { plan, place, year, setting }: Writing): Promise<void> {
  const { kind, title, goal, arrangement, supervisionManner, basis } = plan;
  const clerk = await stage.actor(setting.posts.holderOf('clerk', plan.agency));
  const { planId } = await stage.run(createPlan, clerk, {
    ...{ kind, year, title, goal, arrangement, supervisionManner },
    agencyId: idOf(stage.ids.agencies, plan.agency),
    ...{ basisTitle: basis?.title ?? '', basisDocNo: basis?.docNo ?? null },
    ...{ basisLevel: basis?.level ?? null, superiorPlanId: null },
  });
  const ids = (keys: readonly string[]) => keys.map((key) => idOf(stage.ids.agencies, key));
  const { assignmentIds } = await stage.run(addAssignments, clerk, {
    ...{ planId, version: 1 },
    assignments: plan.assignments.map(({ number, content, dueDaysAhead, lead, responsible, itemId }) => ({
      ...{ number, content, dueOn: addDays(setting.today, dueDaysAhead) },
      ...{ leadIds: ids(lead), responsibleIds: ids(responsible) },
      ...{ itemId: itemId ?? null, superiorAssignmentId: null, documentId: null },
    })),
  });
  Object.assign(place, { planId, assignmentIds });
}

/** Rounds of clean-up: opened by the clerk, signed by a leader who proposed none of it, published the week after. */
export function cleanupSteps({ world, today, isWorkingDay }: DatedWorld, posts: Posts): Step[] {
  return world.work.cleanups.flatMap((round) => stepsOfRound(round, { today, isWorkingDay, posts }));
}

function stepsOfRound(round: DemoCleanup, setting: Setting): Step[] {
  const place = { roundId: '' };
  const person = (stage: Stage, role: 'clerk' | 'leader') =>
    stage.actor(setting.posts.holderOf(role, round.agency));
  const step = (daysAgo: number, minute: number, take: Step['take']): Step => ({
    at: atMinute(workingDay(daysAgo, setting), officeMinute(minute)),
    // Everything that was in force by then is listed, and what is repealed changes its validity.
    order: 'alone',
    take,
  });
  return [
    step(round.daysAgo, 40, async (stage) => {
      const clerk = await person(stage, 'clerk');
      const { roundId } = await stage.run(openRound, clerk, {
        agencyId: idOf(stage.ids.agencies, round.agency),
        ...{ title: round.title, basis: round.basis, law: '', dueOn: null },
      });
      place.roundId = roundId;
      const repealed = stage.ids.documents.get(round.repealed.document)?.documentId;
      const entries = await stage.read((db) => listEntries(db, roundId, setting.today));
      await stage.run(propose, clerk, {
        ...{ roundId, version: 1 },
        proposals: entries.map(({ documentId }) =>
          documentId === repealed
            ? { documentId, outcome: 'repeal' as const, reason: round.repealed.reason }
            : { documentId, outcome: 'keep' as const, reason: round.keptReason },
        ),
      });
    }),
    step(round.daysAgo - 10, 80, async (stage) => {
      await stage.run(decideRound, await person(stage, 'leader'), { roundId: place.roundId, version: 2 });
    }),
    step(round.daysAgo - 14, 120, async (stage) => {
      await stage.run(publishRound, await person(stage, 'clerk'), { roundId: place.roundId, version: 3 });
    }),
  ];
}

function workingDay(daysAgo: number, { today, isWorkingDay }: Setting): PlainDate {
  return backToWorkingDay(addDays(today, -daysAgo), isWorkingDay);
}
