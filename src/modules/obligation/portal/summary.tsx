import type { AppContext } from '../../../platform/http/context.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Badge, type BadgeView } from '../../../ui/badge.tsx';
import { FigureLinks } from '../../../ui/home-blocks.tsx';
import { pageText } from '../page-text.ts';
import type { DutyScope } from '../queries/facts.ts';
import { type Summary, summaryFigures } from '../queries/figures.ts';
import { soonUntil } from '../state.ts';
import { dueFigures } from './figures-view.ts';
import { dependsOnDuties } from './parts.ts';

const copy = pageText.portal;

/**
 * How the duties of a place stand, in figures that open to their rows: the same as on `/transparency`. Null where nothing
 * is owed yet; one agency has a mark that says it in words. One statement.
 */
export async function dutySummary(c: AppContext, scope: DutyScope, query: Record<string, string> = {}) {
  dependsOnDuties(c);
  const { db, calendar, now } = c.var.env;
  const today = shanghaiDate(now());
  const day = { today, soonUntil: soonUntil(today, calendar) };
  const all = await summaryFigures(db, scope, day);
  if (all.due + all.overdue + all.dueSoon === 0) return null;
  const [kind, value] = Object.entries(query)[0] ?? [];
  const place = kind === 'agency' ? `/agencies/${value}` : kind === 'domain' ? `/domains/${value}` : '';
  const links = (
    <FigureLinks
      figures={dueFigures(all, {
        page: `/transparency${place}`,
        gaps: (of) => `/transparency/gaps?${new URLSearchParams({ ...query, of })}`,
      })}
    />
  );
  if (!scope.agencyIds) return links;
  return (
    <>
      <p>
        <Badge {...statusBadge(all)} />
      </p>
      {links}
    </>
  );
}

/** How one agency stands, in words: what is overdue weighs most, then what is due and has no content. */
function statusBadge({ due, covered, overdue }: Summary): BadgeView {
  if (overdue > 0) return { label: copy.status.overdue(overdue), tone: 'bad' };
  return due > covered
    ? { label: copy.status.open(due - covered), tone: 'warn' }
    : { label: copy.status.complete, tone: 'good' };
}
