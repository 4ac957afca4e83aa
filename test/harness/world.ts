import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Insertable } from 'kysely';
import { pino } from 'pino';
import { inject } from 'vitest';
import type { DB } from '../../db/types.ts';
import { listSites } from '../../src/modules/agency/index.ts';
import { findActor } from '../../src/modules/staff/index.ts';
import { readYamlFolder } from '../../src/platform/data-files.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import type { Env } from '../../src/platform/env.ts';
import { openFolderStore } from '../../src/platform/files/folder-store.ts';
import type { SiteView } from '../../src/platform/http/context.ts';
import type { Actor, Role } from '../../src/platform/permission.ts';
import { createCalendar } from '../../src/rules/calendar/calendar.ts';
import { parseNotices } from '../../src/rules/calendar/notices.ts';
import { organisationCheckDigit } from '../../src/rules/identifiers/organisation-code.ts';
import { shanghaiDate } from '../../src/rules/plain-date.ts';
import { START } from './clock.ts';

export { appFor, formOf, publicFormOf, submit } from './app.ts';
export { loadCatalogue } from './catalogue.ts';
export { clockAt, type HandClock, START } from './clock.ts';

const CALENDAR = createCalendar(parseNotices(readYamlFolder(join(import.meta.dirname, '../../db/calendar'))));

/**
 * Everything a command or query may reach, over the test's database: a clock that stands at START, the real calendar,
 * an empty file store of its own, sheets that are no real PDF, no reactions. `overrides` replaces any part.
 */
export async function makeEnv(database: Database, overrides: Partial<Env> = {}): Promise<Env> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'store-'));
  return {
    db: database.db,
    transaction: (work) => database.transaction(work),
    now: () => START,
    paper: { pdf: async () => new TextEncoder().encode('%PDF-1.7'), close: async () => {} },
    files: overrides.files ?? (await openFolderStore(folder, START)),
    reaction: () => [],
    log: pino({ level: 'silent' }),
    baseUrl: 'https://gk.example',
    secret: 'a secret of forty characters for the tests',
    limits: { fileBytes: 5 * 1024 * 1024, documentBytes: 20 * 1024 * 1024 },
    calendar: CALENDAR,
    ...overrides,
  };
}

/** An agency as tests pass it around. */
export interface Agency {
  id: string;
  siteId: string;
  bodyId: string;
  code: string;
  name: string;
}

/** A government's frame with its host agency (`site.hostAgencyId`, a county government). */
export async function makeSite(
  env: Env,
  fields: Partial<Insertable<DB['site']>> = {},
): Promise<SiteView & { hostAgencyId: string }> {
  const row = await env.db
    .insertInto('site')
    .values({
      code: `site-${randomBytes(4).toString('hex')}`,
      name: '砚溪县人民政府',
      hotline: '12345',
      ...fields,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const host = await makeAgency(env, row, { name: row.name, kind: 'government' });
  await env.db.updateTable('site').set({ hostAgencyId: host.id }).where('id', '=', row.id).execute();
  const site = (await listSites(env.db)).find(({ id }) => id === row.id);
  if (!site) throw new Error('the site just made is not listed');
  return { ...site, hostAgencyId: host.id };
}

/** An agency of a site; by default a county department with a code of its own (right check digit). */
export async function makeAgency(
  env: Env,
  site: { id: string },
  fields: Partial<Omit<Insertable<DB['agency']>, 'siteId'>> = {},
): Promise<Agency> {
  const id = randomUUID();
  const row = await env.db
    .insertInto('agency')
    .values({
      id,
      siteId: site.id,
      bodyId: id,
      code: newCode(),
      name: `砚溪县第${randomBytes(2).readUInt16BE()}局`,
      kind: 'department',
      level: 'county',
      ...fields,
    })
    .returning(['id', 'siteId', 'bodyId', 'code', 'name'])
    .executeTakeFirstOrThrow();
  return { ...row, code: row.code ?? '' };
}

/** An organisation code nobody else has. */
export function newCode(): string {
  const body = randomBytes(4).toString('hex').toUpperCase();
  return `${body}${organisationCheckDigit(body)}`;
}

/** A person as tests pass it around; `actorOf` makes the actor of the day. */
export interface Person {
  id: string;
  accountId: string;
  username: string;
  displayName: string;
  agencyId: string | null;
}

/** A role at the person's own agency, or one stated in full. */
export type GivenRole = Role | { role: Role; agencyId?: string | null; domain?: string | null };

/** A person with roles. There is no account to sign in with: `appFor` puts the person behind the requests. */
export async function makeStaff(
  env: Env,
  given: { agency?: { id: string } | null; roles?: readonly GivenRole[] } & Partial<
    Pick<Insertable<DB['staff']>, 'username' | 'displayName' | 'isActive' | 'accountId'>
  > = {},
): Promise<Person> {
  const { agency = null, roles = [], ...fields } = given;
  const person = await env.db
    .insertInto('staff')
    .values({
      accountId: randomUUID(),
      username: `p${randomBytes(5).toString('hex')}`,
      displayName: '林知远',
      agencyId: agency?.id ?? null,
      createdAt: env.now(),
      ...fields,
    })
    .returning(['id', 'accountId', 'username', 'displayName', 'agencyId'])
    .executeTakeFirstOrThrow();
  const held = roles.map((role) => (typeof role === 'string' ? { role } : role));
  if (held.length > 0) {
    await env.db
      .insertInto('staffRole')
      .values(
        held.map(({ role, agencyId = agency?.id ?? null, domain = null }) => ({
          staffId: person.id,
          role,
          agencyId,
          domain,
          grantedAt: env.now(),
        })),
      )
      .execute();
  }
  return { ...person, accountId: person.accountId ?? '' };
}

/** Who acts when this person does, with the own and delegated roles of the environment's day. */
export async function actorOf(
  env: Env,
  person: Pick<Person, 'accountId'>,
): Promise<Actor & { staffId: string }> {
  const actor = await findActor(env.db, person.accountId, shanghaiDate(env.now()));
  if (!actor?.staffId) throw new Error('no active staff behind this account');
  const { agencyName: _, ...rest } = actor;
  return { ...rest, staffId: actor.staffId };
}

/** The people a document passes through, each another person. */
export interface Chain {
  clerk: Actor & { staffId: string };
  secrecyReviewer: Actor & { staffId: string };
  head: Actor & { staffId: string };
  leader: Actor & { staffId: string };
  /** 政府信息公开工作机构: at the host agency of the site, so that the role reaches the whole site. */
  office: Actor & { staffId: string };
}

/** One person for each step of publishing at the agency, and the disclosure office of its site's host agency. */
export async function aChain(env: Env, agency: { id: string; siteId: string }): Promise<Chain> {
  const { hostAgencyId } = await env.db
    .selectFrom('site')
    .select('hostAgencyId')
    .where('id', '=', agency.siteId)
    .executeTakeFirstOrThrow();
  const make = async (role: Role, displayName: string, agencyId = agency.id) =>
    actorOf(env, await makeStaff(env, { agency: { id: agencyId }, displayName, roles: [role] }));
  return {
    clerk: await make('clerk', '周拟稿'),
    secrecyReviewer: await make('secrecyReviewer', '吴保密'),
    head: await make('head', '郑审核'),
    leader: await make('leader', '王签发'),
    office: await make('disclosureOffice', '冯公开', hostAgencyId ?? agency.id),
  };
}
