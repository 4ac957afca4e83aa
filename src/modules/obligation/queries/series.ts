import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { LATEST_REEXAMINATION, reexamineOnOf } from '../../document/index.ts';

/** What became of one number: public, declared non-public, on its way, or unexplained. */
export type NumberState = 'public' | 'withheld' | 'pending' | 'alarm';

/** A series of one agency with how its numbers stand. */
export interface SeriesRow {
  agencyId: string;
  agencyName: string;
  agencyCode: string | null;
  bodyId: string;
  siteId: string;
  series: string;
  isRegistered: boolean;
  first: number;
  last: number;
  public: number;
  withheld: number;
  pending: number;
  alarm: number;
}

/** One number of a series. A withheld one has ground and next examination, never a title. */
export interface NumberRow {
  serial: number;
  state: NumberState;
  indexNo: string | null;
  ground: string | null;
  reexamineOn: string | null;
}

export interface SeriesScope {
  siteId?: string;
  agencyId?: string;
  series?: string;
  /** What this person may see, over `agency`. */
  reach?: RawBuilder<SqlBool>;
}

/** A number so far behind the first is an error of typing, not a gap of thousands. */
const LONGEST_SERIES = 5000;

function numbers({ siteId, agencyId, series, reach }: SeriesScope): RawBuilder<unknown> {
  const conditions = [
    siteId ? sql`agency.site_id = ${siteId}::uuid` : sql`true`,
    agencyId ? sql`agency.id = ${agencyId}::uuid` : sql`true`,
    series ? sql`n.series = ${series}` : sql`true`,
    reach ?? sql`true`,
  ];
  return sql`with numbered as (
      select d.agency_id, e.doc_no_series as series, e.doc_no_serial as serial,
        bool_or(d.first_published_at is not null or e.state = 'posted') as is_public, bool_or(e.state = 'closed') as is_closed,
        min(d.index_no) filter (where d.first_published_at is not null) as index_no, max(e.withholding_ground) as ground,
        max(${reexamineOnOf('e')}) filter (where e.state = 'closed') as reexamine_on
      from edition e join document d on d.id = e.document_id left join ${LATEST_REEXAMINATION} latest on latest.edition_id = e.id
      where e.doc_no_series is not null and e.doc_no_serial is not null group by 1, 2, 3
    ), known as (
      select agency_id, series, min(serial) as first, max(serial) as last from (
        select agency_id, series, serial from numbered
        union all select agency_id, series, serial from withheld_number
        union all select agency_id, series, first_serial from doc_no_series
      ) every_number group by 1, 2
    ), n as (
      select k.agency_id, k.series, r.first_serial is not null as is_registered, coalesce(r.first_serial, k.first) as first,
        greatest(k.last, r.first_serial) as last
      from known k left join doc_no_series r on r.agency_id = k.agency_id and r.series = k.series
        join agency owner on owner.id = k.agency_id
      where (r.first_serial is not null or split_part(k.series, '〔', 1) = any(owner.doc_no_prefixes))
        and k.last - coalesce(r.first_serial, k.first) < ${LONGEST_SERIES}
    ), every as (
      select n.*, agency.name as agency_name, agency.code as agency_code, agency.body_id, agency.site_id, s.serial, x.index_no,
        coalesce(w.withholding_ground, x.ground) as ground, coalesce(w.reexamine_on, x.reexamine_on) as reexamine_on,
        case when x.is_public then 'public' when w.serial is not null or x.is_closed then 'withheld'
          when x.serial is not null then 'pending' else 'alarm' end as state
      from n join agency on agency.id = n.agency_id
        cross join lateral generate_series(n.first, n.last) as s(serial)
        left join numbered x on x.agency_id = n.agency_id and x.series = n.series and x.serial = s.serial
        left join withheld_number w on w.agency_id = n.agency_id and w.series = n.series and w.serial = s.serial
      where ${sql.join(conditions, sql` and `)}
    )`;
}

/** Series of a scope with their counts, by agency and series. One statement. */
export async function listSeries(db: Db, scope: SeriesScope): Promise<SeriesRow[]> {
  const count = (state: NumberState) => sql`count(*) filter (where state = ${state})::int`;
  const { rows } = await sql<SeriesRow>`${numbers(scope)}
    select agency_id, agency_name, agency_code, body_id, site_id, series, is_registered, first, last,
      ${count('public')} as public, ${count('withheld')} as withheld, ${count('pending')} as pending, ${count('alarm')} as alarm
    from every group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    order by agency_name collate "zh-x-icu", series collate "zh-x-icu" desc`.execute(db);
  return rows;
}

/** Every number of one series, in order. One statement. */
export async function listNumbers(db: Db, agencyId: string, series: string): Promise<NumberRow[]> {
  const { rows } = await sql<NumberRow>`${numbers({ agencyId, series })}
    select serial, state, case when state = 'public' then index_no end as index_no,
      case when state = 'withheld' then ground end as ground,
      case when state = 'withheld' then reexamine_on end as reexamine_on
    from every order by serial`.execute(db);
  return rows;
}
