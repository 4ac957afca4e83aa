import type { Child } from 'hono/jsx';
import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { nameOf } from '../../../rules/classes.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { HomeBlock, StatutoryEntries } from '../../../ui/home-blocks.tsx';
import { SUPERVISED_SECTORS } from '../kinds.ts';
import { unitsUnder } from '../queries/scope.ts';
import { type AgencyView, getAgencyView, type LinkedAgency, type SuccessionStep } from '../queries/view.ts';
import { AgencyLink, contactRows, factRows, LeadingGroup } from './agency-facts.tsx';
import { agencyJsonLd } from './agency-json-ld.ts';
import { agencyOfPath } from './agency-path.ts';
import { ClosedNotice } from './closed-notice.tsx';
import { AGENCY_SECTIONS, type AgencyPortalParts } from './parts.ts';
import { portalText } from './text.ts';

function Block({
  id,
  title,
  show,
  children,
}: {
  id: string;
  title: string;
  show: unknown;
  children?: Child;
}) {
  return show ? (
    <HomeBlock id={id} title={title}>
      {children}
    </HomeBlock>
  ) : null;
}

function stepText(step: SuccessionStep): Child {
  if (step.kind === 'renamed') return portalText.renamed(step.formerName);
  if (step.kind === 'closed') return portalText.closedStep;
  if (!step.isInherited) return portalText.mergedInto(step.to?.name ?? '');
  return (
    <>
      {portalText.mergedFrom(step.formerName)} <AgencyLink agency={step.from} />
    </>
  );
}

function Succession({ view }: { view: AgencyView }) {
  return (
    <Block id="succession" title={portalText.succession} show={view.succession.length > 0}>
      <ul class="plain-list">
        {view.succession.map((step) => (
          <li>
            <DateText value={step.effectiveOn} />　{stepText(step)}
            {step.note ? <span class="quiet">（{step.note}）</span> : null}
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Units({ view }: { view: AgencyView }) {
  const units = view.members.filter(({ kind }) => kind === 'internal_unit');
  const bodies = view.members.filter(({ kind }) => kind !== 'internal_unit');
  return (
    <>
      <Block id="units" title={portalText.unitsTitle} show={units.length > 0}>
        <DataTable
          caption={portalText.unitsTitle}
          hideCaption
          columns={[
            { label: portalText.name, cell: (unit) => <AgencyLink agency={unit} />, isRowHeader: true },
            { label: portalText.firstResponsible, cell: (unit) => unit.firstResponsibleName || '—' },
            { label: portalText.duties, cell: (unit) => unit.duties || '—' },
          ]}
          rows={units}
        />
      </Block>
      <Block id="members" title={portalText.membersTitle} show={bodies.length > 0}>
        <LinkList agencies={bodies} />
      </Block>
    </>
  );
}

function LinkList({ agencies }: { agencies: readonly (LinkedAgency & { sector?: string })[] }) {
  return (
    <ul class="plain-list">
      {agencies.map((agency) => (
        <li>
          <AgencyLink agency={agency} />
          {agency.sector ? <span class="quiet">（{nameOf(SUPERVISED_SECTORS, agency.sector)}）</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Entries({ view, parts }: { view: AgencyView; parts: AgencyPortalParts }) {
  const entries = AGENCY_SECTIONS.filter((section) => parts.sections.includes(section)).map((section) => {
    const [label, note] = portalText.sections[section];
    return { label, note, href: `/agencies/${view.code}/${section}` };
  });
  return (
    <HomeBlock id="statutory" title={portalText.statutory}>
      <StatutoryEntries entries={entries} />
    </HomeBlock>
  );
}

interface AgencyPageProps {
  view: AgencyView;
  latest: Child;
  owed: Child;
  parts: AgencyPortalParts;
}

function AgencyPage({ view, latest, owed, parts }: AgencyPageProps) {
  const contacts = contactRows(view);
  const latestMore = { label: portalText.latestAll, href: `/agencies/${view.code}/documents` };
  return (
    <div class="container">
      <h1>{view.name}</h1>
      <ClosedNotice view={view} />
      {owed}
      <div class="home-columns">
        <div>
          <DefinitionTable label={portalText.facts} rows={factRows(view)} />
          <Block id="contacts" title={portalText.contacts} show={contacts.length > 0}>
            <DefinitionTable label={portalText.contactsOf(view.name)} rows={contacts} />
          </Block>
          <Block id="duties" title={portalText.duties} show={view.duties}>
            <p class="prose">{view.duties}</p>
          </Block>
          {latest ? (
            <HomeBlock
              id="latest"
              title={portalText.latest}
              more={parts.sections.includes('documents') ? latestMore : undefined}
            >
              {latest}
            </HomeBlock>
          ) : null}
        </div>
        <div>
          <Entries view={view} parts={parts} />
          <Block id="supervisors" title={portalText.supervisors} show={view.supervisors.length > 0}>
            <LinkList agencies={view.supervisors} />
          </Block>
          <Succession view={view} />
        </div>
      </div>
      <Block id="leading-group" title={portalText.leadingGroup} show={view.leaders.length > 0}>
        <LeadingGroup leaders={view.leaders} />
      </Block>
      <Units view={view} />
      <Block id="supervised" title={portalText.supervised} show={view.supervised.length > 0}>
        <LinkList agencies={view.supervised} />
      </Block>
    </div>
  );
}

/** `/agencies/{code}`: one agency with contacts, history, units and its newest documents. */
export function agencyPage(parts: AgencyPortalParts) {
  return async (c: AppContext) => {
    const { env } = c.var;
    const found = await agencyOfPath(c);
    if (found instanceof Response) return found;
    const [view, agencyIds] = await Promise.all([
      getAgencyView(env.db, found.id),
      unitsUnder(env.db, found.id),
    ]);
    const latest = await parts.latestDocuments(c, view, agencyIds);
    const owed = await parts.duties?.(c, view);
    tagPage(c, 'agencies', `agency:${view.id}`, 'documents', 'sites');
    return portalPage(c, {
      title: view.name,
      breadcrumb: [
        { label: portalText.home, href: '/' },
        { label: portalText.agencies, href: '/agencies' },
        { label: view.name },
      ],
      column: {
        name: view.name,
        type: portalText.columnType,
        description: view.duties.slice(0, 120) || portalText.columnDescription,
        keywords: [view.name, view.shortName].filter(Boolean),
      },
      canonical: `${env.baseUrl}/agencies/${view.code}`,
      jsonLd: [agencyJsonLd(view, env.baseUrl)],
      children: <AgencyPage view={view} latest={latest} owed={owed} parts={parts} />,
    });
  };
}
