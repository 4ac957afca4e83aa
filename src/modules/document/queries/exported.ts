import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { ExportedDocument } from '../exported-document.ts';
import { TITLELESS_WITHDRAWALS } from '../types.ts';
import { visibleToPublic } from './visibility.ts';

/** Which documents an export holds; days of publication, both included. */
export interface ExportFilter {
  agencyIds?: readonly string[];
  from?: string;
  to?: string;
}

/** What stands in place of a title that had to go with its text. */
const WITHDRAWN_TITLE = '（已撤回）';
const BATCH = 200;

/** A moment to the microsecond, so that nothing is lost on the way back. */
const moment = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"')`);

const FILES = sql`coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type,
    'mediaType', f.media_type, 'size', f.size, 'sha256', f.sha256) order by x.sort, f.id)
  from edition_attachment x join attachment f on f.id = x.attachment_id where x.edition_id = e.id), '[]')`;
const ITEMS = sql`coalesce((select json_agg(json_build_object('itemId', i.item_id, 'domain', i.domain) order by i.sort)
  from edition_item i where i.edition_id = e.id), '[]')`;
const CO_AGENCIES = sql`coalesce((select json_agg(json_build_object('code', a.code, 'name', a.name) order by c.sort)
  from edition_co_agency c join agency a on a.id = c.agency_id where c.edition_id = e.id), '[]')`;
const RELATIONS = sql`coalesce((select json_agg(json_build_object('kind', r.kind,
    'toIndexNo', coalesce(t.index_no, r.to_index_no), 'toDocNo', r.to_doc_no, 'toTitle', r.to_title) order by r.sort)
  from relation r left join document t on t.id = r.to_document_id where r.edition_id = e.id), '[]')`;

/** Of an edition that is gone (`is_gone`) only its place in the history is told. */
const EDITIONS = sql`(select json_agg(json_build_object('id', e.id, 'number', e.number, 'isLive', e.is_live,
    'isEmergency', e.is_emergency, 'title', case when g.is_gone then ${WITHDRAWN_TITLE} else e.title end,
    'docNo', case when not g.is_gone then e.doc_no end, 'docNoKey', case when not g.is_gone then e.doc_no_key end,
    'docNoSeries', case when not g.is_gone then e.doc_no_series end,
    'docNoSerial', case when not g.is_gone then e.doc_no_serial end,
    'summary', case when g.is_gone then '' else e.summary end,
    'bodyHtml', case when g.is_gone then '' else e.body_html end, 'genre', e.genre, 'theme', e.theme,
    'keywords', case when g.is_gone then '[]' else to_json(e.keywords) end, 'stage', e.stage, 'facet', e.facet)::jsonb
  || jsonb_build_object('subColumn', e.sub_column, 'catalogueVersion', e.catalogue_version, 'disclosure', e.disclosure,
    'disclosureBasis', e.disclosure_basis, 'openness', e.openness, 'openUntil', e.open_until,
    'issuingLevel', e.issuing_level, 'issuer', e.issuer, 'sourceKind', e.source_kind,
    'contentSource', e.content_source, 'addressees', case when g.is_gone then '' else e.addressees end,
    'signature', case when g.is_gone then '' else e.signature end, 'isNormative', e.is_normative,
    'isPriority', e.is_priority, 'isFormedElsewhere', e.is_formed_elsewhere, 'formedOn', e.formed_on,
    'changedOn', e.changed_on)
  || jsonb_build_object('publicityFrom', e.publicity_from, 'publicityUntil', e.publicity_until,
    'publicityDays', e.publicity_days, 'changeNote', case when g.is_gone then '' else e.change_note end,
    'threadName', e.thread_name, 'publishedAt', ${moment('e.published_at')}, 'contentHash', e.content_hash,
    'editorName', coalesce(e.editor_name, s.display_name),
    'items', case when g.is_gone then '[]' else ${ITEMS}::jsonb end,
    'coAgencies', ${CO_AGENCIES}, 'relations', case when g.is_gone then '[]' else ${RELATIONS}::jsonb end,
    'files', case when g.is_gone then '[]' else ${FILES}::jsonb end) order by e.number)
  from edition e left join staff s on s.id = e.created_by
  cross join lateral (select not shown.is_visible or exists (select 1 from withdrawal w where w.edition_id = e.id) as is_gone) g
  where e.document_id = document.id and e.state = 'published'
    and (shown.is_visible or e.number = (select max(number) from edition x where x.document_id = document.id and x.state = 'published')))`;

const WITHDRAWALS = sql`coalesce((select json_agg(json_build_object('kind', w.kind, 'at', ${moment('w.at')},
    'authority', w.authority, 'number', e.number, 'fileId', w.attachment_id) order by w.at, w.id)
  from withdrawal w left join edition e on e.id = w.edition_id where w.document_id = document.id
    and (w.edition_id is null or shown.is_visible) and (w.attachment_id is null or shown.is_visible)), '[]')`;
const VALIDITY_CHANGES = sql`coalesce((select json_agg(json_build_object('validity', v.validity,
    'effectiveOn', v.effective_on, 'reason', v.reason, 'at', ${moment('v.at')}) order by v.at, v.id)
  from validity_change v where v.document_id = document.id and v.state = 'applied' and shown.is_visible), '[]')`;

type Row = ExportedDocument & { isVisible: boolean; isProactive: boolean; lastTitle: string };

/**
 * Public documents with all that their pages show, oldest publication first, by the one visibility rule; of what was
 * withdrawn or has ended the tombstone alone. Batches of 200, one statement each.
 */
export async function* eachExported(
  db: Db,
  today: string,
  { agencyIds, from, to }: ExportFilter,
): AsyncGenerator<ExportedDocument> {
  let after = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows } = await sql<Row & { sortAt: string }>`
      select 'document' as kind, document.id, json_build_object('code', agency.code, 'name', agency.name) as agency,
        document.index_no as "indexNo", document.source_index_no as "sourceIndexNo",
        document.source_key as "sourceKey", document.source_published_on as "sourcePublishedOn",
        ${moment('document.imported_at')} as "importedAt", ${moment('document.first_published_at')} as "firstPublishedAt",
        document.published_on as "publishedOn", document.validity, ${moment('document.withdrawn_at')} as "withdrawnAt",
        ${EDITIONS} as editions, ${VALIDITY_CHANGES} as "validityChanges", ${WITHDRAWALS} as withdrawals,
        shown.is_visible as "isVisible", shown.was_public as "isProactive", last.title as "lastTitle",
        document.first_published_at::text as "sortAt"
      from document join agency on agency.id = document.agency_id
      left join edition on edition.id = document.live_edition_id
      cross join lateral (select coalesce(${visibleToPublic(today)}, false) as is_visible,
        document.withdrawn_at is not null or (edition.disclosure = 'proactive' and edition.audience = 'everyone') as was_public
      ) shown
      left join lateral (select e.title from edition e where e.document_id = document.id and e.state = 'published'
        order by e.number desc limit 1) last on true
      where document.first_published_at is not null and shown.was_public and last.title is not null
        and (document.first_published_at, document.id) > (${after.at}::timestamptz, ${after.id}::uuid)
        and (${agencyIds === undefined} or document.agency_id = any(${[...(agencyIds ?? [])]}::uuid[]))
        and (${from ?? null}::date is null or document.published_on >= ${from ?? null}::date)
        and (${to ?? null}::date is null or document.published_on <= ${to ?? null}::date)
      order by document.first_published_at, document.id limit ${BATCH}`.execute(db);
    for (const { isVisible, isProactive: _proactive, lastTitle, sortAt: _sortAt, ...document } of rows) {
      yield isVisible ? document : tombstoneOf(document, lastTitle);
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = { at: last.sortAt, id: last.id };
  }
}

/** What is gone keeps its address, and its title unless that was what had to go. A period that ended is a withdrawal. */
function tombstoneOf(document: ExportedDocument, title: string): ExportedDocument {
  const whole = document.withdrawals.filter(({ number, fileId }) => number === null && fileId === null);
  const ended = document.editions.at(-1);
  const withdrawals =
    document.withdrawnAt !== null
      ? whole
      : [
          {
            kind: 'expired' as const,
            at: `${ended?.publicityUntil ?? ended?.openUntil ?? document.publishedOn}T00:00:00+08:00`,
            authority: document.agency.name,
            number: null,
            fileId: null,
          },
        ];
  const last = withdrawals.at(-1);
  const isTitled = last !== undefined && !TITLELESS_WITHDRAWALS.includes(last.kind);
  return {
    ...document,
    withdrawnAt: document.withdrawnAt ?? last?.at ?? document.firstPublishedAt,
    withdrawals: withdrawals.slice(-1),
    validityChanges: [],
    editions: document.editions.map((edition) => ({
      ...edition,
      isLive: false,
      title: isTitled ? title : WITHDRAWN_TITLE,
      contentHash: '',
    })),
  };
}
