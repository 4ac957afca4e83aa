import { nameOf } from '../../../rules/classes.ts';
import { chineseDate, plainDate } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import type { DefinitionRow } from '../../../ui/definition-table.tsx';
import { AGENCY_KINDS, AGENCY_LEVELS, LEADER_DUTIES } from '../kinds.ts';
import type { AgencyView } from '../queries/view.ts';
import { agencyPath } from './agency-path.ts';
import { portalText } from './text.ts';

/** A linked name; units without a code have no page of their own. */
export function AgencyLink({ agency }: { agency: { code: string | null; name: string } }) {
  const path = agencyPath(agency);
  return path ? <a href={path}>{agency.name}</a> : <span>{agency.name}</span>;
}

/** A telephone number that a phone can dial; several numbers stay text. */
export function PhoneText({ value }: { value: string }) {
  const digits = value.replace(/[^\d+]/g, '');
  return /[、,，;；/]/u.test(value) || digits.length < 3 ? (
    <span>{value}</span>
  ) : (
    <a href={`tel:${digits}`}>{value}</a>
  );
}

/** What was told. A narrow row that would stand alone in its line takes the whole of it. */
function filled(rows: (DefinitionRow & { isTold: unknown })[]): DefinitionRow[] {
  const told = rows.filter(({ isTold }) => Boolean(isTold)).map(({ isTold: _, ...row }) => row);
  let narrow = 0;
  return told.map((row, index) => {
    narrow = row.wide ? 0 : narrow + 1;
    const isLast = index === told.length - 1 || told[index + 1]?.wide === true;
    return isLast && narrow % 2 === 1 ? { ...row, wide: true } : row;
  });
}

/** What the agency is: kind, level, codes, superior, names. */
export function factRows(view: AgencyView): DefinitionRow[] {
  const former = view.aliases.filter(({ kind }) => kind === 'former');
  const other = [
    view.shortName,
    ...view.aliases.flatMap(({ kind, name }) => (kind === 'former' ? [] : [name])),
  ].filter(Boolean);
  const superior = view.superiors[0];
  const until = (day: string | null) => (day ? portalText.until(chineseDate(plainDate(day))) : '');
  return filled([
    { label: portalText.kind, value: nameOf(AGENCY_KINDS, view.kind), isTold: true },
    { label: portalText.level, value: nameOf(AGENCY_LEVELS, view.level), isTold: true },
    { label: portalText.code, value: view.code, isTold: view.code },
    { label: portalText.creditCode, value: view.creditCode, isTold: view.creditCode },
    {
      label: portalText.superior,
      value: superior ? <AgencyLink agency={superior} /> : null,
      isTold: superior,
    },
    { label: portalText.otherNames, value: [...new Set(other)].join('、'), isTold: other.length > 0 },
    {
      label: portalText.formerNames,
      value: former.map(({ name, until: day }) => `${name}${until(day)}`).join('、'),
      wide: true,
      isTold: former.length > 0,
    },
  ]);
}

/** How to reach it (条例 Art. 12, 20(2)); what nobody told is left out. */
export function contactRows(view: AgencyView): DefinitionRow[] {
  const first = view.firstResponsibleName;
  return filled([
    {
      label: portalText.disclosureOfficeName,
      value: view.disclosureOfficeName,
      wide: true,
      isTold: view.disclosureOfficeName,
    },
    { label: portalText.address, value: view.address, wide: true, isTold: view.address },
    { label: portalText.officeHours, value: view.officeHours, wide: true, isTold: view.officeHours },
    { label: portalText.phone, value: <PhoneText value={view.phone} />, isTold: view.phone },
    { label: portalText.fax, value: view.fax, isTold: view.fax },
    { label: portalText.email, value: <a href={`mailto:${view.email}`}>{view.email}</a>, isTold: view.email },
    { label: portalText.postCode, value: view.postCode, isTold: view.postCode },
    {
      label: portalText.firstResponsible,
      value: `${first}${view.firstResponsiblePost ? `（${view.firstResponsiblePost}）` : ''}`,
      isTold: first,
    },
  ]);
}

/** The leading group with post and duty (S3-074). */
export function LeadingGroup({ leaders }: { leaders: AgencyView['leaders'] }) {
  return (
    <DataTable
      caption={portalText.leadingGroup}
      hideCaption
      columns={[
        { label: portalText.leaderName, cell: (leader) => leader.name, isRowHeader: true },
        { label: portalText.leaderPost, cell: (leader) => leader.post },
        { label: portalText.leaderDuty, cell: (leader) => nameOf(LEADER_DUTIES, leader.duty) },
      ]}
      rows={leaders}
    />
  );
}
