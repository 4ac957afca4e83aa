import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { MEDIA_TYPES } from '../../../platform/files/file-type.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { openCaseFile } from '../commands/case-access.ts';
import { exportCase, previewAnswer } from '../commands/export-case.ts';
import type { LetterBody } from '../letters.ts';
import { letterDocx } from '../paper/letter-docx.ts';
import { letterPdf } from '../paper/letter-pdf.ts';
import { bytesAnswer } from '../portal/status.tsx';
import { getCase } from '../queries/case.ts';
import { getLetter } from '../queries/letter.ts';
import { openSealed } from '../uploaded.ts';
import { APPLICATIONS, idParam } from './parts.ts';

/** Letters, the draft of the answer, files and the whole case, each for those who may see it. */
export function paperRoutes(table: RouteTable): void {
  const at = `${APPLICATIONS}/:id`;
  table.staff('get', `${at}/letters/:letter/:name{letter\\.(?:pdf|docx)}`, 'application.read', (c) =>
    letter(c),
  );
  table.staff('get', `${at}/answer.pdf`, 'application.read', (c) => preview(c));
  table.staff('get', `${at}/files/:file`, 'application.handle', (c) => file(c));
  table.staff('get', `${at}/case-file.zip`, 'application.handle', (c) => wholeCase(c));
}

async function sendLetter(c: AppContext, body: LetterBody, isWord: boolean): Promise<Response> {
  if (isWord) return bytesAnswer(c, await letterDocx(body), `${body.title}.docx`, MEDIA_TYPES.docx);
  return bytesAnswer(c, await letterPdf(c.var.env.paper, body), `${body.title}.pdf`, MEDIA_TYPES.pdf);
}

async function letter(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const view = await getCase(env, signedInOf(c).actor, idParam(c));
  const { body } = await getLetter(env, view.row.id, idParam(c, 'letter'));
  return sendLetter(c, body, c.req.path.endsWith('.docx'));
}

async function preview(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const view = await getCase(env, actor, idParam(c));
  const body = await execute(env, previewAnswer, actor, { applicationId: view.row.id });
  return sendLetter(c, body, false);
}

async function file(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const opened = await execute(env, openCaseFile, signedInOf(c).actor, {
    applicationId: idParam(c),
    fileId: idParam(c, 'file'),
  });
  const bytes = await openSealed(env, opened);
  if (!bytes) throw new AppError('notFound', { reason: 'file' });
  return bytesAnswer(c, bytes, opened.name, opened.mediaType);
}

async function wholeCase(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { number, zip } = await execute(env, exportCase, signedInOf(c).actor, { applicationId: idParam(c) });
  return bytesAnswer(c, zip, `${number}.zip`, MEDIA_TYPES.zip);
}
