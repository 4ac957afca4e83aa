import type { Db } from '../../../platform/database/pool.ts';
import type { Finding } from '../check.ts';
import { deriveCells } from '../count.ts';
import type { ReportFacts } from '../facts.ts';
import {
  countsOf,
  type EffectiveFigures,
  effectiveFigures,
  type ManualCell,
  type ReportTables,
} from '../figures.ts';
import { reportHash } from '../report-hash.ts';
import { checkTables } from '../report-json.ts';
import { findPrevious, type PreviousReport } from './previous.ts';
import { listManualCells, listSteps, type ReportStep, type ReportView } from './reports.ts';
import { type GatheredSources, gatherSources } from './sources.ts';

/** A report as it stands now: counted while it is open, as signed afterwards. */
export interface Standing {
  report: ReportView;
  figures: EffectiveFigures;
  facts: ReportFacts;
  manual: ManualCell[];
  previous: PreviousReport | null;
  findings: Finding[];
  hash: string;
  steps: ReportStep[];
}

/** Reads a report with its figures: counted from the registers until it is signed, frozen from then on. */
export async function readStanding(db: Db, report: ReportView, now: Date): Promise<Standing> {
  const steps = await listSteps(db, report.id);
  if (report.figures) return frozen(report, report.figures, steps, await findPrevious(db, report));
  const sources = await gatherSources(db, report, now);
  const manual = await listManualCells(db, report.id);
  return counted(report, sources, manual, steps);
}

function counted(
  report: ReportView,
  sources: GatheredSources,
  manual: ManualCell[],
  steps: ReportStep[],
): Standing {
  const figures = effectiveFigures(deriveCells(sources), manual);
  const { facts, previous, reporter } = sources;
  const of = { organ: report.agencyName, year: report.year };
  const findings = checkTables(of, figures, previous?.report ?? null, reporter.merged).violations;
  return {
    report,
    figures,
    facts,
    manual,
    previous,
    findings,
    hash: hashOf(report, figures, facts, manual),
    steps,
  };
}

function frozen(
  report: ReportView,
  { facts, manual, kept = {}, ...tables }: NonNullable<ReportView['figures']>,
  steps: ReportStep[],
  previous: PreviousReport | null,
): Standing {
  const figures = effectiveFigures(countsOf(tables, kept), manual);
  const of = { organ: report.agencyName, year: report.year };
  const findings = checkTables(of, figures, previous?.report ?? null, false).violations;
  return { report, figures, facts, manual, previous, findings, hash: report.contentHash ?? '', steps };
}

function hashOf(
  { agencyId, year, number, overviewHtml, problemsHtml, otherHtml, changeNote }: ReportView,
  { table2, table3, table4, notApplicable }: ReportTables,
  facts: ReportFacts,
  manual: readonly ManualCell[],
): string {
  return reportHash({
    ...{ agencyId, year, number, overviewHtml, problemsHtml, otherHtml, changeNote, facts, manual },
    tables: { table2, table3, table4, notApplicable },
  });
}
