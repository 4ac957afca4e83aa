import { createTransport } from 'nodemailer';
import { isAddress, type Mailer, type Message, NotSent } from './mail.ts';
import { htmlBody, oneLine, plainBody } from './render.ts';

/** Server and sender, as the installation states them. */
export interface MailSettings {
  /** `smtp://` (STARTTLS where offered) or `smtps://`, with name and password where the server asks for them. */
  url: string;
  from: { name: string; address: string };
}

/** Waiting times in milliseconds: a server that says nothing must not hold a worker. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/** Reads `SMTP_URL` and `MAIL_FROM`; null while both are unset. Throws an Error that says what is expected. */
export function mailSettings(url: string | undefined, from: string | undefined): MailSettings | null {
  if (!url && !from) return null;
  if (!url || !URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || !new URL(url).hostname)
    throw new Error('SMTP_URL: expected smtp://server:port or smtps://name:password@server:port');
  const [, name = '', inside, bare] = /^(?:([^<>]*)<([^<>]+)>|([^<>]+))$/.exec(from ?? '') ?? [];
  const address = (inside ?? bare ?? '').trim();
  if (!isAddress(address))
    throw new Error(`MAIL_FROM=${from ?? ''}: expected an address, or a name with an <address>`);
  return { url, from: { name: oneLine(name.replaceAll('"', '')), address } };
}

/** Any SMTP server, a connection for each message. */
export function smtpMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({ url, ...PATIENCE });
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    domain,
    async send({ messageId, date, to, text }: Message) {
      if (!isAddress(to)) throw new NotSent('refused', 'badAddress');
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          envelope: { from: from.address, to: [to] },
          messageId,
          date,
          subject: oneLine(text.subject),
          text: plainBody(text),
          html: htmlBody(text),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          xMailer: false,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (thrown) {
        throw notSent(thrown);
      }
    },
  };
}

/** Only an answer to this recipient or this message is about the mail; anything else is about the server or about us. */
function notSent(thrown: unknown): NotSent {
  const { code, responseCode, command } = thrown as {
    code?: unknown;
    responseCode?: unknown;
    command?: unknown;
  };
  const isAboutMail = command === 'RCPT TO' || command === 'DATA';
  if (typeof responseCode === 'number' && isAboutMail) {
    return new NotSent(responseCode >= 500 ? 'refused' : 'deferred', `smtp${responseCode}`);
  }
  if (typeof responseCode === 'number') return new NotSent('away', `smtp${responseCode}`);
  // The client itself would not write the envelope; the sender was read at start, so it is the recipient.
  if (code === 'EENVELOPE') return new NotSent('refused', 'badAddress');
  return new NotSent('away', typeof code === 'string' ? code : 'unknown');
}
