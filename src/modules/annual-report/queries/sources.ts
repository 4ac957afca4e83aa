import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { listReportCases, listReportRemedies, reportFees } from '../../application/index.ts';
import { transparencyFigures } from '../../obligation/index.ts';
import type { MadeCounts, Sources } from '../count.ts';
import type { ReportFacts } from '../facts.ts';
import type { ReportTables } from '../figures.ts';
import { listDepartments } from './departments.ts';
import type { ReportPlace } from './reports.ts';

/** Levels whose agencies can make no 规章 (立法法 Art. 91, 93): there a zero is known. */
const WITHOUT_REGULATIONS: readonly string[] = ['county', 'township', 'village'];

/**
 * 行政规范性文件 of an agency: made in the year, repealed or lapsed in it, in force at its end. By the day it was formed
 * and the day its end took effect; one that came in as ended, on a day nobody knows, counts as ended before.
 */
async function normativeCounts(db: Db, { agencyId, year }: ReportPlace): Promise<MadeCounts> {
  const { rows } = await sql<MadeCounts>`
    with own as (
      select e.formed_on, d.validity in ('repealed', 'lapsed') as has_ended,
        (select max(c.effective_on) from validity_change c where c.document_id = d.id and c.state = 'applied'
          and c.validity in ('repealed', 'lapsed')) as ended_on
      from document d join edition e on e.id = d.live_edition_id
      where d.agency_id = ${agencyId}::uuid and e.is_normative and e.formed_on <= make_date(${year}, 12, 31)
    )
    select count(*) filter (where extract(year from formed_on) = ${year})::int as made,
      count(*) filter (where has_ended and extract(year from ended_on) = ${year})::int as repealed,
      count(*) filter (where not has_ended or ended_on > make_date(${year}, 12, 31))::int as valid
    from own`.execute(db);
  return rows[0] ?? { made: 0, repealed: 0, valid: 0 };
}

/** The signed tables of the report on the year before, newest edition; null where there is none. One statement. */
export async function findPreviousTables(
  db: Db,
  { agencyId, year }: ReportPlace,
): Promise<ReportTables | null> {
  const row = await db
    .selectFrom('annualReport')
    .where('agencyId', '=', agencyId)
    .where('year', '=', year - 1)
    .where('figures', 'is not', null)
    .select('figures')
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return (row?.figures as unknown as ReportTables | undefined) ?? null;
}

/** Whether another agency was merged into this one in the year or the one before: carried-over cases need not agree then. */
async function wasMerged(db: Db, { agencyId, year }: ReportPlace): Promise<boolean> {
  const { rows } = await sql<{ merged: boolean }>`
    select exists (select 1 from agency_succession where to_agency_id = ${agencyId}::uuid and kind = 'merged'
      and extract(year from effective_on) between ${year - 1} and ${year}) as merged`.execute(db);
  return rows[0]?.merged ?? false;
}

/** Whose report it is. */
export interface Reporter {
  siteId: string;
  kind: string;
  level: string;
  merged: boolean;
}

async function getReporter(db: Db, place: ReportPlace): Promise<Reporter> {
  const row = await db
    .selectFrom('agency')
    .where('id', '=', place.agencyId)
    .select(['siteId', 'kind', 'level'])
    .executeTakeFirstOrThrow();
  return { ...row, merged: await wasMerged(db, place) };
}

export interface GatheredSources extends Sources {
  reporter: Reporter;
  facts: ReportFacts;
}

/** Everything a report on a year counts from, read now; at most a dozen statements whatever its size. */
export async function gatherSources(db: Db, place: ReportPlace, now: Date): Promise<GatheredSources> {
  const reporter = await getReporter(db, place);
  const isGovernment = reporter.kind === 'government';
  const departments = isGovernment ? await listDepartments(db, { ...place, siteId: reporter.siteId }) : [];
  const signed = departments.flatMap(({ tables }) => tables ?? []);
  const regulations = WITHOUT_REGULATIONS.includes(reporter.level) ? { made: 0, repealed: 0, valid: 0 } : {};
  return {
    year: place.year,
    reporter,
    cases: await listReportCases(db, place),
    remedies: await listReportRemedies(db, place),
    documents: { regulations, normative: await normativeCounts(db, place) },
    previous: await findPreviousTables(db, place),
    departments: signed,
    facts: {
      ...(await documentFacts(db, place, reporter, now)),
      fees: await reportFees(db, place),
      departments: isGovernment ? { all: departments.length, signed: signed.length } : null,
    },
  };
}

/** Documents and duties by domain; a government's report speaks for its whole site. */
async function documentFacts(
  db: Db,
  { agencyId, year }: ReportPlace,
  { siteId, kind }: Reporter,
  now: Date,
): Promise<Pick<ReportFacts, 'documents' | 'domains'>> {
  const isWhole = kind === 'government';
  const { rows } = await sql<{ domain: string | null; documents: number }>`
    select i.domain, count(distinct d.id)::int as documents
    from document d join edition e on e.id = d.live_edition_id left join edition_item i on i.edition_id = e.id
    where ${isWhole ? sql`d.site_id = ${siteId}::uuid` : sql`d.agency_id = ${agencyId}::uuid`}
      and e.disclosure = 'proactive' and extract(year from d.published_on) = ${year}
    group by grouping sets ((i.domain), ())
    having grouping(i.domain) = 1 or i.domain is not null`.execute(db);
  const end = `${year}-12-31`;
  const today = shanghaiDate(now) < end ? shanghaiDate(now) : end;
  const scope = isWhole ? { siteId } : { siteId, agencyIds: [agencyId] };
  const { byDomain } = await transparencyFigures(db, scope, { today, soonUntil: today });
  const names = [...new Set([...rows, ...byDomain].flatMap(({ domain }) => domain ?? []))].sort();
  return {
    documents: rows.find(({ domain }) => domain === null)?.documents ?? 0,
    domains: names.map((domain) => {
      const duties = byDomain.find((row) => row.domain === domain);
      return {
        domain,
        documents: rows.find((row) => row.domain === domain)?.documents ?? 0,
        due: duties?.due ?? 0,
        covered: duties?.covered ?? 0,
        inTime: duties?.inTime ?? 0,
        late: duties?.late ?? 0,
      };
    }),
  };
}
