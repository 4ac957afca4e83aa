import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Scope } from '../../../platform/permission.ts';
import type { ReportFacts } from '../facts.ts';
import type { DerivedCell, ManualCell, ReportTables } from '../figures.ts';
import type { ReportState } from '../workflow.ts';

/** Whose report on which year. */
export interface ReportPlace {
  agencyId: string;
  year: number;
}

/** Tables and facts as they were signed, with who typed what. */
export interface FrozenFigures extends ReportTables {
  facts: ReportFacts;
  manual: ManualCell[];
  /** Counts under typed cells and of other origin than the own registers; reports signed before they were kept have none. */
  kept?: Record<string, DerivedCell>;
}

/** One edition of a report. */
export interface ReportView extends ReportPlace {
  id: string;
  siteId: string;
  agencyName: string;
  agencyCode: string | null;
  agencyKind: string;
  agencyLevel: string;
  number: number;
  state: ReportState;
  version: number;
  overviewHtml: string;
  problemsHtml: string;
  otherHtml: string;
  changeNote: string;
  figures: FrozenFigures | null;
  /** The report on the year before out of a file, in the exchange shape. */
  previousFile: { name: string; report: unknown } | null;
  contentHash: string | null;
  signedAt: Date | null;
  publishedAt: Date | null;
  scope: Scope;
}

type Row = Omit<ReportView, 'scope'> & { bodyId: string };

const REPORT = sql`r.id, r.site_id as "siteId", r.agency_id as "agencyId", a.name as "agencyName", a.code as "agencyCode",
  a.kind as "agencyKind", a.level as "agencyLevel", a.body_id as "bodyId", r.year, r.number, r.state, r.version, r.overview_html as "overviewHtml",
  r.problems_html as "problemsHtml", r.other_html as "otherHtml", r.change_note as "changeNote", r.figures,
  r.previous_file as "previousFile", r.content_hash as "contentHash", r.signed_at as "signedAt", r.published_at as "publishedAt"
  from annual_report r join agency a on a.id = r.agency_id`;

function viewOf({ bodyId, ...report }: Row): ReportView {
  return { ...report, scope: { agencyId: report.agencyId, bodyId, siteId: report.siteId } };
}

/** Throws `notFound`; `lock` holds it against others until commit. One statement. */
export async function getReport(db: Db, reportId: string, { lock = false } = {}): Promise<ReportView> {
  const { rows } = await sql<Row>`select ${REPORT} where r.id = ${reportId}::uuid
    ${lock ? sql`for update of r` : sql``}`.execute(db);
  const [row] = rows;
  if (!row) throw new AppError('notFound', { reason: 'annualReport' });
  return viewOf(row);
}

/** Every edition of the report of an agency on a year, the newest first. One statement. */
export async function listEditions(db: Db, { agencyId, year }: ReportPlace): Promise<ReportView[]> {
  const { rows } = await sql<Row>`select ${REPORT} where r.agency_id = ${agencyId}::uuid and r.year = ${year}
    order by r.number desc`.execute(db);
  return rows.map(viewOf);
}

/** A report in a list. */
export type ReportRow = Omit<
  ReportView,
  'overviewHtml' | 'problemsHtml' | 'otherHtml' | 'figures' | 'previousFile'
>;

/** What is left out does not narrow. */
export interface ReportFilter {
  siteId?: string;
  agencyIds?: readonly string[];
  year?: number;
  onlyPublished?: boolean;
}

const MOST = 500;

/** The newest edition of each report under a filter (the published one where only these are wanted), years downwards; the first 500. One statement. */
export async function listReports(db: Db, filter: ReportFilter): Promise<ReportRow[]> {
  const { siteId, agencyIds, year, onlyPublished = false } = filter;
  const conditions = [
    siteId ? sql`r.site_id = ${siteId}::uuid` : null,
    agencyIds ? sql`r.agency_id = any(${[...agencyIds]}::uuid[])` : null,
    year ? sql`r.year = ${year}` : null,
    onlyPublished
      ? sql`r.state = 'published'`
      : sql`not exists (select 1 from annual_report n where n.agency_id = r.agency_id and n.year = r.year and n.number > r.number)`,
  ].filter((condition) => condition !== null);
  const { rows } = await sql<Row>`
    select r.id, r.site_id as "siteId", r.agency_id as "agencyId", a.name as "agencyName", a.code as "agencyCode",
      a.kind as "agencyKind", a.level as "agencyLevel", a.body_id as "bodyId", r.year, r.number, r.state, r.version, r.change_note as "changeNote",
      r.content_hash as "contentHash", r.signed_at as "signedAt", r.published_at as "publishedAt"
    from annual_report r join agency a on a.id = r.agency_id
    where ${sql.join(conditions, sql` and `)}
    order by r.year desc, (a.kind <> 'government'), a.sort, a.name collate "zh-x-icu", r.id limit ${MOST}`.execute(
    db,
  );
  return rows.map(viewOf);
}

/** The cells that people typed, with their names. One statement. */
export async function listManualCells(db: Db, reportId: string): Promise<ManualCell[]> {
  const { rows } = await sql<ManualCell>`
    select c.table_name as "table", c.row_key as "row", c.column_key as "column", c.value::float8 as value, c.reason,
      c.entered_by as "enteredBy", coalesce(s.display_name, '') as "enteredByName",
      to_char(c.entered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "enteredAt"
    from annual_report_cell c left join staff s on s.id = c.entered_by
    where c.report_id = ${reportId}::uuid
    order by c.table_name, c.row_key collate "C", c.column_key collate "C"`.execute(db);
  return rows;
}

/** One step of the making of a report. */
export interface ReportStep {
  action: string;
  staffId: string | null;
  staffName: string;
  at: Date;
  contentHash: string | null;
  note: string;
}

/** Who did what to an edition, in order. One statement. */
export async function listSteps(db: Db, reportId: string): Promise<ReportStep[]> {
  const { rows } = await sql<ReportStep>`
    select t.action, t.staff_id as "staffId", coalesce(s.display_name, '') as "staffName", t.at,
      t.content_hash as "contentHash", t.note
    from annual_report_step t left join staff s on s.id = t.staff_id
    where t.report_id = ${reportId}::uuid order by t.id`.execute(db);
  return rows;
}
