import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, PERMISSIONS, type Role, type RoleHeld } from '../../../platform/permission.ts';

/** Who looks, and on which day: publicity periods end by themselves. */
export type Viewer = { kind: 'public'; today: string } | { kind: 'staff'; today: string; actor: Actor };

/** The public at large on a day. */
export function publicOn(today: string): Viewer {
  return { kind: 'public', today };
}

/**
 * The one visibility rule of what is public, over the tables `document` and its live `edition`.
 * Every surface asks it: page, attachment, list, search, feed, sitemap, API, export.
 * A document is visible while it has a live edition that is proactive (条例 Art. 13, 19–21), for everyone,
 * within its publicity period (Art. 15: personal lists end) and within its 限时 date, and is not withdrawn.
 */
export function visibleToPublic(today: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(document.live_edition_id = edition.id and edition.is_live and document.withdrawn_at is null
    and edition.disclosure = 'proactive' and edition.audience = 'everyone'
    and (edition.publicity_until is null or edition.publicity_until >= ${today}::date)
    and (edition.openness <> 'limited' or edition.open_until is null or edition.open_until >= ${today}::date))`;
}

/** Whether a live edition's own dates have ended: its address then answers as withdrawn (410). */
export function hasExpired(
  edition: { publicityUntil: string | null; openness: string; openUntil: string | null },
  today: string,
): boolean {
  if (edition.publicityUntil !== null && edition.publicityUntil < today) return true;
  return edition.openness === 'limited' && edition.openUntil !== null && edition.openUntil < today;
}

/** The last day on which the edition is visible by its own dates, or null when none is set. */
export function lastVisibleDay(edition: {
  publicityUntil: string | null;
  openness: string;
  openUntil: string | null;
}): string | null {
  const ends = [edition.publicityUntil, edition.openness === 'limited' ? edition.openUntil : null];
  return ends.filter((day) => day !== null).sort()[0] ?? null;
}

/**
 * What staff may open on the desk, over `document` and `agency` (the document's): whatever one of their roles
 * reaches by agency, body, site and domain, joint agencies included. Rights follow the work: who must approve can read.
 */
export function readableBy(actor: Actor): RawBuilder<SqlBool> {
  const roles = actor.roles.filter(({ role }) => (READERS as readonly Role[]).includes(role));
  const whole = roles.filter(({ domain }) => domain === null);
  const parts = roles.filter(({ domain }) => domain !== null);
  const conditions = [
    reachOf(whole),
    ...parts.map((held) => sql`(${reachOf([held])} and ${isOfDomain(held.domain)})`),
  ];
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
}

const READERS = PERMISSIONS['document.read'];

/** Documents of the roles' agencies, of their bodies' and units', of their sites, and those they are a joint agency of. */
function reachOf(roles: readonly RoleHeld[]): RawBuilder<SqlBool> {
  const agencies = roles.flatMap(({ siteId, agencyId }) => (siteId === null && agencyId ? [agencyId] : []));
  const sites = roles.flatMap(({ siteId }) => siteId ?? []);
  return sql<SqlBool>`(agency.id = any(${agencies}::uuid[]) or agency.body_id = any(${agencies}::uuid[])
    or document.unit_id = any(${agencies}::uuid[]) or document.site_id = any(${sites}::uuid[])
    or document.id in (select joint.document_id from edition joint join edition_co_agency c on c.edition_id = joint.id
      where c.agency_id = any(${agencies}::uuid[])))`;
}

function isOfDomain(domain: string | null): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from edition filed join edition_item i on i.edition_id = filed.id
    where filed.document_id = document.id and i.domain = ${domain})`;
}
