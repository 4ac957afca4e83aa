import { channelNames } from './channels.ts';
import { pageText } from './page-text.ts';
import { audienceWording } from './row.ts';
import {
  aspectNames,
  facetNames,
  fieldNames,
  levelNames,
  modeNames,
  procedureNames,
  sourceMarkNames,
  stageNames,
  standardNames,
} from './text.ts';
import type { CatalogueRow, CatalogueRowData, DomainDefinition, FunctionDefinition } from './types.ts';

/** Names that a row refers to by code. */
export interface RowNames {
  domains: readonly DomainDefinition[];
  functions: readonly FunctionDefinition[];
}

/** What a column says, in words; lists have one entry a line. The same words stand on pages, in differences and exports. */
export function fieldText(
  row: CatalogueRow | CatalogueRowData,
  field: keyof CatalogueRowData,
  names: RowNames,
): string {
  switch (field) {
    case 'responsible':
      return row.responsible
        .map(
          (entry) =>
            `${functionName(names, entry.function)}：${entry.levels.map((level) => levelNames[level]).join('、')}`,
        )
        .join('\n');
    case 'channels':
      return row.channels.map((channel) => channelNames[channel]).join('\n');
    case 'audience':
      return audienceWording(row.audience);
    case 'mode':
      return modeNames[row.mode];
    case 'levels':
      return row.levels.map((level) => levelNames[level]).join('、');
    case 'columns':
      return row.columns.map((code) => columnName(names, code)).join('、');
    case 'aspect':
      return aspectNames[row.aspect];
    case 'stage':
      return stageNames[row.stage];
    case 'facets':
      return row.facets.map((facet) => facetNames[facet]).join('、');
    case 'standard':
      return standardNames[row.standard];
    case 'procedure':
      return procedureNames[row.procedure];
    case 'sourceMark':
      return sourceMarkNames[row.sourceMark];
    case 'art20':
      return row.art20.length > 0 ? pageText.art20(row.art20.map((item) => `（${item}）`).join('')) : '';
    default:
      return plainText(row[field]);
  }
}

function plainText(value: unknown): string {
  if (typeof value === 'boolean') return value ? pageText.yes : pageText.no;
  if (Array.isArray(value)) return value.map(String).join('\n');
  return value === undefined ? '' : String(value);
}

/** Name of a function; codes nobody named stand for themselves. */
export function functionName({ functions }: Pick<RowNames, 'functions'>, code: string): string {
  return functions.find((known) => known.code === code)?.name ?? code;
}

function columnName({ domains }: RowNames, code: string): string {
  return domains.flatMap(({ columns }) => columns).find((column) => column.code === code)?.name ?? code;
}

/** Columns in which two rows read differently, with their words before and after. */
export function fieldDifferences(
  before: CatalogueRow | null,
  after: CatalogueRow | null,
  names: RowNames,
): { label: string; before: string; after: string }[] {
  const fields = Object.keys(fieldNames).filter((field) => field !== 'domain') as (keyof CatalogueRowData &
    keyof typeof fieldNames)[];
  return fields.flatMap((field) => {
    const [one, other] = [before, after].map((row) => (row ? fieldText(row, field, names) : ''));
    return one === other ? [] : [{ label: fieldNames[field], before: one ?? '', after: other ?? '' }];
  });
}
