import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { findSetting } from '../../../platform/settings.ts';
import { REMINDER_SETTINGS_KEY, ReminderSettings, type Stage, type SubjectType } from '../types.ts';

/** A reminder as it was given. */
export interface GivenReminder {
  stage: Stage;
  subjectType: SubjectType;
  subjectId: string;
  dueOn: string;
  staffId: string;
}

/** What one mail reminds of. One statement. */
export async function listRemindersOf(db: Db, mailKey: string): Promise<GivenReminder[]> {
  const { rows } = await sql<GivenReminder>`
    select stage, subject_type as "subjectType", subject_id as "subjectId", due_on::text as "dueOn", staff_id as "staffId"
    from reminder where mail_key = ${mailKey} order by due_on, subject_id`.execute(db);
  return rows;
}

/** The bodies of these agencies' units, by unit: a role at a unit (科室) answers for the duties of its body. One statement. */
export async function bodiesOfUnits(db: Db, bodyIds: readonly string[]): Promise<Map<string, string>> {
  if (bodyIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('agency')
    .where('bodyId', 'in', [...new Set(bodyIds)])
    .select(['id', 'bodyId'])
    .execute();
  return new Map(rows.map(({ id, bodyId }) => [id, bodyId]));
}

/** Settings as set or by default. One statement. */
export async function reminderSettings(db: Db): Promise<ReminderSettings> {
  return ReminderSettings.parse((await findSetting(db, REMINDER_SETTINGS_KEY)) ?? {});
}
