import type { AppContext } from '../../../platform/http/context.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { FigureLinks } from '../../../ui/home-blocks.tsx';
import { pageText } from '../page-text.ts';
import type { DutyScope } from '../queries/facts.ts';
import { transparencyFigures } from '../queries/figures.ts';
import { soonUntil } from '../state.ts';
import { dependsOnDuties } from './parts.ts';

const copy = pageText.portal;

/**
 * How the duties of a place stand, in three figures that open to their rows: the same query as `/transparency`. Null where
 * nothing is owed yet. One statement.
 */
export async function dutySummary(c: AppContext, scope: DutyScope, query: Record<string, string> = {}) {
  dependsOnDuties(c);
  const { db, calendar, now } = c.var.env;
  const today = shanghaiDate(now());
  const { all } = await transparencyFigures(db, scope, { today, soonUntil: soonUntil(today, calendar) });
  if (all.due + all.overdue + all.dueSoon === 0) return null;
  const rows = new URLSearchParams(query).toString();
  const gaps = rows ? `/transparency/gaps?${rows}` : '/transparency/gaps';
  const [kind, value] = Object.entries(query)[0] ?? [];
  const place = kind === 'agency' ? `/agencies/${value}` : kind === 'domain' ? `/domains/${value}` : '';
  return (
    <FigureLinks
      figures={[
        { label: copy.dueItems, value: all.due, href: `/transparency${place}` },
        { label: copy.covered, value: all.covered, href: `/transparency${place}` },
        {
          label: copy.overdue,
          value: all.overdue,
          href: gaps,
          ...(all.overdue > 0 ? { tone: 'bad' as const } : {}),
        },
      ]}
    />
  );
}
