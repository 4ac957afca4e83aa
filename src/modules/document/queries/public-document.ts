import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { viewsOf } from '../../../platform/http/view-counts.ts';
import { type PlainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { TITLELESS_WITHDRAWALS, type WithdrawalKind } from '../types.ts';
import type {
  AtAddress,
  AttachmentView,
  DocumentView,
  EditionView,
  RelationView,
  Tombstone,
} from '../views.ts';
import { listColumns, listItemOf } from './public-list.ts';
import { hasExpired, visibleToPublic } from './visibility.ts';

const ATTACHMENTS = sql<
  AttachmentRow[]
>`coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name,
    'type', f.type, 'mediaType', f.media_type, 'size', f.size, 'sha256', f.sha256, 'withdrawnAt', w.at,
    'downloads', coalesce(v.views, 0), 'isSearchable', s.is_extracted) order by x.sort, f.id)
  from edition_attachment x join attachment f on f.id = x.attachment_id
  join stored_file s on s.sha256 = f.sha256 left join withdrawal w on w.attachment_id = f.id
  left join view_count v on v.subject = 'attachment:' || f.id
  where x.edition_id = edition.id), '[]')`;
const HISTORY = sql<(Omit<EditionView, 'publishedOn'> & { publishedAt: string })[]>`coalesce((
  select json_agg(json_build_object('edition', h.number, 'publishedAt', h.published_at, 'changeNote', h.change_note,
    'isLive', h.is_live, 'isWithdrawn', exists (select 1 from withdrawal w where w.edition_id = h.id)) order by h.number desc)
  from edition h where h.document_id = document.id and h.state = 'published'), '[]')`;
const VALIDITIES = sql<DocumentView['validityHistory']>`coalesce((
  select json_agg(json_build_object('validity', c.validity, 'effectiveOn', c.effective_on, 'reason', c.reason) order by c.at)
  from validity_change c where c.document_id = document.id and c.state = 'applied'), '[]')`;

type AttachmentRow = Omit<AttachmentView, 'url'>;

/** Live editions with everything their pages show; who may see them is for the caller to ask. */
export function liveDocuments(db: Db) {
  return db
    .selectFrom('document')
    .innerJoin('edition', 'edition.id', 'document.liveEditionId')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .leftJoin('staff', 'staff.id', 'edition.createdBy')
    .leftJoin('thread', 'thread.id', 'document.threadId')
    .select(listColumns())
    .select([
      'edition.id as editionId',
      'edition.number',
      'edition.bodyHtml',
      'edition.bodyText',
      'edition.keywords',
      'edition.facet',
      'edition.subColumn',
      'edition.openness',
      'edition.openUntil',
      'edition.issuer',
      'edition.issuingLevel',
      'edition.sourceKind',
      'edition.contentSource',
      'edition.addressees',
      'edition.signature',
      'edition.isNormative',
      'edition.isPriority',
      'edition.isEmergency',
      'edition.changedOn',
      'edition.publishedAt',
      'edition.publicityFrom',
      'edition.publicityUntil',
      'edition.audience',
      'edition.catalogueVersion',
      'edition.contentHash',
      'document.firstPublishedAt',
      'document.importedAt',
      'document.sourceIndexNo',
      'document.agencyId',
      'document.siteId',
      'document.threadId',
      'thread.name as threadName',
      'agency.address as agencyAddress',
      sql<string | null>`coalesce(edition.editor_name, staff.display_name)`.as('responsibleEditor'),
      ATTACHMENTS.as('attachments'),
      HISTORY.as('history'),
      VALIDITIES.as('validityHistory'),
    ]);
}

/** Address of an attachment; the name is for people, the id decides. */
export function attachmentPath(id: string, name: string): string {
  return `/f/${id}/${encodeURIComponent(name)}`;
}

function editionViewOf({
  publishedAt,
  ...view
}: Omit<EditionView, 'publishedOn'> & { publishedAt: string }): EditionView {
  return { ...view, publishedOn: shanghaiDate(new Date(publishedAt)) };
}

/** What stands at an address today: the document, its tombstone, or nothing. At most four statements. */
export async function findAtAddress(db: Db, indexNo: string, today: PlainDate): Promise<AtAddress> {
  const row = await liveDocuments(db)
    .where('document.indexNo', '=', indexNo)
    .select(visibleToPublic(today).as('isVisible'))
    .executeTakeFirst();
  if (!row) return findTombstone(db, indexNo);
  if (!row.isVisible) {
    if (row.disclosure !== 'proactive' || row.audience !== 'everyone' || !hasExpired(row, today))
      return { found: 'nothing' };
    return { found: 'tombstone', documentId: row.id, tombstone: expiredTombstone(row) };
  }
  const { isVisible: _, ...found } = row;
  const relations = await listRelations(db, row.id, row.editionId, today);
  const views = await viewsOf(db, `document:${row.id}`);
  return { found: 'document', document: documentViewOf(found, relations, views) };
}

type LiveRow = Awaited<ReturnType<ReturnType<typeof liveDocuments>['executeTakeFirstOrThrow']>>;

/** A visible row with what stands beside it, as pages and API show it. */
export function documentViewOf(row: LiveRow, relations: RelationView[], views: number): DocumentView {
  const { bodyHtml, bodyText, number, audience: _, importedAt, ...rest } = row;
  return {
    ...rest,
    ...listItemOf(row),
    edition: number,
    body: bodyHtml,
    text: bodyText,
    publishedAt: row.publishedAt ?? new Date(0),
    firstPublishedAt: row.firstPublishedAt ?? new Date(0),
    importedOn: importedAt ? shanghaiDate(importedAt) : null,
    responsibleEditor: row.responsibleEditor ?? '',
    attachments: row.attachments.map((file) => ({ ...file, url: attachmentPath(file.id, file.name) })),
    history: row.history.map(editionViewOf),
    relations,
    views,
  };
}

function expiredTombstone(row: {
  indexNo: string | null;
  title: string;
  agencyCode: string | null;
  agencyName: string;
  publicityUntil: string | null;
  openUntil: string | null;
}): Tombstone {
  return {
    indexNo: row.indexNo ?? '',
    title: row.title,
    agency: { code: row.agencyCode, name: row.agencyName },
    withdrawnOn: row.publicityUntil ?? row.openUntil ?? '',
    kind: 'expired',
    authority: row.agencyName,
    reason: null,
  };
}

/** The tombstone of a withdrawn document; privacy and error keep the title back. */
async function findTombstone(db: Db, indexNo: string): Promise<AtAddress> {
  const row = await db
    .selectFrom('document')
    .innerJoin('agency', 'agency.id', 'document.agencyId')
    .innerJoin('withdrawal', 'withdrawal.documentId', 'document.id')
    .innerJoin('edition', 'edition.documentId', 'document.id')
    .where('document.indexNo', '=', indexNo)
    .where('document.withdrawnAt', 'is not', null)
    .where('withdrawal.editionId', 'is', null)
    .where('withdrawal.attachmentId', 'is', null)
    .where('edition.state', 'in', ['published', 'posted'])
    .orderBy('withdrawal.at', 'desc')
    .orderBy('edition.number', 'desc')
    .select([
      'document.id',
      'document.indexNo',
      'edition.title',
      'agency.code',
      'agency.name',
      'withdrawal.at',
      'withdrawal.kind',
      'withdrawal.authority',
    ])
    .executeTakeFirst();
  if (!row) return { found: 'nothing' };
  const kind = row.kind as WithdrawalKind;
  return {
    found: 'tombstone',
    documentId: row.id,
    tombstone: {
      indexNo,
      title: TITLELESS_WITHDRAWALS.includes(kind) ? null : row.title,
      agency: { code: row.code, name: row.name },
      withdrawnOn: shanghaiDate(row.at),
      kind,
      authority: row.authority,
      reason: null,
    },
  };
}

/** Relations both ways, its own in their order, then the newest that name it; the other side appears as a link only while it is visible itself. */
export async function listRelations(
  db: Db,
  documentId: string,
  editionId: string,
  today: string,
): Promise<RelationView[]> {
  const { rows } = await sql<RelationView>`
    select kind, direction, "docNo", "indexNo", title from (
    select 0 as side, r.sort, null::date as on_day, r.kind, 'out' as direction, r.to_doc_no as "docNo",
      case when o.id is null then null else o.index_no end as "indexNo",
      coalesce(nullif(r.to_title, ''), o.title, '') as title
    from relation r left join (
      select document.id, document.index_no, edition.title from document
      join edition on edition.id = document.live_edition_id where ${visibleToPublic(today)}
    ) o on o.id = r.to_document_id
    where r.edition_id = ${editionId}::uuid
    union all
    select 1, 0, document.published_on, r.kind, 'back', edition.doc_no, document.index_no, edition.title
    from relation r
    join document on document.id = r.from_document_id
    join edition on edition.id = document.live_edition_id and edition.id = r.edition_id
    where r.to_document_id = ${documentId}::uuid and ${visibleToPublic(today)}
    ) related order by side, sort, on_day desc, "indexNo"`.execute(db);
  return rows;
}
