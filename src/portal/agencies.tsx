import { AGENCY_SECTIONS, agencyApi, agencyPortal } from '../modules/agency/index.ts';
import { countsByAgency, listDocuments, rowView } from '../modules/document/index.ts';
import { dutySummary } from '../modules/obligation/index.ts';
import { tagPage } from '../platform/http/context.ts';
import type { RouteTable } from '../platform/http/routes.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import { DocumentList } from '../ui/document-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { portalText } from './text.ts';

const NEWEST = 8;

/** Pages of agencies with what the document slice knows of them. */
export function agencyRoutes(table: RouteTable): void {
  agencyPortal(table, {
    sections: AGENCY_SECTIONS,
    documentCounts: countsByAgency,
    duties: (c, { id, code }) => dutySummary(c, { agencyIds: [id] }, code ? { agency: code } : {}),
    async latestDocuments(c, _agency, agencyIds) {
      tagPage(c, 'documents');
      const { env } = c.var;
      const { items } = await listDocuments(
        env.db,
        shanghaiDate(env.now()),
        { agencyIds },
        { page: 1, pageSize: NEWEST, isUncounted: true },
      );
      return items.length > 0 ? (
        <DocumentList rows={items.map(rowView)} plain />
      ) : (
        <EmptyState title={portalText.domain.noAgencyDocuments} />
      );
    },
  });
  agencyApi(table);
}
