import type * as z from 'zod';
import {
  changeAgency,
  changeSiteNotices,
  createAgency,
  createSite,
  mergeAgency,
  renameAgency,
  setLeadingGroup,
  setSupervision,
} from '../modules/agency/index.ts';
import { SYSTEM } from '../platform/permission.ts';
import { addDays, type PlainDate } from '../rules/plain-date.ts';
import { workingDaysBefore } from './application-steps.ts';
import { atMinute, officeMinute } from './moments.ts';
import { abreast } from './play-steps.ts';
import type { DemoAgency, DemoSite } from './schema.ts';
import type { DatedWorld } from './script.ts';
import { idOf, type Stage, type Step } from './stage.ts';

/** Opens sites and agencies as they stood on the first day: under the names they bore then, without later mergers. */
export async function openAgencies(stage: Stage, dated: DatedWorld): Promise<void> {
  const { world } = dated;
  const hosts = new Map(world.sites.map((site) => [site.hostAgency, site]));
  for (const site of world.sites) await openSite(stage, dated, site);
  const sorts = new Map(world.agencies.map(({ key }, index) => [key, (index + 1) * 10]));
  for (const agency of superiorsFirst(world.agencies.filter(({ key }) => !hosts.has(key)))) {
    const { agencyId } = await stage.run(createAgency, SYSTEM, {
      ...recordOf(agency, dated, sorts),
      ...placeOf(stage, agency),
      name: firstName(agency),
    });
    keep(stage, agency.key, agencyId, 1);
  }
  for (const agency of world.agencies.filter(({ key }) => hosts.has(key))) {
    const { version } = await stage.run(changeAgency, SYSTEM, {
      ...recordOf(agency, dated, sorts),
      parentId: placeOf(stage, agency).parentId,
      agencyId: idOf(stage.ids.agencies, agency.key),
      version: 1,
    });
    stage.ids.agencyVersions.set(agency.key, version);
  }
  await abreast(world.agencies, (agency) => openGroup(stage, agency));
  await superviseAll(stage, world.agencies);
}

function keep({ ids }: Stage, key: string, agencyId: string, version: number): void {
  ids.agencies.set(key, agencyId);
  ids.agencyVersions.set(key, version);
}

/** The name before any renaming. */
function firstName({ name, succession }: DemoAgency): string {
  const first = succession.find(({ kind }) => kind === 'rename');
  return first?.kind === 'rename' ? first.fromName : name;
}

function placeOf({ ids }: Stage, { site, parent }: DemoAgency) {
  return { siteId: idOf(ids.sites, site), parentId: parent ? idOf(ids.agencies, parent) : null };
}

type AgencyRecord = Omit<z.input<(typeof createAgency)['input']>, 'name' | 'siteId' | 'parentId'>;

function recordOf(agency: DemoAgency, dated: DatedWorld, sorts: ReadonlyMap<string, number>): AgencyRecord {
  const { code, creditCode, shortName, kind, level, functions, docNoPrefixes, duties } = agency;
  const { contacts, firstResponsible, succession } = agency;
  const former = succession.flatMap((step) => (step.kind === 'rename' ? [step.fromName] : []));
  return {
    ...{ code, creditCode: creditCode ?? null, shortName, kind, level, functions, docNoPrefixes, duties },
    ...contacts,
    firstResponsibleName: firstResponsible?.name ?? '',
    firstResponsiblePost: firstResponsible?.post ?? '',
    obligationsFrom: obligationsFrom(agency, dated),
    otherNames: agency.aliases.filter((name) => !former.includes(name)),
    sort: sorts.get(agency.key) ?? 0,
  };
}

/** The day from which an agency owes publication; null for units, whose body owes it. */
function obligationsFrom(
  { obligationsFromDaysAgo: days, obligationsFromWorkingDaysAgo: workingDays }: DemoAgency,
  { today, isWorkingDay }: DatedWorld,
): PlainDate | null {
  if (workingDays !== undefined) return workingDaysBefore(today, workingDays, isWorkingDay);
  return days === undefined ? null : addDays(today, -days);
}

/** A superior stands before its members, whatever the order of the file. */
function superiorsFirst(agencies: readonly DemoAgency[]): DemoAgency[] {
  const byKey = new Map(agencies.map((agency) => [agency.key, agency]));
  const ordered = new Set<DemoAgency>();
  const add = (agency: DemoAgency): void => {
    const parent = agency.parent ? byKey.get(agency.parent) : undefined;
    if (parent && !ordered.has(parent)) add(parent);
    ordered.add(agency);
  };
  agencies.forEach(add);
  return [...ordered];
}

async function openSite(stage: Stage, dated: DatedWorld, site: DemoSite): Promise<void> {
  const { world } = dated;
  const host = world.agencies.find(({ key }) => key === site.hostAgency);
  if (!host) throw new Error(`site ${site.code} has no host agency`);
  const { siteId, agencyId } = await stage.run(createSite, SYSTEM, {
    ...{ code: site.code, name: site.name, host: site.host },
    ...{ siteIdCode: site.siteIdCode, icpNo: site.icpNo, policeNo: site.policeNo },
    parentId: site.parent ? idOf(stage.ids.sites, site.parent) : null,
    hostAgency: { ...recordOf(host, dated, new Map()), name: firstName(host) },
  });
  stage.ids.sites.set(site.code, siteId);
  keep(stage, host.key, agencyId, 1);
  await stage.run(changeSiteNotices, SYSTEM, {
    ...{ siteId, version: 1, ...site.contacts },
    ...{ hotline: site.hotline, announcement: site.announcement, reuseStatement: site.reuseStatement },
  });
}

async function openGroup(stage: Stage, { key, leadingGroup }: DemoAgency): Promise<void> {
  if (leadingGroup.length === 0) return;
  const agencyId = idOf(stage.ids.agencies, key);
  await stage.run(setLeadingGroup, SYSTEM, { agencyId, leaders: leadingGroup });
}

async function superviseAll(stage: Stage, agencies: readonly DemoAgency[]): Promise<void> {
  const lines = agencies.flatMap(({ key, supervisedBy }) =>
    supervisedBy.map(({ agency, sector }) => ({ supervisor: agency, supervised: key, sector })),
  );
  for (const [supervisor, group] of Map.groupBy(lines, (line) => line.supervisor)) {
    await stage.run(setSupervision, SYSTEM, {
      agencyId: idOf(stage.ids.agencies, supervisor),
      supervised: group.map(({ supervised, sector }) => ({
        agencyId: idOf(stage.ids.agencies, supervised),
        sector,
      })),
    });
  }
}

/** Renamings and mergers, each by the disclosure office of the site on the day it took effect. */
export function successionSteps(
  agencies: readonly DemoAgency[],
  today: PlainDate,
  disclosureOfficeOf: (agency: string) => string,
): Step[] {
  return agencies.flatMap((agency) =>
    agency.succession.map((change): Step => {
      const effectiveOn = addDays(today, -change.daysAgo);
      const about = { effectiveOn, note: change.note };
      return {
        at: atMinute(effectiveOn, officeMinute(30)),
        order: 'alone',
        async take(stage) {
          const actor = await stage.actor(disclosureOfficeOf(agency.key));
          const target = {
            agencyId: idOf(stage.ids.agencies, agency.key),
            version: stage.ids.agencyVersions.get(agency.key) ?? 1,
          };
          if (change.kind === 'rename') {
            const { name, shortName } = agency;
            const renamed = await stage.run(renameAgency, actor, { ...target, ...about, name, shortName });
            stage.ids.agencyVersions.set(agency.key, renamed.version);
          } else if (change.kind === 'merger') {
            const successorId = idOf(stage.ids.agencies, change.successor);
            await stage.run(mergeAgency, actor, { ...target, ...about, successorId, units: 'move' });
          }
        },
      };
    }),
  );
}
