import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { Validity } from '../types.ts';
import type { Procedure, State } from '../workflow.ts';
import { readableBy } from './visibility.ts';

/** An edition somebody still has to do something about, with all that decides who. */
export interface DeskRow {
  documentId: string;
  editionId: string;
  number: number;
  title: string;
  docNo: string | null;
  agencyName: string;
  unitName: string | null;
  state: State;
  procedure: Procedure;
  stateSince: Date;
  returnedFrom: string | null;
  assignedTo: string | null;
  scheduledFor: Date | null;
  publishedAt: Date | null;
  isEmergency: boolean;
  disclosure: string;
  withholdingGround: string | null;
  genre: string | null;
  isNormative: boolean;
  agencyId: string;
  unitId: string | null;
  bodyId: string;
  siteId: string;
  domains: string[];
  authors: { staffId: string; name: string }[];
  signatures: { kind: string; staffId: string; delegatedBy: string | null; agencyId: string | null }[];
  coAgencies: { id: string; name: string; bodyId: string; siteId: string }[];
  posting: { hasScan: boolean; filingNumber: string | null } | null;
}

/** Most editions a desk looks at; beyond it the list under the same filter goes on. */
export const DESK_BOUND = 1000;

const DOMAINS = sql<string[]>`coalesce((select json_agg(distinct i.domain) from edition_item i
  where i.edition_id = edition.id), '[]')`;
const AUTHORS = sql<
  DeskRow['authors']
>`coalesce((select json_agg(json_build_object('staffId', s.id, 'name', s.display_name)
    order by w.first_changed_at)
  from edition_author w join staff s on s.id = w.staff_id where w.edition_id = edition.id), '[]')`;
const SIGNATURES = sql<DeskRow['signatures']>`coalesce((select json_agg(json_build_object('kind', r.kind,
    'staffId', r.staff_id, 'delegatedBy', r.delegated_by, 'agencyId', r.agency_id))
  from review r where r.edition_id = edition.id and r.outcome = 'pass' and r.voided_at is null), '[]')`;
const CO_AGENCIES = sql<
  DeskRow['coAgencies']
>`coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name,
    'bodyId', a.body_id, 'siteId', a.site_id) order by c.sort)
  from edition_co_agency c join agency a on a.id = c.agency_id where c.edition_id = edition.id), '[]')`;
const POSTING = sql<DeskRow['posting']>`(select json_build_object('hasScan', p.signed_scan is not null,
    'filingNumber', p.filing_number)
  from posting p where p.edition_id = edition.id order by p.at desc limit 1)`;

/** Open editions, emergency publications whose reviews are missing, and town sheets that still hang on a board. */
const IDS = sql<string>`(
  select id from edition where state in ('draft', 'inSecrecyReview', 'inHeadReview', 'awaitingSignOff', 'signed', 'scheduled')
  union all
  select id from edition where is_emergency and is_live and (
    select count(distinct r.kind) from review r where r.edition_id = edition.id and r.outcome = 'pass'
      and r.voided_at is null and r.kind in ('secrecyReview', 'headReview')
  ) < case edition.procedure when 'town' then 1 else 2 end
  union all
  select id from edition where state = 'posted' and procedure = 'town' and disclosure = 'proactive' and not exists (
    select 1 from edition later where later.document_id = edition.document_id and later.number > edition.number))`;

/** What waits for anybody in the person's reach, longest waiting first. One statement. */
export async function listDeskRows(db: Db, actor: Actor): Promise<DeskRow[]> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('document', 'document.id', 'edition.documentId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .leftJoin('agency as unit', 'unit.id', 'document.unitId')
    .where('edition.id', 'in', IDS)
    .where(readableBy(actor))
    .select([
      'edition.documentId',
      'edition.id as editionId',
      'edition.number',
      'edition.title',
      'edition.docNo',
      'agency.name as agencyName',
      'unit.name as unitName',
      'edition.state',
      'edition.procedure',
      'edition.stateSince',
      'edition.returnedFrom',
      'edition.assignedTo',
      'edition.scheduledFor',
      'edition.publishedAt',
      'edition.isEmergency',
      'edition.disclosure',
      'edition.withholdingGround',
      'edition.genre',
      'edition.isNormative',
      'document.agencyId',
      'document.unitId',
      'agency.bodyId',
      'document.siteId',
      DOMAINS.as('domains'),
      AUTHORS.as('authors'),
      SIGNATURES.as('signatures'),
      CO_AGENCIES.as('coAgencies'),
      POSTING.as('posting'),
    ])
    .orderBy('edition.stateSince')
    .orderBy('edition.id')
    .limit(DESK_BOUND)
    .execute();
  return rows as DeskRow[];
}

/** Something public or posted whose publicity ends soon. */
export interface EndingRow {
  documentId: string;
  title: string;
  docNo: string | null;
  agencyName: string;
  endsOn: string;
  isPosted: boolean;
}

const ENDINGS_SHOWN = 50;

/** Publicity periods and 限时 dates that end from today to `until`, soonest first. One statement. */
export async function listEndings(db: Db, actor: Actor, today: string, until: string): Promise<EndingRow[]> {
  const { rows } = await sql<EndingRow>`
    select document.id as "documentId", edition.title, edition.doc_no as "docNo", agency.name as "agencyName",
      least(edition.publicity_until, case when edition.openness = 'limited' then edition.open_until end) as "endsOn",
      edition.state = 'posted' as "isPosted"
    from edition join document on document.id = edition.document_id join agency on agency.id = document.agency_id
    where (edition.is_live or edition.state = 'posted')
      and (edition.publicity_until between ${today}::date and ${until}::date
        or (edition.openness = 'limited' and edition.open_until between ${today}::date and ${until}::date))
      and ${readableBy(actor)}
    order by 5, edition.id limit ${ENDINGS_SHOWN}`.execute(db);
  return rows;
}

/** A change of validity that another agency's document proposes. */
export interface ProposalRow {
  documentId: string;
  title: string;
  docNo: string | null;
  agencyName: string;
  agencyId: string;
  bodyId: string;
  siteId: string;
  validity: Validity;
  reason: string;
  at: Date;
}

/** Changes of validity that wait for the decision of the document's agency, oldest first. One statement. */
export async function listValidityProposals(db: Db, actor: Actor): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select document.id as "documentId", edition.title, edition.doc_no as "docNo", agency.name as "agencyName",
      agency.id as "agencyId", agency.body_id as "bodyId", document.site_id as "siteId", v.validity, v.reason, v.at
    from validity_change v join document on document.id = v.document_id
    join edition on edition.id = document.live_edition_id join agency on agency.id = document.agency_id
    where v.state = 'proposed' and ${readableBy(actor)}
    order by v.at limit ${ENDINGS_SHOWN}`.execute(db);
  return rows;
}
