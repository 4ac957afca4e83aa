import type { Env } from '../../platform/env.ts';
import type { Actor } from '../../platform/permission.ts';
import { chineseDate, type PlainDate } from '../../rules/plain-date.ts';
import type { DeskItem } from '../../ui/desk.tsx';
import { noticeText as copy } from './console-text.ts';
import { listMovedFor } from './queries/moved.ts';

/** How long a moved due day stays on the desk of those it concerns. */
const SHOWN_DAYS = 14;
const SHOWN = 50;

/** Due days of the person, and of the agencies the person works for, that a holiday notice moved in the last two weeks. */
export async function calendarDesk(env: Env, actor: Actor): Promise<{ items: DeskItem[]; total: number }> {
  if (actor.staffId === null) return { items: [], total: 0 };
  const since = new Date(env.now().getTime() - SHOWN_DAYS * 86_400_000);
  const owner = {
    staffId: actor.staffId,
    agencyIds: actor.roles.flatMap(({ agencyId }) => agencyId ?? []),
    siteIds: actor.roles.flatMap(({ siteId }) => siteId ?? []),
  };
  const moved = await listMovedFor(env.db, owner, since);
  const items = moved.slice(0, SHOWN).map((move) => ({
    task: copy.moved,
    title: move.label,
    href: move.address,
    facts: [move.agencyName ?? '', copy.movedFrom(said(move.before), said(move.after)), move.docNo].filter(
      Boolean,
    ),
    dueOn: move.after,
    clock: null,
  }));
  return { items, total: moved.length };
}

const said = (day: PlainDate | null) => (day === null ? copy.openEnded : chineseDate(day));
