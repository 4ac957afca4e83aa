import type { Env } from '../env.ts';

/** Who is written to: staff by id, an applicant by the id of the application. */
export const RECIPIENT_KINDS = ['staff', 'applicant'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** A mail as it waits: whom and what about, by ids and dates. Its words and the address are found when it is sent. */
export interface QueuedMail {
  id: string;
  /** `noun.verb`; the slice that owns it finds words and address. */
  kind: string;
  recipient: { kind: RecipientKind; id: string };
  uniqueKey: string;
  facts: Readonly<Record<string, unknown>>;
  createdAt: Date;
}

/** A paragraph: text, a link on a line of its own, or a list. */
export type MailBlock = string | { text: string; href: string } | { list: readonly string[] };

/** Words of one mail. */
export interface MailText {
  subject: string;
  blocks: readonly MailBlock[];
}

/** What a kind of mail answers when it is time: a letter, or why there is none any more. */
export type MailAnswer = { address: string; text: MailText } | { drop: 'noAddress' | 'nothing' };

/** Finds words and address of a mail at sending time. Reads only. */
export type MailKind = (env: Env, mail: QueuedMail) => Promise<MailAnswer>;

/** One message as it goes out. */
export interface Message {
  messageId: string;
  date: Date;
  to: string;
  text: MailText;
}

/** Sends to one recipient. Throws `NotSent`. */
export interface Mailer {
  /** Domain of the sender, for message ids. */
  readonly domain: string;
  send(message: Message): Promise<void>;
}

/**
 * refused: this recipient, for good (SMTP 5xx) · deferred: this recipient, for now (4xx) · away: the server cannot be
 * talked to, or refuses us; nobody's mail would go.
 */
export type NotSentKind = 'refused' | 'deferred' | 'away';

/** Why a message did not go out. `problem` is a code, never what the server said: that may name the address. */
export class NotSent extends Error {
  readonly kind: NotSentKind;
  readonly problem: string;

  constructor(kind: NotSentKind, problem: string) {
    super(`${kind}: ${problem}`);
    this.name = 'NotSent';
    this.kind = kind;
    this.problem = problem;
  }
}

declare module '../env.ts' {
  interface Env {
    /** Absent: no mail is sent and none is queued; pages say so. */
    readonly mail?: Mailer;
  }
}

/** One plain address and nothing else: what could begin a second address or header is not one. */
const ADDRESS = /^[^\s\p{Cc}<>(),;:"\\[\]@]{1,64}@[^\s\p{Cc}<>(),;:"\\[\]@]{1,190}$/u;

/** Whether the text is one plain address. */
export function isAddress(text: string): boolean {
  return text.length <= 200 && ADDRESS.test(text);
}
