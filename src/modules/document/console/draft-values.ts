import { textToHtml } from '../../../platform/html/text.ts';
import { findCitations } from '../../../rules/citations.ts';
import { addMonths, type PlainDate } from '../../../rules/plain-date.ts';
import type { EditionFacts } from '../queries/edition.ts';
import { RELATION_KINDS } from '../types.ts';

/** Fields with one line or text of their own; the form sends them under the names of the command's input. */
const SINGLE = [
  'title',
  'docNo',
  'summary',
  'bodyHtml',
  'genre',
  'theme',
  'stage',
  'facet',
  'subColumn',
  'disclosure',
  'disclosureBasis',
  'withholdingGround',
  'disclosureReason',
  'reexamineOn',
  'keeper',
  'openness',
  'openUntil',
  'issuingLevel',
  'sourceKind',
  'contentSource',
  'addressees',
  'signature',
  'formedOn',
  'publicityDays',
  'changeNote',
  'threadName',
] as const;
const FLAGS = ['isNormative', 'isPriority', 'isFormedElsewhere'] as const;

/** Rows of relations offered beyond those there are: the form works without scripts. */
export const BLANK_RELATIONS = 3;

/** What an edition holds, as the fields of its form. */
export function valuesOf(facts: EditionFacts): URLSearchParams {
  const { edition } = facts;
  const values = new URLSearchParams();
  for (const name of SINGLE) values.set(name, String(edition[name] ?? ''));
  for (const name of FLAGS) if (edition[name]) values.set(name, 'on');
  values.set('keywords', edition.keywords.join('、'));
  values.set('audience', edition.audience === 'everyone' ? '' : edition.audience);
  for (const { itemId } of facts.items) values.append('items', itemId);
  for (const { id } of facts.coAgencies) values.append('coAgencyIds', id);
  facts.relations.forEach(({ kind, toIndexNo, toDocNo, toTitle }, row) => {
    values.set(`relations.${row}.kind`, kind);
    values.set(`relations.${row}.indexNo`, toIndexNo ?? '');
    values.set(`relations.${row}.docNo`, toDocNo ?? '');
    values.set(`relations.${row}.title`, toTitle);
  });
  return values;
}

interface RelationRow {
  row: number;
  kind: string;
  indexNo: string;
  docNo: string;
  title: string;
}

/** The rows of relations that name something and were not struck out, with their place in the form. */
export function relationRows(typed: URLSearchParams): RelationRow[] {
  const places = [...typed.keys()].flatMap((name) => /^relations\.(\d{1,3})\./.exec(name)?.[1] ?? []);
  return [...new Set(places)].map(Number).flatMap((row) => {
    const of = (name: string) => typed.get(`relations.${row}.${name}`)?.trim() ?? '';
    const relation = {
      row,
      kind: of('kind'),
      indexNo: of('indexNo'),
      docNo: of('docNo'),
      title: of('title'),
    };
    const isNamed = relation.indexNo || relation.docNo || relation.title;
    return isNamed && !of('isRemoved') ? [relation] : [];
  });
}

/** A body typed without the editor is plain text: its lines become paragraphs. */
function bodyOf(typed: URLSearchParams): string {
  const body = typed.get('bodyHtml') ?? '';
  return /<[a-z][^>]*>/i.test(body) ? body : textToHtml(body);
}

/** The document that a citation button of the form names, as a further relation. */
function citedOf(typed: URLSearchParams) {
  const [citation] = findCitations(typed.get('basis') ?? '');
  return citation ? [{ kind: 'basis', docNo: citation.docNo ?? '', indexNo: '', title: citation.title }] : [];
}

/** What stands in for a field that was left empty. */
export interface DraftDefaults {
  today: PlainDate;
  /** Months until a withheld document is examined again (条例 Art. 18). */
  reexamineMonths: number;
}

/** The typed form as the input of the commands that write a draft. */
export function draftInput(typed: URLSearchParams, { today, reexamineMonths }: DraftDefaults) {
  const single = Object.fromEntries(SINGLE.map((name) => [name, typed.get(name) ?? undefined]));
  const flags = Object.fromEntries(FLAGS.map((name) => [name, typed.get(name) ?? undefined]));
  const isWithheld = typed.get('disclosure') === 'withheld';
  const rows = relationRows(typed).map(({ row: _, kind, ...named }) => ({
    ...named,
    kind: kind || RELATION_KINDS.at(-1),
  }));
  return {
    ...single,
    ...flags,
    bodyHtml: bodyOf(typed),
    disclosure: typed.get('disclosure') || undefined,
    openness: typed.get('openness') || undefined,
    sourceKind: typed.get('sourceKind') || undefined,
    keywords: typed.get('keywords') ?? '',
    audience: typed.get('audience')?.trim() || undefined,
    items: [...new Set(typed.getAll('items').filter(Boolean))],
    coAgencyIds: [...new Set(typed.getAll('coAgencyIds').filter(Boolean))],
    relations: [...rows, ...citedOf(typed)],
    ...(isWithheld && !typed.get('reexamineOn') ? { reexamineOn: addMonths(today, reexamineMonths) } : {}),
  };
}

/** Errors count the relations that were sent; the form knows them by their place. */
export function fieldInForm(field: string, typed: URLSearchParams): string {
  const found = /^relations\.(\d+)\.(.+)$/.exec(field);
  const row = found && relationRows(typed)[Number(found[1])]?.row;
  if (row !== undefined && row !== null && found) return `relations.${row}.${found[2]}`;
  return field.replace(/^(items|coAgencyIds|keywords)\.\d+$/, '$1');
}
