import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { prepared } from '../../../platform/database/preparing-client.ts';
import { COUNT_BOUND } from '../../document/index.ts';
import type { Asked, CountsAsked, HitCounts } from '../engine.ts';
import { answers, within } from './conditions.ts';
import { type Counts, emptyFacets, facetsOf, type OriginRow } from './facet-counts.ts';
import { type AnsweringGeneration, type Generation, MOST_TRIES, tablesOf } from './generation.ts';
import { countedSubjects, type KnownSubjects } from './subjects.ts';

interface CountsRead {
  generation: Generation;
  /** Hits up to one above the bound. */
  total: number;
  origins: OriginRow[];
  /** Hits by the id of their subject. */
  subjects: Counts;
  years: Counts;
}

/** Bounded total and facets of the hits of a query. */
export type CountHits = (db: Db, asked: Asked, what: CountsAsked) => Promise<HitCounts>;

/** Asks the generation that answered last first, and reads again what came from another one. One statement, rarely more. */
export function createCount(answering: AnsweringGeneration): CountHits {
  const subjects = new WeakMap<Db, KnownSubjects>();
  return async (db, asked, what) => {
    if (asked.query.form.length === 0) return { total: 0, totalIsLowerBound: false, facets: emptyFacets() };
    for (let attempt = 1; ; attempt += 1) {
      const tried = answering.generation;
      const counted = await readCounts(db, tried, asked, what);
      answering.generation = counted.generation;
      if (counted.generation !== tried && attempt < MOST_TRIES) continue;
      const known: KnownSubjects = subjects.get(db) ?? new Map();
      subjects.set(db, known);
      const rows = await countedSubjects(db, counted.subjects, known);
      return {
        total: Math.min(counted.total, COUNT_BOUND),
        totalIsLowerBound: counted.total > COUNT_BOUND,
        facets: facetsOf({ ...counted, subjects: rows }, asked.filter.domain),
      };
    }
  };
}

/** In one pass over the newest shelves, without sorting: where counting stops within a shelf, it is any of its hits. */
async function readCounts(
  db: Db,
  generation: Generation,
  asked: Asked,
  what: CountsAsked,
): Promise<CountsRead> {
  const { shelf, entry } = tablesOf(generation);
  const most = COUNT_BOUND + 1;
  const hits = sql`select found.* from ${shelf} s cross join lateral (
      select e.origin_id, e.subject_id, date_part('year', e.published_on)::int as year from ${entry} e
      where ${sql<SqlBool>`(${answers(asked.query)} and ${within(asked)})`} limit ${most}
    ) found order by s.shelf desc limit ${most}`;
  const sets = what === 'facets' ? sql`((origin_id), (subject_id), (year), ())` : sql`(())`;
  const keys =
    what === 'facets'
      ? sql`origin_id, subject_id, year`
      : sql`null::int as origin_id, null::int as subject_id, null::int as year`;
  const { rows } = await sql<CountsRead>`${prepared}
    with counted as materialized (
      select ${keys}, count(*)::int as n from (${hits}) hits group by grouping sets ${sets})
    select (select generation from search_state) as generation,
      (select n from counted where origin_id is null and subject_id is null and year is null) as total,
      (select coalesce(json_agg(json_build_object('count', x.n, 'code', agency.code, 'name', agency.name,
          'validity', o.validity, 'stage', o.stage, 'facet', o.facet, 'level', o.level, 'isNormative', o.is_normative)), '[]')
        from counted x join search_origin o on o.id = x.origin_id left join agency on agency.id = o.agency_id) as origins,
      (select coalesce(json_object_agg(subject_id, n) filter (where subject_id is not null), '{}') from counted) as subjects,
      (select coalesce(json_object_agg(year, n) filter (where year is not null), '{}') from counted) as years`.execute(
    db,
  );
  return rows[0] as CountsRead;
}
