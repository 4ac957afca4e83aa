import type { Db } from '../../../platform/database/pool.ts';
import { type Actor, holds, type Permission } from '../../../platform/permission.ts';
import { chineseDate, type PlainDate } from '../../../rules/plain-date.ts';
import type { BadgeView } from '../../../ui/badge.tsx';
import type { Choice } from '../../../ui/form-fields.tsx';
import { listAgencyChoices } from '../../agency/index.ts';
import type { Standing } from '../standing.ts';
import { pageText } from '../text.ts';

export const PATH = '/console/work-plans';

/** Last day on which a yearly plan is filed, `MM-DD` (绥化市 方案: 8月30日前). */
export const FILING_BY = '08-30';

/** `8月30日` of `08-30`. */
export function monthDay(day: string): string {
  return day.replace(/^0?(\d+)-0?(\d+)$/, '$1月$2日');
}

/** Agencies where the actor holds the permission, as choices. One statement. */
export async function agenciesWith(db: Db, actor: Actor, permission: Permission): Promise<Choice[]> {
  const agencies = await listAgencyChoices(db, {});
  return agencies
    .filter(({ id, bodyId, siteId }) => holds(actor, permission, { agencyId: id, bodyId, siteId }))
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** Agencies that can be given a part: those of the site and beneath. One statement. */
export async function assignableAgencies(db: Db): Promise<Choice[]> {
  const agencies = await listAgencyChoices(db, {});
  return agencies.map(({ id, name }) => ({ value: id, label: name }));
}

/** How an assignment stands, as a mark. */
export function standingBadge(standing: Standing): BadgeView {
  switch (standing.kind) {
    case 'done':
      return standing.lateDays > 0
        ? { label: pageText.doneLate(chineseDate(standing.on), standing.lateDays), tone: 'warn' }
        : { label: pageText.done(chineseDate(standing.on)), tone: 'good' };
    case 'overdue':
      return { label: pageText.overdue(standing.lateDays), tone: 'bad' };
    case 'dueSoon':
      return { label: pageText.dueSoon(standing.daysLeft), tone: 'warn' };
    case 'open':
      return { label: pageText.open, tone: 'neutral' };
  }
}

/** The day by which the plan of a year is to be filed. */
export function filingDay(year: number): PlainDate {
  return `${year}-${FILING_BY}` as PlainDate;
}
