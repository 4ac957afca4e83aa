import type { Db } from '../../../platform/database/pool.ts';
import type { Actor } from '../../../platform/permission.ts';
import { heldOf, rolesHeldOn } from './roles-held.ts';

/** The person behind an account with own and delegated roles of the day; null when unknown or inactive. Two statements. */
export async function findActor(
  db: Db,
  accountId: string,
  today: string,
): Promise<(Actor & { agencyName: string }) | null> {
  return actorBehind(db, { column: 'accountId', value: accountId }, today);
}

/** The same by the person's id, account or not, for what is made in nobody's presence: mails, calendars. Two statements. */
export async function findActorOf(
  db: Db,
  staffId: string,
  today: string,
): Promise<(Actor & { agencyName: string }) | null> {
  return actorBehind(db, { column: 'id', value: staffId }, today);
}

async function actorBehind(
  db: Db,
  { column, value }: { column: 'accountId' | 'id'; value: string },
  today: string,
): Promise<(Actor & { agencyName: string }) | null> {
  const person = await db
    .selectFrom('staff')
    .leftJoin('agency', 'agency.id', 'staff.agencyId')
    .where(`staff.${column}`, '=', value)
    .where('staff.isActive', '=', true)
    .select(['staff.id', 'staff.displayName', 'staff.agencyId', 'agency.siteId', 'agency.name as agencyName'])
    .executeTakeFirst();
  if (!person) return null;
  const held = await db
    .selectFrom(rolesHeldOn(db, today).as('held'))
    .leftJoin('site', 'site.hostAgencyId', 'held.agencyId')
    .where('held.staffId', '=', person.id)
    .select(['held.role', 'held.agencyId', 'held.domain', 'held.delegatedBy', 'site.id as hostedSiteId'])
    .execute();
  return {
    staffId: person.id,
    displayName: person.displayName,
    agencyId: person.agencyId,
    siteId: person.siteId,
    agencyName: person.agencyName ?? '',
    roles: held.map(heldOf),
  };
}

/** Everybody in service with own and delegated roles of the day, by id, account or not. Two statements. */
export async function listActors(db: Db, today: string): Promise<Map<string, Actor>> {
  const people = await db
    .selectFrom('staff')
    .leftJoin('agency', 'agency.id', 'staff.agencyId')
    .where('staff.isActive', '=', true)
    .select(['staff.id', 'staff.displayName', 'staff.agencyId', 'agency.siteId'])
    .execute();
  const held = await db
    .selectFrom(rolesHeldOn(db, today).as('held'))
    .leftJoin('site', 'site.hostAgencyId', 'held.agencyId')
    .select(['held.staffId', 'held.role', 'held.agencyId', 'held.domain', 'held.delegatedBy'])
    .select('site.id as hostedSiteId')
    .execute();
  const roles = Map.groupBy(held, ({ staffId }) => staffId);
  return new Map(
    people.map(({ id, ...person }) => [
      id,
      { ...person, staffId: id, roles: (roles.get(id) ?? []).map(heldOf) },
    ]),
  );
}
