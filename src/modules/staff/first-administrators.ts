import { execute } from '../../platform/command.ts';
import type { Env } from '../../platform/env.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { type Accounts, type HandedOver, openAccount } from './accounts.ts';
import { createStaff } from './commands/create-staff.ts';
import { grantRole } from './commands/grant-role.ts';
import { SYSTEM_ROLES, type SystemRole } from './policy.ts';
import { countActiveHolders } from './queries/holders.ts';
import { findByUsername } from './queries/people.ts';

/** Who the three are, until somebody puts their names in. */
const UNNAMED: Record<SystemRole, { username: string; displayName: string }> = {
  systemAdministrator: { username: 'system.administrator', displayName: '系统管理员' },
  securityAdministrator: { username: 'security.administrator', displayName: '安全管理员' },
  auditor: { username: 'auditor', displayName: '审计员' },
};

/**
 * Makes the three people a new installation needs: system administrator, security administrator, auditor. A duty that
 * somebody carries out already is left alone, so that running it again completes what was cut off. The passwords are
 * shown by the caller, once.
 */
export async function addFirstAdministrators(
  env: Env,
  accounts: Accounts,
  people: Record<SystemRole, { username: string; displayName: string }> = UNNAMED,
): Promise<(HandedOver & { role: SystemRole })[]> {
  const holders = await countActiveHolders(env.db, SYSTEM_ROLES);
  const made: (HandedOver & { role: SystemRole })[] = [];
  for (const role of SYSTEM_ROLES) {
    if (holders.get(role)) continue;
    const { username, displayName } = people[role];
    const known = await findByUsername(env.db, username);
    const { staffId } =
      known && known.accountId === null
        ? { staffId: known.id }
        : await execute(env, createStaff, SYSTEM, { username, displayName, agencyId: null });
    await execute(env, grantRole, SYSTEM, { staffId, role, agencyId: null, domain: null });
    made.push({ role, ...(await openAccount(env, accounts, SYSTEM, { staffId })) });
  }
  return made;
}
