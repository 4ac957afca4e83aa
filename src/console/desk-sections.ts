import { annualReportDesk } from '../modules/annual-report/index.ts';
import { applicationDesk } from '../modules/application/index.ts';
import { calendarDesk } from '../modules/calendar/index.ts';
import { catalogueDecisions } from '../modules/catalogue/index.ts';
import { cleanupDesk } from '../modules/cleanup/index.ts';
import { type DeskSection, type DeskSettings, documentDesk } from '../modules/document/index.ts';
import { obligationDesk } from '../modules/obligation/index.ts';
import { workPlanDesk } from '../modules/work-plan/index.ts';
import type { Env } from '../platform/env.ts';
import type { Actor } from '../platform/permission.ts';
import { deskText as copy } from './desk-text.ts';

/** Everything that waits for the person, slice by slice; a slice that has nothing to say adds no section. */
export async function deskSections(env: Env, actor: Actor, settings: DeskSettings): Promise<DeskSection[]> {
  const documents = await documentDesk(env, actor, settings);
  const plans = await workPlanDesk(env, actor);
  const duties = await obligationDesk(env, actor);
  const applications = await applicationDesk(env, actor);
  const reports = await annualReportDesk(env, actor);
  const decisions = await catalogueDecisions(env, actor);
  const cleanups = await cleanupDesk(env, actor);
  const moved = await calendarDesk(env, actor);
  return [
    ...documents,
    ...applications,
    ...duties,
    ...catalogueSection(decisions),
    ...cleanupSection(cleanups),
    ...reportSection(reports),
    ...movedSection(moved),
    ...workPlanSection(plans),
  ];
}

/** News, not work: no figure at the top, and gone after two weeks. */
function movedSection({ items, total }: Awaited<ReturnType<typeof calendarDesk>>): DeskSection[] {
  if (total === 0) return [];
  return [{ key: 'moved', title: copy.moved, items, total, emptyTitle: copy.nothing }];
}

function catalogueSection(items: Awaited<ReturnType<typeof catalogueDecisions>>): DeskSection[] {
  if (items.length === 0) return [];
  const figure = { label: copy.catalogue, tone: 'warn' as const };
  const more = { label: copy.allCatalogue, href: '/console/catalogue' };
  const rest = { emptyTitle: copy.nothing, more, figure };
  return [{ key: 'catalogue', title: copy.catalogue, items, total: items.length, ...rest }];
}

function cleanupSection(items: Awaited<ReturnType<typeof cleanupDesk>>): DeskSection[] {
  if (items.length === 0) return [];
  const figure = { label: copy.cleanups, tone: 'warn' as const };
  const more = { label: copy.allCleanups, href: '/console/cleanups' };
  const rest = { emptyTitle: copy.nothing, more, figure };
  return [{ key: 'cleanups', title: copy.cleanups, items, total: items.length, ...rest }];
}

function workPlanSection({ items, total }: Awaited<ReturnType<typeof workPlanDesk>>): DeskSection[] {
  if (total === 0) return [];
  const figure = { label: copy.workPlans, tone: 'warn' as const };
  const more = { label: copy.allWorkPlans, href: '/console/work-plans' };
  return [{ key: 'work-plans', title: copy.workPlans, items, total, emptyTitle: copy.nothing, more, figure }];
}

function reportSection({ items, total }: Awaited<ReturnType<typeof annualReportDesk>>): DeskSection[] {
  if (total === 0) return [];
  const figure = { label: copy.annualReports, tone: 'warn' as const };
  const more = { label: copy.allAnnualReports, href: '/console/annual-reports' };
  return [
    {
      key: 'annual-reports',
      title: copy.annualReports,
      items,
      total,
      emptyTitle: copy.nothing,
      more,
      figure,
    },
  ];
}
