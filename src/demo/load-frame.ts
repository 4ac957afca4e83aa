import { writeFramePage } from '../modules/agency/index.ts';
import { decideProposal, proposeChange } from '../modules/catalogue/index.ts';
import { writeTemplate } from '../modules/document/index.ts';
import { SYSTEM } from '../platform/permission.ts';
import { addDays, type PlainDate } from '../rules/plain-date.ts';
import type { DemoCatalogueChange } from './catalogue-change-schema.ts';
import type { DatedFramePage } from './dating.ts';
import { atMinute, type IsWorkingDay, officeMinute, pick } from './moments.ts';
import type { DemoSite, DemoTemplate } from './schema.ts';
import { idOf, type Stage, type Step } from './stage.ts';
import { backToWorkingDay, onToWorkingDay } from './timeline.ts';

/** Sheets that every site offers its clerks. */
export async function openTemplates(stage: Stage, templates: readonly DemoTemplate[]): Promise<void> {
  for (const [index, { name, genre, bodyHtml }] of templates.entries()) {
    await stage.run(writeTemplate, SYSTEM, { siteId: null, name, genre, bodyHtml, sort: index + 1 });
  }
}

/** The statutory pages, each written by its disclosure office on its day of issue; those of a site's host agency are the site's. */
export function framePageSteps(
  pages: readonly DatedFramePage[],
  sites: readonly DemoSite[],
  disclosureOfficeOf: (agency: string) => string,
): Step[] {
  const hosts = new Set(sites.map(({ hostAgency }) => hostAgency));
  return pages.map((page, index) => ({
    at: atMinute(page.issuedOn, officeMinute(90) + pick(`${page.site} ${page.slug}`, 30)),
    order: 'alone',
    async take(stage) {
      const { kind, title, bodyHtml, validity, issuedOn, docNo, agency } = page;
      await stage.run(writeFramePage, await stage.actor(disclosureOfficeOf(agency)), {
        ...{ kind, title, bodyHtml, validity, issuedOn, docNo },
        ...{ classification: page.classification, arrangement: page.arrangement, access: page.access },
        siteId: idOf(stage.ids.sites, page.site),
        agencyId: hosts.has(agency) ? null : idOf(stage.ids.agencies, agency),
        slug: kind === 'institution' ? page.slug : null,
        sort: index + 1,
      });
    },
  }));
}

/** Each local change of the catalogue as it was proposed, and as the disclosure office decided it. */
export function catalogueSteps(
  changes: readonly DemoCatalogueChange[],
  sites: readonly DemoSite[],
  disclosureOfficeOf: (agency: string) => string,
  { today, isWorkingDay }: { today: PlainDate; isWorkingDay: IsWorkingDay },
): Step[] {
  const hosts = new Map(sites.map(({ code, hostAgency }) => [code, hostAgency]));
  return changes.flatMap((change) => {
    const proposedOn = backToWorkingDay(addDays(today, -change.daysAgo), isWorkingDay);
    const made = { proposalId: '' };
    const propose: Step = {
      at: atMinute(proposedOn, officeMinute(120) + pick(change.key, 20)),
      order: 'alone',
      take: async (stage) => Object.assign(made, await runProposal(stage, change)),
    };
    const { decision } = change;
    if (!decision) return [propose];
    const decide: Step = {
      at: atMinute(onToWorkingDay(addDays(proposedOn, decision.afterDays), isWorkingDay), officeMinute(200)),
      order: 'alone',
      async take(stage) {
        const office = await stage.actor(disclosureOfficeOf(hosts.get(change.site) ?? ''));
        const { afterDays: _, ...words } = decision;
        await stage.run(decideProposal, office, { note: '', changeNote: '', ...words, ...made, version: 1 });
      },
    };
    return [propose, decide];
  });
}

async function runProposal(stage: Stage, change: DemoCatalogueChange): Promise<{ proposalId: string }> {
  const { ids } = stage;
  const { itemId, reason, agency, agencyFunction } = change;
  const about = {
    siteId: idOf(ids.sites, change.site),
    agencyId: agency ? idOf(ids.agencies, agency) : null,
    ...{ agencyFunction: agencyFunction ?? null, itemId, reason },
  };
  const person = await stage.actor(change.by);
  if (change.action === 'add') {
    const { action, domain, row } = change;
    return stage.run(proposeChange, person, { ...about, action, domain, row });
  }
  if (change.action === 'adapt') {
    const { action, changes } = change;
    return stage.run(proposeChange, person, { ...about, action, changes });
  }
  return stage.run(proposeChange, person, { ...about, action: change.action });
}
