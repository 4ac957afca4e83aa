import { Badge } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FilterForm } from '../../../ui/filter-form.tsx';
import { type Choice, SelectField, TextField } from '../../../ui/form-fields.tsx';
import { frameText } from '../../../ui/frame-text.ts';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { KeysetPager } from '../../../ui/pager.tsx';
import type { RoleGap } from '../queries/holders.ts';
import type { StaffPage, StaffView } from '../queries/people.ts';
import { pageText } from '../text.ts';
import { ROLE_CHOICES, roleName } from './parts.ts';

/** The filter as it stands in the address. */
export interface ListQuery {
  q?: string;
  agency?: string;
  role?: string;
  state?: string;
  after?: string;
}

interface StaffListProps {
  /** `/console/staff` or `/console/roles`: the same people, looked at for different duties. */
  path: string;
  query: ListQuery;
  page: StaffPage;
  agencies: readonly Choice[];
  domains: ReadonlyMap<string, string>;
}

/** People with their roles, narrowed and paged. */
export function StaffList({ path, query, page, agencies, domains }: StaffListProps) {
  const { after, ...filter } = query;
  const isNarrowed = Object.values(filter).some(Boolean);
  return (
    <>
      <FilterForm action={path} isNarrowed={isNarrowed}>
        <TextField name="q" label={pageText.searchName} value={query.q} type="search" maxLength={60} />
        <SelectField
          name="agency"
          label={pageText.agency}
          value={query.agency}
          choices={agencies}
          emptyLabel={pageText.all}
        />
        <SelectField
          name="role"
          label={pageText.role}
          value={query.role}
          choices={ROLE_CHOICES}
          emptyLabel={pageText.all}
        />
        <SelectField
          name="state"
          label={pageText.state}
          value={query.state}
          choices={[
            { value: 'active', label: pageText.active },
            { value: 'inactive', label: pageText.inactive },
          ]}
          emptyLabel={pageText.all}
        />
      </FilterForm>
      {page.items.length === 0 ? (
        <EmptyState
          title={isNarrowed || after ? pageText.nobody : pageText.nobodyYet}
          links={isNarrowed || after ? [{ label: pageText.all, href: path }] : []}
        />
      ) : (
        <PeopleTable path={path} people={page.items} domains={domains} />
      )}
      <KeysetPager
        firstHref={after ? address(path, { ...filter }) : undefined}
        nextHref={page.next ? address(path, { ...filter, after: page.next }) : undefined}
      />
    </>
  );
}

function PeopleTable({
  path,
  people,
  domains,
}: { path: string; people: StaffView[] } & Pick<StaffListProps, 'domains'>) {
  return (
    <DataTable
      caption={pageText.staffCaption}
      hideCaption
      rows={people}
      columns={[
        {
          label: pageText.name,
          isRowHeader: true,
          cell: (person) => <a href={`${path}/${person.id}`}>{person.displayName}</a>,
        },
        { label: pageText.username, cell: (person) => <span class="code">{person.username}</span> },
        { label: pageText.workplace, cell: (person) => person.agencyName ?? pageText.noAgency },
        {
          label: pageText.roles,
          cell: (person) => <RoleList person={person} domains={domains} />,
        },
        { label: pageText.state, cell: (person) => <StateBadge person={person} /> },
      ]}
    />
  );
}

/** The roles of a person; the agency is named where it is not the workplace. */
function RoleList({ person, domains }: { person: StaffView; domains: ReadonlyMap<string, string> }) {
  if (person.grants.length === 0) return <span class="quiet">{pageText.noRoles}</span>;
  const names = person.grants.map((grant) =>
    roleName({ ...grant, agencyName: grant.agencyId === person.agencyId ? null : grant.agencyName }, domains),
  );
  return <>{names.join(pageText.separator)}</>;
}

/** 在用, 已停用, or without a way to sign in. */
export function StateBadge({ person }: { person: Pick<StaffView, 'isActive' | 'accountId'> }) {
  if (!person.isActive) return <Badge label={pageText.inactive} tone="neutral" />;
  if (person.accountId === null) return <Badge label={pageText.withoutAccount} tone="warn" />;
  return <Badge label={pageText.active} tone="good" />;
}

function address(path: string, query: ListQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

const GAPS_SHOWN = 10;

/** Agencies that cannot finish what they begin. */
export function RoleGaps({ gaps }: { gaps: readonly RoleGap[] }) {
  if (gaps.length === 0) return null;
  const more = gaps.length - GAPS_SHOWN;
  return (
    <NoticeBox tone="warn" title={pageText.gapsTitle}>
      <ul>
        {gaps.slice(0, GAPS_SHOWN).map(({ agencyId, agencyName, missing }) => (
          <li>
            <a href={`/console/roles?agency=${agencyId}`}>
              {pageText.gapLine(
                agencyName,
                missing.map((role) => frameText.roles[role]).join(pageText.separator),
              )}
            </a>
          </li>
        ))}
        {more > 0 ? <li>{pageText.gapsMore(more)}</li> : null}
      </ul>
    </NoticeBox>
  );
}
