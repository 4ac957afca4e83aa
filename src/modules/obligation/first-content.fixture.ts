import { sql } from 'kysely';
import type { Db } from '../../platform/database/pool.ts';

/** What one edition made public under one item for one agency. */
interface Shown {
  editionId: string;
  agencyId: string;
  itemId: string;
  shownOn: string;
  isMigrated: boolean;
}

/** What `item_publication` keeps, read anew from documents, editions and withdrawals. */
export async function contentAnew(db: Db): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    with content as (
      select e.id, e.document_id, (coalesce(e.published_at, e.state_since) at time zone 'Asia/Shanghai')::date as shown_on,
        d.agency_id, d.imported_at is not null as is_migrated
      from edition e join document d on d.id = e.document_id
      where e.state in ('published', 'posted') and e.disclosure = 'proactive'
        and (d.withdrawn_at is null or exists (select 1 from withdrawal w where w.document_id = d.id and w.at = d.withdrawn_at
          and w.edition_id is null and w.attachment_id is null and w.kind = 'expired'))
        and not exists (select 1 from withdrawal w where w.edition_id = e.id and w.attachment_id is null)
    )
    select distinct c.id as edition_id, c.agency_id, i.item_id, c.shown_on, c.is_migrated
    from (select * from content union all select c.id, c.document_id, c.shown_on, j.agency_id, c.is_migrated
      from content c join edition_co_agency j on j.edition_id = c.id) c
      join edition_item i on i.edition_id = c.id
    order by edition_id, agency_id, item_id`.execute(db);
  return rows;
}

/** The first day of each agency, item and kind: by the rows that stand as first, and by all that count as content. */
export async function firstDays(db: Db) {
  const { rows } = await sql<
    Shown & { isLater: boolean }
  >`select edition_id, agency_id, item_id, shown_on, is_migrated, is_later
    from item_publication`.execute(db);
  const firstOf = (shown: readonly Shown[]) => {
    const places = Map.groupBy(shown, (one) => [one.agencyId, one.itemId, one.isMigrated].join(' '));
    return [...places].map(([place, its]) => [place, its.map(({ shownOn }) => shownOn).sort()[0]]).sort();
  };
  return { kept: firstOf(rows.filter(({ isLater }) => !isLater)), anew: firstOf(await contentAnew(db)) };
}

/** Says of a duty of coverage what content meets it first, without any of the statements that figures are read by. */
export async function contentOfDuty(db: Db, shown: readonly Shown[]) {
  const merged = await db
    .selectFrom('agencySuccession')
    .where('kind', '=', 'merged')
    .select(['fromAgencyId', 'toAgencyId'])
    .execute();
  const opening = await db.selectFrom('obligation').select(['id', 'opensOn']).execute();
  const opensOn = new Map(opening.map((duty) => [duty.id, duty.opensOn]));
  const heirs = (agencyId: string, known = new Set<string>()): Set<string> => {
    for (const { fromAgencyId, toAgencyId } of merged) {
      if (fromAgencyId !== agencyId || !toAgencyId || known.has(toAgencyId)) continue;
      known.add(toAgencyId);
      heirs(toAgencyId, known);
    }
    return known;
  };
  return ({ id, agencyId, itemId, kind }: { id: string; agencyId: string; itemId: string; kind: string }) => {
    const its = shown.filter(
      (one) => one.itemId === itemId && (one.agencyId === agencyId || heirs(one.agencyId).has(agencyId)),
    );
    const first = (isMigrated: boolean, from = '') =>
      its
        .filter((one) => one.isMigrated === isMigrated && one.shownOn >= from)
        .map(({ shownOn }) => shownOn)
        .sort()[0] ?? null;
    if (kind === 'period') return { contentOn: first(false, opensOn.get(id) ?? ''), isMigrated: false };
    const [own, imported] = [first(false), first(true)];
    const isMigrated = imported !== null && (own === null || imported < own);
    return { contentOn: isMigrated ? imported : own, isMigrated };
  };
}
