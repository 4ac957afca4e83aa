import * as z from 'zod';

declare module '../../platform/event.ts' {
  interface Events {
    'reminder.settingsChanged': { officeAfter: number };
  }
}

/**
 * soon: two working days before the due day · overdue: from the first day after it · office: to the disclosure office
 * when it has lasted · coAgency: a joint agency is waited for (催办).
 */
export const STAGES = ['soon', 'overdue', 'office', 'coAgency'] as const;
export type Stage = (typeof STAGES)[number];

export const SUBJECT_TYPES = ['obligation', 'application', 'edition', 'assignment'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** What an office may set about reminders. */
export const ReminderSettings = z.object({
  officeAfter: z.coerce
    .number('应为 1 至 60 的整数')
    .int('应为 1 至 60 的整数')
    .min(1, '应为 1 至 60 的整数')
    .max(60, '应为 1 至 60 的整数')
    .default(5)
    .meta({ title: '逾期满几个工作日报公开办' }),
});
export type ReminderSettings = z.output<typeof ReminderSettings>;

/** Key under which the settings are kept. */
export const REMINDER_SETTINGS_KEY = 'reminder.settings';

/** Something with a due day of which these people are to be told. */
export interface Reminder {
  stage: Stage;
  subject: { type: SubjectType; id: string };
  dueOn: string;
  staffIds: readonly string[];
}
