import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { getWork } from '../queries/work.ts';
import { actRoutes } from './act-routes.tsx';
import { attachmentRoutes } from './attachments.tsx';
import { showDocument } from './document-page.tsx';
import { draftRoutes } from './draft-routes.tsx';
import { fileRoutes } from './files.ts';
import { filingRoutes } from './filings-page.tsx';
import { listRoutes } from './list-page.tsx';
import { DOCUMENTS, type DocumentConsoleParts, editionQuery, idParam } from './parts.ts';
import { postingRecordRoutes } from './posting-record.tsx';
import { previewRoutes } from './preview.tsx';
import { registerRoutes } from './register-page.tsx';
import { sheetRoutes } from './sheets.tsx';

/** The staff side of documents: lists, drafting, examination, publication, files and sheets. */
export function documentConsole(table: RouteTable, parts: DocumentConsoleParts): void {
  listRoutes(table, parts);
  registerRoutes(table);
  filingRoutes(table);
  draftRoutes(table, parts);
  attachmentRoutes(table);
  previewRoutes(table, parts);
  sheetRoutes(table, parts);
  postingRecordRoutes(table);
  fileRoutes(table);
  actRoutes(table, parts);
  table.staff('get', `${DOCUMENTS}/:id`, 'document.read', (c) => show(c, parts));
}

async function show(c: AppContext, parts: DocumentConsoleParts): Promise<Response> {
  const work = await getWork(c.var.env.db, signedInOf(c).actor, idParam(c), editionQuery(c));
  return showDocument(c, parts, work);
}
