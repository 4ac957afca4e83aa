import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { RelationKind, Validity, WithdrawalKind } from '../types.ts';
import {
  LATEST_REEXAMINATION,
  listReexaminations,
  type ReexaminationFacts,
  reexamineOnOf,
} from './reexamination.ts';
import { readableBy } from './visibility.ts';

/** Something that happened to a document, as its log tells. */
export interface LoggedEvent {
  name: string;
  at: Date;
  staffId: string | null;
  staffName: string | null;
  delegatorName: string | null;
  editionId: string | null;
  /** Name of the person work was handed to. */
  toName: string | null;
}

/** A sheet on a notice board. */
export interface PostingFacts {
  board: string;
  postedFrom: string;
  postedUntil: string | null;
  photo: string | null;
  signedScan: string | null;
  filingNumber: string | null;
  staffName: string;
}

export interface WithdrawalFacts {
  kind: WithdrawalKind;
  reason: string;
  authority: string;
  staffName: string | null;
  at: string;
  isIncident: boolean;
  incidentReport: string;
  editionId: string | null;
  attachmentId: string | null;
}

export interface ValidityFacts {
  id: string;
  validity: Validity;
  effectiveOn: string;
  reason: string;
  state: 'proposed' | 'applied' | 'refused';
  at: string;
  staffName: string | null;
}

export interface FilingFacts {
  number: string;
  at: string;
  seenAt: string | null;
  seenByName: string | null;
}

/** Another document that names this one. */
export interface BackRelation {
  kind: RelationKind;
  documentId: string;
  indexNo: string | null;
  title: string;
  docNo: string | null;
  isReadable: boolean;
}

/** What is known of an edition beside its content and reviews. */
export interface EditionRecord {
  events: LoggedEvent[];
  postings: PostingFacts[];
  withdrawals: WithdrawalFacts[];
  validities: ValidityFacts[];
  filing: FilingFacts | null;
  /** Of all editions, the latest first. */
  reexaminations: ReexaminationFacts[];
  threadName: string | null;
  assignedToName: string | null;
  /** When this edition is looked at again, if it is withheld. */
  reexamineOn: string | null;
}

const EVENTS_SHOWN = 500;

/** The log of a document, oldest first, the latest 500 events. One statement. */
export async function listEvents(db: Db, documentId: string): Promise<LoggedEvent[]> {
  const { rows } = await sql<LoggedEvent>`
    select name, at, staff_id as "staffId", staff_name as "staffName", delegator_name as "delegatorName",
      edition_id as "editionId", to_name as "toName"
    from (
      select e.seq, e.name, e.at, e.staff_id, s.display_name as staff_name, d.display_name as delegator_name,
        e.payload->>'editionId' as edition_id, t.display_name as to_name
      from event e left join staff s on s.id = e.staff_id left join staff d on d.id = e.delegated_by
      left join staff t on e.name = 'document.reassigned' and t.id::text = e.payload->>'to'
      where e.subject_type = 'document' and e.subject_id = ${documentId}
      order by e.seq desc limit ${EVENTS_SHOWN}
    ) latest order by seq`.execute(db);
  return rows;
}

const POSTINGS = sql<PostingFacts[]>`coalesce((select json_agg(json_build_object('board', p.board,
    'postedFrom', p.posted_from, 'postedUntil', p.posted_until, 'photo', p.photo_attachment, 'signedScan', p.signed_scan,
    'filingNumber', p.filing_number, 'staffName', s.display_name) order by p.at desc)
  from posting p join staff s on s.id = p.staff_id where p.edition_id = edition.id), '[]')`;
const WITHDRAWALS = sql<
  WithdrawalFacts[]
>`coalesce((select json_agg(json_build_object('kind', w.kind, 'reason', w.reason,
    'authority', w.authority, 'staffName', s.display_name, 'at', w.at, 'isIncident', w.is_incident,
    'incidentReport', w.incident_report, 'editionId', w.edition_id, 'attachmentId', w.attachment_id) order by w.at desc)
  from withdrawal w left join staff s on s.id = w.staff_id where w.document_id = document.id), '[]')`;
const VALIDITIES = sql<
  ValidityFacts[]
>`coalesce((select json_agg(json_build_object('id', v.id, 'validity', v.validity,
    'effectiveOn', v.effective_on, 'reason', v.reason, 'state', v.state, 'at', v.at, 'staffName', s.display_name) order by v.at desc)
  from validity_change v left join staff s on s.id = v.staff_id where v.document_id = document.id), '[]')`;
const FILING = sql<FilingFacts | null>`(select json_build_object('number', f.number, 'at', f.at, 'seenAt', f.seen_at,
    'seenByName', s.display_name)
  from filing f left join staff s on s.id = f.seen_by where f.edition_id = edition.id)`;

/** What happened to an edition and its document beside the content. Three statements. */
export async function getRecord(db: Db, editionId: string): Promise<EditionRecord> {
  const row = await db
    .selectFrom('edition')
    .innerJoin('document', 'document.id', 'edition.documentId')
    .leftJoin(LATEST_REEXAMINATION.as('latest'), 'latest.editionId', 'edition.id')
    .leftJoin('thread', 'thread.id', 'document.threadId')
    .leftJoin('staff', 'staff.id', 'edition.assignedTo')
    .where('edition.id', '=', editionId)
    .select(['edition.documentId', 'thread.name as threadName', 'staff.displayName as assignedToName'])
    .select([
      POSTINGS.as('postings'),
      WITHDRAWALS.as('withdrawals'),
      VALIDITIES.as('validities'),
      FILING.as('filing'),
      reexamineOnOf('edition').as('reexamineOn'),
    ])
    .executeTakeFirstOrThrow();
  const { documentId, ...record } = row;
  return {
    ...record,
    reexaminations: await listReexaminations(db, documentId),
    events: await listEvents(db, documentId),
  };
}

/** Documents, public or on their way, that name this one; those the person may open are marked. One statement. */
export async function listBackRelations(db: Db, actor: Actor, documentId: string): Promise<BackRelation[]> {
  const { rows } = await sql<BackRelation & { isLive: boolean }>`
    select r.kind, document.id as "documentId", document.index_no as "indexNo", edition.title, edition.doc_no as "docNo",
      edition.is_live as "isLive", ${readableBy(actor)} as "isReadable"
    from relation r
    join edition on edition.id = r.edition_id
    join document on document.id = r.from_document_id
    join agency on agency.id = document.agency_id
    where r.to_document_id = ${documentId}::uuid
      and (edition.is_live or edition.state not in ('published', 'posted', 'closed'))
    order by edition.created_at desc limit 100`.execute(db);
  return rows
    .filter(({ isLive, isReadable }) => isLive || isReadable)
    .map(({ isLive: _, ...relation }) => relation);
}
