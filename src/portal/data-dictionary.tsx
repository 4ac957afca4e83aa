import * as z from 'zod';
import { agencyColumns } from '../modules/agency/index.ts';
import { CATALOGUE_COLUMNS, type StandardCatalogue } from '../modules/catalogue/index.ts';
import { type AppContext, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { type ColumnNote, dictionaryOf } from '../platform/http/table-export.ts';
import {
  DISCLOSURES,
  FACETS,
  GENRES,
  ISSUING_LEVELS,
  LIFECYCLE_STAGES,
  OPENNESSES,
  SOURCE_KINDS,
  VALIDITIES,
} from '../rules/classes.ts';
import { reuseStatementOf } from '../rules/reuse.ts';
import { DataTable } from '../ui/data-table.tsx';
import { portalPage } from '../ui/frames.tsx';
import { DOCUMENT_COLUMNS } from './document-columns.ts';
import { portalText } from './text.ts';

const copy = portalText.dictionary;

const Dictionary = z.object({
  licence: z.string(),
  tables: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      columns: z.array(
        z.object({ heading: z.string(), field: z.string(), note: z.string(), values: z.string() }),
      ),
    }),
  ),
  lists: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      entries: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
});

/** The tables that can be taken away, with what their columns mean. */
const TABLES: readonly { id: string; name: string; columns: readonly ColumnNote[] }[] = [
  { id: 'documents', name: copy.documents, columns: dictionaryOf(DOCUMENT_COLUMNS) },
  { id: 'catalogue', name: copy.catalogue, columns: dictionaryOf(CATALOGUE_COLUMNS) },
  { id: 'agencies', name: copy.agencies, columns: dictionaryOf(agencyColumns(new Map(), '')) },
];

/** Closed lists, by the field of the API whose codes they explain. */
function listsOf(standard: StandardCatalogue) {
  const lists = [
    { id: 'domain', name: copy.lists.domain, entries: standard.domains },
    { id: 'genre', name: copy.lists.genre, entries: GENRES },
    { id: 'validity', name: copy.lists.validity, entries: VALIDITIES },
    { id: 'disclosure', name: copy.lists.disclosure, entries: DISCLOSURES },
    { id: 'openness', name: copy.lists.openness, entries: OPENNESSES },
    { id: 'stage', name: copy.lists.stage, entries: LIFECYCLE_STAGES },
    { id: 'facet', name: copy.lists.facet, entries: FACETS },
    { id: 'issuingLevel', name: copy.lists.issuingLevel, entries: ISSUING_LEVELS },
    { id: 'sourceKind', name: copy.lists.sourceKind, entries: SOURCE_KINDS },
  ];
  return lists.map(({ entries, ...list }) => ({
    ...list,
    entries: entries.map(({ code, name }) => ({ code, name })),
  }));
}

function dictionaryPage(c: AppContext, standard: StandardCatalogue) {
  tagPage(c, 'sites');
  return portalPage(c, {
    title: copy.title,
    breadcrumb: [{ label: portalText.api.title, href: '/api' }, { label: copy.title }],
    children: (
      <div class="container manual">
        <h1>{copy.title}</h1>
        <p class="lead">{copy.lead}</p>
        <p>{reuseStatementOf(c.var.site)}</p>
        {TABLES.map(({ id, name, columns }) => (
          <section id={id}>
            <h2>{name}</h2>
            <DataTable
              caption={name}
              hideCaption
              rows={columns}
              columns={[
                { label: copy.heading, cell: ({ heading }) => heading, isRowHeader: true },
                { label: copy.field, cell: ({ field }) => (field ? <code>{field}</code> : null) },
                { label: copy.note, cell: ({ note }) => note },
                { label: copy.values, cell: ({ values }) => values },
              ]}
            />
          </section>
        ))}
        {listsOf(standard).map(({ id, name, entries }) => (
          <section id={id}>
            <h2>{name}</h2>
            <DataTable
              caption={name}
              hideCaption
              rows={entries}
              columns={[
                { label: copy.code, cell: ({ code }) => <code>{code}</code>, isRowHeader: true },
                { label: copy.meaning, cell: (entry) => entry.name },
              ]}
            />
          </section>
        ))}
      </div>
    ),
  });
}

/** What columns and codes of every export mean: a page, and the same as JSON. */
export function dictionaryRoutes(table: RouteTable, { standard }: { standard: StandardCatalogue }): void {
  const asJson = (c: AppContext) => {
    tagPage(c, 'sites');
    return c.json({ licence: reuseStatementOf(c.var.site), tables: TABLES, lists: listsOf(standard) });
  };
  table.open('/data-dictionary', (c) => dictionaryPage(c, standard));
  table.open('/data-dictionary.json', asJson);
  table.open('/api/v1/data-dictionary', asJson, {
    api: { summary: copy.lead, tag: 'harvest', response: Dictionary, examples: ['/api/v1/data-dictionary'] },
  });
}
