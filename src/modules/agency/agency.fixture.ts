import { actorOf, appFor, makeAgency, makeEnv, makeSite, makeStaff } from '../../../test/harness/world.ts';
import type { Database } from '../../platform/database/pool.ts';
import type { Env } from '../../platform/env.ts';
import { AppError, type ErrorDetail } from '../../platform/errors.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import type { Actor } from '../../platform/permission.ts';
import { creditCheckDigit } from '../../rules/identifiers/credit-code.ts';
import { organisationCheckDigit } from '../../rules/identifiers/organisation-code.ts';
import { agencyApi } from './api.ts';
import { agencyConsole } from './console/routes.ts';
import { agencyPortal } from './portal/routes.ts';

/** A county with a bureau and the people who may change the register. */
export async function aCounty(database: Database, overrides: Partial<Env> = {}) {
  const env = await makeEnv(database, overrides);
  const site = await makeSite(env);
  const government = { id: site.hostAgencyId, name: site.name };
  const bureau = await makeAgency(env, site, {
    name: '砚溪县民政局',
    parentId: government.id,
    ...FULL_CONTACTS,
  });
  const act = async (agency: { id: string }, role: 'disclosureOffice' | 'clerk') =>
    actorOf(env, await makeStaff(env, { agency, roles: [role] }));
  return {
    env,
    site,
    government,
    bureau,
    /** Disclosure office of the host agency: reaches the whole site. */
    office: await act(government, 'disclosureOffice'),
    /** Disclosure office of the bureau: reaches the bureau only. */
    bureauOffice: await act(bureau, 'disclosureOffice'),
    clerk: await act(bureau, 'clerk'),
  };
}

export const FULL_CONTACTS = {
  disclosureOfficeName: '砚溪县民政局办公室',
  address: '砚溪县安澜路18号',
  officeHours: '工作日8:30—17:30',
  phone: '0920-5554100',
  email: 'civil@yanxi.example',
};

/** Both codes of an invented body, with right check digits: `serial` is eight characters. */
export function codesOf(serial: string) {
  const code = `${serial}${organisationCheckDigit(serial)}`;
  const body = `11990104${code}`;
  return { code, creditCode: `${body}${creditCheckDigit(body)}` };
}

/** The refusal a promise ends with: code and detail. Fails when it does not end with one. */
export async function refusalOf(promise: Promise<unknown>): Promise<{ code: string } & ErrorDetail> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, ...error.detail };
    throw error;
  }
  throw new Error('was accepted');
}

/** Names of the events recorded about a subject, oldest first. */
export async function eventsOf(env: Env, subjectId: string): Promise<string[]> {
  const rows = await env.db
    .selectFrom('event')
    .where('subjectId', '=', subjectId)
    .select('name')
    .orderBy('seq')
    .execute();
  return rows.map(({ name }) => name);
}

/** The public pages of a county. */
export async function portal(database: Database) {
  const county = await aCounty(database);
  const table = new RouteTable();
  agencyPortal(table, {
    documentCounts: async () => new Map(),
    latestDocuments: async (_c, agency, ids) => `最新：${agency.name} ${ids.length}`,
    sections: ['documents', 'guide', 'institutions'],
  });
  agencyApi(table);
  const app = appFor(table, county);
  const page = async (path: string) => {
    const response = await app.request(path);
    return { response, status: response.status, html: await response.text() };
  };
  return { ...county, app, page };
}

const FUNCTIONS = [
  { code: 'civilAffairs', name: '民政' },
  { code: 'education', name: '教育' },
];

/** The desk as a person meets it; the office of the whole site unless another one is chosen. */
export async function desk(
  database: Database,
  choose: (county: Awaited<ReturnType<typeof aCounty>>) => Actor | Promise<Actor> = ({ office }) => office,
) {
  const county = await aCounty(database);
  const table = new RouteTable();
  agencyConsole(table, { functions: FUNCTIONS });
  const app = appFor(table, { ...county, actor: await choose(county) });
  const page = async (path: string) => (await app.request(path)).text();
  return { ...county, app, page };
}
