import type { Child } from 'hono/jsx';
import {
  DISCLOSURES,
  FACETS,
  GENRES,
  ISSUING_LEVELS,
  LIFECYCLE_STAGES,
  nameOf,
  OPENNESSES,
  PROACTIVE_BASES,
  SOURCE_KINDS,
  VALIDITIES,
  WITHHOLDING_GROUNDS,
} from '../../../rules/classes.ts';
import { signatureDate } from '../../../rules/signature-date.ts';
import { DateText } from '../../../ui/dates.tsx';
import { type DefinitionRow, DefinitionTable } from '../../../ui/definition-table.tsx';
import type { ItemFacts } from '../../catalogue/index.ts';
import type { EditionFacts } from '../queries/edition.ts';
import type { DomainNames } from './parts.ts';
import { consoleText as copy } from './text.ts';

type Row = [label: string, value: Child | null | undefined, wide?: 'wide'];

/** 一级事项：二级事项 of an item, with its id. */
export function itemName(id: string, items: ReadonlyMap<string, Pick<ItemFacts, 'item1' | 'item2'>>): string {
  const item = items.get(id);
  return item ? `${id} ${item.item1}${item.item2 ? `：${item.item2}` : ''}` : id;
}

interface FactsProps {
  facts: EditionFacts;
  /** When it is looked at again: re-examinations move the day that was signed. */
  reexamineOn: string | null;
  items: ReadonlyMap<string, ItemFacts>;
  domains: readonly DomainNames[];
}

/** Codes of sub-columns repeat over domains: those of the document's own come first. */
function ownDomains({ scope }: EditionFacts, domains: readonly DomainNames[]): DomainNames[] {
  return domains.toSorted(
    (a, b) => Number(scope.domains?.includes(b.code)) - Number(scope.domains?.includes(a.code)),
  );
}

function dateOf(value: string | null): Child | null {
  return value ? <DateText value={value} /> : null;
}

function formedOnOf({ edition }: EditionFacts): Child {
  if (edition.formedOn) return <DateText value={edition.formedOn} />;
  return copy.formedOnSigning;
}

function identityRows(facts: EditionFacts): Row[] {
  const { edition, document } = facts;
  const found = signatureDate(edition.bodyText);
  return [
    [copy.labels.indexNo, document.indexNo ? <span class="code">{document.indexNo}</span> : null],
    [copy.labels.docNo, edition.docNo],
    [copy.labels.agency, document.agencyName],
    [copy.labels.coAgencies, facts.coAgencies.map(({ name }) => name).join('、')],
    [copy.labels.authors, facts.authors.map(({ name }) => name).join('、')],
    [copy.labels.procedure, copy.procedures[edition.procedure]],
    [
      copy.labels.formedOn,
      <>
        {formedOnOf(facts)}
        {found && found !== edition.formedOn ? (
          <span class="quiet">（{copy.signatureDate(found)}）</span>
        ) : null}
      </>,
    ],
    [copy.labels.publishedOn, dateOf(document.publishedOn)],
    [copy.labels.validity, document.liveEditionId ? nameOf(VALIDITIES, document.validity) : null],
  ];
}

function disclosureRows({ facts: { edition }, reexamineOn }: FactsProps): Row[] {
  const openness = nameOf(OPENNESSES, edition.openness);
  const isEveryone = edition.audience === 'everyone';
  return [
    [copy.labels.disclosure, nameOf(DISCLOSURES, edition.disclosure)],
    [
      copy.labels.disclosureBasis,
      edition.disclosureBasis && nameOf(PROACTIVE_BASES, edition.disclosureBasis),
    ],
    [
      copy.labels.withholdingGround,
      edition.withholdingGround &&
        `${edition.withholdingGround} ${nameOf(WITHHOLDING_GROUNDS, edition.withholdingGround)}`,
    ],
    [copy.labels.reexamineOn, dateOf(reexamineOn)],
    [copy.labels.keeper, edition.keeper],
    [copy.labels.openness, edition.openUntil ? `${openness}（${copy.until(edition.openUntil)}）` : openness],
    [copy.labels.audience, isEveryone ? copy.everyone : edition.audience],
    [copy.labels.publicityDays, edition.publicityDays && copy.publicityDaysValue(edition.publicityDays)],
    [copy.labels.disclosureReason, edition.disclosureReason, 'wide'],
  ];
}

/** Name of a sub-column; its code where the catalogue of the day has none of that name. */
function columnName(code: string | null, domains: readonly DomainNames[]): string | null {
  const columns = domains.flatMap((domain) => domain.columns);
  return columns.find((column) => column.code === code)?.name ?? code;
}

function classRows({ facts, items, domains }: FactsProps): Row[] {
  const { edition } = facts;
  const marks = [edition.isNormative ? copy.normative : '', edition.isPriority ? copy.priority : ''];
  return [
    [copy.labels.genre, edition.genre && nameOf(GENRES, edition.genre)],
    [copy.labels.theme, edition.theme],
    [copy.labels.stage, edition.stage && nameOf(LIFECYCLE_STAGES, edition.stage)],
    [copy.labels.facet, edition.facet && nameOf(FACETS, edition.facet)],
    [copy.labels.subColumn, columnName(edition.subColumn, ownDomains(facts, domains))],
    [copy.labels.issuingLevel, edition.issuingLevel && nameOf(ISSUING_LEVELS, edition.issuingLevel)],
    [copy.labels.sourceKind, nameOf(SOURCE_KINDS, edition.sourceKind)],
    [copy.labels.contentSource, edition.contentSource],
    [copy.labels.signature, edition.signature],
    [copy.labels.marks, marks.filter(Boolean).join('、')],
    [copy.labels.thread, edition.threadName],
    [copy.labels.keywords, edition.keywords.join('、')],
    [copy.labels.addressees, edition.addressees, 'wide'],
    [copy.labels.items, facts.items.map(({ itemId }) => itemName(itemId, items)).join('；'), 'wide'],
    [copy.labels.summary, edition.summary, 'wide'],
    [copy.labels.changeNote, edition.changeNote, 'wide'],
    [copy.labels.contentHash, <code>{edition.contentHash}</code>, 'wide'],
  ];
}

/** Everything an edition says about itself; empty fields are left out. */
export function FactsTable(props: FactsProps) {
  const { facts } = props;
  const rows = [...identityRows(facts), ...disclosureRows(props), ...classRows(props)];
  const shown = rows.flatMap(([label, value, wide]): DefinitionRow[] =>
    value ? [{ label, value, wide: wide === 'wide' }] : [],
  );
  return <DefinitionTable label={copy.facts} rows={shown} />;
}
