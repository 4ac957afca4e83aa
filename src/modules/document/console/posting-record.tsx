import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import { refusalText, sizeText } from '../../../platform/files/text.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { readUpload, type UploadedFile } from '../../../platform/http/upload.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { errorOf, FileField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { recordPosting } from '../commands/posting.ts';
import { getRecord } from '../queries/record.ts';
import { getWork, type Work } from '../queries/work.ts';
import { DOCUMENTS, editionQuery, idParam, withQuery, workPath } from './parts.ts';
import { consoleText } from './text.ts';
import { uploadText as copy } from './upload-text.ts';

const ACCEPTED = '.jpg,.jpeg,.png,.pdf';

/** What comes after a sheet hangs on its board: photo, scan of the signed paper, filing number. */
export function postingRecordRoutes(table: RouteTable): void {
  const path = `${DOCUMENTS}/:id/posting-record`;
  table.staff('get', path, 'document.publish', async (c) => show(c, await workOf(c)));
  table.staff('post', path, 'document.publish', (c) => record(c));
}

function workOf(c: AppContext): Promise<Work> {
  return getWork(c.var.env.db, signedInOf(c).actor, idParam(c), editionQuery(c));
}

interface Refusal {
  status: 409 | 413 | 422;
  filingNumber: string;
  errors: FieldError[];
}

async function record(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const work = await workOf(c);
  const { fields, files } = await readUpload(c.req.raw, {
    store: env.files,
    fileLimit: env.limits.fileBytes,
    totalLimit: env.limits.fileBytes * 2,
    maxFiles: 2,
  });
  const filingNumber = fields.get('filingNumber') ?? '';
  const refused = files.flatMap((file) => (file.refused ? refusalOf(file) : []));
  const isNothing = files.length === 0 && filingNumber.trim() === '';
  if (isNothing) refused.push({ field: 'filingNumber', label: copy.filingNumber, message: copy.nothing });
  if (refused.length > 0) return show(c, work, { status: 422, filingNumber, errors: refused });
  try {
    await execute(env, recordPosting, signedInOf(c).actor, {
      editionId: work.facts.edition.id,
      filingNumber,
      photo: fileOf(files, 'photo'),
      signedScan: fileOf(files, 'signedScan'),
    });
  } catch (thrown) {
    return refuse(c, work, filingNumber, thrown);
  }
  return c.redirect(
    withQuery(workPath(work.facts.document.id), { edition: c.req.query('edition'), done: 'recorded' }),
    303,
  );
}

function refusalOf(file: UploadedFile): FieldError[] {
  return file.refused ? [{ field: file.field, label: file.name, message: refusalText(file.refused) }] : [];
}

function fileOf(files: readonly UploadedFile[], field: string) {
  const found = files.find((file) => file.field === field && file.sha256 !== null);
  return found ? { name: found.name, sha256: found.sha256, size: found.size } : null;
}

function refuse(c: AppContext, work: Work, filingNumber: string, thrown: unknown) {
  if (!(thrown instanceof AppError)) throw thrown;
  const { code, detail } = thrown;
  if (!['invalidInput', 'unsupportedType', 'stateForbids'].includes(code)) throw thrown;
  const message = detail.message ?? '';
  const errors =
    code === 'invalidInput'
      ? (detail.fields ?? [])
      : [{ field: 'photo', label: detail.fields?.[0]?.value ?? copy.recordTitle, message }];
  return show(c, work, { status: code === 'stateForbids' ? 409 : 422, filingNumber, errors });
}

async function show(c: AppContext, work: Work, refusal: Refusal | null = null) {
  const { env } = c.var;
  const { edition, document } = work.facts;
  const { postings } = await getRecord(env.db, edition.id);
  const limit = sizeText(env.limits.fileBytes);
  const errors = refusal?.errors ?? [];
  return consolePage(
    c,
    {
      title: copy.recordTitle,
      current: 'documents',
      breadcrumb: [
        { label: consoleText.documents, href: DOCUMENTS },
        { label: edition.title, href: workPath(document.id) },
        { label: copy.recordTitle },
      ],
      children: (
        <ConsoleForm
          action={withQuery(workPath(document.id, 'posting-record'), { edition: c.req.query('edition') })}
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={copy.recordSubmit}
          isMultipart
        >
          <Card title={copy.recordTitle}>
            <p>{copy.recordLead}</p>
            <TextField
              name="filingNumber"
              label={copy.filingNumber}
              hint={copy.filingNumberHint}
              error={errorOf(errors, 'filingNumber')}
              value={refusal?.filingNumber ?? postings[0]?.filingNumber ?? ''}
              width="medium"
              maxLength={60}
            />
            <FileField
              name="photo"
              label={copy.photo}
              hint={copy.photoHint(limit)}
              error={errorOf(errors, 'photo')}
              accept={ACCEPTED}
              maxBytes={env.limits.fileBytes}
            />
            <FileField
              name="signedScan"
              label={copy.scan}
              hint={copy.scanHint(limit)}
              error={errorOf(errors, 'signedScan')}
              accept={ACCEPTED}
              maxBytes={env.limits.fileBytes}
            />
          </Card>
        </ConsoleForm>
      ),
    },
    refusal?.status ?? 200,
  );
}
