import { sql } from 'kysely';
import type { Db } from '../../platform/database/pool.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor, Scope } from '../../platform/permission.ts';
import type { PlainDate } from '../../rules/plain-date.ts';
import { visibleToPublic } from '../document/index.ts';
import type { Outcome, RoundState } from './types.ts';

export interface RoundView {
  id: string;
  siteId: string;
  agencyId: string;
  agencyName: string;
  agencyCode: string | null;
  title: string;
  basis: string;
  law: string;
  dueOn: PlainDate | null;
  state: RoundState;
  version: number;
  openedOn: PlainDate;
  publishedOn: PlainDate | null;
  scope: Scope;
  entries: number;
  proposed: number;
}

/** A document of a round. Title and address are those of its live edition. */
export interface EntryView {
  documentId: string;
  title: string;
  docNo: string | null;
  indexNo: string | null;
  agencyName: string;
  validity: string;
  outcome: Outcome | null;
  reason: string;
  proposedBy: string | null;
  /** Whether everybody may read it: only then is it named on a public page. */
  isVisible: boolean;
}

const ROUND = sql`round.id, round.site_id as "siteId", round.agency_id as "agencyId", agency.name as "agencyName",
  agency.code as "agencyCode", agency.body_id as "bodyId", round.title, round.basis, round.law, round.due_on::text as "dueOn",
  round.state, round.version, (round.opened_at at time zone 'Asia/Shanghai')::date::text as "openedOn",
  (round.published_at at time zone 'Asia/Shanghai')::date::text as "publishedOn",
  (select count(*)::int from cleanup_entry e where e.round_id = round.id) as entries,
  (select count(*)::int from cleanup_entry e where e.round_id = round.id and e.outcome is not null) as proposed`;

type Row = Omit<RoundView, 'scope'> & { bodyId: string };

function viewOf({ bodyId, ...round }: Row): RoundView {
  return { ...round, scope: { agencyId: round.agencyId, bodyId, siteId: round.siteId } };
}

const MOST = 200;

/** Rounds of a site (all where none is named), the newest first; the first 200. One statement. */
export async function listRounds(
  db: Db,
  { siteId, onlyPublished = false }: { siteId?: string; onlyPublished?: boolean },
): Promise<RoundView[]> {
  const { rows } =
    await sql<Row>`select ${ROUND} from cleanup_round round join agency on agency.id = round.agency_id
    where (${siteId ?? null}::uuid is null or round.site_id = ${siteId ?? null}::uuid)
      and (not ${onlyPublished}::boolean or round.state = 'published')
    order by round.opened_at desc, round.id limit ${MOST}`.execute(db);
  return rows.map(viewOf);
}

/** A round under way; `isOwn` where the person has made proposals in it, who must not sign it. */
export interface OpenRound extends RoundView {
  isOwn: boolean;
}

/** Rounds of the person's site that are not published yet, the oldest first; the first 200. One statement. */
export async function listOpenRounds(db: Db, { siteId, staffId }: Actor): Promise<OpenRound[]> {
  const { rows } = await sql<Row & { isOwn: boolean }>`select ${ROUND}, exists (select from cleanup_entry e
      where e.round_id = round.id and e.proposed_by = ${staffId}::uuid) as "isOwn"
    from cleanup_round round join agency on agency.id = round.agency_id
    where round.state <> 'published' and (${siteId}::uuid is null or round.site_id = ${siteId}::uuid)
    order by round.opened_at, round.id limit ${MOST}`.execute(db);
  return rows.map(({ isOwn, ...row }) => ({ ...viewOf(row), isOwn }));
}

/** Throws `notFound`; `lock` holds it against others until commit. One statement. */
export async function getRound(db: Db, roundId: string, { lock = false } = {}): Promise<RoundView> {
  const { rows } =
    await sql<Row>`select ${ROUND} from cleanup_round round join agency on agency.id = round.agency_id
    where round.id = ${roundId}::uuid ${lock ? sql`for update of round` : sql``}`.execute(db);
  const [row] = rows;
  if (!row) throw new AppError('notFound', { reason: 'cleanup' });
  return viewOf(row);
}

/** The documents of a round by agency and number. One statement. */
export async function listEntries(db: Db, roundId: string, today: string): Promise<EntryView[]> {
  const { rows } = await sql<EntryView>`
    select entry.document_id as "documentId", edition.title, edition.doc_no as "docNo", document.index_no as "indexNo",
      agency.name as "agencyName", document.validity, entry.outcome, entry.reason, entry.proposed_by as "proposedBy",
      ${visibleToPublic(today)} as "isVisible"
    from cleanup_entry entry
    join document on document.id = entry.document_id
    join edition on edition.id = document.live_edition_id
    join agency on agency.id = document.agency_id
    where entry.round_id = ${roundId}::uuid
    order by agency.sort, agency.name collate "zh-x-icu", edition.doc_no_series, edition.doc_no_serial, document.id`.execute(
    db,
  );
  return rows;
}

/** Normative documents in force of an agency or a whole site; with `law`, those whose text names it (《…》). One statement. */
export async function findInForce(
  db: Db,
  { siteId, agencyId, law }: { siteId: string; agencyId: string | null; law: string },
): Promise<string[]> {
  const name = law.replace(/[《》\s]/gu, '');
  const { rows } = await sql<{ id: string }>`
    select document.id from document join edition on edition.id = document.live_edition_id
    where document.site_id = ${siteId}::uuid and edition.is_normative and document.withdrawn_at is null
      and document.validity in ('in_force', 'amended', 'not_yet_in_force')
      and (${agencyId}::uuid is null or document.agency_id = ${agencyId}::uuid)
      and (${name} = '' or position(${`《${name}》`} in edition.body_text) > 0)
    order by document.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** A document in force that rests on one which is not any more. */
export interface StaleBasis {
  documentId: string;
  title: string;
  agencyName: string;
  basisTitle: string;
  basisValidity: string;
}

/** Documents in force whose 依据 was amended, repealed or lapsed (revision flags after a law changes). One statement. */
export async function listStaleBases(db: Db, siteId: string): Promise<StaleBasis[]> {
  const { rows } = await sql<StaleBasis>`
    select document.id as "documentId", edition.title, agency.name as "agencyName", live.title as "basisTitle",
      basis.validity as "basisValidity"
    from document
    join edition on edition.id = document.live_edition_id
    join agency on agency.id = document.agency_id
    join relation on relation.edition_id = edition.id and relation.kind = 'basis'
    join document basis on basis.id = relation.to_document_id and basis.validity in ('amended', 'repealed', 'lapsed')
    join edition live on live.id = basis.live_edition_id
    where document.site_id = ${siteId}::uuid and document.withdrawn_at is null
      and document.validity in ('in_force', 'amended')
    order by agency.sort, edition.title, document.id limit ${MOST}`.execute(db);
  return rows;
}
