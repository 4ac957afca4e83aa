import type { Env } from '../../../platform/env.ts';
import { findCitations } from '../../../rules/citations.ts';
import { THEMES } from '../../../rules/themes.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { listAgencyChoices } from '../../agency/index.ts';
import { type ItemChoice, type ItemChoiceGroup, listItemChoices } from '../../catalogue/index.ts';
import { listThreadNames } from '../queries/draft-choices.ts';
import type { EditionFacts } from '../queries/edition.ts';
import { resolveRelations } from '../queries/lookups.ts';
import type { ChoiceGroup } from './draft-fields.tsx';
import { draftText as copy } from './draft-text.ts';
import type { DocumentConsoleParts } from './parts.ts';

/** A policy that the text cites and that is not among the relations yet. */
export interface CitedPolicy {
  title: string;
  docNo: string | null;
  isHere: boolean;
}

/** What the fields of the form offer. */
export interface DraftChoices {
  items: ChoiceGroup[];
  itemsById: ReadonlyMap<string, ItemChoice>;
  themes: ChoiceGroup[];
  columns: ChoiceGroup[];
  agencies: Choice[];
  threads: string[];
  citations: CitedPolicy[];
}

/** The national tree of themes, second level under first. */
const THEME_GROUPS: ChoiceGroup[] = [...new Set(THEMES.map(({ first }) => first))].map((first) => ({
  label: first,
  choices: THEMES.filter((theme) => theme.first === first).map(({ text, second }) => ({
    value: text,
    label: second ?? first,
  })),
}));

function itemChoice({ id, item1, item2, timeLimit, isPersonal }: ItemChoice): Choice {
  const name = item2 ? `${item1}：${item2}` : item1;
  const marks = [timeLimit.slice(0, 24), isPersonal ? copy.personalItem : ''].filter(Boolean).join('，');
  return { value: id, label: marks ? `${id} ${name}（${marks}）` : `${id} ${name}` };
}

/** Items as choices under their domains. */
export function itemGroups(groups: readonly ItemChoiceGroup[], prefix = ''): ChoiceGroup[] {
  return groups.map(({ name, items }) => ({ label: prefix + name, choices: items.map(itemChoice) }));
}

const MOST_CITATIONS = 20;

/** Policies cited in the stored text, whether they are here, without those related already. Two statements. */
async function citationsOf(env: Env, facts: EditionFacts): Promise<CitedPolicy[]> {
  const related = new Set(facts.relations.flatMap(({ toDocNo, toTitle }) => [toDocNo ?? '', toTitle]));
  const found = findCitations(facts.edition.bodyText).filter(
    ({ docNo, title }) => docNo !== undefined && !related.has(docNo) && !related.has(title),
  );
  const distinct = [...new Map(found.map((citation) => [citation.docNo, citation])).values()].slice(
    0,
    MOST_CITATIONS,
  );
  const resolved = await resolveRelations(
    env.db,
    facts.document.siteId,
    distinct.map(({ title, docNo }) => ({
      kind: 'basis' as const,
      indexNo: null,
      docNo: docNo ?? null,
      title,
    })),
  );
  return distinct.map(({ title, docNo }, index) => ({
    title,
    docNo: docNo ?? null,
    isHere: resolved[index]?.toDocumentId != null && resolved[index].toDocumentId !== facts.document.id,
  }));
}

/** Everything the form of an edition offers. Nine statements. */
export async function draftChoices(
  env: Env,
  parts: DocumentConsoleParts,
  facts: EditionFacts,
): Promise<DraftChoices> {
  const { siteId, agencyId } = facts.document;
  const scope = { siteId, agencyId: facts.scope.agencyId };
  const { applicable, others } = await listItemChoices(env.db, scope);
  const agencies = await listAgencyChoices(env.db, { siteIds: [siteId], bodiesOnly: true });
  return {
    items: [...itemGroups(applicable), ...itemGroups(others, `${copy.everyoneItems}：`)],
    itemsById: new Map(
      [...applicable, ...others].flatMap(({ items }) => items).map((item) => [item.id, item]),
    ),
    themes: THEME_GROUPS,
    columns: columnGroups(parts, facts),
    agencies: agencies
      .filter(({ id }) => id !== agencyId)
      .map(({ id, name }) => ({ value: id, label: name })),
    threads: await listThreadNames(env.db, siteId),
    citations: await citationsOf(env, facts),
  };
}

/** Sub-columns of the document's domains; of all while it has none. */
function columnGroups({ domains }: DocumentConsoleParts, { scope }: EditionFacts): ChoiceGroup[] {
  const own = domains.filter(({ code }) => scope.domains?.includes(code));
  return (own.length > 0 ? own : domains)
    .filter(({ columns }) => columns.length > 0)
    .map(({ name, columns }) => ({
      label: name,
      choices: columns.map((column) => ({ value: column.code, label: column.name })),
    }));
}
