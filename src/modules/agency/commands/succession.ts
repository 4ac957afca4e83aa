import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import type { AgencyRow } from './registry.ts';

/** Who takes over. */
type Successor = Pick<AgencyRow, 'id' | 'bodyId'>;

/** Passes what hung on an agency to its successor: open members and supervision in both directions. */
export async function handOver(tx: Tx, agency: AgencyRow, successor: Successor): Promise<void> {
  await moveMembers(tx, agency, successor);
  await moveSupervision(tx, agency, successor);
}

/** Open bodies and units beneath; units at any depth get the successor's body. */
async function moveMembers(tx: Tx, agency: AgencyRow, successor: Successor): Promise<void> {
  await sql`
    with recursive beneath(id) as (
      select id from agency where parent_id = ${agency.id}::uuid and kind = 'internal_unit' and closed_on is null
      union
      select agency.id from agency join beneath on agency.parent_id = beneath.id
      where agency.kind = 'internal_unit' and agency.closed_on is null
    )
    update agency set body_id = ${successor.bodyId}::uuid, version = version + 1
    where id in (select id from beneath)`.execute(tx);
  await sql`
    update agency set parent_id = ${successor.id}::uuid
    where parent_id = ${agency.id}::uuid and closed_on is null`.execute(tx);
}

async function moveSupervision(tx: Tx, agency: AgencyRow, successor: Successor): Promise<void> {
  await sql`
    insert into agency_supervision (supervisor_id, supervised_id, sector)
    select case when supervisor_id = ${agency.id}::uuid then ${successor.id}::uuid else supervisor_id end,
      case when supervised_id = ${agency.id}::uuid then ${successor.id}::uuid else supervised_id end, sector
    from agency_supervision
    where (supervisor_id = ${agency.id}::uuid and supervised_id <> ${successor.id}::uuid)
       or (supervised_id = ${agency.id}::uuid and supervisor_id <> ${successor.id}::uuid)
    on conflict do nothing`.execute(tx);
  await tx
    .deleteFrom('agencySupervision')
    .where((eb) => eb.or([eb('supervisorId', '=', agency.id), eb('supervisedId', '=', agency.id)]))
    .execute();
}
