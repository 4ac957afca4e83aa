import type { DeskSection, DeskSettings } from '../../modules/document/index.ts';
import { emailOf, findActorOf } from '../../modules/staff/index.ts';
import type { MailBlock, MailKind, MailText } from '../../platform/mail/mail.ts';
import { chineseDate, type PlainDate, plainDate, shanghaiDate } from '../../rules/plain-date.ts';
import type { DeskItem } from '../../ui/desk.tsx';
import { deskSections } from '../desk-sections.ts';
import { reminderText as text } from './text.ts';

const copy = text.digest;

/** Lines of one section; the rest is on the desk. */
const LINES = 8;

/** News and what others are busy with: on the desk, but nothing that waits for the person. */
const NOT_WORK = ['moved', 'sent', 'scheduled'];

/** Sections whose titles are names of catalogue items, public anyway. Any other title stays in the house. */
const OPEN_TITLES = ['dutiesSoon', 'dutiesOverdue', 'nilDeclarations'];

/**
 * What a line may call the thing: titles of documents may be secret before the review and applications are private, so
 * that a case goes by its number and everything else by its agency.
 */
function nameIn(section: DeskSection, item: DeskItem): string {
  if (OPEN_TITLES.includes(section.key)) return `${item.title}（${item.facts[0] ?? ''}）`;
  return item.facts[0] ?? '';
}

function lineOf(section: DeskSection, item: DeskItem): string {
  const due = item.dueOn ? copy.due(chineseDate(plainDate(item.dueOn))) : '';
  return [item.task, nameIn(section, item), due, item.clock?.label ?? ''].filter(Boolean).join('，');
}

/** The daily mail made of the desk's own sections; null where nothing waits. */
export function digestText(
  sections: readonly DeskSection[],
  { name, day, baseUrl }: { name: string; day: PlainDate; baseUrl: string },
): MailText | null {
  const work = sections.filter(({ key, total }) => total > 0 && !NOT_WORK.includes(key));
  if (work.length === 0) return null;
  // What is late stands in its section and among what waits: it is counted once.
  const items = new Set(
    work.filter(({ key }) => key !== 'late').flatMap((section) => section.items.map(hrefOf)),
  );
  const hidden = work.reduce(
    (sum, { key, total, items: shown }) => sum + (key === 'late' ? 0 : total - shown.length),
    0,
  );
  const late = new Set(
    work.flatMap((section) => section.items.filter(({ dueOn }) => dueOn !== null && dueOn < day).map(hrefOf)),
  );
  const blocks = work.flatMap((section): MailBlock[] => {
    const lines = section.items.slice(0, LINES).map((item) => lineOf(section, item));
    const rest = section.total - lines.length;
    return [
      copy.section(section.title, section.total),
      { list: rest > 0 ? [...lines, copy.more(rest)] : lines },
    ];
  });
  return {
    subject: text.sender + copy.subject(Math.max(items.size + hidden, late.size), late.size),
    blocks: [
      copy.lead(name, chineseDate(day)),
      ...blocks,
      { text: copy.open, href: `${baseUrl}/console` },
      { text: copy.off, href: `${baseUrl}/console/me` },
    ],
  };
}

const hrefOf = ({ href }: DeskItem) => href;

/** The mail of a day; on any other day it is out of date, because the next one tells the same anew. */
export function digestMail(settings: DeskSettings): MailKind {
  return async (env, { recipient, facts }) => {
    const day = shanghaiDate(env.now());
    if (facts.day !== day) return { drop: 'nothing' };
    const address = await emailOf(env.db, recipient.id);
    const person = address && (await findActorOf(env.db, recipient.id, day));
    if (!address || !person) return { drop: 'noAddress' };
    const sections = await deskSections(env, person, settings);
    const digest = digestText(sections, { name: person.displayName, day, baseUrl: env.baseUrl });
    return digest ? { address, text: digest } : { drop: 'nothing' };
  };
}
