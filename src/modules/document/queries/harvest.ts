import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { TITLELESS_WITHDRAWALS, type WithdrawalKind } from '../types.ts';
import { visibleToPublic } from './visibility.ts';

/** One entry of the change feed; a withdrawn document is named by what its tombstone may say. */
export interface ChangeEntry {
  seq: number;
  kind: 'published' | 'changed' | 'withdrawn';
  at: Date;
  indexNo: string;
  agency: { code: string | null; name: string };
  title: string | null;
  /** Why it was withdrawn; null while it is public. */
  withdrawal: { kind: WithdrawalKind; on: string; authority: string } | null;
}

/**
 * Changes after a `seq`, in commit order. A document that is not visible now appears as `withdrawn`, whatever the
 * entry once was: the feed never names what may no longer be seen. One statement.
 */
export async function listChanges(
  db: Db,
  today: string,
  { after, limit, siteId }: { after: number; limit: number; siteId?: string },
): Promise<ChangeEntry[]> {
  const { rows } = await sql<{
    seq: number;
    kind: ChangeEntry['kind'];
    at: Date;
    indexNo: string;
    code: string | null;
    name: string;
    title: string | null;
    isVisible: boolean | null;
    withdrawalKind: WithdrawalKind | null;
    withdrawnOn: string | null;
    authority: string | null;
  }>`
    select change.seq, change.kind, change.at, document.index_no as "indexNo", agency.code, agency.name,
      coalesce(edition.title, last.title) as title, ${visibleToPublic(today)} as "isVisible",
      w.kind as "withdrawalKind", (w.at at time zone 'Asia/Shanghai')::date::text as "withdrawnOn", w.authority
    from change
    join document on document.id = change.document_id
    join agency on agency.id = document.agency_id
    left join edition on edition.id = document.live_edition_id
    left join lateral (select e.title from edition e where e.document_id = document.id and e.state = 'published'
      order by e.number desc limit 1) last on true
    left join lateral (select * from withdrawal w where w.document_id = document.id and w.edition_id is null
      and w.attachment_id is null order by w.at desc limit 1) w on document.withdrawn_at is not null
    where change.seq > ${after} and ${siteId ? sql`document.site_id = ${siteId}::uuid` : sql`true`}
    order by change.seq
    limit ${limit}`.execute(db);
  return rows.map((row) => {
    const isGone = row.isVisible !== true;
    const kind = row.withdrawalKind ?? 'expired';
    return {
      seq: Number(row.seq),
      kind: isGone ? 'withdrawn' : row.kind,
      at: row.at,
      indexNo: row.indexNo,
      agency: { code: row.code, name: row.name },
      title: isGone && TITLELESS_WITHDRAWALS.includes(kind) ? null : row.title,
      withdrawal: isGone
        ? { kind, on: row.withdrawnOn ?? today, authority: row.authority ?? row.name }
        : null,
    };
  });
}

/** When each document first appeared and when its present edition did, by index number. One statement. */
export async function feedTimes(
  db: Db,
  indexNos: readonly string[],
): Promise<Map<string, { published: Date; updated: Date }>> {
  if (indexNos.length === 0) return new Map();
  const { rows } = await sql<{ indexNo: string; published: Date; updated: Date }>`
    select document.index_no as "indexNo", document.first_published_at as published,
      greatest(edition.published_at, document.first_published_at) as updated
    from document join edition on edition.id = document.live_edition_id
    where document.index_no = any(${[...indexNos]}::text[])`.execute(db);
  return new Map(rows.map(({ indexNo, published, updated }) => [indexNo, { published, updated }]));
}

/** The last number of the change feed; 0 while it is empty. One statement. */
export async function lastChange(db: Db): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from change`.execute(db);
  return Number(rows[0]?.seq ?? 0);
}

/**
 * Whether anything that was public at `at`, with the change feed at `seq`, had to go since: withdrawn, out of its
 * period, or no longer proactive. Copies made then must not be handed out any more. One statement.
 */
export async function hasWithdrawnSince(
  db: Db,
  today: string,
  { at, seq }: { at: Date; seq: number },
): Promise<boolean> {
  // A withdrawal that was under way when the copy began carries a slightly earlier time.
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from withdrawal w where w.at >= ${at}::timestamptz - interval '1 minute')
      or exists (select 1 from change join document on document.id = change.document_id
        left join edition on edition.id = document.live_edition_id
        where change.seq > ${seq} and not coalesce(${visibleToPublic(today)}, false)) as found`.execute(db);
  return rows[0]?.found ?? false;
}
