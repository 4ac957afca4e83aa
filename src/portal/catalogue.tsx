import { agencyOfPath, unitsUnder } from '../modules/agency/index.ts';
import { catalogueApi, cataloguePortal } from '../modules/catalogue/index.ts';
import {
  catalogueTablePdf,
  countDocuments,
  countsByItem,
  listDocuments,
  rowView,
} from '../modules/document/index.ts';
import type { Db } from '../platform/database/pool.ts';
import { AppError } from '../platform/errors.ts';
import { type AppContext, tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import { DocumentList } from '../ui/document-list.tsx';
import { atomFeed } from './feed.ts';
import { dependsOnToday, siteFilter } from './lists.tsx';
import type { Names } from './names.ts';
import { portalText } from './text.ts';

const NEWEST = 10;

/** The agency's own documents and its units'; the whole installation where no agency is meant. */
async function filterFor(db: Db, agencyId: string | null) {
  return agencyId === null ? {} : { agencyIds: await unitsUnder(db, agencyId) };
}

/** Pages of the catalogue with the documents that stand under its items. */
export function catalogueRoutes(table: RouteTable, parts: { names: Names }): void {
  cataloguePortal(table, {
    async itemDocumentCounts(db, today, { agencyId }) {
      return countsByItem(db, today, await filterFor(db, agencyId));
    },
    async documentsOf(c, { agencyId, itemId }) {
      tagPage(c, 'documents');
      const { env } = c.var;
      const filter = { ...(await filterFor(env.db, agencyId)), item: itemId };
      const { items } = await listDocuments(env.db, shanghaiDate(env.now()), filter, {
        page: 1,
        pageSize: NEWEST,
        isUncounted: true,
      });
      if (items.length === 0) return null;
      return (
        <>
          <DocumentList rows={items.map(rowView)} />
          <p>
            <a href={`${c.req.path}/feed.atom`}>{portalText.feed}</a>
          </p>
        </>
      );
    },
    tablePdf: (c, sheet) => catalogueTablePdf(c.var.env.paper, { ...sheet, paper: 'a3' }),
  });
  for (const base of ['/catalogue', '/agencies/:code/catalogue']) {
    table.open(`${base}/:item/feed.atom`, (c) => itemFeed(c, parts.names));
  }
  catalogueApi(table);
}

/** The documents under one item, of the site or of an agency. */
async function itemFeed(c: AppContext, names: Names) {
  const item = c.req.param('item') ?? '';
  dependsOnToday(c);
  const code = c.req.param('code');
  const agency = code ? await agencyOfPath(c) : null;
  if (agency instanceof Response) return agency;
  const scope = agency ? { agencyIds: await unitsUnder(c.var.env.db, agency.id) } : siteFilter(c);
  const filter = { ...scope, item };
  const { db } = c.var.env;
  const name = names.itemName(item);
  // Local items have no name in the standard catalogue; they exist by their documents.
  if (!name && (await countDocuments(db, shanghaiDate(c.var.env.now()), filter)).total === 0) {
    throw new AppError('notFound');
  }
  const path = agency ? `/agencies/${code}/catalogue/${item}` : `/catalogue/${item}`;
  return atomFeed(c, { path, title: name ?? item, filter });
}
