import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { findAgencyByCode } from '../../agency/index.ts';
import { withQuery } from '../console/parts.ts';
import { NumbersTable, SeriesTable } from '../numbers-table.tsx';
import { pageText } from '../page-text.ts';
import { listNumbers, listSeries } from '../queries/series.ts';
import { dependsOnDuties, siteScope } from './parts.ts';

const copy = pageText.portal;
const PATH = '/transparency/series';

/** `/transparency/series`: how complete the number series of each agency are. One statement. */
export async function seriesPage(c: AppContext) {
  dependsOnDuties(c);
  const rows = (await listSeries(c.var.env.db, siteScope(c))).filter(({ agencyCode }) => agencyCode !== null);
  return portalPage(c, {
    title: copy.seriesTitle,
    breadcrumb: [{ label: copy.title, href: '/transparency' }, { label: copy.seriesTitle }],
    column: {
      name: copy.seriesTitle,
      type: '信息公开目录',
      description: copy.seriesLead,
      keywords: [copy.seriesTitle],
    },
    children: (
      <div class="container">
        <h1>{copy.seriesTitle}</h1>
        <p class="lead">{copy.seriesLead}</p>
        {rows.length === 0 ? (
          <EmptyState title={copy.noSeries} />
        ) : (
          <SeriesTable
            rows={rows}
            href={({ agencyCode, series }) => withQuery(`${PATH}/${agencyCode}`, { series })}
          />
        )}
      </div>
    ),
  });
}

/** `/transparency/series/{code}?series=`: number by number; withheld ones without a title. */
export async function numbersPage(c: AppContext) {
  dependsOnDuties(c);
  const { db } = c.var.env;
  const agency = await findAgencyByCode(db, c.req.param('code') ?? '');
  const series = c.req.query('series') ?? '';
  const [found] = agency ? await listSeries(db, { agencyId: agency.id, series }) : [];
  if (!agency || !found) throw new AppError('notFound', { reason: 'docNoSeries' });
  const title = `${agency.name} ${series}`;
  return portalPage(c, {
    title,
    noIndex: true,
    breadcrumb: [
      { label: copy.title, href: '/transparency' },
      { label: copy.seriesTitle, href: PATH },
      { label: series },
    ],
    column: { name: copy.seriesTitle, type: '信息公开目录', description: title, keywords: [series] },
    children: (
      <div class="container">
        <h1>{title}</h1>
        <NumbersTable rows={await listNumbers(db, agency.id, series)} />
      </div>
    ),
  });
}
