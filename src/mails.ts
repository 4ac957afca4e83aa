import { digestMail } from './console/reminders/digest-mail.ts';
import { dueMail } from './console/reminders/due-mail.ts';
import { movedMail } from './console/reminders/moved-mail.ts';
import { newsMail } from './modules/application/index.ts';
import type { DeskSettings } from './modules/document/index.ts';
import type { MailKinds } from './platform/mail/jobs.ts';

/** Every kind of mail by its name: whoever owns it finds words and address when it is sent. */
export function mailKinds({ desk }: { desk: DeskSettings }): MailKinds {
  return {
    'desk.digest': digestMail(desk),
    'reminder.due': dueMail,
    'calendar.moved': movedMail,
    'application.news': newsMail,
  };
}
