import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { type ServableFile, serveStoredFile } from '../../../platform/http/stored-file.ts';
import { findDeskFile, findStoredFile } from '../queries/desk-files.ts';
import { getRecord } from '../queries/record.ts';
import { getWork } from '../queries/work.ts';
import { DOCUMENTS, editionQuery, idParam } from './parts.ts';
import { uploadText } from './upload-text.ts';

/** Desks are shared: nothing of a draft stays in the browser. */
const PRIVATE = 'private, no-store';

/** Files for those who may open the document: attachments of any edition, and what a posting recorded. */
export function fileRoutes(table: RouteTable): void {
  table.staff('get', '/console/files/:id', 'document.read', async (c) =>
    answer(c, await findDeskFile(c.var.env.db, signedInOf(c).actor, idParam(c))),
  );
  table.staff('get', `${DOCUMENTS}/:id/posting/:what{photo|scan}`, 'document.read', async (c) =>
    answer(c, await postedFile(c)),
  );
}

async function answer(c: AppContext, file: ServableFile | null): Promise<Response> {
  const response = file && (await serveStoredFile(c, file, { cache: PRIVATE }));
  if (!response) throw new AppError('notFound');
  return response;
}

/** Photo of the board or scan of the signed paper; kept under its hash, named after what it is. */
async function postedFile(c: AppContext): Promise<ServableFile | null> {
  const { db } = c.var.env;
  const { facts } = await getWork(db, signedInOf(c).actor, idParam(c), editionQuery(c));
  const isPhoto = c.req.param('what') === 'photo';
  const { postings } = await getRecord(db, facts.edition.id);
  const sha256 = isPhoto ? postings[0]?.photo : postings[0]?.signedScan;
  const stored = sha256 ? await findStoredFile(db, sha256) : null;
  if (!sha256 || !stored) return null;
  const extension = stored.mediaType.split('/').at(-1)?.replace('jpeg', 'jpg') ?? '';
  return { ...stored, sha256, name: `${isPhoto ? uploadText.photoName : uploadText.scanName}.${extension}` };
}
