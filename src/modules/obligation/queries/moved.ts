import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { type PlainDate, plainDate } from '../../../rules/plain-date.ts';
import type { ClockChange, ClockWorld, MovedDue } from '../../calendar/index.ts';
import type { TimeLimitRule } from '../../catalogue/index.ts';
import { dueOfDuty } from '../plan.ts';
import { kindNames } from '../text.ts';
import type { ObligationKind } from '../types.ts';
import { withDuties } from './facts.ts';

interface OpenDuty {
  id: string;
  siteId: string;
  agencyId: string;
  agencyName: string;
  itemId: string;
  kind: ObligationKind;
  cause: string;
  startsOn: string;
  rule: TimeLimitRule;
}

/** Every duty that is neither met nor ended by the day. One statement. */
async function listOpen(db: Db, today: string): Promise<OpenDuty[]> {
  const { rows } = await sql<OpenDuty>`${withDuties({})}
    select duty.id, duty.site_id, duty.agency_id, agency.name as agency_name, duty.item_id, duty.kind, duty.cause,
      duty.starts_on, r.rule
    from duty join agency on agency.id = duty.agency_id join obligation_rule r on r.id = duty.rule_id
    where coalesce(least(duty.content_on, duty.nil_on, duty.waived_on, duty.ended_on), 'infinity') > ${today}::date
    order by duty.due_on, duty.id`.execute(db);
  return rows;
}

/** Due day in a world; a limit being tried out stands in for the duty's own. Days alike are worked out once. */
function dueIn({ calendar, limits }: ClockWorld): (duty: OpenDuty) => PlainDate | null {
  const known = new Map<string, PlainDate | null>();
  return (duty) => {
    const rule = limits.get(duty.itemId) ?? duty.rule;
    const key = JSON.stringify([duty.kind, duty.kind === 'period' ? duty.cause : '', duty.startsOn, rule]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const { due } = dueOfDuty({ ...duty, startsOn: plainDate(duty.startsOn), rule }, calendar);
    known.set(key, due);
    return due;
  };
}

/** Open duties whose due day differs between the two worlds. One statement. */
export async function listMovedDuties(db: Db, { before, after, today }: ClockChange): Promise<MovedDue[]> {
  const duties = await listOpen(db, today);
  const [was, becomes] = [dueIn(before), dueIn(after)];
  return duties.flatMap((duty) => {
    const days = { before: was(duty), after: becomes(duty) };
    if (days.before === days.after) return [];
    const { id, siteId, agencyId, agencyName, itemId, kind, cause } = duty;
    const label = [agencyName, itemId, kindNames[kind], kind === 'period' ? cause : '']
      .filter(Boolean)
      .join(' ');
    const address = `/console/obligations/${id}`;
    return [
      { subject: { type: 'obligation', id }, siteId, agencyId, staffId: null, label, address, ...days },
    ];
  });
}
