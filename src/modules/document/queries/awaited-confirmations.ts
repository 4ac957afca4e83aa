import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

/** A joint agency that has not confirmed what is to go out in its name, and since when it is waited for. */
export interface AwaitedConfirmation {
  documentId: string;
  editionId: string;
  agencyId: string;
  agencyName: string;
  bodyId: string;
  siteId: string;
  domains: string[];
  leadName: string;
  waitingSince: Date;
}

/** Joint agencies that every open edition waits for (条例 Art. 11: silence blocks); of these editions only when given. One statement. */
export async function listAwaitedConfirmations(
  db: Db,
  editionIds?: readonly string[],
): Promise<AwaitedConfirmation[]> {
  const { rows } = await sql<AwaitedConfirmation>`
    select e.document_id as "documentId", e.id as "editionId", a.id as "agencyId", a.name as "agencyName",
      a.body_id as "bodyId", a.site_id as "siteId", lead.name as "leadName", e.state_since as "waitingSince",
      coalesce((select json_agg(distinct i.domain) from edition_item i where i.edition_id = e.id), '[]') as domains
    from edition e
    join document d on d.id = e.document_id
    join agency lead on lead.id = d.agency_id
    join edition_co_agency c on c.edition_id = e.id
    join agency a on a.id = c.agency_id
    where e.state in ('inSecrecyReview', 'inHeadReview', 'awaitingSignOff')
      and (${editionIds === undefined}::boolean or e.id = any(${[...(editionIds ?? [])]}::uuid[]))
      and not exists (select 1 from review r where r.edition_id = e.id and r.kind = 'coAgencyConfirmation'
        and r.agency_id = a.id and r.outcome = 'pass' and r.voided_at is null)
    order by e.state_since, e.id, c.sort`.execute(db);
  return rows;
}
