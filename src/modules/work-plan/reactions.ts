import type { EventName, Reaction } from '../../platform/event.ts';

const NOTHING: Reaction = () => [];
/** Only what was signed for the public, and confirmed progress, shows on public pages. */
const planPages: Reaction = () => [{ stale: ['work-plans'] }];

/** What follows the events of this slice. */
export const WORK_PLAN_REACTIONS = {
  'workPlan.written': NOTHING,
  'workPlan.assigned': NOTHING,
  'workPlan.assignmentRemoved': NOTHING,
  'workPlan.measureSet': NOTHING,
  'workPlan.filed': NOTHING,
  'workPlan.received': NOTHING,
  'workPlan.returned': NOTHING,
  'workPlan.madePublic': planPages,
  'workPlan.hidden': planPages,
  'workPlan.yearReported': NOTHING,
  'progress.reported': NOTHING,
  'progress.confirmed': planPages,
} satisfies Partial<Record<EventName, Reaction>>;
