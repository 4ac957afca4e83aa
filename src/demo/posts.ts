import type { Role } from '../platform/permission.ts';
import type { DatedDocument } from './dating.ts';
import type { DeedSetting } from './document-deeds.ts';
import type { DemoWorld } from './world.ts';

/** Who stands in for what in the demo world: usernames by role and agency. */
export type Posts = Pick<DeedSetting, 'disclosureOfficeOf' | 'confirmerOf' | 'publisherOf'> & {
  /** Whoever holds the role at the agency. */
  holderOf(role: Role, agency: string): string;
};

/** Reads the posts out of the data. Throws where nobody holds one that is asked for. */
export function postsOf({ staff, agencies, sites }: Pick<DemoWorld, 'staff' | 'agencies' | 'sites'>): Posts {
  const find = (role: string, agency: string, except: readonly string[] = []) =>
    staff.find(
      ({ username, roles }) =>
        !except.includes(username) && roles.some((held) => held.role === role && held.agency === agency),
    )?.username;
  const needed = (username: string | undefined, what: string): string => {
    if (!username) throw new Error(`nobody is ${what}`);
    return username;
  };
  const hostOf = (key: string) => {
    const agency = agencies.find((each) => each.key === key);
    return sites.find(({ code }) => code === agency?.site)?.hostAgency ?? '';
  };
  return {
    holderOf: (role, agency) => needed(find(role, agency), `${role} of ${agency}`),
    disclosureOfficeOf: (agency) =>
      needed(
        find('disclosureOffice', agency) ?? find('disclosureOffice', hostOf(agency)),
        `disclosure office of ${agency}`,
      ),
    confirmerOf: (agency, { people }) =>
      needed(find('head', agency, Object.values(people)), `head of ${agency}`),
    publisherOf: ({ variant, agency, people }: DatedDocument) =>
      (variant === 'town' ? find('disclosureOffice', agency) : undefined) ?? people.clerk,
  };
}
