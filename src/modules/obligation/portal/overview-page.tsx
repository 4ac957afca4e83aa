import type { Child } from 'hono/jsx';
import type { AppContext } from '../../../platform/http/context.ts';
import { LIFECYCLE_STAGES } from '../../../rules/classes.ts';
import { chineseDate, plainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { figure } from '../../../ui/figures.ts';
import { portalPage } from '../../../ui/frames.tsx';
import { FigureLinks, HomeBlock } from '../../../ui/home-blocks.tsx';
import { MatrixTable } from '../../../ui/matrix-table.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { pageText } from '../page-text.ts';
import { pageOfDuties } from '../queries/walk.ts';
import { soonUntil } from '../state.ts';
import { completenessBlock } from './completeness.tsx';
import { DutyTable } from './duty-table.tsx';
import {
  belowTarget,
  coverageOf,
  dueFigures,
  type FigureLine,
  overdueDocuments,
  percentText,
  timelinessOf,
} from './figures-view.ts';
import { KindTable } from './kind-table.tsx';
import { type Overview, overviewOf } from './overview-data.ts';
import { dependsOnDuties, type Place, type TransparencyParts } from './parts.ts';

const copy = pageText.portal;
const SHOWN = 15;

/** A page of figures: the whole site, an agency, a domain or an item. Eight statements, and two for each look at a list. */
export async function overviewPage(c: AppContext, place: Place, parts: TransparencyParts) {
  dependsOnDuties(c);
  const { env } = c.var;
  const today = shanghaiDate(env.now());
  const day = { today, soonUntil: soonUntil(today, env.calendar) };
  const overview = await overviewOf(c, place, parts);
  const paging = { after: null, pageSize: SHOWN };
  const gaps = (await pageOfDuties(env.db, { ...place.scope, states: ['overdue'] }, day, paging)).rows;
  const late = (await pageOfDuties(env.db, { ...place.scope, states: ['late'] }, day, paging)).rows;
  const isFirst = place.of === 'site';
  const title = isFirst ? copy.title : `${place.title}：${copy.title}`;
  const to: Address = (path, more = {}) => `${path}?${new URLSearchParams({ ...place.query, ...more })}`;
  return portalPage(c, {
    title,
    breadcrumb: isFirst
      ? [{ label: copy.title }]
      : [{ label: copy.title, href: '/transparency' }, { label: place.title }],
    column: { name: copy.title, type: '信息公开目录', description: copy.lead, keywords: [copy.title] },
    children: (
      <div class="container">
        <h1>{title}</h1>
        <p class="lead">{copy.lead}</p>
        <Summary overview={overview} to={to} />
        <p class="quiet">{copy.explain}</p>
        <Tables overview={overview} place={place} />
        {await completenessBlock(c, place)}
        <HomeBlock
          id="gaps"
          title={`${copy.gapsTitle}（${figure(overview.figures.all.overdue)}）`}
          more={{ label: pageText.all, href: to('/transparency/gaps') }}
        >
          {gaps.length === 0 ? (
            <p>{copy.noGaps}</p>
          ) : (
            <DutyTable rows={gaps} today={today} c={c} caption={copy.gapsTitle} />
          )}
        </HomeBlock>
        <HomeBlock
          id="late"
          title={`${copy.lateTitle}（${figure(overview.figures.all.late)}）`}
          more={{ label: pageText.all, href: to('/transparency/late') }}
        >
          {late.length === 0 ? (
            <p>{copy.noLate}</p>
          ) : (
            <DutyTable rows={late} today={today} c={c} caption={copy.lateTitle} />
          )}
        </HomeBlock>
        {isFirst ? await parts.more(c) : null}
        <ul class="item-links">
          <li>
            <a href="/transparency/nil">{copy.nilTitle}</a>
          </li>
          <li>
            <a href="/transparency/series">{copy.seriesTitle}</a>
          </li>
          <li>
            <a href={`${place.files}.json`}>{pageText.json}</a>
          </li>
        </ul>
      </div>
    ),
  });
}

type Address = (path: string, more?: Record<string, string>) => string;

function Summary({ overview, to }: { overview: Overview; to: Address }) {
  const { figures, pace, target } = overview;
  const { all } = figures;
  const missing = belowTarget(figures, target.percent);
  if (all.due + all.inTime + all.late + all.overdue + all.dueSoon === 0) {
    return (
      <EmptyState title={copy.noFigures}>
        <p>{copy.noFiguresHint}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <FigureLinks
        figures={[
          ...dueFigures(all, { page: '#domains', gaps: (of) => to('/transparency/gaps', { of }) }),
          { label: copy.dueSoon, value: all.dueSoon, href: '#trend', tone: 'warn' },
          { label: copy.late, value: all.late, href: to('/transparency/late'), tone: 'warn' },
          { label: pageText.nilTitle, value: all.nil, href: '/transparency/nil' },
        ]}
      />
      <dl class="definition-table">
        <Fact label={copy.coverage} value={percentText(coverageOf(all))} />
        <Fact label={copy.timeliness} value={percentText(timelinessOf(all))} />
        <Fact label={copy.median} value={pace?.median ?? pageText.none} />
        <Fact label={copy.p90} value={pace?.p90 ?? pageText.none} />
      </dl>
      <NoticeBox tone={missing === 0 ? 'good' : 'info'}>
        <p>
          {copy.target(target.percent, chineseDate(plainDate(target.on)))}。
          {missing === null ? '' : missing === 0 ? copy.reached : copy.below(missing)}
        </p>
      </NoticeBox>
    </>
  );
}

function Fact({ label, value }: { label: string; value: Child }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Tables({ overview, place }: { overview: Overview; place: Place }) {
  const { agencies, domains, items, months, matrix } = overview;
  const csv = (by: string) => ({ label: pageText.csv, href: `${place.files}.csv?by=${by}` });
  return (
    <>
      {domains.length > 0 && place.of !== 'domain' && place.of !== 'item' ? (
        <HomeBlock id="domains" title={copy.byDomain} more={csv('domain')}>
          <FigureTable caption={copy.byDomain} lines={domains} hasPace />
        </HomeBlock>
      ) : null}
      {matrix.length > 0 && place.of !== 'item' ? (
        <HomeBlock id="matrix" title={copy.matrix} more={csv('matrix')}>
          <MatrixTable
            caption={copy.matrixCaption}
            unit="单位：%"
            head={[[{ value: pageText.domain }, ...LIFECYCLE_STAGES.map(({ name }) => ({ value: name }))]]}
            rows={matrix.map(({ domain, cells }) => [
              { value: domain, isHeader: true },
              ...cells.map((cell) => ({ value: cell === null ? '—' : String(cell) })),
            ])}
          />
        </HomeBlock>
      ) : null}
      {agencies.length > 0 && place.of !== 'agency' ? (
        <HomeBlock id="agencies" title={copy.byAgency} more={csv('agency')}>
          <FigureTable caption={copy.byAgency} lines={agencies} hasPace />
        </HomeBlock>
      ) : null}
      {place.of === 'site' ? <KindTable lines={overview.kinds} /> : null}
      {items.length > 0 && place.of !== 'site' && place.of !== 'item' ? (
        <HomeBlock id="items" title={copy.byItem} more={csv('item')}>
          <FigureTable caption={copy.byItem} lines={items} />
        </HomeBlock>
      ) : null}
      <HomeBlock id="trend" title={copy.trend} more={csv('month')}>
        <TrendTable lines={months} />
      </HomeBlock>
    </>
  );
}

function FigureTable({
  caption,
  lines,
  hasPace,
}: {
  caption: string;
  lines: FigureLine[];
  hasPace?: boolean;
}) {
  const number = (label: string, of: (line: FigureLine) => Child) => ({ label, isNumeric: true, cell: of });
  const hasGap = lines.some(({ coverage, timeliness }) => coverage === null || timeliness === null);
  return (
    <>
      <DataTable
        caption={caption}
        hideCaption
        narrow="scroll"
        rows={lines}
        columns={[
          {
            label: caption,
            isRowHeader: true,
            cell: ({ name, href }) => (href ? <a href={href}>{name}</a> : name),
          },
          number(copy.coverage, (line) => percentText(line.coverage)),
          number(copy.dueItems, (line) => figure(line.due)),
          number(copy.covered, (line) => figure(line.covered)),
          number(copy.missing, (line) => figure(line.missing)),
          ...(lines.some((line) => line.dueToday > 0)
            ? [number(copy.dueToday, (line) => figure(line.dueToday))]
            : []),
          ...(lines.some((line) => overdueDocuments(line) > 0)
            ? [number(copy.overdueDocuments, (line) => figure(overdueDocuments(line)))]
            : []),
          number(copy.timeliness, (line) => percentText(line.timeliness)),
          ...(hasPace
            ? [
                number(copy.median, (line) => line.median ?? pageText.none),
                number(copy.p90, (line) => line.p90 ?? pageText.none),
              ]
            : []),
        ]}
      />
      {hasGap ? <p class="quiet">{copy.noRate}</p> : null}
    </>
  );
}

/** `2026年1月` of `2026-01`; other text as it is. */
function monthText(month: string): string {
  return month.replace(/^(\d{4})-0?(\d{1,2})$/, '$1年$2月');
}

/** Coverage of what was due in each month, with a bar that screen readers hear as its number. */
function TrendTable({ lines }: { lines: FigureLine[] }) {
  return (
    <DataTable
      caption={copy.trendChart}
      hideCaption
      rows={lines}
      columns={[
        { label: pageText.month, isRowHeader: true, cell: ({ name }) => monthText(name) },
        { label: copy.dueItems, isNumeric: true, cell: ({ due }) => figure(due) },
        { label: copy.covered, isNumeric: true, cell: ({ covered }) => figure(covered) },
        { label: copy.coverage, isNumeric: true, cell: ({ coverage }) => percentText(coverage) },
        {
          label: copy.trendChart,
          cell: ({ coverage, name }) =>
            coverage === null ? (
              pageText.none
            ) : (
              <meter min={0} max={100} value={coverage} aria-label={monthText(name)}>
                {percentText(coverage)}
              </meter>
            ),
        },
      ]}
    />
  );
}
