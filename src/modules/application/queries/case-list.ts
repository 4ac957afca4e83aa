import type { Db } from '../../../platform/database/pool.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { Calendar } from '../../../rules/calendar/calendar.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import { dueOf, type StoredStep } from '../case-clock.ts';
import type { Kind } from '../kinds.ts';
import type { ApplicantType } from '../types.ts';
import { OPEN_STATES, type State } from '../workflow.ts';
import { withinReach } from './scope.ts';

/** A case in a list: never who asks. */
export interface CaseRow {
  id: string;
  number: string;
  agencyId: string;
  agencyName: string;
  bodyId: string;
  siteId: string;
  state: State;
  kind: Kind | null;
  channel: string;
  applicantType: ApplicantType;
  subject: string;
  submittedOn: string;
  receivedOn: string | null;
  closedOn: string | null;
  assignedTo: string | null;
  assignedName: string | null;
  hasExtensionAsked: boolean;
  /** Last day to answer; null before receipt, while the applicant is awaited and after the end. */
  due: PlainDate | null;
  waitingUntil: PlainDate | null;
  isProvisional: boolean;
}

export interface CaseFilter {
  /** `open` by due day, `closed` newest first. */
  show: 'open' | 'closed';
  agencyId?: string;
  /** Part of a number. */
  number?: string;
  kind?: string;
}

/** More open cases than any office has; a bound on one page of work. */
const MOST_OPEN = 2000;
const PAGE_SIZE = 50;

function caseRows(db: Db, actor: Actor, { show, agencyId, number, kind }: CaseFilter) {
  let query = db
    .selectFrom('application')
    .innerJoin('agency', 'agency.id', 'application.agencyId')
    .leftJoin('staff', 'staff.id', 'application.assignedTo')
    .where(withinReach(actor, 'application.read', 'application'))
    .where('application.state', show === 'open' ? 'in' : 'not in', [...OPEN_STATES]);
  if (agencyId) query = query.where('application.agencyId', '=', agencyId);
  if (number) query = query.where('application.number', 'like', `%${number.replace(/[\\%_]/g, '\\$&')}%`);
  return kind ? query.where('application.kind', '=', kind) : query;
}

/** Cases within the person's reach; open ones sorted by the clock, closed ones a page of fifty. Two statements. */
export async function listCases(
  db: Db,
  actor: Actor,
  calendar: Calendar,
  filter: CaseFilter,
  page = 1,
): Promise<CaseRow[]> {
  const isOpen = filter.show === 'open';
  const rows = await caseRows(db, actor, filter)
    .select((eb) => [
      'application.id',
      'application.number',
      'application.agencyId',
      'agency.name as agencyName',
      'agency.bodyId',
      'application.siteId',
      'application.state',
      'application.kind',
      'application.channel',
      'application.applicantType',
      'application.wantedName',
      'application.wantedDocNo',
      'application.wantedDescription',
      'application.submittedOn',
      'application.receivedOn',
      'application.closedOn',
      'application.assignedTo',
      'staff.displayName as assignedName',
      eb
        .exists(
          eb
            .selectFrom('applicationExtension')
            .whereRef('applicationExtension.applicationId', '=', 'application.id')
            .where('isApproved', 'is', null)
            .select('applicationExtension.id'),
        )
        .as('hasExtensionAsked'),
    ])
    .orderBy('application.createdAt', isOpen ? 'asc' : 'desc')
    .orderBy('application.id')
    .limit(isOpen ? MOST_OPEN : PAGE_SIZE)
    .offset(isOpen ? 0 : (page - 1) * PAGE_SIZE)
    .execute();
  const steps = isOpen
    ? await stepsOf(
        db,
        rows.map(({ id }) => id),
      )
    : new Map<string, StoredStep[]>();
  const cases = rows.map(({ wantedName, wantedDocNo, wantedDescription, ...row }) => ({
    ...row,
    state: row.state as State,
    kind: row.kind as Kind | null,
    applicantType: row.applicantType as ApplicantType,
    hasExtensionAsked: Boolean(row.hasExtensionAsked),
    subject: shortSubject(wantedName, wantedDocNo, wantedDescription),
    ...clockFacts(row, steps.get(row.id) ?? [], calendar, isOpen),
  }));
  return isOpen ? cases.toSorted(byClock) : cases;
}

function clockFacts(
  row: { channel: string; submittedOn: string },
  steps: StoredStep[],
  calendar: Calendar,
  isOpen: boolean,
): Pick<CaseRow, 'due' | 'waitingUntil' | 'isProvisional'> {
  if (!isOpen) return { due: null, waitingUntil: null, isProvisional: false };
  const clock = dueOf({ ...row, steps }, calendar);
  return { due: clock.due, waitingUntil: clock.waitingUntil ?? null, isProvisional: clock.provisional };
}

/** What is due first, then what waits for the applicant, then what nobody has confirmed, oldest first. */
function byClock(a: CaseRow, b: CaseRow): number {
  const [left, right] = [a.due ?? a.waitingUntil ?? '9', b.due ?? b.waitingUntil ?? '9'];
  return left < right ? -1 : left > right ? 1 : a.submittedOn < b.submittedOn ? -1 : 1;
}

/** One line for lists. */
export function shortSubject(name: string, docNo: string, description: string): string {
  const text = (name || description || docNo).replace(/\s+/gu, ' ').trim();
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A step with the moment at which it was written down. */
export interface RecordedStep extends StoredStep {
  recordedAt: Date;
}

/** Steps of several cases in the order in which they happened. One statement. */
export async function stepsOf(db: Db, ids: readonly string[]): Promise<Map<string, RecordedStep[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('applicationStep')
    .where('applicationId', 'in', [...ids])
    .select(['applicationId', 'type', 'happenedOn', 'facts', 'recordedAt'])
    .orderBy('happenedOn')
    .orderBy('seq')
    .execute();
  const found = new Map<string, RecordedStep[]>();
  for (const { applicationId, ...step } of rows) {
    const known = found.get(applicationId);
    if (known) known.push(step);
    else found.set(applicationId, [step]);
  }
  return found;
}

/** How many cases a filter finds. One statement. */
export async function countCases(db: Db, actor: Actor, filter: CaseFilter): Promise<number> {
  const { count } = await caseRows(db, actor, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
