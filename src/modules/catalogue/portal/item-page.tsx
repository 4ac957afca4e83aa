import type { Child } from 'hono/jsx';
import { AppError } from '../../../platform/errors.ts';
import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { type DefinitionRow, DefinitionTable } from '../../../ui/definition-table.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { HomeBlock } from '../../../ui/home-blocks.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { pageText as copy } from '../page-text.ts';
import { getItem, type ItemInScope } from '../queries/item.ts';
import { listDisclosingAgencies } from '../queries/scope.ts';
import { type DisclosingAgency, responsibleAgencies } from '../responsibility.ts';
import { fieldText } from '../row-facts.ts';
import { domainName, fieldNames } from '../text.ts';
import { timeLimitFacts } from '../time-limit-facts.ts';
import { timeLimitWording } from '../time-limit-wording.ts';
import { CatalogueRowData } from '../types.ts';
import { ItemHistory, Provenance } from './item-history.tsx';
import { PastVersion } from './listing.tsx';
import { type CataloguePortalParts, keepUntilMidnight } from './parts.ts';
import { type CataloguePlace, catalogueHref, pageFilter, placeOf } from './place.ts';
import { documentsHref, ItemMarks, itemName } from './row-parts.tsx';

type Field = keyof CatalogueRowData & keyof typeof fieldNames;

/** The national columns in their order, then what the platform adds. */
const NATIONAL: readonly Field[] = [
  'item1',
  'item2',
  'subItems',
  'elements',
  'basis',
  'timeLimit',
  'responsibleText',
  'channels',
  'audienceText',
  'mode',
  'levels',
];
const EXTENDED: readonly Field[] = [
  'columns',
  'aspect',
  'stage',
  'facets',
  'standard',
  'procedure',
  'effectMeasure',
  'art20',
  'source',
  'sourceMark',
  'note',
];

function Lines({ text }: { text: string }) {
  const lines = text.split('\n');
  if (lines.length === 1) return <>{text}</>;
  return (
    <ul class="bullets">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

/** Where the wording stands for the column, it bears the column's name. */
const LABELS: Partial<Record<Field, string>> = {
  responsibleText: fieldNames.responsible,
  audienceText: fieldNames.audience,
};

function rowsOf(item: ItemInScope, fields: readonly Field[]): DefinitionRow[] {
  return fields.flatMap((field) => {
    const value = fieldText(item.row, field, item);
    const label = LABELS[field] ?? fieldNames[field];
    return value === '' ? [] : [{ label, value: <Lines text={value} />, wide: true }];
  });
}

function Responsible({ agencies }: { agencies: readonly DisclosingAgency[] }) {
  if (agencies.length === 0) return <>{copy.noAgency}</>;
  return (
    <>
      {agencies.map(({ code, name }, index) => (
        <>
          {index > 0 ? '、' : ''}
          {code ? <a href={`/agencies/${code}`}>{name}</a> : name}
        </>
      ))}
    </>
  );
}

function needsOf({ row }: ItemInScope): string {
  const needs = Object.entries(copy.needs) as [keyof typeof copy.needs, string][];
  return needs.flatMap(([field, name]) => (row[field] ? [name] : [])).join('、');
}

function TimeLimit({ item }: { item: ItemInScope }) {
  const rule = item.row.timeLimitRule;
  return (
    <HomeBlock id="time-limit" title={copy.rule}>
      {rule ? (
        <>
          <p>{timeLimitWording(rule)}</p>
          <DefinitionTable label={copy.ruleParts} rows={timeLimitFacts(rule)} />
        </>
      ) : (
        <p>{copy.ruleUnread}</p>
      )}
    </HomeBlock>
  );
}

interface ItemProps {
  place: CataloguePlace;
  item: ItemInScope;
  agencies: readonly DisclosingAgency[];
  documents: Child;
  version: number | undefined;
}

function ItemContent({ place, item, agencies, documents, version }: ItemProps) {
  const { row, state } = item;
  const needs = needsOf(item);
  const extra: DefinitionRow[] = [
    { label: copy.responsibleAgencies, value: <Responsible agencies={agencies} />, wide: true },
    ...(needs ? [{ label: copy.needsTitle, value: needs, wide: true }] : []),
  ];
  return (
    <div class="container">
      <h1>{row.item2}</h1>
      <p class="lead">
        {row.item1} · {copy.itemNo} {row.id} <ItemMarks effective={item} />
      </p>
      <PastVersion place={{ ...place, base: `${place.base}/${row.id}` }} filter={{ version }} />
      {state === 'in_force' ? null : (
        <NoticeBox tone="warn">
          <p>{copy.stateNotice[state]}</p>
        </NoticeBox>
      )}
      <HomeBlock
        id="latest"
        title={copy.latest}
        more={documents ? { label: copy.allDocuments, href: documentsHref(place, row.id) } : undefined}
      >
        {documents ?? <p>{copy.noDocuments}</p>}
        <p>
          {copy.wanted} {copy.wantedText} <a href={place.applyHref}>{copy.apply}</a>
        </p>
      </HomeBlock>
      <HomeBlock id="columns" title={copy.itemTable}>
        <DefinitionTable label={copy.itemColumns} rows={[...rowsOf(item, NATIONAL), ...extra]} />
      </HomeBlock>
      <TimeLimit item={item} />
      <HomeBlock id="extended" title={copy.extended}>
        <DefinitionTable label={copy.extendedColumns} rows={rowsOf(item, EXTENDED)} />
      </HomeBlock>
      <Provenance item={item} />
      <ItemHistory item={item} base={place.base} />
    </div>
  );
}

/** `/catalogue/{item}`: everything about one item, and what is public under it. */
export function itemPage(parts: CataloguePortalParts) {
  return async (c: AppContext) => {
    const place = await placeOf(c);
    if (place instanceof Response) return place;
    const { env, site } = c.var;
    const id = c.req.param('item') ?? '';
    if (!CatalogueRowData.shape.id.safeParse(id).success) throw new AppError('notFound');
    keepUntilMidnight(c);
    tagPage(c, 'documents');
    const { version } = pageFilter(c);
    const scope = { siteId: place.siteId, agencyId: place.agency?.id ?? null };
    const item = await getItem(env.db, scope, id, version === undefined ? 'current' : { version });
    const agencies = responsibleAgencies(item.row, await listDisclosingAgencies(env.db, place.siteId));
    const domain = domainName(item.domains, item.row.domain);
    return portalPage(c, {
      title: itemName(item.row),
      section: 'catalogue',
      breadcrumb: [
        ...place.crumbs,
        { label: place.agency ? copy.catalogue : copy.title, href: place.base },
        { label: domain, href: catalogueHref(place.base, { domain: item.row.domain }) },
        { label: item.row.item2 },
      ],
      column: {
        name: item.row.item2,
        type: copy.columnType,
        description: `${itemName(item.row)}：${item.row.elements.join('、')}`.slice(0, 200),
        keywords: [item.row.item1, item.row.item2, domain, site.name],
      },
      canonical: `${env.baseUrl}${place.base}/${item.row.id}`,
      noIndex: version !== undefined,
      children: (
        <ItemContent
          place={place}
          item={item}
          agencies={agencies}
          documents={await parts.documentsOf(c, { ...scope, itemId: id })}
          version={version}
        />
      ),
    });
  };
}
