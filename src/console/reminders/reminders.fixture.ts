import { DESK_SETTINGS } from '../../modules/document/index.ts';
import type { Env } from '../../platform/env.ts';
import { type MailKinds, sendMailJob } from '../../platform/mail/jobs.ts';
import type { Message } from '../../platform/mail/mail.ts';
import { plainBody } from '../../platform/mail/render.ts';
import { digestMail } from './digest-mail.ts';
import { dueMail } from './due-mail.ts';
import { movedMail } from './moved-mail.ts';

const KINDS: MailKinds = {
  'desk.digest': digestMail(DESK_SETTINGS),
  'reminder.due': dueMail,
  'calendar.moved': movedMail,
};

/** The environment with a mail server that takes everything, and what it took. */
export function withMail<E extends Env>(env: E) {
  const sent: Message[] = [];
  const mail = { domain: 'gov.example', send: async (message: Message) => void sent.push(message) };
  const mailing = { ...env, mail };
  return {
    env: mailing,
    sent,
    /** Sends what is due; answers what went out by this, as `address subject`. */
    async deliver(): Promise<string[]> {
      const before = sent.length;
      await sendMailJob(KINDS)(mailing, {});
      return sent
        .slice(before)
        .map(({ to, text }) => `${to} ${text.subject}`)
        .sort();
    },
    bodyTo: (address: string) =>
      sent
        .filter(({ to }) => to === address)
        .map(({ text }) => plainBody(text))
        .join('\n'),
  };
}

/** Gives people addresses of their own. */
export async function giveAddresses(env: Env, people: object) {
  for (const [name, { staffId }] of Object.entries(people as Record<string, { staffId: string }>)) {
    await env.db
      .updateTable('staff')
      .set({ email: `${name}@gov.example` })
      .where('id', '=', staffId)
      .execute();
  }
}
