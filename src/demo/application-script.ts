import type { DemoApplication } from './application-schema.ts';
import { type CaseDeed, cameOn, caseSteps } from './application-steps.ts';
import { type CaseSetting, doCaseDeed } from './case-deeds.ts';
import type { DatedWorld } from './script.ts';
import type { Step } from './stage.ts';

/** These give a number of a series, so that they follow one another in time. */
const NUMBERED: readonly CaseDeed['name'][] = [
  'file',
  'confirm',
  'askCorrection',
  'consult',
  'decideExtension',
  'noticeFee',
  'sign',
  'lapse',
];

/** Every step of every application until the loading day. Throws RangeError for what lies after it. */
export function applicationSteps(
  { world, today, isWorkingDay }: DatedWorld,
  posts: Pick<CaseSetting, 'holderOf' | 'identityOf'>,
): Step[] {
  const byKey = new Map(world.applications.map((application) => [application.key, application]));
  const applicants = new Map(world.applicants.map((applicant) => [applicant.key, applicant]));
  const setting: CaseSetting = { ...posts, applicants };
  return world.applications.flatMap((application) => {
    const first = wholeOf(application, byKey);
    const from = cameOn(first, today, isWorkingDay);
    return caseSteps(application, from, today, isWorkingDay).map(({ at, on, deed }) => ({
      at,
      order: NUMBERED.includes(deed.name) ? ('numbered' as const) : ('free' as const),
      document: `application:${first.key}`,
      take: (stage) => doCaseDeed({ stage, application, setting, on }, deed),
    }));
  });
}

/** The application a part was split from; itself for all others. */
function wholeOf(application: DemoApplication, byKey: ReadonlyMap<string, DemoApplication>): DemoApplication {
  const { key, partOf } = application;
  if (partOf === undefined) return application;
  const whole = byKey.get(partOf);
  if (!whole) throw new RangeError(`${key}: ${partOf} is not there`);
  return whole;
}
