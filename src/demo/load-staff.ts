import { createStaff, delegate, grantRole, joinAccount } from '../modules/staff/index.ts';
import { type Actor, SYSTEM } from '../platform/permission.ts';
import { addDays, type PlainDate } from '../rules/plain-date.ts';
import { atMinute, officeMinute } from './moments.ts';
import { abreast } from './play-steps.ts';
import type { DemoDelegation, DemoStaff } from './schema.ts';
import { idOf, type Stage, type Step } from './stage.ts';

/** Duties that run the system; the first people an installation has. */
const FIRST: readonly string[] = ['systemAdministrator', 'securityAdministrator', 'auditor'];

/**
 * Takes everybody in: the three administrators by the system, then everybody else by the system administrator, and their
 * roles by the security administrator.
 */
export async function openStaff(stage: Stage, staff: readonly DemoStaff[]): Promise<void> {
  const isFirst = ({ roles }: DemoStaff) => roles.some(({ role }) => FIRST.includes(role));
  const first = staff.filter(isFirst);
  for (const person of first) {
    await takeIn(stage, SYSTEM, person);
    await grantAll(stage, SYSTEM, person);
  }
  const holderOf = async (role: string) => {
    const person = first.find(({ roles }) => roles.some((held) => held.role === role));
    if (!person) throw new Error(`nobody is ${role}`);
    return stage.actor(person.username);
  };
  const system = await holderOf('systemAdministrator');
  const security = await holderOf('securityAdministrator');
  const others = staff.filter((person) => !isFirst(person));
  await abreast(others, async (person) => {
    await takeIn(stage, system, person);
    await grantAll(stage, security, person);
  });
  stage.forgetActors();
}

/** Joins those who sign in with their accounts, which were being made meanwhile. */
export async function joinAccounts(
  stage: Stage,
  staff: readonly DemoStaff[],
  accountOf: (username: string) => Promise<string>,
): Promise<void> {
  for (const { username } of staff.filter(({ signIn }) => signIn)) {
    const staffId = idOf(stage.ids.staff, username);
    await stage.run(joinAccount, SYSTEM, { staffId, accountId: await accountOf(username) });
  }
}

async function takeIn(stage: Stage, by: Actor, { username, displayName, agency }: DemoStaff): Promise<void> {
  const agencyId = idOf(stage.ids.agencies, agency);
  const { staffId } = await stage.run(createStaff, by, { username, displayName, agencyId });
  stage.ids.staff.set(username, staffId);
}

async function grantAll(stage: Stage, by: Actor, { username, roles }: DemoStaff): Promise<void> {
  const staffId = idOf(stage.ids.staff, username);
  for (const { role, agency, domain } of roles) {
    const agencyId = agency ? idOf(stage.ids.agencies, agency) : null;
    await stage.run(grantRole, by, { staffId, role, agencyId, domain: domain ?? null });
  }
}

/** First and last day of a delegation, for one loading day. */
export function periodOf({ key, fromDaysAgo, untilDaysAhead }: DemoDelegation, today: PlainDate) {
  return { key, startsOn: addDays(today, -fromDaysAgo), endsOn: addDays(today, untilDaysAhead) };
}

/** Each delegation as the absent person arranged it, in the morning of its first day. */
export function delegationSteps(delegations: readonly DemoDelegation[], today: PlainDate): Step[] {
  return delegations.map((delegation) => {
    const { startsOn, endsOn } = periodOf(delegation, today);
    return {
      at: atMinute(startsOn, officeMinute(0)),
      order: 'alone',
      async take(stage) {
        const { from, to, role, agency, reason } = delegation;
        await stage.run(delegate, await stage.actor(from), {
          fromStaffId: idOf(stage.ids.staff, from),
          toStaffId: idOf(stage.ids.staff, to),
          agencyId: idOf(stage.ids.agencies, agency),
          ...{ role, domain: null, startsOn, endsOn, reason },
        });
        stage.forgetActors();
      },
    };
  });
}
