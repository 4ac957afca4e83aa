import { columnLabel, rowLabel } from './check-text.ts';
import { type EffectiveFigures, type Origin, toldOrigins, WRITTEN } from './figures.ts';
import { originNote as copy } from './report-text.ts';
import { table2Rows } from './table-two.ts';
import type { TableName } from './tables.ts';

/** Above this many cells are counted, not named. */
const NAMED = 12;

/**
 * What a reader is told under a table: which figures people typed, and which come from other reports. Null where all of
 * them were counted in the agency's own registers.
 */
export function originNote(figures: EffectiveFigures, table: TableName): string | null {
  const places = new Map<Origin, string[]>();
  for (const [key, origin] of toldOrigins(figures)) {
    if (key.startsWith(`${table}/`)) places.set(origin, [...(places.get(origin) ?? []), cellName(key)]);
  }
  if (places.size === 0) return null;
  const named = (origin: Origin) => {
    const names = places.get(origin) ?? [];
    return names.length > NAMED ? copy.many(names.length) : names.join('、');
  };
  const has = (origin: Origin) => places.has(origin);
  const sentences = [
    has('typed') ? copy.typed(named('typed')) : '',
    has('notApplicable') ? copy.notApplicable(named('notApplicable')) : '',
    has('corrected') ? copy.corrected(named('corrected')) : '',
    has('previous') ? copy.previous : '',
    has('departments') ? copy.departments : '',
    has('typed') || has('corrected') ? copy.rest : '',
  ].filter(Boolean);
  return `${copy.lead}${sentences.join('；')}。`;
}

function cellName(key: string): string {
  const [table = '', row = '', column = ''] = key.split('/');
  const name = table as TableName;
  const isOnly =
    table === 'table2' && table2Rows(WRITTEN).find((each) => each.key === row)?.columns.length === 1;
  return [rowLabel(name, row, WRITTEN), isOnly ? '' : columnLabel(name, row, column, WRITTEN)]
    .filter(Boolean)
    .join(' · ');
}
