import { completeDraft } from '../../../../test/harness/documents.ts';
import {
  type Agency,
  aChain,
  appFor,
  type Chain,
  clockAt,
  formOf,
  loadCatalogue,
  makeAgency,
  makeEnv,
  makeSite,
  submit,
} from '../../../../test/harness/world.ts';
import type { Database } from '../../../platform/database/pool.ts';
import type { Env } from '../../../platform/env.ts';
import type { App, SiteView } from '../../../platform/http/context.ts';
import { RouteTable } from '../../../platform/http/routes.ts';
import type { Actor } from '../../../platform/permission.ts';
import { DESK_SETTINGS } from './parts.ts';
import { documentConsole } from './routes.tsx';

/** A bureau with its five people, a catalogue, a clock, and the desk as each of them meets it. */
export interface DeskWorld {
  env: Env;
  clock: ReturnType<typeof clockAt>;
  site: SiteView & { hostAgencyId: string };
  bureau: Agency;
  chain: Chain;
  as(actor: Actor): App;
}

/** The routes of the desk, with two domains. */
export function deskTable(): RouteTable {
  const table = new RouteTable();
  documentConsole(table, {
    settings: DESK_SETTINGS,
    domains: [
      { code: 'welfare', name: '社会救助和社会福利', columns: [{ code: 'subsistence', name: '城乡低保' }] },
      { code: 'education', name: '教育', columns: [] },
    ],
  });
  return table;
}

export async function deskWorld(database: Database, overrides: Partial<Env> = {}): Promise<DeskWorld> {
  const clock = clockAt();
  const env = await makeEnv(database, { now: clock.now, ...overrides });
  const site = await makeSite(env);
  const bureau = await makeAgency(env, site, { name: '砚溪县民政局' });
  await loadCatalogue(env);
  const chain = await aChain(env, bureau);
  const table = deskTable();
  return { env, clock, site, bureau, chain, as: (actor) => appFor(table, { env, site, actor }) };
}

/** A page's text. */
export async function pageOf(app: App, path: string): Promise<string> {
  return (await app.request(path)).text();
}

/** Fills in the form of a document's page that goes to `noun` and sends it, as the person at `app` would. */
export async function act(
  app: App,
  documentId: string,
  noun: string,
  answers: Readonly<Record<string, string | readonly string[]>> = {},
  outcome?: 'pass' | 'return',
): Promise<Response> {
  const path = `/console/documents/${documentId}/${noun}`;
  const page = await pageOf(app, `/console/documents/${documentId}`);
  const fields = outcome ? formWith(page, path, outcome) : formOf(page, path);
  const key = fields.formKey ?? '';
  const typed = Object.entries(answers).map(([name, value]) => [`${key}.${name}`, value]);
  return submit(app, path, { ...fields, ...Object.fromEntries(typed) });
}

/** The form among several to the same address that carries the outcome. */
function formWith(page: string, path: string, outcome: string): Record<string, string> {
  const forms = page.split(`action="${path}"`);
  const rest = forms.find(
    (part, index) => index > 0 && part.split('</form>')[0]?.includes(`value="${outcome}"`),
  );
  if (rest === undefined) throw new Error(`no form to ${path} with outcome ${outcome}`);
  return formOf(`<form action="${path}"${rest}`, path);
}

/** Every point of the examination. */
export const ALL_POINTS = ['wording', 'timing', 'manner', 'personalInformation', 'secrecy'] as const;

/** The complete draft as its form sends it: texts, and several values of one name. */
export function completeFields(
  given: Parameters<typeof completeDraft>[0] = {},
): Record<string, string | string[]> {
  const entries = Object.entries(completeDraft(given));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}

/** Fills in the draft's form and saves it. */
export async function save(
  app: App,
  documentId: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Promise<Response> {
  const path = `/console/documents/${documentId}/draft`;
  const page = await pageOf(app, `/console/documents/${documentId}/edit`);
  return submit(app, path, { ...formOf(page, path), ...fields });
}
