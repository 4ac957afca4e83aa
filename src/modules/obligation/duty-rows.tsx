import { LIFECYCLE_STAGES, nameOf } from '../../rules/classes.ts';
import { DateText } from '../../ui/dates.tsx';
import type { DefinitionRow } from '../../ui/definition-table.tsx';
import { causeName, itemName } from './duty-view.ts';
import { pageText as copy } from './page-text.ts';
import type { DutyDetail, NilView } from './queries/one.ts';
import { endedNames, kindNames, limitText } from './text.ts';

type Row = DefinitionRow | null;

const row = (label: string, value: DefinitionRow['value'] | null | '', wide = false): Row =>
  value === null || value === '' ? null : { label, value, ...(wide ? { wide } : {}) };

const day = (value: string | null) => (value === null ? null : <DateText value={value} />);

/** A duty in full: what, whose, since when, until when, under which limit, and who answers for it. */
export function dutyRows(
  duty: DutyDetail,
  { domains }: { domains: readonly { code: string; name: string }[] },
): DefinitionRow[] {
  const domain = domains.find(({ code }) => code === duty.domain)?.name ?? null;
  const agency = duty.agencyCode ? (
    <a href={`/agencies/${duty.agencyCode}`}>{duty.agencyName}</a>
  ) : (
    duty.agencyName
  );
  const isPassed = duty.originAgencyId !== duty.agencyId;
  const rows: Row[] = [
    row(copy.item, <a href={`/catalogue/${duty.itemId}`}>{itemName(duty)}</a>, true),
    row(copy.kind, duty.kind === 'period' ? `${kindNames.period}：${causeName(duty)}` : kindNames[duty.kind]),
    row(copy.agency, agency),
    row(copy.passedFrom, isPassed ? duty.originAgencyName : null),
    row(copy.domain, domain),
    row(copy.stage, nameOf(LIFECYCLE_STAGES, duty.stage)),
    row(copy.limit, duty.wording, true),
    row(copy.source, limitText.marks[duty.sourceMark]),
    row(copy.version, copy.versionNumber(duty.catalogueVersion)),
    row(copy.document, documentLink(duty), true),
    row(copy.start, day(duty.startsOn)),
    row(copy.due, day(duty.dueOn)),
    row(copy.contentOn, day(duty.contentOn)),
    row(copy.nilOn, day(duty.nilOn)),
    row(copy.waiver, duty.waiver?.reason ?? null, true),
    row(copy.endedBecause, duty.endedBecause ? (endedNames[duty.endedBecause] ?? null) : null),
    row(copy.responsible, [duty.responsibleName, duty.responsiblePost].filter(Boolean).join('　')),
    row(copy.office, duty.officeName),
    row(copy.phone, duty.phone),
  ];
  return rows.filter((one) => one !== null);
}

function documentLink({ documentTitle, indexNo }: DutyDetail) {
  if (documentTitle === null) return null;
  return indexNo ? <a href={`/d/${indexNo}`}>{documentTitle}</a> : documentTitle;
}

/** A nil declaration: what it says and who answers for it. */
export function nilRows(nil: NilView): DefinitionRow[] {
  const rows: Row[] = [
    row(copy.nilReason, nil.reason, true),
    row(copy.nilAuthor, nil.authorName),
    row(copy.nilHead, nil.headName),
    row(copy.nilLeader, nil.leaderName),
    row(copy.nilOn, day(nil.declaredOn)),
    row('退回意见', nil.returnNote, true),
  ];
  return rows.filter((one) => one !== null);
}
