import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import { ALLOWED_TYPES_TEXT, refusalText, sizeText } from '../../../platform/files/text.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { readUpload, type UploadedFile } from '../../../platform/http/upload.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { FileField } from '../../../ui/form-fields.tsx';
import { FormToken } from '../../../ui/form-token.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { attachFile, detachFile } from '../commands/attach.ts';
import { getWork, type Work } from '../queries/work.ts';
import { DOCUMENTS, idParam, typedIn, workPath } from './parts.ts';
import { consoleText } from './text.ts';
import { uploadText as copy } from './upload-text.ts';

/** Files of a draft: handing in several at once, and taking one off. */
export function attachmentRoutes(table: RouteTable): void {
  table.staff('get', `${DOCUMENTS}/:id/attachments`, 'document.write', async (c) =>
    showAttachments(c, await workOf(c)),
  );
  table.staff('post', `${DOCUMENTS}/:id/attachments`, 'document.write', (c) => upload(c));
  table.staff('post', `${DOCUMENTS}/:id/attachment-removal`, 'document.write', (c) => remove(c));
}

function workOf(c: AppContext): Promise<Work> {
  return getWork(c.var.env.db, signedInOf(c).actor, idParam(c));
}

interface Outcome {
  status: 200 | 409 | 413 | 422;
  added: string[];
  errors: FieldError[];
  message?: string;
}

/** What the person sees of one refused file: its name, the limit or the allowed types. */
function refusalOf(name: string, message: string): FieldError {
  return { field: 'files', label: name, message };
}

/** Attaches what the store took, one by one: good ones stay whatever happens to the others. */
async function upload(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const work = await workOf(c);
  const { files } = await readUpload(c.req.raw, {
    store: env.files,
    fileLimit: env.limits.fileBytes,
    totalLimit: env.limits.documentBytes,
  });
  const outcome: Outcome = { status: 200, added: [], errors: [] };
  let version = work.facts.edition.version;
  for (const file of files) {
    const refused = file.refused ? refusalOf(file.name || copy.files, refusalText(file.refused)) : null;
    if (refused || file.sha256 === null) {
      if (refused) outcome.errors.push(refused);
      continue;
    }
    try {
      const target = { editionId: work.facts.edition.id, version };
      const attached = await execute(env, attachFile, actor, { ...target, file: storedOf(file) });
      version = attached.version;
      outcome.added.push(file.name);
    } catch (thrown) {
      outcome.errors.push(refusedBy(file.name, thrown));
    }
  }
  if (files.length === 0) outcome.errors.push({ field: 'files', label: copy.files, message: copy.noFile });
  if (outcome.errors.length === 0) {
    return c.redirect(`${workPath(work.facts.document.id, 'attachments')}?done=attached`, 303);
  }
  return showAttachments(c, await workOf(c), { ...outcome, status: 422 });
}

function storedOf({ name, sha256, size }: UploadedFile) {
  return { name, sha256, size };
}

/** Refusals of one file are told beside it; a fault or a missing right ends the whole. */
function refusedBy(name: string, thrown: unknown): FieldError {
  if (!(thrown instanceof AppError)) throw thrown;
  const { code, detail } = thrown;
  if (
    code !== 'unsupportedType' &&
    code !== 'tooLarge' &&
    code !== 'invalidInput' &&
    code !== 'stateForbids'
  ) {
    if (code !== 'conflict') throw thrown;
  }
  return refusalOf(name, detail.fields?.[0]?.message ?? detail.message ?? consoleText.changed('', ''));
}

async function remove(c: AppContext): Promise<Response> {
  const typed = await typedIn(c);
  const work = await workOf(c);
  const { edition, document } = work.facts;
  try {
    await execute(c.var.env, detachFile, signedInOf(c).actor, {
      editionId: edition.id,
      version: typed.get('version'),
      attachmentId: typed.get('attachmentId'),
    });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !['conflict', 'stateForbids', 'notFound'].includes(thrown.code))
      throw thrown;
    const { detail } = thrown;
    const message =
      detail.message ?? consoleText.changed(detail.facts?.seen ?? '', detail.facts?.current ?? '');
    return showAttachments(c, await workOf(c), { status: 409, added: [], errors: [], message });
  }
  return c.redirect(`${workPath(document.id, 'attachments')}?done=detached`, 303);
}

function showAttachments(c: AppContext, work: Work, outcome: Outcome | null = null) {
  const { formToken } = signedInOf(c);
  const { edition, document } = work.facts;
  const canChange = edition.state === 'draft' && edition.withholdingGround !== 'N1';
  return consolePage(
    c,
    {
      title: copy.title,
      current: 'documents',
      breadcrumb: [
        { label: consoleText.documents, href: DOCUMENTS },
        { label: edition.title, href: workPath(document.id) },
        { label: copy.title },
      ],
      actions: (
        <>
          <a class="btn" href={workPath(document.id, 'edit')}>
            {copy.toDraft}
          </a>
          <a class="btn" href={workPath(document.id)}>
            {copy.toDocument}
          </a>
        </>
      ),
      children: (
        <>
          {outcome?.message ? (
            <NoticeBox tone="bad" announce>
              <p>{outcome.message}</p>
            </NoticeBox>
          ) : null}
          {outcome && outcome.added.length > 0 ? (
            <NoticeBox tone="good" announce>
              <p>{copy.added(outcome.added)}</p>
            </NoticeBox>
          ) : null}
          <FileList work={work} canChange={canChange} formToken={formToken} />
          {canChange ? (
            <UploadForm c={c} work={work} errors={outcome?.errors ?? []} />
          ) : (
            <p>{edition.withholdingGround === 'N1' ? copy.secret : copy.locked}</p>
          )}
        </>
      ),
    },
    outcome?.status ?? 200,
  );
}

function FileList({ work, canChange, formToken }: { work: Work; canChange: boolean; formToken: string }) {
  const { attachments, document, edition } = work.facts;
  return (
    <Card title={copy.listTitle}>
      {attachments.length === 0 ? <p class="quiet">{copy.none}</p> : null}
      <ol class="plain-list">
        {attachments.map((file) => (
          <li>
            <a href={`/console/files/${file.id}`}>{file.name}</a>{' '}
            <span class="quiet">
              {file.type}，{sizeText(Number(file.size))}
            </span>
            <details>
              <summary>{copy.fingerprint}</summary>
              <code>{file.sha256}</code>
            </details>
            {canChange ? (
              <form method="post" action={workPath(document.id, 'attachment-removal')}>
                <FormToken token={formToken} />
                <input type="hidden" name="version" value={String(edition.version)} />
                <input type="hidden" name="attachmentId" value={file.id} />
                <button class="btn btn-sm" type="submit">
                  {copy.remove}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function UploadForm({ c, work, errors }: { c: AppContext; work: Work; errors: FieldError[] }) {
  const { limits } = c.var.env;
  return (
    <ConsoleForm
      action={workPath(work.facts.document.id, 'attachments')}
      formToken={signedInOf(c).formToken}
      errors={errors}
      submitLabel={copy.upload}
      isMultipart
    >
      <Card title={copy.uploadTitle}>
        <FileField
          name="files"
          label={copy.files}
          hint={copy.filesHint(
            ALLOWED_TYPES_TEXT,
            sizeText(limits.fileBytes),
            sizeText(limits.documentBytes),
          )}
          error={
            errors.length > 0
              ? `${copy.refusedTitle}：${errors.map(({ label }) => label).join('、')}`
              : undefined
          }
          multiple
          maxBytes={limits.fileBytes}
        />
      </Card>
    </ConsoleForm>
  );
}
