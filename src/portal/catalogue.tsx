import { unitsUnder } from '../modules/agency/index.ts';
import { catalogueApi, cataloguePortal } from '../modules/catalogue/index.ts';
import { catalogueTablePdf, countsByItem, listDocuments, rowView } from '../modules/document/index.ts';
import type { Db } from '../platform/database/pool.ts';
import { tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import { DocumentList } from '../ui/document-list.tsx';

const NEWEST = 10;

/** The agency's own documents and its units'; the whole installation where no agency is meant. */
async function filterFor(db: Db, agencyId: string | null) {
  return agencyId === null ? {} : { agencyIds: await unitsUnder(db, agencyId) };
}

/** Pages of the catalogue with the documents that stand under its items. */
export function catalogueRoutes(table: RouteTable): void {
  cataloguePortal(table, {
    async itemDocumentCounts(db, today, { agencyId }) {
      const counts = await countsByItem(db, today, await filterFor(db, agencyId));
      return new Map([...counts].map(([item, { count }]) => [item, count]));
    },
    async documentsOf(c, { agencyId, itemId }) {
      tagPage(c, 'documents');
      const { env } = c.var;
      const filter = { ...(await filterFor(env.db, agencyId)), item: itemId };
      const { items } = await listDocuments(env.db, shanghaiDate(env.now()), filter, {
        page: 1,
        pageSize: NEWEST,
      });
      return items.length > 0 ? <DocumentList rows={items.map(rowView)} /> : null;
    },
    tablePdf: (c, sheet) => catalogueTablePdf(c.var.env.paper, { ...sheet, paper: 'a3' }),
  });
  catalogueApi(table);
}
