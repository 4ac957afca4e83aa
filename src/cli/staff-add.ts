import {
  type Accounts,
  addFirstAdministrators,
  addStaff,
  findByUsername,
  getStaff,
  grantRole,
  type HandedOver,
  openAccount,
  SYSTEM_ROLES,
} from '../modules/staff/index.ts';
import { execute } from '../platform/command.ts';
import type { Env } from '../platform/env.ts';
import { isRole, ROLES, type Role, SYSTEM } from '../platform/permission.ts';
import { agencyIdOf } from './named-agency.ts';
import { withInstallation } from './opened.ts';
import { staffAddText as text } from './text.ts';
import { type ExitCode, NotUnderstood, type Typed, type Verb } from './verb.ts';

/** A person to be added, as asked for on the command line. */
export interface WantedPerson {
  username: string;
  displayName: string;
  /** Code in either form, or a name; where the person works and holds the roles. */
  agency: string | null;
  roles: readonly Role[];
  domain: string | null;
}

/** A person as the run leaves them; `password` only when an account was opened now. */
export interface AddedPerson {
  username: string;
  displayName: string;
  roles: readonly string[];
  password: string | null;
}

/** Adds people who can sign in: whoever can read the database of an installation may say who works on it. */
export const staffAdd: Verb = {
  name: 'staff add',
  summary: text.summary,
  usage: ['staff add --first', text.usage],
  options: {
    first: { help: text.first },
    name: { value: text.nameValue, help: text.name },
    agency: { value: 'CODE', help: text.agency },
    role: { value: 'ROLE', help: text.role(ROLES.join(' ')), isMultiple: true },
    domain: { value: 'DOMAIN', help: text.domain },
  },
  notes: [text.once],
  async run(typed, place): Promise<ExitCode> {
    const wanted = typed.has('first') ? null : personOf(typed);
    await withInstallation(place, async ({ env, sessions }) => {
      const people = wanted ? [await addPerson(env, sessions, wanted)] : await addFirst(env, sessions);
      if (typed.has('json')) place.terminal.out(JSON.stringify({ staff: people }, null, 2));
      else {
        if (people.length === 0) place.terminal.out(text.complete);
        for (const person of people) place.terminal.out(text.added(person));
        if (people.some(({ password }) => password)) place.terminal.out(text.shownOnce);
      }
    });
    return 0;
  },
};

function personOf(typed: Typed): WantedPerson {
  const [username, ...more] = typed.words;
  if (!username || more.length > 0) throw new NotUnderstood(text.oneUsername);
  const displayName = typed.option('name');
  if (!displayName) throw new NotUnderstood(text.nameMissing);
  const roles = typed.options('role').map((role) => {
    if (!isRole(role)) throw new NotUnderstood(text.unknownRole(role, ROLES.join('、')));
    return role;
  });
  const agency = typed.option('agency') ?? null;
  const needsAgency = roles.some((role) => !isSystemRole(role));
  if (needsAgency && agency === null) throw new NotUnderstood(text.agencyMissing);
  return { username, displayName, agency, roles, domain: typed.option('domain') ?? null };
}

const isSystemRole = (role: Role) => (SYSTEM_ROLES as readonly Role[]).includes(role);

async function addFirst(env: Env, accounts: Accounts): Promise<AddedPerson[]> {
  const made = await addFirstAdministrators(env, accounts);
  return made.map(({ username, displayName, password, role }) => ({
    username,
    displayName,
    password,
    roles: [role],
  }));
}

/**
 * Adds the person, opens the account and grants the roles. What is there already stays: the same words again change
 * nothing. Throws AppError for a name, agency or role that is refused.
 */
export async function addPerson(env: Env, accounts: Accounts, wanted: WantedPerson): Promise<AddedPerson> {
  const agencyId = wanted.agency === null ? null : await agencyIdOf(env, wanted.agency);
  const handed = await accountFor(env, accounts, wanted, agencyId);
  for (const role of wanted.roles) {
    await execute(env, grantRole, SYSTEM, {
      staffId: handed.staffId,
      role,
      agencyId: isSystemRole(role) ? null : agencyId,
      domain: wanted.domain,
    });
  }
  const { username, displayName, grants } = await getStaff(env.db, handed.staffId);
  return { username, displayName, roles: grants.map(({ role }) => role), password: handed.password };
}

async function accountFor(
  env: Env,
  accounts: Accounts,
  { username, displayName }: WantedPerson,
  agencyId: string | null,
): Promise<Pick<HandedOver, 'staffId'> & { password: string | null }> {
  const known = await findByUsername(env.db, username.normalize('NFKC').trim().toLowerCase());
  if (!known || known.displayName !== displayName) {
    return addStaff(env, accounts, SYSTEM, { username, displayName, agencyId });
  }
  if (known.accountId) return { staffId: known.id, password: null };
  return openAccount(env, accounts, SYSTEM, { staffId: known.id });
}
