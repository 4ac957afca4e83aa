import { bodyLimit } from 'hono/body-limit';
import { execute } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { sendCsv } from '../../../platform/http/csv.ts';
import { fieldsOf, refusedBy } from '../../../platform/http/form.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { addressOf } from '../../../platform/http/security.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { type LimitRule, type RateLimits, requireOwnOrigin } from '../../../platform/session/index.ts';
import { portalPage } from '../../../ui/frames.tsx';
import { findAgencyByCode } from '../../agency/index.ts';
import { sendComment } from '../commands/comment.ts';
import { type DomainNames, readableReport } from '../parts.ts';
import { listComments } from '../queries/comments.ts';
import { listEditions, type ReportView } from '../queries/reports.ts';
import { readStanding } from '../queries/standing.ts';
import { listYearTotals } from '../queries/years.ts';
import { REPORTS_TAG } from '../reactions.ts';
import { fieldText, reportTitle } from '../report-text.ts';
import { type Bar, resultBars, type YearTotals } from './charts.tsx';
import { REPORT_FORMS, type ReportForm, reportIn } from './downloads.ts';
import { ReportPage, type TypedComment } from './report-page.tsx';
import { portalText as copy } from './text.ts';

/** What the public pages of reports need beyond the request. */
export interface ReportPortalParts {
  limits: RateLimits;
  trustedProxies?: readonly string[];
  nameOf: DomainNames;
}

const PATH = '/annual-reports/:code/:year{[0-9]+}';
const FORMS = `(?:${REPORT_FORMS.join('|')})`;
/** A thousand characters, percent-encoded, with room. */
const COMMENT_BYTES = 64 * 1024;
const tooLong = () => {
  throw new AppError('tooLarge', { facts: { limitBytes: COMMENT_BYTES } });
};
/** A newsroom behind one address stays below this. */
const COMMENT_RULE: LimitRule = { points: 5, seconds: 600 };
/** Telephone, identity and card numbers, mail addresses: they stay out of what is shown. */
const PERSONAL = /(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|\d{15,19})(?!\d)|[\w.+-]+@[\w-]+\.\w+/u;

/** `/annual-reports/{agency}/{year}` with its editions, forms, chart data and comments. */
export function annualReportPortal(table: RouteTable, parts: ReportPortalParts): void {
  table.open(PATH, (c) => show(c, parts, { body: '', errors: [] }));
  table.open(`/annual-reports/:code/:file{[0-9]+\\.${FORMS}}`, (c) => file(c, parts, null));
  table.open(`${PATH}/versions/:number{[0-9]+}`, (c) =>
    show(c, parts, { body: '', errors: [] }, Number(c.req.param('number'))),
  );
  table.open(`${PATH}/versions/:file{[0-9]+\\.${FORMS}}`, (c) => {
    const [number] = (c.req.param('file') ?? '').split('.');
    return file(c, parts, Number(number));
  });
  table.open(`${PATH}/results.csv`, resultsCsv);
  table.open(`${PATH}/trend.csv`, trendCsv);
  table.app.post(`${PATH}/comments`, bodyLimit({ maxSize: COMMENT_BYTES, onError: tooLong }));
  table.open(`${PATH}/comments`, (c) => comment(c, parts), { method: 'post' });
  table.open(`${PATH}/comments/sent`, sent);
}

/** A published edition of the address, the current one unless `number` names another; else not there. */
async function publishedOf(c: AppContext, number: number | null = null) {
  const { env, site } = c.var;
  const agency = await findAgencyByCode(env.db, c.req.param('code') ?? '');
  const year = Number.parseInt(c.req.param('year') ?? c.req.param('file') ?? '', 10);
  if (!agency?.code || !(site.isDefault || agency.siteId === site.id) || !(year >= 2008 && year <= 2200)) {
    throw new AppError('notFound', { reason: 'annualReport' });
  }
  tagPage(c, REPORTS_TAG, `agency:${agency.id}`);
  const editions = (await listEditions(env.db, { agencyId: agency.id, year })).filter(
    ({ publishedAt }) => publishedAt !== null,
  );
  const isWanted = (report: ReportView) =>
    number === null ? report.state === 'published' : report.number === number;
  const report = editions.find(isWanted);
  if (!report) throw new AppError('notFound', { reason: 'annualReport' });
  return { report, editions, path: `/annual-reports/${agency.code}/${year}` };
}

async function show(
  c: AppContext,
  { nameOf }: ReportPortalParts,
  typed: TypedComment,
  number: number | null = null,
  status: 200 | 422 | 429 = 200,
) {
  const { env } = c.var;
  const { report, editions, path } = await publishedOf(c, number);
  const standing = await readStanding(env.db, report, env.now());
  const { agencyId, year } = report;
  const title = reportTitle(report.agencyName, year);
  const content = {
    title,
    section: 'annual-reports',
    breadcrumb: [{ label: copy.list, href: '/annual-reports' }, { label: title }],
    column: { name: copy.list, type: '信息公开目录', description: title, keywords: [title] },
    children: (
      <ReportPage
        readable={readableReport(standing, nameOf)}
        comments={await listComments(env.db, { agencyId, year, state: 'released' })}
        years={await listYearTotals(env.db, { agencyId, year })}
        {...{ path, standing, editions, typed }}
      />
    ),
  };
  return portalPage(c, content, status);
}

async function file(c: AppContext, { nameOf }: ReportPortalParts, number: number | null) {
  const { env } = c.var;
  const { report } = await publishedOf(c, number);
  const form = (c.req.param('file') ?? '').split('.')[1] as ReportForm;
  return reportIn(form, c, await readStanding(env.db, report, env.now()), nameOf);
}

async function resultsCsv(c: AppContext) {
  const { report } = await publishedOf(c);
  const columns = [
    { heading: copy.charts.result, cell: ({ label }: Bar) => label },
    { heading: copy.charts.count, cell: ({ value }: Bar) => value },
  ];
  return sendCsv(c, `${copy.charts.results}.csv`, columns, resultBars(report.figures?.table3 ?? {}));
}

async function trendCsv(c: AppContext) {
  const { report } = await publishedOf(c);
  const years = await listYearTotals(c.var.env.db, report);
  const columns = [
    { heading: copy.columns.year, cell: ({ year }: YearTotals) => year },
    { heading: copy.charts.received, cell: ({ received }: YearTotals) => received },
    { heading: copy.charts.processed, cell: ({ processed }: YearTotals) => processed },
  ];
  return sendCsv(c, `${copy.charts.trend}.csv`, columns, years);
}

/** Takes a comment; over the limit it is refused with how long to wait, and what was written stays in the form. */
async function comment(c: AppContext, parts: ReportPortalParts) {
  const { env } = c.var;
  await requireOwnOrigin(c, env.baseUrl);
  c.header('Cache-Control', 'no-store');
  const { body = '' } = await fieldsOf(c);
  const { report, path } = await publishedOf(c);
  const refuse = (message: string) => [{ field: 'body', label: fieldText.comment, message }];
  const limit = await parts.limits.limit(
    `report-comment:${addressOf(c, parts.trustedProxies ?? [])}`,
    COMMENT_RULE,
  );
  if (!limit.ok) {
    c.header('Retry-After', String(limit.retryAfter));
    const errors = refuse(copy.comments.mustWait(limit.retryAfter));
    return show(c, parts, { body, errors }, null, 429);
  }
  try {
    if (PERSONAL.test(body.normalize('NFKC'))) {
      throw fieldError('body', fieldText.comment, copy.comments.personal);
    }
    await execute(env, sendComment, SYSTEM, { agencyId: report.agencyId, year: report.year, body });
  } catch (thrown) {
    return show(c, parts, { body, errors: refusedBy(thrown).errors }, null, 422);
  }
  return c.redirect(`${path}/comments/sent`, 303);
}

async function sent(c: AppContext) {
  const { report, path } = await publishedOf(c);
  const title = reportTitle(report.agencyName, report.year);
  return portalPage(c, {
    title: copy.comments.sent,
    section: 'annual-reports',
    noIndex: true,
    breadcrumb: [
      { label: copy.list, href: '/annual-reports' },
      { label: title, href: path },
      { label: copy.comments.sent },
    ],
    children: (
      <div class="container">
        <h1>{copy.comments.sent}</h1>
        <p>{copy.comments.sentLead}</p>
        <p>
          <a href={path}>{copy.comments.back}</a>
        </p>
      </div>
    ),
  });
}
