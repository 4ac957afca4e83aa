import { listSites, SITES_TAG } from '../modules/agency/index.ts';
import { loadStandard, type StandardCatalogue } from '../modules/catalogue/index.ts';
import { generateObligations } from '../modules/obligation/index.ts';
import { freshPassword, listActors, prepareAccount } from '../modules/staff/index.ts';
import type { Tx } from '../platform/database/pool.ts';
import type { Env } from '../platform/env.ts';
import { applyEffects } from '../platform/event.ts';
import { type Role, SYSTEM } from '../platform/permission.ts';
import type { Sessions } from '../platform/session/index.ts';
import { findSetting, lockInstallation, writeSetting } from '../platform/settings.ts';
import { prepareFiles } from './demo-files.ts';
import { openAgencies } from './load-agencies.ts';
import { openTemplates } from './load-frame.ts';
import { joinAccounts, openStaff, periodOf } from './load-staff.ts';
import { atMinute, officeMinute } from './moments.ts';
import { playSteps } from './play-steps.ts';
import { type DatedWorld, dateWorld, scriptOf } from './script.ts';
import { openStage, type Step } from './stage.ts';
import type { DemoWorld } from './world.ts';

/** Set once the world is there; its value is the loading day. */
const LOADED = 'demo.loadedOn';

export interface DemoParts {
  env: Env;
  accounts: Sessions;
  standard: StandardCatalogue;
  /** Reads `db/demo`. */
  world(): DemoWorld;
  /** Password of everybody who signs in; a random one when null. */
  password: string | null;
}

/** Somebody who can sign in, for the table that start-up prints. */
export interface SignIn {
  username: string;
  displayName: string;
  agency: string;
  post: string;
  roles: Role[];
}

/** What was loaded; the password is told here and kept nowhere. */
export interface LoadedDemo {
  password: string;
  signIns: SignIn[];
  documents: number;
  steps: number;
}

/**
 * Plays the history of the demo world through the real commands, on a clock of its own and in one transaction: afterwards
 * all of it is there, or nothing. Null where it was loaded before or the database holds a site already.
 */
export async function loadDemo(parts: DemoParts): Promise<LoadedDemo | null> {
  const { env, accounts } = parts;
  if (await isTaken(env.db)) return null;
  const now = env.now();
  const dated = dateWorld(parts.world(), now, env.calendar);
  const password = parts.password ?? freshPassword();
  const signIns = signInsOf(dated.world);
  const done = await env.transaction(async (tx) => {
    await lockInstallation(tx);
    if (await isTaken(tx)) return null;
    // Only now: files and passwords keep the threads busy that a new connection would wait for.
    const steps = scriptOf(dated, prepareFiles(env, dated), now, env.calendar);
    const accountOf = prepareAccounts(env, accounts, signIns, password);
    await play(tx, parts, { dated, steps, accountOf });
    return { steps: steps.length };
  });
  return done && { password, signIns, documents: dated.documents.length, ...done };
}

/** Makes the accounts one after the other beside the play; answers with the one of a person once it is there. */
function prepareAccounts(
  env: Env,
  sessions: Sessions,
  signIns: readonly SignIn[],
  password: string,
): (username: string) => Promise<string> {
  const accounts = { ...sessions, ...sessions.accountsOfOnePassword() };
  const made = new Map<string, Promise<string>>();
  let last: Promise<unknown> = Promise.resolve();
  for (const person of signIns) {
    const account = last.then(() => prepareAccount(env, accounts, person, password));
    // A failure is heard where the account is joined to its person; until then it is nobody's.
    last = account.catch(() => undefined);
    made.set(person.username, account);
  }
  return async (username) => (await made.get(username)) ?? '';
}

/** Whether there is anything that the demo world would stand beside. */
async function isTaken(db: Env['db']): Promise<boolean> {
  if ((await findSetting(db, LOADED)) !== null) return true;
  return (await listSites(db)).length > 0;
}

/** Those who may sign in, in the order of the file. */
export function signInsOf({ staff, agencies }: Pick<DemoWorld, 'staff' | 'agencies'>): SignIn[] {
  const names = new Map(agencies.map(({ key, name }) => [key, name]));
  return staff
    .filter(({ signIn }) => signIn)
    .map(({ username, displayName, agency, post, roles }) => ({
      ...{ username, displayName, post },
      agency: names.get(agency) ?? '',
      roles: [...new Set(roles.map(({ role }) => role))],
    }));
}

interface Script {
  dated: DatedWorld;
  steps: readonly Step[];
  accountOf(username: string): Promise<string>;
}

/** The offices open first; then one step after the other, each at its moment. */
async function play(tx: Tx, parts: DemoParts, { dated, steps, accountOf }: Script): Promise<void> {
  const { env, standard } = parts;
  const { world, today, openedOn } = dated;
  const delegations = world.delegations.map((delegation) => periodOf(delegation, today));
  const { stageAt, close } = openStage({ env, tx, delegations, listActors });
  const stage = stageAt(atMinute(openedOn, officeMinute(0)));
  await stage.run(loadStandard, SYSTEM, { standard });
  await openAgencies(stage, dated);
  await openStaff(stage, world.staff);
  await openTemplates(stage, world.templates);
  await playSteps(steps, (step) => step.take(stageAt(step.at)));
  await joinAccounts(stageAt(env.now()), world.staff, accountOf);
  await stageAt(env.now()).run(generateObligations, SYSTEM, {});
  await close();
  await writeSetting(tx, { key: LOADED, value: today, at: env.now(), by: null });
  await applyEffects(tx, [{ stale: ['*', SITES_TAG] }]);
}
