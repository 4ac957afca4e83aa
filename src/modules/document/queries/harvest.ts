import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { indexNoPath } from '../../../rules/identifiers/index-no.ts';
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
  after: number,
  limit: number,
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
    where change.seq > ${after}
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

/** Months that have visible documents, with the newest change in each: the sitemap's parts. One statement. */
export async function listSitemapMonths(
  db: Db,
  today: string,
): Promise<{ month: string; changedOn: string }[]> {
  const { rows } = await sql<{ month: string; changedOn: string }>`
    select to_char(document.published_on, 'YYYY-MM') as month,
      max(coalesce(edition.changed_on, document.published_on))::text as "changedOn"
    from document join edition on edition.id = document.live_edition_id
    where ${visibleToPublic(today)} group by 1 order by 1 desc`.execute(db);
  return rows;
}

/** Addresses of one month's visible documents. One statement. */
export async function listSitemapAddresses(
  db: Db,
  today: string,
  month: string,
): Promise<{ path: string; changedOn: string }[]> {
  const { rows } = await sql<{ indexNo: string; changedOn: string }>`
    select document.index_no as "indexNo", coalesce(edition.changed_on, document.published_on)::text as "changedOn"
    from document join edition on edition.id = document.live_edition_id
    where ${visibleToPublic(today)} and to_char(document.published_on, 'YYYY-MM') = ${month}
    order by document.published_on, document.id limit 50000`.execute(db);
  return rows.map(({ indexNo, changedOn }) => ({ path: indexNoPath(indexNo), changedOn }));
}
