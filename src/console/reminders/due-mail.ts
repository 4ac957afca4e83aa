import { listCases, STATE_NAMES } from '../../modules/application/index.ts';
import { listAwaitedConfirmations } from '../../modules/document/index.ts';
import { dutyTitle, lateBy, listStillOpen } from '../../modules/obligation/index.ts';
import { emailOf, listHoldersAt } from '../../modules/staff/index.ts';
import { type DuePart, listDueParts, openNameOf } from '../../modules/work-plan/index.ts';
import type { Env } from '../../platform/env.ts';
import type { MailKind } from '../../platform/mail/mail.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { chineseDate, type PlainDate, plainDate, shanghaiDate } from '../../rules/plain-date.ts';
import { type GivenReminder, listRemindersOf } from './queries/reminders.ts';
import { peopleOfPart } from './stages.ts';
import { reminderText as text } from './text.ts';
import type { Stage } from './types.ts';

const copy = text.due;
const LINES = 20;

/** Due notices and 催办: what of it is still open when the mail goes. */
export const dueMail: MailKind = async (env, { recipient, uniqueKey, facts }) => {
  const address = await emailOf(env.db, recipient.id);
  if (!address) return { drop: 'noAddress' };
  const reminders = await listRemindersOf(env.db, uniqueKey);
  const stage = facts.stage as Stage;
  const lines = [
    ...(await dutyLines(env, idsOf(reminders, 'obligation'))),
    ...(await assignmentLines(env, stage, reminders)),
    ...(await caseLines(env, idsOf(reminders, 'application'))),
    ...(await coAgencyLines(env, idsOf(reminders, 'edition'))),
  ];
  if (lines.length === 0) return { drop: 'nothing' };
  const rest = lines.length - LINES;
  return {
    address,
    text: {
      subject: text.sender + copy.subjects[stage](lines.length),
      blocks: [
        copy.leads[stage],
        { list: rest > 0 ? [...lines.slice(0, LINES), copy.more(rest)] : lines },
        { text: copy.openDesk, href: `${env.baseUrl}/console` },
      ],
    },
  };
};

function idsOf(reminders: readonly GivenReminder[], type: GivenReminder['subjectType']): string[] {
  return reminders.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId);
}

function clockOf(due: PlainDate, today: PlainDate, { calendar }: Env): string {
  return due < today
    ? copy.late(lateBy(due, today, calendar))
    : copy.left(calendar.workingDaysBetween(today, due));
}

async function dutyLines(env: Env, ids: readonly string[]): Promise<string[]> {
  const today = shanghaiDate(env.now());
  const rows = await listStillOpen(env, ids);
  return rows.map((row) => {
    const due = plainDate(row.dueOn);
    return copy.duty(row.agencyName, dutyTitle(row), chineseDate(due), clockOf(due, today, env));
  });
}

/** Parts that are still the reader's and due on the day told of: since then another agency may lead, or it may be done. */
async function assignmentLines(
  env: Env,
  stage: Stage,
  reminders: readonly GivenReminder[],
): Promise<string[]> {
  const given = reminders.filter(({ subjectType }) => subjectType === 'assignment');
  if (given.length === 0) return [];
  const today = shanghaiDate(env.now());
  const parts = await listDueParts(env.db, { assignmentIds: given.map(({ subjectId }) => subjectId) });
  const agencyIds = parts.flatMap(({ scope }) => scope.agencyId ?? []);
  const holders = await listHoldersAt(env.db, agencyIds, today);
  const isTold = (part: DuePart) =>
    given.some(
      ({ subjectId, dueOn, staffId }) =>
        subjectId === part.assignmentId &&
        dueOn === part.dueOn &&
        peopleOfPart(part, stage, holders).includes(staffId),
    );
  return parts.filter(isTold).map((part) => {
    const clock = clockOf(part.dueOn, today, env);
    const name = openNameOf(part);
    const day = chineseDate(part.dueOn);
    return copy.assignment(part.agencyName, name, day, part.isReported ? copy.unconfirmed(clock) : clock);
  });
}

/** Number and step of a case, nothing of what was asked or who asks. */
async function caseLines(env: Env, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const today = shanghaiDate(env.now());
  const cases = await listCases(env.db, SYSTEM, env.calendar, { show: 'open' });
  return cases.flatMap(({ id, number, state, due }) =>
    due !== null && ids.includes(id)
      ? [copy.case(number, STATE_NAMES[state], chineseDate(due), clockOf(due, today, env))]
      : [],
  );
}

async function coAgencyLines(env: Env, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const awaited = await listAwaitedConfirmations(env.db, ids);
  return awaited.map(({ agencyName, leadName, waitingSince }) =>
    copy.coAgency(agencyName, leadName, chineseDate(shanghaiDate(waitingSince))),
  );
}
