import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { streamCsv } from '../../../platform/http/csv.ts';
import { plainDate } from '../../../rules/plain-date.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { KeysetPager, totalText } from '../../../ui/pager.tsx';
import { findAgencyByCode } from '../../agency/index.ts';
import { dutyColumns } from '../console/list-page.tsx';
import { afterOf, dayOf, idOf, withQuery } from '../console/parts.ts';
import { dutyRows } from '../duty-rows.tsx';
import { dutyTitle, stateBadge } from '../duty-view.ts';
import { pageText } from '../page-text.ts';
import { countDuties } from '../queries/list.ts';
import { getDuty } from '../queries/one.ts';
import { eachDuty, pageOfDuties, type StateFilter } from '../queries/walk.ts';
import { DutyTrace } from '../trace.tsx';
import { COVERAGE_KINDS, DOCUMENT_KINDS, type ObligationState } from '../types.ts';
import { DutyTable } from './duty-table.tsx';
import { dependsOnDuties, siteScope, type TransparencyParts } from './parts.ts';

const copy = pageText.portal;
const PAGE_SIZE = 30;

/** The three public lists of duties. */
const LISTS = {
  gaps: { state: 'overdue', title: copy.gapsTitle, lead: copy.gapsLead, empty: copy.noGaps },
  late: { state: 'late', title: copy.lateTitle, lead: copy.explain, empty: copy.noLate },
  nil: { state: 'nil', title: copy.nilTitle, lead: copy.nilLead, empty: copy.noNil },
} as const satisfies Record<string, { state: ObligationState; title: string; lead: string; empty: string }>;
export type DutyList = keyof typeof LISTS;

interface Asked {
  agency?: string | undefined;
  domain?: string | undefined;
  item?: string | undefined;
  /** Duties of the catalogue's items, or those that single documents set off. */
  of?: string | undefined;
}

function askedFor(c: AppContext): Asked {
  const word = (name: string, form: RegExp) => {
    const value = c.req.query(name);
    return value !== undefined && form.test(value) ? value : undefined;
  };
  return {
    agency: word('agency', /^[0-9A-Z]{8}[0-9X]$/),
    domain: word('domain', /^[a-z-]{1,40}$/),
    item: word('item', /^[A-Za-z0-9-]{1,40}$/),
    of: word('of', /^(items|documents)$/),
  };
}

async function filterOf(
  c: AppContext,
  list: DutyList,
  { agency, domain, item, of }: Asked,
): Promise<StateFilter> {
  const found = agency ? await findAgencyByCode(c.var.env.db, agency) : null;
  if (agency && !found) throw new AppError('notFound', { reason: 'agency' });
  return {
    ...siteScope(c),
    ...(found ? { agencyIds: [found.id] } : {}),
    ...(domain ? { domain } : {}),
    ...(item ? { itemId: item } : {}),
    ...(of ? { kinds: of === 'items' ? COVERAGE_KINDS : DOCUMENT_KINDS } : {}),
    states: [LISTS[list].state],
  };
}

/** `/transparency/gaps`, `/late`, `/nil`: every row of a count, each leading to its page. */
export async function dutyListPage(c: AppContext, list: DutyList) {
  dependsOnDuties(c);
  const { env } = c.var;
  const { title, lead, empty } = LISTS[list];
  const day = dayOf(c);
  const asked = askedFor(c);
  const filter = await filterOf(c, list, asked);
  const after = afterOf(c);
  const { rows, next } = await pageOfDuties(env.db, filter, day, { after, pageSize: PAGE_SIZE });
  const isWhole = !after && !next;
  // Of a whole site the number stands on the page of figures; it is not counted again for each page of the list.
  const total = isWhole ? rows.length : asked.agency ? await countDuties(env.db, filter, day) : null;
  const path = `/transparency/${list}`;
  return portalPage(c, {
    title,
    breadcrumb: [{ label: copy.title, href: '/transparency' }, { label: title }],
    column: { name: title, type: '信息公开目录', description: lead, keywords: [title] },
    children: (
      <div class="container">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <p class="quiet">
          {total === null ? '' : `${totalText(total)}　`}
          <a href={withQuery(`${path}.csv`, { ...asked })}>{pageText.csv}</a>
        </p>
        {rows.length === 0 ? (
          <EmptyState title={empty} />
        ) : (
          <DutyTable rows={rows} today={day.today} c={c} caption={title} />
        )}
        <KeysetPager
          firstHref={after ? withQuery(path, { ...asked }) : undefined}
          firstLabel={copy.firstPage}
          nextHref={next ? withQuery(path, { ...asked, after: next }) : undefined}
        />
      </div>
    ),
  });
}

/** The same rows as a file, however many: they go out as they are read. */
export async function dutyListCsv(
  c: AppContext,
  list: DutyList,
  parts: TransparencyParts,
): Promise<Response> {
  dependsOnDuties(c);
  const day = dayOf(c);
  const { env } = c.var;
  const filter = await filterOf(c, list, askedFor(c));
  const columns = dutyColumns(parts, (row) => stateBadge(row, plainDate(day.today), env.calendar).label);
  return streamCsv(c, `${LISTS[list].title}.csv`, columns, eachDuty(env.db, filter, day));
}

/** `/transparency/obligations/{id}`: one duty with its explanation and whom to ask. */
export async function dutyPage(c: AppContext, parts: TransparencyParts) {
  dependsOnDuties(c);
  const { env } = c.var;
  const { today, ...day } = dayOf(c);
  const duty = await getDuty(env.db, idOf(c), { ...day, today });
  const { siteId } = siteScope(c);
  if (siteId && duty.siteId !== siteId) throw new AppError('notFound', { reason: 'obligation' });
  const title = dutyTitle(duty);
  const nil = duty.nil?.state === 'declared' ? duty.nil : null;
  return portalPage(c, {
    title,
    noIndex: true,
    breadcrumb: [
      { label: copy.title, href: '/transparency' },
      ...(duty.agencyCode
        ? [{ label: duty.agencyName, href: `/transparency/agencies/${duty.agencyCode}` }]
        : []),
      { label: title },
    ],
    column: { name: copy.title, type: '信息公开目录', description: title, keywords: [copy.obligation] },
    children: (
      <div class="container">
        <h1>{title}</h1>
        <p>
          <Badge {...stateBadge(duty, today, env.calendar)} />
        </p>
        <DefinitionTable label={title} rows={dutyRows(duty, parts)} />
        {nil ? (
          <section aria-labelledby="nil">
            <h2 id="nil">{pageText.nilTitle}</h2>
            <p class="prose">{nil.reason}</p>
          </section>
        ) : null}
        <DutyTrace duty={duty} calendar={env.calendar} />
      </div>
    ),
  });
}
