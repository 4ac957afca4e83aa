import { parseCreditCode } from '../rules/identifiers/credit-code.ts';
import { parseOrganisationCode } from '../rules/identifiers/organisation-code.ts';
import { parseIcpFiling, parsePoliceFiling, parseSiteCode } from '../rules/identifiers/site-code.ts';
import { checkApplications } from './check-application.ts';
import { checkDemoDocument, type DemoIndex } from './check-document.ts';
import { checkWork } from './check-work.ts';
import type { DemoAgency, DemoSite } from './schema.ts';
import type { DemoWorld } from './world.ts';

/** What the check needs to know of a catalogue row. */
export interface CatalogueFacts {
  isPersonal: boolean;
  isForEveryone: boolean;
  hasWeb: boolean;
  /** Sub-columns (子栏目) of the row's domain. */
  subColumns: readonly string[];
}

/**
 * Everything in the demo world that does not hold together, one sentence each; empty when it does: references, check digits,
 * people and roles, what each state needs. Catalogue rows are checked when `items` is given.
 */
export function checkDemoWorld(world: DemoWorld, items?: ReadonlyMap<string, CatalogueFacts>): string[] {
  const index = indexOf(world, items);
  return [
    ...twice('site', world.sites, ({ code }) => code),
    ...twice('agency', world.agencies, ({ key }) => key),
    ...twice('agency code', world.agencies, ({ key, code }) => code ?? key),
    ...twice('staff', world.staff, ({ username }) => username),
    ...twice('staff name', world.staff, ({ displayName }) => displayName),
    ...twice('thread', world.threads, ({ key }) => key),
    ...twice('template', world.templates, ({ key }) => key),
    ...twice('frame page', world.framePages, ({ site, slug }) => `${site}/${slug}`),
    ...twice('document', world.documents, ({ key }) => key),
    ...twice('applicant', world.applicants, ({ key }) => key),
    ...twice('application', world.applications, ({ key }) => key),
    ...world.sites.flatMap((site) => checkSite(site, index)),
    ...world.agencies.flatMap((agency) => checkAgency(agency, index)),
    ...checkPeople(world, index),
    ...world.framePages.flatMap(({ site, slug, agency }) => [
      ...known(`frame page ${slug}`, 'site', site, index.sites),
      ...known(`frame page ${slug}`, 'agency', agency, index.agencies),
    ]),
    ...world.documents.flatMap((document) => checkDemoDocument(document, index)),
    ...checkApplications(world, index),
    ...checkWork(world.work, index),
  ];
}

function indexOf(world: DemoWorld, items?: ReadonlyMap<string, CatalogueFacts>): DemoIndex {
  return {
    sites: new Set(world.sites.map(({ code }) => code)),
    agencies: new Map(world.agencies.map((agency) => [agency.key, agency])),
    staff: new Map(world.staff.map((person) => [person.username, person])),
    threads: new Set(world.threads.map(({ key }) => key)),
    templates: new Set(world.templates.map(({ key }) => key)),
    documents: new Map(world.documents.map((document) => [document.key, document])),
    delegations: world.delegations,
    items,
  };
}

function twice<Entry>(what: string, entries: readonly Entry[], keyOf: (entry: Entry) => string): string[] {
  const groups = Map.groupBy(entries, keyOf);
  return [...groups].flatMap(([key, group]) => (group.length > 1 ? [`${what} ${key} stands twice`] : []));
}

function known(subject: string, field: string, key: string, keys: { has(key: string): boolean }): string[] {
  return keys.has(key) ? [] : [`${subject}: ${field} names ${key}, which is not there`];
}

function checkSite(site: DemoSite, index: DemoIndex): string[] {
  const subject = `site ${site.code}`;
  const siteCode = parseSiteCode(site.siteIdCode);
  return [
    ...known(subject, 'hostAgency', site.hostAgency, index.agencies),
    ...(site.parent ? known(subject, 'parent', site.parent, index.sites) : []),
    ...site.rollsUp.flatMap((key) => known(subject, 'rollsUp', key, index.agencies)),
    ...(siteCode.ok && siteCode.value.division === site.divisionCode
      ? []
      : [`${subject}: siteIdCode ${site.siteIdCode} does not begin with ${site.divisionCode}`]),
    ...(parseIcpFiling(site.icpNo).ok
      ? []
      : [`${subject}: icpNo ${site.icpNo} has not the form 省ICP备digits号`]),
    ...(parsePoliceFiling(site.policeNo).ok
      ? []
      : [`${subject}: policeNo ${site.policeNo} has not its form`]),
  ];
}

function checkAgency(agency: DemoAgency, index: DemoIndex): string[] {
  const subject = `agency ${agency.key}`;
  const parent = agency.parent ? index.agencies.get(agency.parent) : undefined;
  return [
    ...known(subject, 'site', agency.site, index.sites),
    ...(agency.parent && !parent ? [`${subject}: parent names ${agency.parent}, which is not there`] : []),
    ...agency.supervisedBy.flatMap((by) => known(subject, 'supervisedBy', by.agency, index.agencies)),
    ...agency.succession.flatMap((step) =>
      step.kind === 'merger' ? known(subject, 'successor', step.successor, index.agencies) : [],
    ),
    ...checkCodes(agency),
    ...(agency.kind === 'internal_unit' || agency.contacts ? [] : [`${subject}: contacts are missing`]),
  ];
}

function checkCodes({ key, kind, code, creditCode }: DemoAgency): string[] {
  if (code === null)
    return kind === 'internal_unit' ? [] : [`agency ${key}: only internal units go without a code`];
  if (!parseOrganisationCode(code).ok) return [`agency ${key}: code ${code} has a wrong check digit`];
  if (!creditCode || !parseCreditCode(creditCode).ok) {
    return [`agency ${key}: creditCode ${creditCode} has a wrong check digit`];
  }
  return creditCode.slice(8, 17) === code ? [] : [`agency ${key}: creditCode does not hold the code ${code}`];
}

const WITHOUT_PART: readonly string[] = ['systemAdministrator', 'securityAdministrator', 'auditor'];

function checkPeople({ staff, delegations }: DemoWorld, index: DemoIndex): string[] {
  return [
    ...staff.flatMap(({ username, agency, roles }) => {
      const subject = `staff ${username}`;
      const names = new Set(roles.map(({ role }) => role));
      return [
        ...known(subject, 'agency', agency, index.agencies),
        ...roles.flatMap((held) => (held.agency ? known(subject, 'role', held.agency, index.agencies) : [])),
        ...(WITHOUT_PART.some((role) => names.has(role as never)) && names.size > 1
          ? [`${subject}: an administrator or auditor holds no other role`]
          : []),
      ];
    }),
    ...delegations.flatMap(({ key, agency, from, to, role }) => [
      ...known(`delegation ${key}`, 'agency', agency, index.agencies),
      ...known(`delegation ${key}`, 'to', to, index.staff),
      ...(index.staff.get(from)?.roles.some((held) => held.role === role && held.agency === agency)
        ? []
        : [`delegation ${key}: ${from} does not hold ${role} at ${agency}`]),
    ]),
  ];
}
