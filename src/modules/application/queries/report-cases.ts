import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Ground, Kind } from '../kinds.ts';
import type { ApplicantType, RemedyKind, RemedyOutcome } from '../types.ts';

/** One case as the annual report counts it (国办公开办函〔2021〕30号, table 3). */
export interface ReportCase {
  id: string;
  number: string;
  applicantType: ApplicantType;
  /** Day of receipt (条例 Art. 31): decides the year in which it is new. */
  receivedOn: string;
  /** Null while it is open. Together with `ground` it names its row: `resultRowOf`. */
  kind: Kind | null;
  ground: Ground | null;
  /** Day the answer was sent, or of the withdrawal: decides the year of the result. */
  closedOn: string | null;
}

/** One reconsideration or litigation as table 4 counts it. */
export interface ReportRemedy {
  id: string;
  applicationId: string;
  kind: RemedyKind;
  filedOn: string;
  /** Null: 尚未审结. */
  outcome: RemedyOutcome | null;
  concludedOn: string | null;
}

export interface ReportFees {
  notices: number;
  /** Whole 元 paid in the year. */
  collected: number;
}

export interface ReportPlace {
  agencyId: string;
  year: number;
}

/**
 * Every case of an agency that concerns the year: received by its end and not closed before it began. Parts of a split
 * application count each, the whole does not; what nobody has confirmed is not received. One statement.
 */
export async function listReportCases(db: Db, { agencyId, year }: ReportPlace): Promise<ReportCase[]> {
  const { rows } = await sql<ReportCase>`
    select id, number, applicant_type as "applicantType", coalesce(received_on, closed_on)::text as "receivedOn",
      kind, ground, closed_on::text as "closedOn"
    from application
    where agency_id = ${agencyId}::uuid and state <> 'split'
      and coalesce(received_on, closed_on) <= make_date(${year}, 12, 31)
      and (closed_on is null or closed_on >= make_date(${year}, 1, 1))
    order by coalesce(received_on, closed_on), number`.execute(db);
  return rows;
}

/** Reconsiderations and litigations against the agency's answers that were concluded in the year or still open at its end. One statement. */
export async function listReportRemedies(db: Db, { agencyId, year }: ReportPlace): Promise<ReportRemedy[]> {
  const { rows } = await sql<ReportRemedy>`
    select r.id, r.application_id as "applicationId", r.kind, r.filed_on::text as "filedOn",
      case when r.concluded_on <= make_date(${year}, 12, 31) then r.outcome end as outcome,
      case when r.concluded_on <= make_date(${year}, 12, 31) then r.concluded_on::text end as "concludedOn"
    from application_remedy r join application a on a.id = r.application_id
    where a.agency_id = ${agencyId}::uuid and r.filed_on <= make_date(${year}, 12, 31)
      and (r.concluded_on is null or r.concluded_on >= make_date(${year}, 1, 1))
    order by r.filed_on, r.id`.execute(db);
  return rows;
}

/** 信息处理费 of the year, for part six. One statement. */
export async function reportFees(db: Db, { agencyId, year }: ReportPlace): Promise<ReportFees> {
  const { rows } = await sql<ReportFees>`
    select count(*) filter (where extract(year from f.noticed_on) = ${year})::int as notices,
      coalesce(sum(f.amount) filter (where extract(year from f.paid_on) = ${year}), 0)::int as collected
    from application_fee f join application a on a.id = f.application_id
    where a.agency_id = ${agencyId}::uuid`.execute(db);
  return rows[0] ?? { notices: 0, collected: 0 };
}
