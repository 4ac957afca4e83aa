import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ImportCells, ImportEnd } from '../import-types.ts';

/** An agency as a line of the table that `importAgencies` reads; `ended` where it is closed. */
export interface TableLine {
  cells: ImportCells;
  ended: ImportEnd | null;
}

/**
 * All agencies as lines of that table, those that exist first, superiors before those beneath; members that say nothing are
 * left out. One statement.
 */
export async function listTableLines(db: Db): Promise<TableLine[]> {
  const { rows } = await sql<{ cells: Record<string, string | string[]>; ended: ImportEnd | null }>`
    with recursive placed(id, depth) as (
      select id, 0 from agency where parent_id is null
      union all
      select agency.id, placed.depth + 1 from agency join placed on placed.id = agency.parent_id
    )
    select jsonb_strip_nulls(jsonb_build_object('name', agency.name, 'code', agency.code,
      'creditCode', agency.credit_code, 'shortName', nullif(agency.short_name, ''), 'kind', agency.kind,
      'level', agency.level, 'parent', coalesce(parent.code, parent.name), 'functions', agency.functions,
      'docNoPrefixes', agency.doc_no_prefixes, 'duties', nullif(agency.duties, ''),
      'address', nullif(agency.address, ''), 'officeHours', nullif(agency.office_hours, ''),
      'phone', nullif(agency.phone, ''), 'fax', nullif(agency.fax, ''), 'email', nullif(agency.email, ''),
      'postCode', nullif(agency.post_code, ''), 'disclosureOfficeName', nullif(agency.disclosure_office_name, ''),
      'firstResponsibleName', nullif(agency.first_responsible_name, ''),
      'firstResponsiblePost', nullif(agency.first_responsible_post, ''), 'sort', agency.sort::text,
      'formerNames', (select array_agg(alias.name order by alias.name) from agency_alias alias
        where alias.agency_id = agency.id and alias.kind = 'former'),
      'otherNames', (select array_agg(alias.name order by alias.name) from agency_alias alias
        where alias.agency_id = agency.id and alias.kind = 'other'))) as cells,
      case when agency.closed_on is not null then jsonb_build_object('on', agency.closed_on,
        'successor', coalesce(heir.code, heir.name), 'note', coalesce(ending.note, '')) end as ended
    from placed join agency on agency.id = placed.id left join agency parent on parent.id = agency.parent_id
    left join agency_succession ending on ending.from_agency_id = agency.id and ending.kind in ('merged', 'closed')
    left join agency heir on heir.id = ending.to_agency_id
    order by (agency.closed_on is not null), placed.depth, agency.sort, agency.id`.execute(db);
  return rows.map(({ cells, ended }) => ({ cells: sayingSomething(cells), ended }));
}

function sayingSomething(cells: Record<string, string | string[]>): ImportCells {
  return Object.fromEntries(
    Object.entries(cells).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );
}
