import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import type { Actor } from '../../../platform/permission.ts';
import type { NilSubject } from '../policy.ts';
import type { NilState } from '../workflow.ts';
import { ITEM_NAME } from './list.ts';
import { reachOf } from './one.ts';

/** A nil declaration that waits for somebody, with what its title needs. */
export interface WaitingNil extends NilSubject {
  obligationId: string;
  agencyName: string;
  authorName: string;
  item1: string;
  item2: string;
  kind: string;
  cause: string;
  dueOn: string;
}

const MOST = 50;

/** Nil declarations on their way within the person's reach, oldest first. One statement. */
export async function listWaitingNil(db: Db, actor: Actor): Promise<WaitingNil[]> {
  const { rows } = await sql<
    Omit<WaitingNil, 'scope'> & { agencyId: string; bodyId: string; siteId: string; domain: string }
  >`
    select duty.id as obligation_id, n.state, n.author_id, n.head_id, n.head_for, duty.agency_id, agency.body_id, duty.site_id,
      duty.domain, agency.name as agency_name, author.display_name as author_name, duty.kind, duty.cause, duty.due_on,
      ${ITEM_NAME('item1')} as item1, ${ITEM_NAME('item2')} as item2
    from nil_declaration n join obligation duty on duty.id = n.obligation_id join agency on agency.id = duty.agency_id
      join staff author on author.id = n.author_id
    where n.state <> 'declared' and ${sql<SqlBool>`${reachOf(actor)}`}
    order by n.changed_at, n.id limit ${MOST}`.execute(db);
  return rows.map(({ agencyId, bodyId, siteId, domain, ...row }) => ({
    ...row,
    state: row.state as NilState,
    scope: { agencyId, bodyId, siteId, domains: [domain] },
  }));
}
