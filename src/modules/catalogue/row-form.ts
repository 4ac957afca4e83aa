import type { FieldError } from '../../platform/errors.ts';
import { type Channel, inBoxOrder } from './channels.ts';
import { rowFormText as copy } from './console-text.ts';
import { rowFaults } from './row.ts';
import { fieldText, type RowNames } from './row-facts.ts';
import { fieldNames, levelNames, rowFaultSentence } from './text.ts';
import { type CatalogueRow, CatalogueRowData, Level, type Responsibility } from './types.ts';

/** What a browser sends for a row: every field with all its values, as typed. */
export type TypedRow = Readonly<Record<string, readonly string[]>>;

/** Yes-or-no columns, sent as one group of boxes. */
export const MARKS = [
  'isKey',
  'pi',
  'needsInterpretation',
  'needsResponse',
  'needsParticipation',
  'dualPublicity',
] as const;

/** Columns a row may be without. */
const OPTIONAL = ['wording', 'record', 'effectMeasure', 'note'] as const;

/** A row as the form first shows it. */
export function typedOfRow(row: CatalogueRow, names: RowNames): TypedRow {
  const one = (value: string | undefined) => (value === undefined ? [] : [value]);
  return {
    id: [row.id],
    item1: [row.item1],
    item2: [row.item2],
    subItems: [row.subItems.join('\n')],
    elements: [row.elements.join('\n')],
    basis: [row.basis],
    timeLimit: [row.timeLimit],
    responsible: [fieldText(row, 'responsible', names)],
    responsibleText: [row.responsibleText],
    channels: row.channels,
    audience: [row.audience === 'everyone' ? 'everyone' : 'group'],
    audienceGroup: [row.audience === 'everyone' ? '' : row.audience.group],
    audienceText: [row.audienceText],
    mode: [row.mode],
    levels: row.levels,
    columns: row.columns,
    aspect: [row.aspect],
    stage: [row.stage],
    facets: row.facets,
    marks: MARKS.filter((mark) => row[mark]),
    art20: [row.art20.join('、')],
    standard: [row.standard],
    procedure: [row.procedure],
    source: [row.source],
    sourceMark: [row.sourceMark],
    ...Object.fromEntries(OPTIONAL.map((field) => [field, one(row[field])])),
  };
}

/** What a new row starts from. */
export const NEW_ROW: TypedRow = {
  audience: ['everyone'],
  audienceText: [copy.everyone],
  mode: ['proactive'],
  timeLimit: [copy.usualLimit],
  standard: ['all_elements'],
  procedure: ['ordinary'],
  sourceMark: ['seed'],
};

export type ReadRow = { ok: true; row: CatalogueRowData } | { ok: false; errors: FieldError[] };

/** The first value of a field, trimmed; empty when it was not sent. */
export const first = (typed: TypedRow, name: string): string => (typed[name]?.[0] ?? '').trim();

const lines = (typed: TypedRow, name: string) =>
  first(typed, name)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Columns that are one line or one choice. */
const PLAIN = [
  'id',
  'item1',
  'item2',
  'basis',
  'timeLimit',
  'responsibleText',
  'audienceText',
  'mode',
  'aspect',
  'stage',
  'standard',
  'procedure',
  'source',
  'sourceMark',
] as const;

/** The row as the form says it; the schema then tells what does not fit. */
function candidateOf(typed: TypedRow, responsible: Responsibility[]): object {
  const art20 = first(typed, 'art20').split(/[、,，;；\s]+/u);
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, first(typed, name)])),
    ...Object.fromEntries(
      OPTIONAL.flatMap((name) => (first(typed, name) ? [[name, first(typed, name)]] : [])),
    ),
    ...Object.fromEntries(MARKS.map((mark) => [mark, (typed.marks ?? []).includes(mark)])),
    subItems: lines(typed, 'subItems'),
    elements: lines(typed, 'elements'),
    responsible,
    channels: inBoxOrder((typed.channels ?? []) as Channel[]),
    audience: first(typed, 'audience') === 'group' ? { group: first(typed, 'audienceGroup') } : 'everyone',
    levels: Level.options.filter((level) => (typed.levels ?? []).includes(level)),
    columns: typed.columns ?? [],
    facets: typed.facets ?? [],
    art20: art20.filter(Boolean).map(Number),
  };
}

/** Reads a typed row, or says for each field what was expected. `columns` are those of its domain. */
export function readTypedRow(typed: TypedRow, names: RowNames, columns: readonly string[]): ReadRow {
  const refused = new Map<string, FieldError>();
  const refuse = (error: FieldError) => {
    if (!refused.has(error.field)) refused.set(error.field, error);
  };
  const responsible = lines(typed, 'responsible').flatMap((line) => {
    const read = readResponsible(line, names);
    if (!read) refuse(problem('responsible', copy.responsibleUnread(line)));
    return read ?? [];
  });
  const parsed = CatalogueRowData.safeParse(candidateOf(typed, responsible));
  if (!parsed.success) {
    for (const { path, code, message } of parsed.error.issues) {
      refuse(problem(String(path[0]), code === 'custom' ? message : undefined));
    }
    return { ok: false, errors: [...refused.values()] };
  }
  for (const fault of rowFaults(parsed.data, columns)) refuse(problem(fault.field, rowFaultSentence(fault)));
  return refused.size > 0 ? { ok: false, errors: [...refused.values()] } : { ok: true, row: parsed.data };
}

function problem(name: string, message?: string): FieldError {
  const labels: Readonly<Record<string, string>> = fieldNames;
  const expected: Readonly<Record<string, string>> = copy.expected;
  return { field: name, label: labels[name] ?? name, message: message ?? expected[name] ?? copy.fill };
}

/** `民政：县级、乡级` by name, former name or code of the function; null where the line cannot be read. */
function readResponsible(line: string, { functions }: RowNames): Responsibility | null {
  const [name = '', levelWords = ''] = line.split(/[：:](.*)/su).map((part) => part.trim());
  const known = functions.find(
    ({ code, name: own, aliases }) => code === name || own === name || aliases.includes(name),
  );
  const words = levelWords.split(/[、,，\s]+/u).filter(Boolean);
  const levels = words.flatMap(
    (word) => Level.options.find((level) => word === levelNames[level] || word === level) ?? [],
  );
  if (!known || levels.length === 0 || levels.length < words.length) return null;
  return { function: known.code, levels: [...new Set(levels)] };
}

/** Columns the person emptied although the row has them: a departure can reword, not remove. */
export function clearedFields(before: CatalogueRow, wanted: CatalogueRowData): FieldError[] {
  return OPTIONAL.filter((field) => before[field] !== undefined && wanted[field] === undefined).map((field) =>
    problem(field, copy.cannotClear),
  );
}
