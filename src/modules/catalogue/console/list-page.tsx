import type { AppContext } from '../../../platform/http/context.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Card } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { FilterForm } from '../../../ui/filter-form.tsx';
import { SelectField, TextField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { consoleText as copy } from '../console-text.ts';
import { CatalogueFilter, isMeant } from '../filter.ts';
import type { EffectiveRow } from '../overlay.ts';
import { planRefusalText } from '../page-text.ts';
import { type CatalogueInForce, effectiveCatalogue } from '../queries/effective.ts';
import { listDecidedProposals, listWaitingProposals } from '../queries/proposals.ts';
import { listDisclosingAgencies } from '../queries/scope.ts';
import { type DisclosingAgency, responsibleAgencies } from '../responsibility.ts';
import { domainName } from '../text.ts';
import { GENERAL_DOMAIN } from '../types.ts';
import { type Desk, deskOf, deskPage, namedChoices, PATH, scopeName, siteOf } from './parts.ts';
import { ProposalTable } from './proposal-table.tsx';

const LATEST_DECISIONS = 5;

const ONLY = ['local', 'faulty', 'off', 'unowned'] as const;
type Only = (typeof ONLY)[number];

/** Filter of the list; what is none narrows nothing. */
interface Query {
  domain?: string;
  q?: string;
  only?: Only;
}

function queryOf(c: AppContext): Query {
  const { domain, q } = CatalogueFilter.pick({ domain: true, q: true }).catch({}).parse(c.req.query());
  return { domain, q, only: ONLY.find((only) => only === c.req.query('only')) };
}

/** Rows under the filter. `agencies` are those of the site: after a reform a row may have lost its last one (S3-029). */
function rowsOf(
  { rows, switchedOff }: CatalogueInForce,
  agencies: readonly DisclosingAgency[],
  { only, ...filter }: Query,
): EffectiveRow[] {
  const chosen = only === 'off' ? switchedOff : rows;
  const fits: Record<Only, (effective: EffectiveRow) => boolean> = {
    local: ({ provenance }) => provenance.length > 0,
    faulty: ({ faults }) => faults.length > 0,
    off: () => true,
    unowned: ({ row }) => responsibleAgencies(row, agencies).length === 0,
  };
  return chosen.filter(
    (effective) => isMeant(effective.row, filter) && (only === undefined || fits[only](effective)),
  );
}

function Filters({ desk, catalogue, query }: { desk: Desk; catalogue: CatalogueInForce; query: Query }) {
  const domains = [...catalogue.domains.map(({ code }) => code), GENERAL_DOMAIN];
  return (
    <FilterForm action={PATH} isNarrowed={Object.values(query).some((value) => value !== undefined)}>
      <SelectField
        name="scope"
        label={copy.scope}
        value={desk.key}
        emptyLabel={null}
        choices={namedChoices(desk.choices, catalogue.functions)}
      />
      <SelectField
        name="domain"
        label={copy.domain}
        value={query.domain}
        emptyLabel={copy.allDomains}
        choices={domains.map((code) => ({ value: code, label: domainName(catalogue.domains, code) }))}
      />
      <SelectField
        name="only"
        label={copy.only}
        value={query.only}
        emptyLabel={copy.all}
        choices={[
          { value: 'local', label: copy.onlyLocal },
          { value: 'faulty', label: copy.onlyFaulty },
          { value: 'off', label: copy.onlyOff },
          { value: 'unowned', label: copy.onlyUnowned },
        ]}
      />
      <TextField name="q" label={copy.q} type="search" value={query.q} />
    </FilterForm>
  );
}

function Marks({ effective, isOff }: { effective: EffectiveRow; isOff: boolean }) {
  return (
    <>
      {effective.provenance.length > 0 ? <Badge label={copy.local} tone="info" /> : null}
      {effective.faults.length > 0 ? <Badge label={copy.fault} tone="bad" /> : null}
      {isOff ? <Badge label={copy.off} tone="neutral" /> : null}
    </>
  );
}

interface RowsProps {
  desk: Desk;
  catalogue: CatalogueInForce;
  query: Query;
  agencies: readonly DisclosingAgency[];
}

function Rows({ desk, catalogue, query, agencies }: RowsProps) {
  const rows = rowsOf(catalogue, agencies, query);
  return (
    <>
      <p role="status">
        {copy.count(rows.length, catalogue.rows.length)} · {copy.version(catalogue.version.number)}
      </p>
      <DataTable
        caption={copy.title}
        hideCaption
        columns={[
          {
            label: copy.item,
            isRowHeader: true,
            cell: ({ row }) => (
              <>
                <a href={`${PATH}/items/${row.id}?scope=${desk.key}`}>{row.item2}</a>{' '}
                <span class="quiet">
                  {row.item1} · {row.id}
                </span>
              </>
            ),
          },
          { label: copy.domain, cell: ({ row }) => domainName(catalogue.domains, row.domain) },
          { label: copy.timeLimit, cell: ({ row }) => row.timeLimit },
          {
            label: copy.marks,
            cell: (effective) => <Marks effective={effective} isOff={query.only === 'off'} />,
          },
        ]}
        rows={rows}
      />
    </>
  );
}

/** Overlays that fit nothing in the standard of today: their owners should look at them. */
function Misfits({ catalogue }: { catalogue: CatalogueInForce }) {
  if (catalogue.refused.length === 0) return null;
  return (
    <NoticeBox tone="warn" title={copy.refusedOverlays}>
      <ul>
        {catalogue.refused.map(({ itemId, code }) => (
          <li>
            {copy.refusedOverlay(itemId)}：{planRefusalText[code]}
          </li>
        ))}
      </ul>
    </NoticeBox>
  );
}

/** `/console/catalogue`: the catalogue of a scope, and what waits for a decision. */
export async function catalogueDesk(c: AppContext) {
  const { db } = c.var.env;
  const desk = await deskOf(c, c.req.query('scope'));
  const query = queryOf(c);
  const catalogue = await effectiveCatalogue(db, desk.facts.scope);
  const agencies = query.only === 'unowned' ? await listDisclosingAgencies(db, desk.facts.siteId) : [];
  const waiting = await listWaitingProposals(db, siteOf(c));
  const decided = await listDecidedProposals(db, siteOf(c), LATEST_DECISIONS);
  return deskPage(c, {
    title: copy.title,
    isTop: true,
    actions: (
      <>
        {desk.mayPropose ? (
          <a class="btn btn-primary" href={`${PATH}/new?scope=${desk.key}`}>
            {copy.add}
          </a>
        ) : null}
        <a class="btn" href={`${PATH}/comparison?scope=${desk.key}`}>
          {copy.compare}
        </a>
        <a class="btn" href={`${PATH}/versions`}>
          {copy.versions}
        </a>
      </>
    ),
    children: (
      <>
        <Card title={copy.waiting}>
          {waiting.length > 0 ? (
            <ProposalTable proposals={waiting} catalogue={catalogue} />
          ) : (
            <p class="quiet">{copy.noWaiting}</p>
          )}
        </Card>
        <h2>{scopeName(desk.facts, catalogue.functions)}</h2>
        <Misfits catalogue={catalogue} />
        <Filters desk={desk} catalogue={catalogue} query={query} />
        <Rows desk={desk} catalogue={catalogue} query={query} agencies={agencies} />
        {decided.length > 0 ? (
          <Card title={copy.decided}>
            <ProposalTable proposals={decided} catalogue={catalogue} isDecided />
          </Card>
        ) : null}
      </>
    ),
  });
}
