import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam, type Refused, refusedBy } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { consolePage } from '../../../ui/frames.tsx';
import { listReportCases, listReportRemedies } from '../../application/index.ts';
import { casesIn, remediesIn } from '../cell-cases.ts';
import { writeCells } from '../commands/cells.ts';
import { beginReport, writeNarrative } from '../commands/report.ts';
import { subjectOf } from '../commands/taking.ts';
import type { ReportCell } from '../figures.ts';
import { readableReport } from '../parts.ts';
import { refuseReportAction } from '../policy.ts';
import { reportIn } from '../portal/downloads.ts';
import { DECISION_ROWS, listPublicDecisions } from '../queries/decisions.ts';
import { listDepartments } from '../queries/departments.ts';
import { listMade, MADE_ROWS, makerOf } from '../queries/made-documents.ts';
import { listRegisterTotals } from '../queries/recounted.ts';
import { listEditions, type ReportView } from '../queries/reports.ts';
import { readStanding, type Standing } from '../queries/standing.ts';
import { type Lane, readingLane } from '../reading-lane.ts';
import { reportTitle } from '../report-text.ts';
import { actionRoutes, actionsFor } from './actions.tsx';
import { type Behind, CellPage } from './cell-page.tsx';
import { commentRoutes } from './comments.tsx';
import { reportListPage } from './list-page.tsx';
import { placeText, REPORTS, type ReportConsoleParts, reportOf } from './parts.ts';
import { takePreviousOf } from './previous-route.ts';
import { ReportPage } from './report-page.tsx';
import { compared, RollUpPage } from './roll-up.tsx';
import { consoleText as copy } from './text.ts';
import { WordsForm } from './words-form.tsx';

type Sent = { typed: Readonly<Record<string, string>>; refused: Refused };

/** `/console/annual-reports`: writing, examining, signing and publishing reports; comments; a government's roll-up. */
export function annualReportConsole(table: RouteTable, parts: ReportConsoleParts): void {
  table.staff('get', REPORTS, 'annualReport.read', (c) => reportListPage(c, {}, null));
  table.staff('post', REPORTS, 'annualReport.write', begin);
  commentRoutes(table);
  table.staff('get', `${REPORTS}/:id`, 'annualReport.read', (c) => show(c, parts, null));
  table.staff('get', `${REPORTS}/:id/words`, 'annualReport.write', (c) => words(c, parts, null));
  table.staff('post', `${REPORTS}/:id/words`, 'annualReport.write', (c) => saveWords(c, parts));
  table.staff('get', `${REPORTS}/:id/cells`, 'annualReport.read', (c) => showCell(c, null));
  table.staff('post', `${REPORTS}/:id/cells`, 'annualReport.write', (c) => saveCells(c, parts));
  const lane = readingLane();
  table.staff('post', `${REPORTS}/:id/previous`, 'annualReport.write', (c) => savePrevious(c, parts, lane));
  table.staff('get', `${REPORTS}/:id/roll-up`, 'annualReport.read', rollUp);
  for (const form of ['docx', 'pdf'] as const) {
    table.staff('get', `${REPORTS}/:id/report.${form}`, 'annualReport.read', async (c) =>
      reportIn(form, c, await standingOf(c), parts.nameOf),
    );
  }
  actionRoutes(table, (c, sent) => show(c, parts, sent));
}

const standingOf = async (c: AppContext): Promise<Standing> =>
  readStanding(c.var.env.db, await reportOf(c), c.var.env.now());

function crumbs(report: ReportView, here?: string) {
  const title = reportTitle(report.agencyName, report.year);
  return [
    { label: copy.title, href: REPORTS },
    here ? { label: title, href: `${REPORTS}/${report.id}` } : { label: title },
    ...(here ? [{ label: here }] : []),
  ];
}

async function begin(c: AppContext) {
  const typed = await fieldsOf(c);
  try {
    const { reportId } = await execute(c.var.env, beginReport, signedInOf(c).actor, typed);
    return c.redirect(`${REPORTS}/${reportId}?done=created`, 303);
  } catch (thrown) {
    return reportListPage(c, typed, refusedBy(thrown));
  }
}

function mayWrite(c: AppContext, standing: Standing): boolean {
  const subject = subjectOf(standing, shanghaiDate(c.var.env.now()));
  return refuseReportAction(signedInOf(c).actor, 'write', subject) === null;
}

async function show(c: AppContext, { nameOf }: ReportConsoleParts, sent: Sent | null) {
  const { env } = c.var;
  const { actor, formToken } = signedInOf(c);
  const standing = await standingOf(c);
  const { report } = standing;
  const isWritable = mayWrite(c, standing);
  const content = {
    title: reportTitle(report.agencyName, report.year),
    current: 'annual-reports',
    breadcrumb: crumbs(report),
    children: (
      <ReportPage
        readable={readableReport(standing, nameOf)}
        editions={await listEditions(env.db, report)}
        decisions={isWritable ? await listPublicDecisions(env.db, report) : []}
        actions={actionsFor(actor, standing, shanghaiDate(env.now()))}
        mayWrite={isWritable}
        typed={sent?.typed ?? {}}
        errors={sent?.refused.errors ?? []}
        message={sent?.refused.message ?? null}
        {...{ standing, formToken }}
      />
    ),
  };
  return consolePage(c, content, sent?.refused.status ?? 200);
}

async function words(c: AppContext, { nameOf }: ReportConsoleParts, sent: Sent | null) {
  const standing = await standingOf(c);
  const content = {
    title: copy.words,
    current: 'annual-reports',
    breadcrumb: crumbs(standing.report, copy.words),
    children: (
      <WordsForm
        typed={sent?.typed ?? {}}
        errors={sent?.refused.errors ?? []}
        message={sent?.refused.message ?? null}
        formToken={signedInOf(c).formToken}
        {...{ standing, nameOf }}
      />
    ),
  };
  return consolePage(c, content, sent?.refused.status ?? 200);
}

async function saveWords(c: AppContext, parts: ReportConsoleParts) {
  const typed = await fieldsOf(c);
  const reportId = idParam(c);
  try {
    await execute(c.var.env, writeNarrative, signedInOf(c).actor, { ...typed, reportId });
    return c.redirect(`${REPORTS}/${reportId}?done=saved`, 303);
  } catch (thrown) {
    return words(c, parts, { typed, refused: refusedBy(thrown) });
  }
}

/** A refusal is told beside the field of the file; what was typed elsewhere was not sent. */
async function savePrevious(c: AppContext, parts: ReportConsoleParts, lane: Lane) {
  try {
    return c.redirect(`${REPORTS}/${await takePreviousOf(c, lane)}?done=saved`, 303);
  } catch (thrown) {
    return show(c, parts, { typed: {}, refused: refusedBy(thrown) });
  }
}

/** Every field named like a cell is one; from the page of a cell the answer is that page again. */
async function saveCells(c: AppContext, parts: ReportConsoleParts) {
  const typed = await fieldsOf(c);
  const reportId = idParam(c);
  const cells = Object.entries(typed)
    .filter(([name]) => /^table\d\//.test(name) && !name.endsWith('/reason'))
    .map(([place, value]) => ({ place, value, reason: typed[`${place}/reason`] ?? '' }));
  try {
    const input = { reportId, version: typed.version, cells };
    await execute(c.var.env, writeCells, signedInOf(c).actor, input);
    const back = typed.place ? `/cells?place=${encodeURIComponent(typed.place)}&done=saved` : '?done=saved';
    return c.redirect(`${REPORTS}/${reportId}${back}`, 303);
  } catch (thrown) {
    const sent = { typed, refused: refusedBy(thrown) };
    return typed.place ? showCell(c, sent) : show(c, parts, sent);
  }
}

async function showCell(c: AppContext, sent: Sent | null) {
  const standing = await standingOf(c);
  const cell = standing.figures.cells.get(sent?.typed.place ?? c.req.query('place') ?? '');
  if (!cell) throw new AppError('notFound', { reason: 'cell' });
  const content = {
    title: placeText(cell),
    current: 'annual-reports',
    breadcrumb: crumbs(standing.report, copy.cell.title),
    children: (
      <CellPage
        behind={await behindOf(c, standing.report, cell)}
        mayWrite={mayWrite(c, standing)}
        typed={sent?.typed ?? {}}
        errors={sent?.refused.errors ?? []}
        formToken={signedInOf(c).formToken}
        {...{ standing, cell }}
      />
    ),
  };
  return consolePage(c, content, sent?.refused.status ?? 200);
}

/** What the registers count in a cell now. At most three statements. */
async function behindOf(c: AppContext, report: ReportView, cell: ReportCell): Promise<Behind> {
  const { env } = c.var;
  const maySee = holds(signedInOf(c).actor, 'application.read', report.scope);
  const made = MADE_ROWS.find((row) => cell.table === 'table2' && cell.row === row);
  const isDecision = cell.table === 'table2' && DECISION_ROWS.includes(cell.row);
  return {
    cases:
      cell.table !== 'table3'
        ? []
        : maySee
          ? casesIn(await listReportCases(env.db, report), cell, report.year)
          : null,
    remedies:
      cell.table !== 'table4'
        ? []
        : maySee
          ? remediesIn(await listReportRemedies(env.db, report), cell)
          : null,
    documents: made ? await listMade(env.db, makerOf(report), made, cell.column) : [],
    decisions: isDecision
      ? (await listPublicDecisions(env.db, report)).filter(({ row }) => row === cell.row)
      : [],
    departments: report.agencyKind === 'government' ? await listDepartments(env.db, report) : [],
  };
}

async function rollUp(c: AppContext) {
  const { env } = c.var;
  const report = await reportOf(c);
  const isGovernment = report.agencyKind === 'government';
  if (!isGovernment) throw new AppError('notFound', { reason: 'rollUp' });
  const rows = compared(await listDepartments(env.db, report), await listRegisterTotals(env.db, report));
  return consolePage(c, {
    title: copy.rollUp.title,
    current: 'annual-reports',
    breadcrumb: crumbs(report, copy.rollUp.title),
    children: <RollUpPage rows={rows} />,
  });
}
