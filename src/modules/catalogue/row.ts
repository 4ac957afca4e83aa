import { everyoneName, namedGroup, type RowFault } from './text.ts';
import { parseTimeLimit } from './time-limit.ts';
import type { Audience, CatalogueRow, CatalogueRowData, DomainCode, Level } from './types.ts';

/** A row as stored and shown: with its domain and the rule parsed from the wording (null where it cannot be). */
export function completeRow(data: CatalogueRowData, domain: DomainCode): CatalogueRow {
  return { ...data, domain, timeLimitRule: fullyParsed(data.timeLimit) };
}

/** The rule of a wording, or null when any piece of it stays unread: half a limit must not start a clock. */
export function fullyParsed(wording: string) {
  const { rule, unparsed } = parseTimeLimit(wording);
  return unparsed.length === 0 ? rule : null;
}

/** 公开对象 in words. */
export function audienceWording(audience: Audience): string {
  return audience === 'everyone' ? everyoneName : namedGroup(audience.group);
}

/** What a row alone can get wrong although each field is well formed. `columns` are those of its domain, where it has any. */
export function rowFaults(row: CatalogueRowData, columns: readonly string[]): RowFault[] {
  const faults: RowFault[] = [];
  if (fullyParsed(row.timeLimit) === null) {
    const { unparsed } = parseTimeLimit(row.timeLimit);
    faults.push({ field: 'timeLimit', fault: 'unparsed', pieces: unparsed });
  }
  const covered = new Set<Level>(row.responsible.flatMap(({ levels }) => levels));
  for (const level of row.levels) {
    if (!covered.has(level)) faults.push({ field: 'responsible', fault: 'level_without_agency', level });
  }
  for (const level of covered) {
    if (!row.levels.includes(level)) faults.push({ field: 'responsible', fault: 'level_not_in_row', level });
  }
  if (row.audience !== 'everyone' && !row.audienceText.includes(row.audience.group)) {
    faults.push({ field: 'audience', fault: 'group_not_in_text', group: row.audience.group });
  }
  for (const column of row.columns) {
    if (!columns.includes(column)) faults.push({ field: 'columns', fault: 'unknown_column', column });
  }
  return faults;
}
