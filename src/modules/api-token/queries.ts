import { sql } from 'kysely';
import type { Db } from '../../platform/database/pool.ts';
import type { Permission } from '../../platform/permission.ts';

/** A token as it is checked with each request. */
export interface UsableToken {
  id: string;
  accountId: string;
  permissions: Permission[];
  agencyIds: string[];
}

/** Seconds within which a further use is not written again: the page says minutes. */
const USE_INTERVAL = 60;

/**
 * The token behind a hash, if it can be used at `now`, and notes the use at most once a minute. One statement.
 * Null for unknown, revoked and lapsed ones, and for people out of service.
 */
export async function useToken(db: Db, secretHash: string, now: Date): Promise<UsableToken | null> {
  const { rows } = await sql<UsableToken>`
    with found as (
      select t.id, staff.account_id, t.permissions, t.agency_ids, t.last_used_at
      from api_token t join staff on staff.id = t.staff_id and staff.is_active
      where t.secret_hash = ${secretHash} and t.revoked_at is null and t.expires_at > ${now}::timestamptz
        and staff.account_id is not null
    ), noted as (
      update api_token set last_used_at = ${now}::timestamptz from found
      where api_token.id = found.id and (found.last_used_at is null
        or found.last_used_at < ${now}::timestamptz - make_interval(secs => ${USE_INTERVAL}))
    )
    select id, account_id as "accountId", permissions, agency_ids as "agencyIds" from found`.execute(db);
  return rows[0] ?? null;
}

/** A token as the page lists it. */
export interface TokenView {
  id: string;
  name: string;
  hint: string;
  staffId: string;
  staffName: string;
  permissions: string[];
  agencyNames: string[];
  issuedAt: Date;
  issuedByName: string | null;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

/** Every token, usable ones first, then the newest; at most 500. One statement. */
export async function listTokens(db: Db, now: Date): Promise<TokenView[]> {
  const { rows } = await sql<TokenView>`
    select t.id, t.name, t.hint, t.staff_id as "staffId", staff.display_name as "staffName", t.permissions,
      array(select agency.name from agency where agency.id = any(t.agency_ids)
        order by agency.name collate "zh-x-icu") as "agencyNames",
      t.issued_at as "issuedAt", issuer.display_name as "issuedByName", t.expires_at as "expiresAt",
      t.revoked_at as "revokedAt", t.last_used_at as "lastUsedAt"
    from api_token t join staff on staff.id = t.staff_id left join staff issuer on issuer.id = t.issued_by
    order by (t.revoked_at is null and t.expires_at > ${now}::timestamptz) desc, t.issued_at desc, t.id
    limit 500`.execute(db);
  return rows;
}

/** Somebody for whom a token can be issued, with the agencies where they draft. */
export interface TokenCandidate {
  staffId: string;
  displayName: string;
  agencies: { id: string; name: string }[];
}

/** Everybody in service with an account who drafts somewhere in their own right, by 拼音. One statement. */
export async function listCandidates(db: Db): Promise<TokenCandidate[]> {
  const { rows } = await sql<TokenCandidate>`
    select staff.id as "staffId", staff.display_name as "displayName",
      json_agg(distinct jsonb_build_object('id', agency.id, 'name', agency.name)) as agencies
    from staff
    join staff_role r on r.staff_id = staff.id and r.role = 'clerk' and r.revoked_at is null
    join agency on agency.id = r.agency_id
    where staff.is_active and staff.account_id is not null
    group by staff.id
    order by staff.display_name collate "zh-x-icu", staff.id`.execute(db);
  return rows;
}
