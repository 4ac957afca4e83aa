import { listMovedFor } from '../../modules/calendar/index.ts';
import { emailOf, findActorOf } from '../../modules/staff/index.ts';
import type { MailKind } from '../../platform/mail/mail.ts';
import { chineseDate, type PlainDate, shanghaiDate } from '../../rules/plain-date.ts';
import { reminderText as text } from './text.ts';

const copy = text.moved;
const LINES = 20;
const WEEK_MILLISECONDS = 7 * 86_400_000;

const said = (day: PlainDate | null) => (day === null ? copy.openEnded : chineseDate(day));

/** Due days that one notice moved, those of the person. */
export const movedMail: MailKind = async (env, { recipient, facts, createdAt }) => {
  const address = await emailOf(env.db, recipient.id);
  const actor = address && (await findActorOf(env.db, recipient.id, shanghaiDate(env.now())));
  if (!address || !actor) return { drop: 'noAddress' };
  const owner = {
    staffId: recipient.id,
    agencyIds: actor.roles.flatMap(({ agencyId }) => agencyId ?? []),
    siteIds: actor.roles.flatMap(({ siteId }) => siteId ?? []),
  };
  const since = new Date(createdAt.getTime() - WEEK_MILLISECONDS);
  const moves = (await listMovedFor(env.db, owner, since)).filter(
    ({ noticeId, cause }) => noticeId === facts.noticeId && cause === facts.cause,
  );
  const [first] = moves;
  if (!first) return { drop: 'nothing' };
  const lines = moves
    .slice(0, LINES)
    .map(({ label, before, after }) => copy.line(label, said(before), said(after)));
  const rest = moves.length - lines.length;
  return {
    address,
    text: {
      subject: text.sender + copy.subject(moves.length),
      blocks: [
        copy.lead(first.docNo),
        { list: rest > 0 ? [...lines, text.due.more(rest)] : lines },
        { text: text.due.openDesk, href: `${env.baseUrl}/console` },
      ],
    },
  };
};
