import { tagPage } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { indexNoPath } from '../../../rules/identifiers/index-no.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { figure } from '../../../ui/figures.ts';
import { portalPage } from '../../../ui/frames.tsx';
import { OffsetPager } from '../../../ui/pager.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { countAnswers, type LoggedAnswer, listAnswers } from '../queries/answers.ts';
import { type ConversionYear, listConversionYears } from '../queries/conversions.ts';
import { KIND_NAMES } from '../text.ts';
import { portalText } from './text.ts';

const copy = portalText.answers;
const PAGE_SIZE = 20;

/** Entries of the public log: what was asked for, by whom it was answered, with what result. */
export function AnswerTable({ rows }: { rows: readonly LoggedAnswer[] }) {
  return (
    <DataTable
      caption={copy.title}
      hideCaption
      rows={rows}
      columns={[
        {
          label: copy.columns.summary,
          isRowHeader: true,
          cell: ({ summary, documentIndexNo }) => (
            <>
              {summary}
              {documentIndexNo ? (
                <>
                  {' '}
                  <a href={indexNoPath(documentIndexNo)}>{copy.document}</a>
                </>
              ) : null}
            </>
          ),
        },
        { label: copy.columns.agency, cell: ({ agencyName }) => agencyName },
        { label: copy.columns.kind, cell: ({ kind }) => KIND_NAMES[kind] },
        { label: copy.columns.on, cell: ({ closedOn }) => <DateText value={closedOn} /> },
      ]}
    />
  );
}

function Conversions({ years }: { years: readonly ConversionYear[] }) {
  return (
    <section aria-labelledby="conversions">
      <h2 id="conversions">{copy.conversions}</h2>
      <p>{copy.conversionsLead}</p>
      <DataTable
        caption={copy.conversions}
        hideCaption
        rows={years}
        columns={[
          { label: copy.conversionYear, isRowHeader: true, cell: ({ year }) => String(year) },
          { label: copy.conversionCount, isNumeric: true, cell: ({ documents }) => figure(documents) },
        ]}
      />
    </section>
  );
}

/** `/applications/answers`: the public log of answered applications, anonymous (条例 Art. 44). */
export function answerRoutes(table: RouteTable): void {
  table.open('/applications/answers', async (c) => {
    tagPage(c, 'answers', 'documents', 'agencies', 'sites');
    const { env, site } = c.var;
    const q = (c.req.query('q') ?? '').trim().slice(0, 100);
    const asked = Number(c.req.query('page') ?? '1');
    const page = Number.isInteger(asked) && asked >= 1 && asked <= 500 ? asked : 1;
    const filter = { ...(site.isDefault ? {} : { siteIds: [site.id] }), ...(q ? { q } : {}) };
    const total = await countAnswers(env.db, filter);
    const rows = await listAnswers(env.db, filter, { page, pageSize: PAGE_SIZE });
    const years = await listConversionYears(env.db, filter, shanghaiDate(env.now()));
    const href = (number: number) =>
      `/applications/answers?${new URLSearchParams({ ...(q ? { q } : {}), page: String(number) })}`;
    return portalPage(c, {
      title: copy.title,
      section: 'applications',
      breadcrumb: [{ label: portalText.title, href: '/applications' }, { label: copy.title }],
      column: { name: copy.title, type: '信息公开目录', description: copy.lead, keywords: [copy.title] },
      children: (
        <div class="container">
          <h1>{copy.title}</h1>
          <p class="lead">{copy.lead}</p>
          <SearchBox
            action="/applications/answers"
            id="answers-search"
            value={q}
            label={copy.search}
            placeholder={copy.search}
          />
          {rows.length > 0 ? <AnswerTable rows={rows} /> : <EmptyState title={copy.none} />}
          <OffsetPager page={page} pageSize={PAGE_SIZE} total={total} href={href} />
          {years.length > 0 ? <Conversions years={years} /> : null}
        </div>
      ),
    });
  });
}
