import { listCases, STATE_NAMES } from '../../modules/application/index.ts';
import { listAwaitedConfirmations } from '../../modules/document/index.ts';
import { dutyTitle, lateBy, listStillOpen } from '../../modules/obligation/index.ts';
import { emailOf } from '../../modules/staff/index.ts';
import type { Env } from '../../platform/env.ts';
import type { MailKind } from '../../platform/mail/mail.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { chineseDate, type PlainDate, plainDate, shanghaiDate } from '../../rules/plain-date.ts';
import { type GivenReminder, listRemindersOf } from './queries/reminders.ts';
import { reminderText as text } from './text.ts';
import type { Stage } from './types.ts';

const copy = text.due;
const LINES = 20;

/** Due notices and 催办: what of it is still open when the mail goes. */
export const dueMail: MailKind = async (env, { recipient, uniqueKey, facts }) => {
  const address = await emailOf(env.db, recipient.id);
  if (!address) return { drop: 'noAddress' };
  const reminders = await listRemindersOf(env.db, uniqueKey);
  const lines = [
    ...(await dutyLines(env, idsOf(reminders, 'obligation'))),
    ...(await caseLines(env, idsOf(reminders, 'application'))),
    ...(await coAgencyLines(env, idsOf(reminders, 'edition'))),
  ];
  if (lines.length === 0) return { drop: 'nothing' };
  const stage = facts.stage as Stage;
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
