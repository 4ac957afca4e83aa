import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { listReportCases, listReportRemedies, reportFees } from '../../application/index.ts';
import { transparencyFigures } from '../../obligation/index.ts';
import type { Sources } from '../count.ts';
import type { ReportFacts } from '../facts.ts';
import { listDepartments } from './departments.ts';
import { countMade, makerOf } from './made-documents.ts';
import { findPrevious, type PreviousReport } from './previous.ts';
import type { ReportPlace, ReportView } from './reports.ts';

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
  merged: boolean;
}

async function getReporter(db: Db, place: ReportPlace): Promise<Reporter> {
  const row = await db
    .selectFrom('agency')
    .where('id', '=', place.agencyId)
    .select(['siteId', 'kind'])
    .executeTakeFirstOrThrow();
  return { ...row, merged: await wasMerged(db, place) };
}

export interface GatheredSources extends Sources {
  previous: PreviousReport | null;
  reporter: Reporter;
  facts: ReportFacts;
}

/** Everything a report on a year counts from, read now; at most a dozen statements whatever its size. */
export async function gatherSources(db: Db, place: ReportView, now: Date): Promise<GatheredSources> {
  const reporter = await getReporter(db, place);
  const maker = makerOf(place);
  const isGovernment = reporter.kind === 'government';
  const departments = isGovernment ? await listDepartments(db, { ...place, siteId: reporter.siteId }) : [];
  const signed = departments.flatMap(({ tables }) => tables ?? []);
  return {
    year: place.year,
    reporter,
    cases: await listReportCases(db, place),
    remedies: await listReportRemedies(db, place),
    documents: {
      regulations: await countMade(db, maker, 'regulations'),
      normative: await countMade(db, maker, 'normative'),
    },
    previous: await findPrevious(db, place),
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
