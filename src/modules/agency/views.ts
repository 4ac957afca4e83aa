import * as z from 'zod';
import { AgencyFunction } from '../../rules/agency-functions.ts';
import { KIND_CODES, LEVEL_CODES } from './kinds.ts';
import type { AgencyListItem } from './queries/list.ts';
import type { AgencyView } from './queries/view.ts';

const Ref = z.object({ code: z.string().nullable(), name: z.string() });

/** An agency as API, `/agencies.json` and exports show it. `code` is null for units that publish under their body's. */
export const PublicAgency = z
  .object({
    code: z.string().nullable().meta({ description: '组织机构代码（9 位）' }),
    creditCode: z.string().nullable().meta({ description: '统一社会信用代码（18 位）' }),
    name: z.string(),
    shortName: z.string(),
    formerNames: z.array(z.string()),
    kind: z.enum(KIND_CODES),
    level: z.enum(LEVEL_CODES),
    site: z.string().meta({ description: '站点代号' }),
    parent: Ref.nullable(),
    functions: z.array(AgencyFunction),
    phone: z.string(),
    address: z.string(),
    closedOn: z.string().nullable(),
    successor: Ref.nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'Agency' });
export type PublicAgency = z.infer<typeof PublicAgency>;

/** One agency with its contacts (条例 Art. 12, 20(2)), duties and history. */
export const PublicAgencyDetail = PublicAgency.extend({
  duties: z.string(),
  contacts: z.object({
    disclosureOfficeName: z.string(),
    address: z.string(),
    officeHours: z.string(),
    phone: z.string(),
    fax: z.string(),
    email: z.string(),
    postCode: z.string(),
  }),
  firstResponsible: z.object({ name: z.string(), post: z.string() }).nullable(),
  leadingGroup: z.array(z.object({ name: z.string(), post: z.string(), duty: z.string() })),
  members: z.array(Ref.extend({ kind: z.enum(KIND_CODES) })),
  supervisors: z.array(Ref.extend({ sector: z.string() })),
  supervised: z.array(Ref.extend({ sector: z.string() })),
  succession: z.array(
    z.object({
      kind: z.enum(['renamed', 'merged', 'closed']),
      formerName: z.string(),
      effectiveOn: z.string(),
      from: Ref,
      to: Ref.nullable(),
    }),
  ),
}).meta({ id: 'AgencyDetail' });
export type PublicAgencyDetail = z.infer<typeof PublicAgencyDetail>;

function urlOf(code: string | null): string | null {
  return code === null ? null : `/agencies/${code}`;
}

/** A row of the list as everybody sees it. */
export function publicAgency(item: AgencyListItem): PublicAgency {
  const { code, creditCode, name, shortName, formerNames, kind, level, parent, functions } = item;
  const { phone, address, closedOn, successor, siteCode: site } = item;
  return {
    ...{ code, creditCode, name, shortName, formerNames, kind, level, site, parent, functions },
    ...{ phone, address, closedOn, successor, url: urlOf(code) },
  };
}

const refOf = ({ code, name }: { code: string | null; name: string }) => ({ code, name });

/** The agency that took over by the last merger, or null. */
export function successorOf(view: AgencyView) {
  return view.succession.findLast(({ kind, isInherited }) => kind === 'merged' && !isInherited)?.to ?? null;
}

/** One agency as everybody sees it. */
export function publicAgencyDetail(view: AgencyView): PublicAgencyDetail {
  const { code, creditCode, name, shortName, kind, level, functions, closedOn, duties } = view;
  const { disclosureOfficeName, address, officeHours, phone, fax, email, postCode } = view;
  const successor = successorOf(view);
  const superior = view.superiors[0];
  return {
    ...{ code, creditCode, name, shortName, kind, level, functions, closedOn, duties, phone, address },
    formerNames: view.aliases.flatMap((alias) => (alias.kind === 'former' ? [alias.name] : [])),
    site: view.siteCode,
    parent: superior ? refOf(superior) : null,
    successor: successor ? refOf(successor) : null,
    url: urlOf(code),
    contacts: { disclosureOfficeName, address, officeHours, phone, fax, email, postCode },
    firstResponsible: view.firstResponsibleName
      ? { name: view.firstResponsibleName, post: view.firstResponsiblePost }
      : null,
    leadingGroup: view.leaders,
    members: view.members.map((member) => ({ ...refOf(member), kind: member.kind })),
    supervisors: view.supervisors.map((agency) => ({ ...refOf(agency), sector: agency.sector })),
    supervised: view.supervised.map((agency) => ({ ...refOf(agency), sector: agency.sector })),
    succession: view.succession.map(({ kind: change, formerName, effectiveOn, from, to }) => ({
      ...{ kind: change, formerName, effectiveOn },
      from: refOf(from),
      to: to ? refOf(to) : null,
    })),
  };
}
