import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor, Role } from '../../../platform/permission.ts';
import { reachOf } from './one.ts';

/** Over `duty`: a person's documents marked as priority that were formed on or before the day. */
export function priorityReach(actor: Actor, roles: readonly Role[], since: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${reachOf(actor, roles)} and duty.starts_on <= ${since}::date
    and exists (select 1 from edition where edition.id = duty.edition_id and edition.is_priority))`;
}
