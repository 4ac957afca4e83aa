import type { Db } from '../../../platform/database/pool.ts';
import { ROLES, type Role } from '../../../platform/permission.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { frameText } from '../../../ui/frame-text.ts';
import type { Accounts } from '../accounts.ts';
import { pageText } from '../text.ts';

/** Work that only one person can go on with, counted: who manages accounts sees no titles. */
export interface OpenWork {
  /** What it is: 草稿, 待审核 …. */
  task: string;
  agencyName: string;
  count: number;
}

/** What the pages need beyond the request: accounts, and what other slices know. */
export interface StaffParts {
  sessions: Accounts;
  /** Names of the domains a role can be narrowed to; none when not given. */
  listDomains?(db: Db): Promise<readonly { code: string; name: string }[]>;
  /** Work that only this person can go on with, shown for reassignment; none when not given. */
  listOpenWork?(db: Db, staffId: string): Promise<readonly OpenWork[]>;
}

export const ROLE_CHOICES: readonly Choice[] = ROLES.map((role) => ({
  value: role,
  label: frameText.roles[role],
}));

/** A role with the place it is held at, for people: 经办（民政局，教育领域）. */
export function roleName(
  grant: { role: Role; agencyName?: string | null; domain: string | null },
  domains: ReadonlyMap<string, string> = new Map(),
): string {
  const facts = [
    grant.agencyName,
    grant.domain === null ? null : (domains.get(grant.domain) ?? grant.domain),
  ];
  const place = facts.filter((fact) => fact !== null && fact !== undefined);
  const name = frameText.roles[grant.role];
  return place.length > 0 ? `${name}（${place.join(pageText.separator)}）` : name;
}

/** Domain names by code. */
export async function domainNames(parts: StaffParts, db: Db): Promise<Map<string, string>> {
  const domains = (await parts.listDomains?.(db)) ?? [];
  return new Map(domains.map(({ code, name }) => [code, name]));
}
