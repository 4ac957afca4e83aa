import { sql } from 'kysely';
import * as z from 'zod';
import { listCases } from '../../../modules/application/index.ts';
import { listAwaitedConfirmations } from '../../../modules/document/index.ts';
import { listDutiesToRemind, soonUntil } from '../../../modules/obligation/index.ts';
import { holdersOf, listHoldersAt, reachableByMail } from '../../../modules/staff/index.ts';
import { listDueParts } from '../../../modules/work-plan/index.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Env } from '../../../platform/env.ts';
import { queueMails } from '../../../platform/mail/outbox.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { noticeTime } from '../../../rules/calendar/notice-time.ts';
import { addDays, shanghaiDate } from '../../../rules/plain-date.ts';
import { bodiesOfUnits, type GivenReminder, reminderSettings } from '../queries/reminders.ts';
import {
  coAgencyTurn,
  type ReminderWorld,
  remindersOfAssignment,
  remindersOfCase,
  remindersOfDuty,
} from '../stages.ts';
import type { Reminder } from '../types.ts';

/** Calendar days that hold the working days of every stage, with long holidays. */
const LOOK_BACK_DAYS = 60;
/** Reminders given are remembered for so long. */
const KEPT_DAYS = 730;

/**
 * Tells people, once each, of due days that came near or passed and of joint agencies that are waited for: one mail a
 * person and stage. Run again it tells only what is new. Answers how many mails were queued.
 */
export const remind = command({
  name: 'reminder.remind',
  permission: 'system',
  input: z.object({}),
  async run(context): Promise<number> {
    const { env, tx, now } = context;
    const reminders = await dueReminders({ ...env, db: tx });
    const fresh = await keepFresh(context, reminders);
    const byMail = Map.groupBy(fresh, ({ stage, staffId }) => mailKey({ stage, staffId }, now));
    const holdUntil = noticeTime(now, env.calendar);
    const queued = await queueMails(
      env,
      tx,
      [...byMail].map(([key, [first]]) => ({
        kind: 'reminder.due',
        recipient: { kind: 'staff' as const, id: first?.staffId ?? '' },
        key,
        facts: { stage: first?.stage ?? '' },
        holdUntil,
      })),
    );
    await tx
      .deleteFrom('reminder')
      .where('givenAt', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000))
      .execute();
    return queued.length;
  },
});

const mailKey = ({ stage, staffId }: Pick<GivenReminder, 'stage' | 'staffId'>, now: Date) =>
  `reminder:${stage}:${staffId}:${now.toISOString()}`;

/** What there is to tell today, whoever was told before. Eight statements, more for very many duties. */
async function dueReminders(env: Env): Promise<Reminder[]> {
  const today = shanghaiDate(env.now());
  const settings = await reminderSettings(env.db);
  const from = addDays(today, -LOOK_BACK_DAYS - settings.officeAfter * 2);
  const duties = await listDutiesToRemind(env, from);
  const parts = await listDueParts(env.db, { from, until: soonUntil(today, env.calendar) });
  const cases = await listCases(env.db, SYSTEM, env.calendar, { show: 'open' });
  const awaited = await listAwaitedConfirmations(env.db);
  const bodies = await bodiesOfUnits(
    env.db,
    duties.map(({ bodyId }) => bodyId),
  );
  const places = [...duties, ...cases, ...awaited, ...parts.map(({ scope }) => scope)];
  const agencyIds = places.flatMap(({ agencyId }) => agencyId ?? []);
  const holders = await listHoldersAt(env.db, [...new Set([...agencyIds, ...bodies.keys()])], today);
  const atBodies = holders.map((held) => ({
    ...held,
    agencyId: bodies.get(held.agencyId ?? '') ?? held.agencyId,
  }));
  const world: ReminderWorld = { today, calendar: env.calendar, holders, settings };
  return [
    ...duties.flatMap((row) => remindersOfDuty(row, { ...world, holders: atBodies })),
    ...parts.flatMap((part) => remindersOfAssignment(part, world)),
    ...cases.flatMap((row) => remindersOfCase(row, world)),
    ...awaited.flatMap((row): Reminder[] => {
      const dueOn = coAgencyTurn(shanghaiDate(row.waitingSince), world);
      if (dueOn === null) return [];
      const people = (['head', 'leader'] as const).flatMap((role) => holdersOf(holders, role, row));
      return [
        {
          stage: 'coAgency',
          subject: { type: 'edition', id: row.editionId },
          dueOn,
          staffIds: people.map(({ staffId }) => staffId),
        },
      ];
    }),
  ];
}

/** Keeps those that nobody was told before, for people who can be written to. Answers them. Two statements. */
async function keepFresh(
  { tx, now }: CommandContext,
  reminders: readonly Reminder[],
): Promise<GivenReminder[]> {
  const reachable = await reachableByMail(
    tx,
    reminders.flatMap(({ staffIds }) => staffIds),
  );
  const rows = reminders.flatMap(({ stage, subject, dueOn, staffIds }) =>
    [...new Set(staffIds)]
      .filter((staffId) => reachable.has(staffId))
      .map((staffId) => ({
        stage,
        subjectType: subject.type,
        subjectId: subject.id,
        dueOn,
        staffId,
        mailKey: mailKey({ stage, staffId }, now),
      })),
  );
  if (rows.length === 0) return [];
  const { rows: fresh } = await sql<GivenReminder>`
    insert into reminder (stage, subject_type, subject_id, due_on, staff_id, mail_key, given_at)
    select stage, "subjectType", "subjectId", "dueOn", "staffId", "mailKey", ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as told (stage text, "subjectType" text, "subjectId" uuid,
      "dueOn" date, "staffId" uuid, "mailKey" text)
    on conflict do nothing
    returning stage, subject_type as "subjectType", subject_id as "subjectId", due_on::text as "dueOn",
      staff_id as "staffId"`.execute(tx);
  return fresh;
}
