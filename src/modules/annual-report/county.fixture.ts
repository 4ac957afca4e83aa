import { sql } from 'kysely';
import {
  type Agency,
  aChain,
  appFor,
  type Chain,
  clockAt,
  type HandClock,
  makeAgency,
  makeEnv,
  makeSite,
} from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Database } from '../../platform/database/pool.ts';
import type { Env } from '../../platform/env.ts';
import type { App } from '../../platform/http/context.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import type { Actor } from '../../platform/permission.ts';
import type { LimitAnswer } from '../../platform/session/index.ts';
import {
  annualReportConsole,
  annualReportPortal,
  beginReport,
  passReportReview,
  publishReport,
  signReport,
  submitReport,
  writeCells,
  writeNarrative,
} from './index.ts';
import { getReport } from './queries/reports.ts';
import { readStanding, type Standing } from './queries/standing.ts';

/** A county government with two bureaus, and a clock that stands in the January after the year reported on. */
export interface County {
  env: Env;
  clock: HandClock;
  site: Awaited<ReturnType<typeof makeSite>>;
  government: { id: string };
  bureaus: Agency[];
  chainOf(agencyId: string): Chain;
  /** Cases of an agency over three years, of every applicant and outcome; the count differs from agency to agency. */
  fill(agencyId: string, count: number): Promise<void>;
  begun(agencyId: string, year?: number): Promise<string>;
  target(reportId: string): Promise<{ reportId: string; version: number }>;
  standing(reportId: string): Promise<Standing>;
  /** What no register knows: the four cells of table 2, and words. */
  complete(reportId: string): Promise<void>;
  signed(agencyId: string, year?: number): Promise<string>;
  published(agencyId: string, year?: number): Promise<string>;
  /** The pages of reports as the public (null) or this person meets them. */
  as(actor: Actor | null, limit?: () => LimitAnswer): App;
}

const UNKNOWN = ['licensing', 'punishment', 'coercion', 'fees_wan_yuan'];

export async function madeCounty(database: Database): Promise<County> {
  const clock = clockAt('2027-01-11');
  const env = await makeEnv(database, { now: clock.now });
  const site = await makeSite(env, { isDefault: true });
  const government = { id: site.hostAgencyId, siteId: site.id };
  const bureaus = [
    await makeAgency(env, site, { name: '砚溪县民政局' }),
    await makeAgency(env, site, { name: '砚溪县教育局' }),
  ];
  const chains = new Map<string, Chain>();
  for (const agency of [government, ...bureaus]) chains.set(agency.id, await aChain(env, agency));
  const chainOf = (agencyId: string) => chains.get(agencyId) as Chain;
  const target = async (reportId: string) => ({
    reportId,
    version: (await getReport(env.db, reportId)).version,
  });
  const begun = async (agencyId: string, year = 2026) =>
    (await execute(env, beginReport, chainOf(agencyId).clerk, { agencyId, year })).reportId;
  const complete = async (reportId: string) => {
    const { agencyId } = await getReport(env.db, reportId);
    const cells = UNKNOWN.map((row, index) => ({ place: `table2/${row}/`, value: String(index * 3) }));
    await execute(env, writeCells, chainOf(agencyId).clerk, { ...(await target(reportId)), cells });
    const words = { overviewHtml: '<p>全年主动公开有序推进。</p>', problemsHtml: '<p>时效有待提高。</p>' };
    await execute(env, writeNarrative, chainOf(agencyId).clerk, { ...(await target(reportId)), ...words });
  };
  const signed = async (agencyId: string, year = 2026) => {
    const reportId = await begun(agencyId, year);
    await complete(reportId);
    await execute(env, submitReport, chainOf(agencyId).clerk, await target(reportId));
    await execute(env, passReportReview, chainOf(agencyId).head, await target(reportId));
    await execute(env, signReport, chainOf(agencyId).leader, await target(reportId));
    return reportId;
  };
  const published = async (agencyId: string, year = 2026) => {
    const reportId = await signed(agencyId, year);
    await execute(env, publishReport, chainOf(agencyId).clerk, await target(reportId));
    return reportId;
  };
  const fill = (agencyId: string, count: number) => fillCases(env, { agencyId, siteId: site.id, count });
  const standing = async (reportId: string) =>
    readStanding(env.db, await getReport(env.db, reportId), env.now());
  const as = (actor: Actor | null, limit: () => LimitAnswer = () => ({ ok: true })) => {
    const table = new RouteTable();
    const nameOf = (domain: string) => domain;
    annualReportPortal(table, { limits: { limit: async () => limit() }, nameOf });
    annualReportConsole(table, { nameOf });
    return appFor(table, { env, site, actor });
  };
  return {
    env,
    as,
    clock,
    site,
    government,
    bureaus,
    chainOf,
    fill,
    begun,
    target,
    standing,
    complete,
    signed,
    published,
  };
}

/** Cases straight into the register: received from 2025 to 2027, closed up to two hundred days later or still open. */
async function fillCases(
  env: Env,
  { agencyId, siteId, count }: { agencyId: string; siteId: string; count: number },
) {
  await sql`
    insert into application (site_id, agency_id, number, query_code_hash, state, state_since, channel, submitted_on,
      received_on, applicant_type, applicant_key, wanted_description, provision, delivery, kind, ground, closed_on, created_at)
    select ${siteId}::uuid, ${agencyId}::uuid, ${agencyId}::text || '-' || n, n::text,
      case when is_closed then 'answered' else 'inHandling' end, now(), 'internet', received_on, received_on,
      (array['naturalPerson','business','research','charity','legalService','other'])[1 + (n * 5 + n / 7) % 6],
      n::text, '所需信息', 'electronic', 'online',
      case when is_closed then kind end,
      case when is_closed and kind = 'R3' then 'N' || (1 + n % 7) end,
      case when is_closed then received_on + 3 + (n * 13) % 200 end, now()
    from (select n, (date '2025-06-01' + (n * 11) % 600)::date as received_on, n % 11 <> 0 as is_closed,
        (array['R1','R2','R3','R4','R5','R6','R7','R8','R9','R10','R11','R12','R13','R14','R15','R16','withdrawn','R3'])[1 + n % 18] as kind
      from generate_series(1, ${count}) n) made`.execute(env.db);
  await sql`
    insert into application_remedy (application_id, kind, reference, filed_on, outcome, concluded_on, recorded_at)
    select id, (array['reconsideration','litigation','litigation_after_reconsideration'])[1 + n % 3], '号', closed_on,
      case when n % 4 > 0 then (array['upheld','corrected','other'])[n % 4] end,
      case when n % 4 > 0 then closed_on + (n * 17 % 90)::int end, now()
    from (select id, closed_on, row_number() over (order by number) as n from application
      where agency_id = ${agencyId}::uuid and closed_on is not null) a
    where n % 5 = 0`.execute(env.db);
}
